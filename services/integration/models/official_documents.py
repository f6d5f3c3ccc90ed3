"""Official documents exchanged with other agencies: their statuses, the packets that wait to be sent, registers, and whom partners stand for.

What is personal is sealed.
"""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Identity, Index, Integer, Text, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from services.integration.models.base import Base, DeliveryRow


class OfficialDocument(Base):
    """An official document, received or sent: `agency` is its sender's code, `document_id` the sender's id of it, as they stand in the packet.

    `units` are ours it is from or to, with all units above them, for reading; `authority` is the one unit that covers those of ours. `concerns` are the
    ids of documents it revokes, updates or replaces. `details` is sealed JSON with subject, persons and files; the bytes are in the storage, in `folder`,
    until `erased_at`. `via` is the partner who brought it, `dossier` the one whose result it is. `request` and `request_hash` are the hashes of the
    Idempotency-Key it was asked to be sent with, and of what was asked. `version` counts what was announced of it.
    """

    __tablename__ = "official_document"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    direction: Mapped[str]
    agency: Mapped[str]
    document_id: Mapped[str]
    kind: Mapped[str]
    concerns: Mapped[list[str]] = mapped_column(ARRAY(Text))
    recipients: Mapped[list[str]] = mapped_column(ARRAY(Text))
    units: Mapped[list[str]] = mapped_column(ARRAY(Text))
    authority: Mapped[str]
    number: Mapped[str]
    notation: Mapped[str]
    promulgated_on: Mapped[date | None]
    priority: Mapped[int] = mapped_column(Integer)
    signature: Mapped[str]
    details: Mapped[bytes]
    packet_hash: Mapped[bytes]
    packet_size: Mapped[int] = mapped_column(Integer)
    folder: Mapped[UUID]
    via: Mapped[str | None]
    dossier: Mapped[str | None]
    request: Mapped[bytes | None]
    request_hash: Mapped[bytes | None]
    version: Mapped[int] = mapped_column(Integer, server_default="1")
    created_at: Mapped[datetime]
    erased_at: Mapped[datetime | None]

    __table_args__ = (
        CheckConstraint("direction in ('in', 'out')", name="direction"),
        CheckConstraint("kind in ('new', 'revoke', 'update', 'replace')", name="kind"),
        UniqueConstraint("direction", "agency", "document_id"),
        Index("official_document_newest_idx", "created_at", "id"),
        Index("official_document_units_idx", "units", postgresql_using="gin"),
        Index("official_document_concerns_idx", "concerns", postgresql_using="gin"),
        Index("official_document_request_idx", "request", unique=True, postgresql_where=text("request is not null")),
        Index("official_document_dossier_idx", "dossier", postgresql_where=text("dossier is not null")),
        Index("official_document_kept_idx", "created_at", postgresql_where=text("erased_at is null")),
    )


class OfficialDocumentStatus(Base):
    """A status of a document, reported by an agency: a recipient, or its sender. `details` is sealed: the description and who reported it."""

    __tablename__ = "official_document_status"

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    document: Mapped[UUID] = mapped_column(ForeignKey("official_document.id"))
    agency: Mapped[str]
    code: Mapped[str]
    details: Mapped[bytes]
    at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    account: Mapped[str | None]

    __table_args__ = (Index("official_document_status_document_idx", "document", "id"),)


class OfficialPacket(DeliveryRow):
    """A packet for the document axis: a document's, whose bytes are in the storage, or a status, sealed in `content`."""

    __tablename__ = "official_packet"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    document: Mapped[UUID] = mapped_column(ForeignKey("official_document.id"))
    content: Mapped[bytes | None]
    created_at: Mapped[datetime]
    acknowledged_at: Mapped[datetime | None]

    __table_args__ = (
        CheckConstraint("state in ('pending', 'acknowledged', 'quarantined')", name="state"),
        Index("official_packet_due_idx", "next_attempt_at", postgresql_where=text("state = 'pending'")),
        Index("official_packet_document_idx", "document"),
    )


class OfficialRegister(Base):
    """The register of a unit's incoming or outgoing documents of a year, and the number it gave last."""

    __tablename__ = "official_register"

    unit: Mapped[str] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(Integer, primary_key=True)
    direction: Mapped[str] = mapped_column(primary_key=True)
    last: Mapped[int] = mapped_column(Integer)

    __table_args__ = (CheckConstraint("direction in ('in', 'out')", name="direction"),)


class OfficialEntry(Base):
    """A document's line in a register: its number there, for good."""

    __tablename__ = "official_entry"

    unit: Mapped[str] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(Integer, primary_key=True)
    direction: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(Integer, primary_key=True)
    document: Mapped[UUID] = mapped_column(ForeignKey("official_document.id"))
    account: Mapped[str]
    at: Mapped[datetime]

    __table_args__ = (UniqueConstraint("document", "unit", "direction"),)


class OfficialFolder(Base):
    """Files that are being stored, until a document with them is recorded; abandoned ones are deleted."""

    __tablename__ = "official_folder"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    begun_at: Mapped[datetime]
    abandoned: Mapped[bool] = mapped_column(server_default=text("false"))

    __table_args__ = (Index("official_folder_begun_idx", "begun_at"),)


class OfficialAgency(Base):
    """An agency a partner stands for, by its code; `*` is everybody's, for the document axis. `by` is the administrator's account."""

    __tablename__ = "official_agency"

    partner: Mapped[str] = mapped_column(primary_key=True)
    agency: Mapped[str] = mapped_column(primary_key=True)
    by: Mapped[str]
    at: Mapped[datetime]
