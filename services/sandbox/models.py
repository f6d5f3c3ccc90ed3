"""Tables of the sandbox portal: dossiers and steps as received, sessions, procedures, and the current fault."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, DateTime, ForeignKey, Identity, Integer, LargeBinary, MetaData, Text, UniqueConstraint, func
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
    """A dossier as last received; `calls` counts the accepted calls about it."""

    __tablename__ = "dossier"

    code: Mapped[str] = mapped_column(primary_key=True)
    record: Mapped[dict[str, Any]]
    calls: Mapped[int] = mapped_column(Integer)
    added_at: Mapped[datetime] = mapped_column(server_default=func.now())


class Step(Base):
    """A processing step; a step sent again is recognised by the hash of its record (`fingerprint`)."""

    __tablename__ = "step"

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    dossier_code: Mapped[str] = mapped_column(ForeignKey("dossier.code"))
    fingerprint: Mapped[bytes]
    record: Mapped[dict[str, Any]]

    __table_args__ = (UniqueConstraint("dossier_code", "fingerprint"),)


class PortalSession(Base):
    """A session opened by a login; only the hash of its token is stored."""

    __tablename__ = "portal_session"

    hash: Mapped[bytes] = mapped_column(primary_key=True)
    expires_at: Mapped[datetime]


class Procedure(Base):
    """A procedure in the national format (`MATTHC`, `TENTTHC`, …)."""

    __tablename__ = "procedure"

    code: Mapped[str] = mapped_column(primary_key=True)
    record: Mapped[dict[str, Any]]


class Fault(Base):
    """The current fault; `times` is the number of calls it still applies to. There is at most one row, with id 1."""

    __tablename__ = "fault"

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    mode: Mapped[str]
    times: Mapped[int] = mapped_column(Integer)
