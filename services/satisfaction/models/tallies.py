"""Tallies of the satisfaction index, and changes to be added to them (decision 26)."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Identity, Integer, SmallInteger, Text
from sqlalchemy.orm import Mapped, mapped_column

from services.satisfaction.models.base import Base


class Tally(Base):
    """How many ratings, or answers to a question, one cell has.

    A cell is an authority itself in a month (`breakdown` is empty), or in a year by procedure, channel or collection, whose code is
    `code`; `period` is the first day of the month or year in Vietnam. Where `question` is empty, `score` is 0 and ratings are counted:
    `counted` are in the figures, `excluded` were taken out of them.
    """

    __tablename__ = "tally"

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
