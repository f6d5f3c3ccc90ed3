"""What is counted, and the tallies figures are added up from (decision 37). Days are Vietnam's, instants UTC."""

from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import BigInteger, Index, Integer, SmallInteger, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from services.scorecard.models.base import Base

DAYS: Final = ("submitted_on", "received_on", "completed_on", "rated_on")
"""The days by which subjects are counted; the columns of `subject` with these names."""


def _by_day(day: str) -> tuple[Index, Index]:
    """Of all units, and of one with all below: with collation C the codes that begin with a prefix are one range of the index."""
    condition = text(f"{day} is not null")
    return (
        Index(f"subject_{day}_idx", day, "code", postgresql_where=condition),
        Index(f"subject_authority_{day}_idx", "authority_code", day, postgresql_where=condition),
    )


class Subject(Base):
    """A dossier, a petition, a procedure, an authority, or the released figures of a unit and year: what is counted, and what counts it.

    `sources` are the newest source events by group, `{group: [order, data]}`, from which everything else here is folded: the compacted
    event log. `contributions` is what it adds to tallies, by measure. `changes_at` is when it must be folded again although nothing
    happened: its due date passes, or what it depends on has changed. `changed` is the transaction that wrote the row.
    """

    __tablename__ = "subject"

    kind: Mapped[str] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(primary_key=True)
    authority_code: Mapped[str | None] = mapped_column(Text(collation="C"))
    procedure_code: Mapped[str | None]
    submitted_on: Mapped[date | None]
    received_on: Mapped[date | None]
    completed_on: Mapped[date | None]
    rated_on: Mapped[date | None]
    sources: Mapped[dict[str, Any]]
    contributions: Mapped[dict[str, Any]]
    changes_at: Mapped[datetime | None]
    changed: Mapped[int] = mapped_column(BigInteger)

    __table_args__ = (
        *(index for day in DAYS for index in _by_day(day)),
        Index("subject_procedure_code_idx", "procedure_code", postgresql_where=text("procedure_code is not null")),
        Index("subject_changes_at_idx", "changes_at", postgresql_where=text("changes_at is not null")),
        Index("subject_changed_idx", "changed"),
    )


class Tally(Base):
    """What the subjects of a unit itself add to a measure in a month, quarter or year, which begins on `first_day`."""

    __tablename__ = "tally"

    measure: Mapped[str] = mapped_column(primary_key=True)
    grain: Mapped[str] = mapped_column(primary_key=True)
    first_day: Mapped[date] = mapped_column(primary_key=True)
    authority_code: Mapped[str] = mapped_column(Text(collation="C"), primary_key=True)
    numerator: Mapped[int] = mapped_column(BigInteger)
    denominator: Mapped[int] = mapped_column(BigInteger)


class ProcedureTally(Base):
    """The same by procedure, of the measures that count procedures with dossiers."""

    __tablename__ = "procedure_tally"

    measure: Mapped[str] = mapped_column(primary_key=True)
    grain: Mapped[str] = mapped_column(primary_key=True)
    first_day: Mapped[date] = mapped_column(primary_key=True)
    authority_code: Mapped[str] = mapped_column(Text(collation="C"), primary_key=True)
    procedure_code: Mapped[str] = mapped_column(primary_key=True)
    numerator: Mapped[int] = mapped_column(Integer)
    denominator: Mapped[int] = mapped_column(Integer)


class ProcedureSpan(Base):
    """Days on which a procedure adds the same to a measure; `last_day` null: until further notice.

    Of measures of what happened (a decision was published) both days are that day. `levels` are the levels of government that handle
    the procedure, joined by `+`, empty where its record names none.
    """

    __tablename__ = "procedure_span"

    measure: Mapped[str] = mapped_column(primary_key=True)
    procedure_code: Mapped[str] = mapped_column(primary_key=True)
    first_day: Mapped[date] = mapped_column(primary_key=True)
    last_day: Mapped[date | None]
    levels: Mapped[str]
    numerator: Mapped[int] = mapped_column(Integer)
    denominator: Mapped[int] = mapped_column(Integer)


class Revision(Base):
    """How often tallies have changed, in 16 parts that are added up: writers at the same time do not wait for one row."""

    __tablename__ = "revision"

    part: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    number: Mapped[int] = mapped_column(BigInteger)
