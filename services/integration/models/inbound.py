"""What the national portal hands over: dossiers submitted there, their files, and the answer to each of its messages."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, Index, Integer, text
from sqlalchemy.orm import Mapped, mapped_column

from services.integration.models.base import Base, DeliveryRow


class InboundDossier(DeliveryRow):
    """A dossier of the portal, by its `MaHoSo`. Its key decides that there is one of it, however often it is handed over.

    `state`: `pending` (its files are to be fetched), `offered` to the dossier service, then `accepted` or `refused` for the `reason`
    (`code`, `vi`, `en`, `errors`); `read_only`: a ministry's central system (`ministry`) processes it. `record` are the exact bytes of
    its record in the newest message, sealed with the dossier's own key, `record_hash` their SHA-256. `offers` counts the offers.
    """

    __tablename__ = "inbound_dossier"

    code: Mapped[str] = mapped_column(primary_key=True)
    authority_code: Mapped[str]
    procedure_code: Mapped[str]
    ministry: Mapped[str | None]
    status_code: Mapped[int | None] = mapped_column(Integer)
    message_id: Mapped[int] = mapped_column(BigInteger)
    received_at: Mapped[datetime]
    record: Mapped[bytes]
    record_hash: Mapped[bytes]
    offers: Mapped[int] = mapped_column(Integer, server_default="0")
    reason: Mapped[dict[str, Any] | None]
    decided_at: Mapped[datetime | None]

    __table_args__ = (
        CheckConstraint("state in ('pending', 'offered', 'accepted', 'refused', 'read_only')", name="state"),
        Index("inbound_dossier_due_idx", "next_attempt_at", postgresql_where=text("state = 'pending'")),
        Index("inbound_dossier_state_idx", "state", "code"),
        Index("inbound_dossier_authority_idx", "authority_code", "code"),
    )


class InboundFile(Base):
    """A file of such a dossier, under the code of its document here. Name, component and bytes are sealed with the dossier's own key."""

    __tablename__ = "inbound_file"

    code: Mapped[str] = mapped_column(primary_key=True)
    document: Mapped[str] = mapped_column(primary_key=True)
    size: Mapped[int] = mapped_column(BigInteger)
    media_type: Mapped[str]
    hash: Mapped[bytes]
    description: Mapped[bytes]
    content: Mapped[bytes]


class InboundMessage(DeliveryRow):
    """A message of the portal (`MaThongDiep`) and our answer to it, which is delivered as the same bytes until the portal has it.

    `state`: `open` (not decided), `pending` (the answer is to be sent), `acknowledged`, or `quarantined` (the portal refuses it). Without
    a usable `MaHoSo` it has no `code`. `result` and `answer` are what is answered; `deliveries` counts how often it was handed over.
    """

    __tablename__ = "inbound_message"

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    code: Mapped[str | None]
    received_at: Mapped[datetime]
    deliveries: Mapped[int] = mapped_column(Integer, server_default="1")
    result: Mapped[int | None] = mapped_column(Integer)
    answer: Mapped[bytes | None]
    acknowledged_at: Mapped[datetime | None]

    __table_args__ = (
        CheckConstraint("state in ('open', 'pending', 'acknowledged', 'quarantined')", name="state"),
        Index("inbound_message_due_idx", "next_attempt_at", postgresql_where=text("state = 'pending'")),
        Index("inbound_message_code_idx", "code"),
    )
