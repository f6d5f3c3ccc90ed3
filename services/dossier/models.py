"""Tables of the dossier service: dossiers, their history, code counters, and copies of the catalogue it decides by."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, DateTime, ForeignKey, Index, Integer, LargeBinary, MetaData, Text, text
from sqlalchemy.dialects.postgresql import JSONB
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
    """A case as it stands. `version` counts its changes; `content` is the sealed applicant, form and components.

    Times are UTC. `history_head` is the hash of the newest history entry.
    """

    __tablename__ = "dossier"

    code: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(Integer)
    status: Mapped[str]
    step: Mapped[str | None]
    procedure_code: Mapped[str]
    procedure_version: Mapped[int] = mapped_column(Integer)
    procedure_name: Mapped[str]
    field_code: Mapped[str]
    field_name: Mapped[str]
    authority_code: Mapped[str]
    authority_name: Mapped[str]
    channel: Mapped[str]
    return_method: Mapped[str]
    owner: Mapped[str | None]
    applicant_kind: Mapped[str]
    applicant_index: Mapped[bytes | None]
    content: Mapped[bytes]
    time_limit: Mapped[dict[str, Any] | None]
    assignee: Mapped[str | None]
    submitted_at: Mapped[datetime]
    received_at: Mapped[datetime | None]
    original_due_at: Mapped[datetime | None]
    due_at: Mapped[datetime | None]
    completed_at: Mapped[datetime | None]
    returned_at: Mapped[datetime | None]
    history_head: Mapped[bytes]

    __table_args__ = (
        # Led by the authorisation key: every list is somebody's list.
        Index("dossier_authority_submitted_idx", "authority_code", text("submitted_at desc"), text("code desc")),
        Index("dossier_owner_submitted_idx", "owner", text("submitted_at desc"), text("code desc")),
    )


class History(Base):
    """One step of a dossier's life. `hash` covers the entry and the hash before it, so that a later edit shows."""

    __tablename__ = "history"

    dossier_code: Mapped[str] = mapped_column(ForeignKey("dossier.code"), primary_key=True)
    sequence: Mapped[int] = mapped_column(Integer, primary_key=True)
    entry: Mapped[dict[str, Any]]
    hash: Mapped[bytes]


class DossierNumber(Base):
    """The last running number given out for an authority on a day."""

    __tablename__ = "dossier_number"

    authority_code: Mapped[str] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    last: Mapped[int] = mapped_column(BigInteger)


class Offer(Base):
    """A procedure version as the catalogue published it; `document` is the event's data."""

    __tablename__ = "offer"

    code: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(Integer, primary_key=True)
    effective_from: Mapped[date]
    effective_to: Mapped[date | None]
    document: Mapped[dict[str, Any]]


class Standing(Base):
    """What the catalogue last said of a procedure as a whole: `closures` are the days on which it takes no dossiers."""

    __tablename__ = "standing"

    code: Mapped[str] = mapped_column(primary_key=True)
    revision: Mapped[int] = mapped_column(Integer)
    closures: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)


class Authority(Base):
    """An authority as the catalogue published it."""

    __tablename__ = "authority"

    code: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(Integer)
    name: Mapped[str]
    kind: Mapped[str]
    parent: Mapped[str | None]
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
