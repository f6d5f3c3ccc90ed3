"""Tallies of the satisfaction index, changes to be added to them, and the public figures taken from them (decision 26)."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, DateTime, ForeignKey, Identity, Index, Integer, SmallInteger, Text, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from services.satisfaction.models.base import Base


class Tally(Base):
    """How many ratings, or answers to a question, one cell has.

    A cell is an authority itself in a month (`breakdown` is empty), or in a year by procedure, channel or collection, whose code is
    `code`; `period` is the first day of the month or year in Vietnam. Where `question` is empty, `score` is 0 and ratings are counted:
    `counted` are to be in the figures, `excluded` were taken out of them. Of the answers counted, `published` are in `figure`.
    """

    __tablename__ = "tally"
    __table_args__ = (
        Index(
            "tally_unpublished_idx",
            "questionnaire",
            "question",
            "period",
            postgresql_where=text("counted <> published AND question <> ''"),
        ),
    )

    questionnaire: Mapped[str] = mapped_column(primary_key=True)
    breakdown: Mapped[str] = mapped_column(primary_key=True)
    period: Mapped[date] = mapped_column(primary_key=True)
    question: Mapped[str] = mapped_column(primary_key=True)
    # With collation C the codes that begin with a prefix are one range of the index.
    authority_code: Mapped[str] = mapped_column(Text(collation="C"), primary_key=True)
    field_code: Mapped[str] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(Text(collation="C"), primary_key=True)
    score: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
    counted: Mapped[int]
    excluded: Mapped[int]
    published: Mapped[int] = mapped_column(server_default="0")


class Figure(Base):
    """How many answers one cell has in the public figures, as the newest snapshot has it; its columns are those of `Tally`.

    Answers whose own cell is too small in their batch are in a larger one: `breakdown` is `quarter` or `year`, which `period` begins, or
    `field`. An `authority_code` that ends with a dot is the sum of the units below that one, and the empty one of all. Where `score` is -1, all ratings, or answers to the question, are counted, whether they are in the figures or not.
    """

    __tablename__ = "figure"

    questionnaire: Mapped[str] = mapped_column(primary_key=True)
    breakdown: Mapped[str] = mapped_column(primary_key=True)
    period: Mapped[date] = mapped_column(primary_key=True)
    question: Mapped[str] = mapped_column(primary_key=True)
    authority_code: Mapped[str] = mapped_column(Text(collation="C"), primary_key=True)
    field_code: Mapped[str] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(Text(collation="C"), primary_key=True)
    score: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
    counted: Mapped[int]
    excluded: Mapped[int]


class FigureSnapshot(Base):
    """When the public figures changed: `number` names what they are since, `batch_at` is when ratings were last taken in."""

    __tablename__ = "figure_snapshot"

    number: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    as_of: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    batch_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))


class ReleasedFigure(Base):
    """What was announced of the public figures of a unit itself in a year: `number` counts the announcements, `cells` are those of the last.

    A cell is `[breakdown, period, score, counted]`, in that order.
    """

    __tablename__ = "released_figure"

    questionnaire: Mapped[str] = mapped_column(primary_key=True)
    authority_code: Mapped[str] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    number: Mapped[int] = mapped_column(Integer)
    cells: Mapped[list[list[Any]]] = mapped_column(JSONB)


class TallyChange(Base):
    """What a rating adds to the tallies, or takes from them, and has not yet been added to them; appended by `indices/commands`."""

    __tablename__ = "tally_change"

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    dossier: Mapped[str | None]
    questionnaire: Mapped[str]
    authority_code: Mapped[str]
    field_code: Mapped[str | None]
    procedure_code: Mapped[str | None]
    channel: Mapped[str | None]
    collection: Mapped[str]
    answered_at: Mapped[datetime]
    scores: Mapped[dict[str, Any]]
    counted: Mapped[int] = mapped_column(Integer)
    excluded: Mapped[int] = mapped_column(Integer)


class TallyName(Base):
    """The newest name that invitations had for an authority, a field or a procedure (`kind`), and when its result was returned."""

    __tablename__ = "tally_name"

    kind: Mapped[str] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    returned_at: Mapped[datetime]


class Exclusion(Base):
    """A rating was taken out of the figures (`sign` 1), or put back (-1): it is out while these add up to 1. Why is decided elsewhere."""

    __tablename__ = "exclusion"

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    rating: Mapped[UUID] = mapped_column(ForeignKey("rating.id"), index=True)
    sign: Mapped[int] = mapped_column(SmallInteger)
