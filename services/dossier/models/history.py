"""The history of dossiers, and officials' reads that are not in it yet."""

from datetime import datetime
from typing import Any

import pydantic_core
from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Dialect,
    ForeignKey,
    Identity,
    Index,
    Integer,
    Text,
    TypeDecorator,
    cast,
    type_coerce,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from services.dossier.models.base import Base


class EntryJson(TypeDecorator[Any]):
    """The JSON of a history entry; None where somebody stored what cannot be read (nested too deep, a number too long).

    It is read as text: the driver's own decoding of JSON would fail the whole query for one altered entry.
    """

    impl = JSONB
    cache_ok = True

    def coerce_compared_value(self, op: Any, value: Any) -> Any:
        """As JSONB does: what is compared with a part of an entry is of the part's own type."""
        return self.impl_instance.coerce_compared_value(op, value)

    def column_expression(self, column: ColumnElement[Any]) -> ColumnElement[Any]:
        """Selected as text."""
        return type_coerce(cast(column, Text), self)

    def result_processor(self, dialect: Dialect, coltype: object) -> Any:
        """The value of the text."""
        del dialect, coltype
        return _entry


def _entry(text: str) -> Any:
    try:
        return pydantic_core.from_json(text)
    except ValueError:
        return None


class History(Base):
    """An entry of a dossier's history. `hash` covers the entry and the hash before it, so that a later edit is detected.

    `entry` may be anything in the database of somebody who edited it: read its steps as `history_entries.StepEntry`.
    """

    __tablename__ = "history"

    dossier_code: Mapped[str] = mapped_column(ForeignKey("dossier.code"), primary_key=True)
    sequence: Mapped[int] = mapped_column(Integer, primary_key=True)
    entry: Mapped[Any] = mapped_column(EntryJson)
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
