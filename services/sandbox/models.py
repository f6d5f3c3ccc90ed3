"""Tables of the sandbox: the portal's dossiers with steps, what it hands over, its catalogues and sessions; the payment gateway's orders and
money; mails and messages; the document axis' packets; faults, exchanges.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    DateTime,
    Float,
    ForeignKey,
    Identity,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Text,
    UniqueConstraint,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from services.chassis.tables import NAMING

metadata = MetaData(naming_convention=NAMING)


class Base(DeclarativeBase):
    metadata = metadata
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy's way of saying it
        str: Text,
        datetime: DateTime(timezone=True),
        bytes: LargeBinary,
        dict[str, Any]: JSONB,
    }


class Dossier(Base):
    """A dossier as last received; `calls` counts the accepted calls about it, `agency` is the `madonvi` of the call that added it.

    `owner` is the code of the ministry whose central system processes it; provinces may then only read it.
    """

    __tablename__ = "dossier"

    code: Mapped[str] = mapped_column(primary_key=True)
    record: Mapped[dict[str, Any]]
    calls: Mapped[int] = mapped_column(Integer)
    added_at: Mapped[datetime] = mapped_column(server_default=func.now())
    changed_at: Mapped[datetime] = mapped_column(server_default=func.now())
    agency: Mapped[str] = mapped_column(server_default="")
    owner: Mapped[str | None]

    __table_args__ = (
        # The day it is counted on (`kernel/portal_digest.day`).
        Index(
            "dossier_day_idx",
            text("\"left\"(coalesce(nullif(record ->> 'NgayNopHoSo', ''), record ->> 'NgayTiepNhan', ''), 8)"),
            "code",
        ),
    )


class Step(Base):
    """A processing step; a step sent again is recognised by the hash of its record (`fingerprint`)."""

    __tablename__ = "step"

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    dossier_code: Mapped[str] = mapped_column(ForeignKey("dossier.code"))
    fingerprint: Mapped[bytes]
    record: Mapped[dict[str, Any]]
    received_at: Mapped[datetime] = mapped_column(server_default=func.now())

    __table_args__ = (UniqueConstraint("dossier_code", "fingerprint"),)


class InboundMessage(Base):
    """A dossier as it stands at the portal, for the province to take over: submitted by a citizen, or owned by a ministry.

    No foreign key: that the portal loses a dossier is a case to be tested, by one statement. Pending until the province answers (`result`: 0 taken, 1 refused, -1 failed, to be delivered again). A ministry's dossier has one for
    each of its states.
    """

    __tablename__ = "inbound_message"

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    dossier_code: Mapped[str]
    agency: Mapped[str]
    record: Mapped[dict[str, Any]]
    created_at: Mapped[datetime]
    deliveries: Mapped[int] = mapped_column(Integer, server_default="0")
    result: Mapped[int | None] = mapped_column(Integer)
    message: Mapped[str | None]
    answered_at: Mapped[datetime | None]

    __table_args__ = (
        Index("inbound_message_pending_idx", "id", postgresql_where=text("answered_at is null")),
        Index("inbound_message_dossier_idx", "dossier_code"),
    )


class Attachment(Base):
    """A file of a citizen's dossier, and how its download behaves; without `content` its bytes are made up."""

    __tablename__ = "attachment"

    id: Mapped[str] = mapped_column(primary_key=True)
    dossier_code: Mapped[str]
    name: Mapped[str]
    media_type: Mapped[str]
    size: Mapped[int] = mapped_column(BigInteger)
    behaviour: Mapped[str]
    content: Mapped[bytes | None]

    __table_args__ = (Index("attachment_dossier_idx", "dossier_code"),)


class PortalSession(Base):
    """A session opened by a login; only the hash of its token is stored."""

    __tablename__ = "portal_session"

    hash: Mapped[bytes] = mapped_column(primary_key=True)
    expires_at: Mapped[datetime]
    opened_at: Mapped[datetime] = mapped_column(server_default=func.now())


class Procedure(Base):
    """A procedure in the national format (`MATTHC`, `TENTTHC`, …)."""

    __tablename__ = "procedure"

    code: Mapped[str] = mapped_column(primary_key=True)
    record: Mapped[dict[str, Any]]


class CatalogueEntry(Base):
    """An entry of another shared catalogue: `kind` is `agencies`, `fields` or `accounts`."""

    __tablename__ = "catalogue_entry"

    kind: Mapped[str] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(primary_key=True)
    record: Mapped[dict[str, Any]]


class Question(Base):
    """A question in the portal's format: one a citizen asked there (`kind` `citizen`), or one of an agency's own list (`agency`)."""

    __tablename__ = "question"

    id: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    agency: Mapped[str]
    record: Mapped[dict[str, Any]]


class Answer(Base):
    """An answer to a question as an agency sent it; an answer sent again is recognised by the hash of its record."""

    __tablename__ = "answer"

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    question_id: Mapped[str] = mapped_column(ForeignKey("question.id"))
    fingerprint: Mapped[bytes]
    record: Mapped[dict[str, Any]]

    __table_args__ = (UniqueConstraint("question_id", "fingerprint"),)


class Fault(Base):
    """A fault switched on: `times` is the number of calls it still applies to, `calls` how many it could have applied to so far."""

    __tablename__ = "fault"

    id: Mapped[int] = mapped_column(Integer, Identity(start=2), primary_key=True)
    mode: Mapped[str]
    times: Mapped[int] = mapped_column(Integer)
    service: Mapped[str] = mapped_column(server_default="")
    share: Mapped[float] = mapped_column(Float, server_default="1")
    seed: Mapped[int] = mapped_column(BigInteger, server_default="0")
    seconds: Mapped[float] = mapped_column(Float, server_default="0")
    calls: Mapped[int] = mapped_column(BigInteger, server_default="0")

    __table_args__ = (UniqueConstraint("mode", "service"),)


class HeldCall(Base):
    """A copy of a call that arrives late: after the next call that changes anything (fault `late_copy`)."""

    __tablename__ = "held_call"

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    parameters: Mapped[dict[str, Any]]


class Exchange(Base):
    """A call and its answer, as text, the session's token left out; `request_hash` is the SHA-256 of the body as it was sent."""

    __tablename__ = "exchange"

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    at: Mapped[datetime]
    service: Mapped[str]
    request: Mapped[str]
    request_hash: Mapped[bytes]
    answer: Mapped[str]
    faults: Mapped[str]
    milliseconds: Mapped[float] = mapped_column(Float)


class GatewayOrder(Base):
    """A merchant's order at the payment gateway, as the signed link describes it; `amount` in the smallest unit of `currency`."""

    __tablename__ = "gateway_order"

    code: Mapped[str] = mapped_column(primary_key=True)
    amount: Mapped[int] = mapped_column(BigInteger)
    currency: Mapped[str]
    description: Mapped[str]
    return_url: Mapped[str | None]
    expires_at: Mapped[datetime]
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())


class GatewayTransaction(Base):
    """An attempt to pay an order: `pending`, `succeeded` or `failed`, since `at`."""

    __tablename__ = "gateway_transaction"

    number: Mapped[str] = mapped_column(primary_key=True)
    order_code: Mapped[str] = mapped_column(ForeignKey("gateway_order.code"))
    state: Mapped[str]
    amount: Mapped[int] = mapped_column(BigInteger)
    currency: Mapped[str]
    at: Mapped[datetime]

    __table_args__ = (Index("gateway_transaction_order_idx", "order_code"), Index("gateway_transaction_at_idx", "at"))


class GatewayRefund(Base):
    """A refund by the merchant's id of it; `number` is the gateway's own."""

    __tablename__ = "gateway_refund"

    id: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[str]
    order_code: Mapped[str]
    transaction_number: Mapped[str]
    state: Mapped[str]
    amount: Mapped[int] = mapped_column(BigInteger)
    message: Mapped[str]
    at: Mapped[datetime]

    __table_args__ = (Index("gateway_refund_at_idx", "at"),)


class GatewayCallback(Base):
    """A message to the merchant about a transaction: its exact bytes, when it is due, and the headers and answer of its last sending.

    `state`: `due`, `held` (until after the next one), `sent`, `lost`, `given_up`.
    """

    __tablename__ = "gateway_callback"

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    order_code: Mapped[str]
    body: Mapped[bytes]
    state: Mapped[str] = mapped_column(server_default="due")
    due_at: Mapped[datetime]
    attempts: Mapped[int] = mapped_column(Integer, server_default="0")
    headers: Mapped[dict[str, Any] | None]
    answer: Mapped[str | None]

    __table_args__ = (
        Index("gateway_callback_due_idx", "due_at", postgresql_where=text("state = 'due'")),
        Index("gateway_callback_order_idx", "order_code"),
    )


class Message(Base):
    """A mail, SMS or Zalo message as it arrived: its exact bytes, and what is reported to the province of it.

    `number` is the sender's: a Message-ID, or the id a gateway takes once. `report`: `delivered` or `failed`, null for none; `report_state`: `due`, `sent`, `lost`, `given_up`.
    """

    __tablename__ = "message"

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    channel: Mapped[str]
    number: Mapped[str]
    sender: Mapped[str]
    recipient: Mapped[str]
    subject: Mapped[str]
    content: Mapped[str]
    body: Mapped[bytes]
    at: Mapped[datetime]
    report: Mapped[str | None]
    report_state: Mapped[str | None]
    report_due_at: Mapped[datetime | None]
    report_attempts: Mapped[int] = mapped_column(Integer, server_default="0")
    report_answer: Mapped[str | None]

    __table_args__ = (
        Index("message_number_idx", "channel", "number", unique=True, postgresql_where=text("channel <> 'email'")),
        Index("message_recipient_idx", "recipient", "id"),
        Index("message_report_idx", "report_due_at", postgresql_where=text("report_state = 'due'")),
    )


class AxisConnection(Base):
    """How the document axis reaches the province: its inbox, and the account whose tokens it brings packets with."""

    __tablename__ = "axis_connection"

    name: Mapped[str] = mapped_column(primary_key=True)
    inbox_url: Mapped[str]
    token_url: Mapped[str]
    client_id: Mapped[str]
    client_secret: Mapped[str]
    token: Mapped[str | None]
    token_until: Mapped[datetime | None]


class AxisPacket(Base):
    """An edXML packet the province sent, by its own id: its exact bytes, and what other agencies read in it. `kind`: `document` or `status`."""

    __tablename__ = "axis_packet"

    id: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    document_id: Mapped[str]
    sender: Mapped[str]
    recipients: Mapped[list[str]] = mapped_column(ARRAY(Text))
    status: Mapped[str | None]
    subject: Mapped[str]
    body: Mapped[bytes]
    at: Mapped[datetime]

    __table_args__ = (Index("axis_packet_newest_idx", "at"),)


class AxisDelivery(Base):
    """An edXML packet for the province, with what it answered. `state`: `due`, `held` (until after the next one), `sent`, `refused`, `lost`, `given_up`."""

    __tablename__ = "axis_delivery"

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    kind: Mapped[str]
    document_id: Mapped[str]
    sender: Mapped[str]
    status: Mapped[str | None]
    body: Mapped[bytes]
    state: Mapped[str] = mapped_column(server_default="due")
    due_at: Mapped[datetime]
    attempts: Mapped[int] = mapped_column(Integer, server_default="0")
    answer: Mapped[str | None]

    __table_args__ = (Index("axis_delivery_due_idx", "due_at", postgresql_where=text("state = 'due'")),)
