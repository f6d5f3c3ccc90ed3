"""Rankings of provinces that others have published, each version as it was loaded."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ARRAY, Date, Integer, SmallInteger, Text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from services.scorecard.models.base import Base


class Ranking(Base):
    """A version of the ranking of a year, never changed; the highest is the current one.

    A row per version with all provinces in it: at most some dozens, always read together. `rows` are `rules.table.Row`, their numbers
    as texts, so that none of them changes. `loaded_by` is the account of the official, shown nowhere.
    """

    __tablename__ = "ranking"

    framework: Mapped[str] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
    version: Mapped[int] = mapped_column(Integer, primary_key=True)

    title: Mapped[str]
    publisher: Mapped[str]
    published_on: Mapped[date] = mapped_column(Date)
    url: Mapped[str]

    province_count: Mapped[int] = mapped_column(SmallInteger)
    total: Mapped[str | None]
    groups: Mapped[list[str]] = mapped_column(ARRAY(Text))
    rows: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)

    loaded_by: Mapped[str]
    loaded_at: Mapped[datetime]
