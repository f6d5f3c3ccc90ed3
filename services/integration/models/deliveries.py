"""Deliveries of dossiers to the national portal: their steps, the records as they are sent, and every call."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Date, Float, ForeignKey, Index, Integer, Uuid, false, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from services.integration.models.base import Base, DeliveryRow


class Delivery(DeliveryRow):
    """A dossier's delivery to the national portal.

    `snapshot` is the data of its newest event without the owner, `newest_version` that event's version. `acknowledged_version` is the
    newest version the portal has accepted with all its steps.

    `revision` counts the changes of what is to be sent, of which a version is one and the arrival of its persons another. `record_hash`
    is the record built from `record_revision` (`PortalRecord`), the same bytes until the revision grows; `acknowledged_hash` the record
    the portal accepted last. `fault` is whose fault the last failure was: `ours`, `theirs` or `network`. `submitted_on` is the day in Vietnam
    reconciliation counts it on.
    """

    __tablename__ = "delivery"

    code: Mapped[str] = mapped_column(primary_key=True)
    authority_code: Mapped[str]
    snapshot: Mapped[dict[str, Any]]
    newest_version: Mapped[int] = mapped_column(Integer)
    enqueued_at: Mapped[datetime]
    acknowledged_version: Mapped[int | None] = mapped_column(Integer)
    acknowledged_at: Mapped[datetime | None]
    revision: Mapped[int] = mapped_column(Integer, server_default="1")
    record_hash: Mapped[bytes | None]
    record_revision: Mapped[int | None] = mapped_column(Integer)
    acknowledged_hash: Mapped[bytes | None]
    fault: Mapped[str | None]
    submitted_on: Mapped[date | None] = mapped_column(Date)

    __table_args__ = (
        CheckConstraint("state in ('pending', 'acknowledged', 'quarantined')", name="state"),
        Index("delivery_due_idx", "next_attempt_at", postgresql_where=text("state = 'pending'")),
        Index("delivery_state_idx", "state", "code"),
        Index("delivery_authority_idx", "authority_code", "code"),
        Index("delivery_mapping_gap_idx", "code", postgresql_where=text("last_error = 'mapping_gap'")),
        Index("delivery_submitted_idx", "submitted_on", "code"),
    )


class DeliveryStep(Base):
    """A step of a dossier as the portal's record; `sent_at` is when the portal acknowledged it.

    `state` is `pending`, `sent` (the answer is not known), `acknowledged` or `refused`; `kind` the type of its event, `due_at` the
    dossier's due date after it, `traceparent` the trace context in which it was consumed.
    """

    __tablename__ = "delivery_step"

    code: Mapped[str] = mapped_column(ForeignKey("delivery.code"), primary_key=True)
    version: Mapped[int] = mapped_column(Integer, primary_key=True)
    payload: Mapped[dict[str, Any]]
    sent_at: Mapped[datetime | None]
    state: Mapped[str] = mapped_column(server_default="pending")
    kind: Mapped[str] = mapped_column(server_default="")
    due_at: Mapped[datetime | None]
    traceparent: Mapped[str | None]

    __table_args__ = (Index("delivery_step_unsent_idx", "code", "version", postgresql_where=text("sent_at is null")),)


class PortalRecord(Base):
    """The bytes of a dossier's record as they are sent, by their SHA-256; `sealed` with the dossier's own key where it has one.

    Of a sealed one `plain` is what it has beside persons and papers, to be compared when these were erased; null before that was kept.
    """

    __tablename__ = "portal_record"

    code: Mapped[str] = mapped_column(primary_key=True)
    hash: Mapped[bytes] = mapped_column(primary_key=True)
    content: Mapped[bytes]
    sealed: Mapped[bool]
    plain: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    built_at: Mapped[datetime]


class PortalCall(Base):
    """A call to the portal: its request is `head`, the records of its items with commas between, and `]}`.

    `head` is sealed, for it has the session. `status` and `answer_hash` are null where there was no answer; `outcome` is `accepted`,
    `refused`, or why there was no usable answer.
    """

    __tablename__ = "portal_call"

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    at: Mapped[datetime]
    service: Mapped[str]
    head: Mapped[bytes]
    request_hash: Mapped[bytes]
    status: Mapped[int | None] = mapped_column(Integer)
    answer_hash: Mapped[bytes | None]
    outcome: Mapped[str]
    seconds: Mapped[float] = mapped_column(Float)

    __table_args__ = (Index("portal_call_at_idx", "at"),)


class PortalCallItem(Base):
    """A record in a call, at its place: that of the dossier, or of its step `version`; `record_hash` is the SHA-256 of its bytes.

    `answer` is the answer's bytes, `sealed` with the dossier's own key where it has one; null after the first of the dossier's items.
    """

    __tablename__ = "portal_call_item"

    call_id: Mapped[UUID] = mapped_column(Uuid, ForeignKey("portal_call.id"), primary_key=True)
    position: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    code: Mapped[str]
    version: Mapped[int | None] = mapped_column(Integer)
    record_hash: Mapped[bytes]
    answer: Mapped[bytes | None]
    sealed: Mapped[bool] = mapped_column(server_default=false())

    __table_args__ = (Index("portal_call_item_code_idx", "code"),)
