"""The history of dossiers, and officials' reads that are not in it yet."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    ForeignKey,
    Identity,
    Index,
    Integer,
)
from sqlalchemy.orm import Mapped, mapped_column

from services.chassis.lenient_json import LenientJson
from services.dossier.models.base import Base


class History(Base):
    """An entry of a dossier's history. `hash` covers the entry and the hash before it, so that a later edit is detected.

    `entry` may be anything in the database of somebody who edited it: read its steps as `history_entries.StepEntry`.
    """

    __tablename__ = "history"

    dossier_code: Mapped[str] = mapped_column(ForeignKey("dossier.code"), primary_key=True)
    sequence: Mapped[int] = mapped_column(Integer, primary_key=True)
    entry: Mapped[Any] = mapped_column(LenientJson)
    hash: Mapped[bytes]


class AccessLogEntry(Base):
    """An official's read of a dossier, until the worker moves it into the history. `part` is the part that was read.

    Without a foreign key: its check would lock the dossier on every read.
    """

    __tablename__ = "access_log"

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    dossier_code: Mapped[str]
    subject: Mapped[str]
    by: Mapped[str]
    position: Mapped[str]
    unit: Mapped[str]
    part: Mapped[str]
    at: Mapped[datetime]

    __table_args__ = (Index("access_log_dossier_idx", "dossier_code"),)
