"""Tallies of statistics, and changes to be added to them."""

from datetime import date, datetime

from sqlalchemy import (
    BigInteger,
    Identity,
)
from sqlalchemy.orm import Mapped, mapped_column

from services.dossier.models.base import Base


class TallyCounts:
    """What the dossiers of one key add to the statistics of a month of Vietnam's calendar, of which `month` is the first day (decision 24).

    `received` in it; `ended` in it, of them `early` and `late`. `overdue` may be negative: all months before a midnight add up to the
    dossiers that were overdue at that instant.
    """

    received: Mapped[int]
    ended: Mapped[int]
    early: Mapped[int]
    late: Mapped[int]
    overdue: Mapped[int]


class UnitTally(TallyCounts, Base):
    """Counts of a unit with all below it, by procedure."""

    __tablename__ = "unit_tally"

    unit: Mapped[str] = mapped_column(primary_key=True)
    month: Mapped[date] = mapped_column(primary_key=True)
    procedure_code: Mapped[str] = mapped_column(primary_key=True)
    channel: Mapped[str] = mapped_column(primary_key=True)
    field_code: Mapped[str] = mapped_column(primary_key=True)


class AuthorityTally(TallyCounts, Base):
    """Counts of an authority itself, of all procedures of a field together."""

    __tablename__ = "authority_tally"

    authority_code: Mapped[str] = mapped_column(primary_key=True)
    month: Mapped[date] = mapped_column(primary_key=True)
    field_code: Mapped[str] = mapped_column(primary_key=True)
    channel: Mapped[str] = mapped_column(primary_key=True)


class TallyChange(TallyCounts, Base):
    """What a change of a dossier adds to the tallies and has not yet been added to them; appended by a trigger on `dossier`.

    `received_at` is the dossier's, so that the names can be told apart by age.
    """

    __tablename__ = "tally_change"

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    month: Mapped[date]
    authority_code: Mapped[str]
    authority_name: Mapped[str]
    field_code: Mapped[str]
    field_name: Mapped[str]
    channel: Mapped[str]
    procedure_code: Mapped[str]
    procedure_name: Mapped[str]
    received_at: Mapped[datetime]


class TallyName(Base):
    """A name that dossiers had for an authority, a field or a procedure (`kind`), and when the first and the last of them were received."""

    __tablename__ = "tally_name"

    kind: Mapped[str] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(primary_key=True)
    first_received_at: Mapped[datetime]
    last_received_at: Mapped[datetime]
