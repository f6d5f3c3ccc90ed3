"""The one row of each dossier before subjects (decision 37); nothing writes it any more, the next release drops it."""

from datetime import datetime

from sqlalchemy import Index, Integer, SmallInteger, Text, false, text
from sqlalchemy.orm import Mapped, mapped_column

from services.scorecard.models.base import Base


def _by_authority(time: str, also: str = "") -> Index:
    return Index(f"measure_authority_{time}_idx", "authority_code", time, postgresql_where=text(f"{time} is not null{also}"))


def _by_time(time: str, compared: str, also: str = "") -> Index:
    # A period of the whole province has many rows: with every column of the query in the index, the table itself is not read.
    return Index(
        f"measure_{time}_idx",
        time,
        postgresql_include=[compared, "authority_code"],
        postgresql_where=text(f"{time} is not null{also}"),
    )


# The query says the same, so that these indexes alone answer it.
_COUNTED = " and not rating_excluded"


class Measure(Base):
    """The values of one dossier from which indicators are computed. Times are UTC; a column is null until an event sets it.

    Each group of columns has its own version, so that events in any order, repeated or outdated, result in the same row: the lifecycle
    `version`, the acknowledgement `synchronised_version`; a rating is final, and whether it was taken out of the figures by a decision,
    `rating_excluded`, has `rating_number`.
    """

    __tablename__ = "measure"

    code: Mapped[str] = mapped_column(primary_key=True)
    # With collation C the codes that begin with a prefix are one range of the index.
    authority_code: Mapped[str | None] = mapped_column(Text(collation="C"))
    field_code: Mapped[str | None]

    version: Mapped[int | None] = mapped_column(Integer)
    submitted_at: Mapped[datetime | None]
    due_at: Mapped[datetime | None]
    completed_at: Mapped[datetime | None]
    returned_at: Mapped[datetime | None]

    synchronised_version: Mapped[int | None] = mapped_column(Integer)
    synchronised_status: Mapped[int | None] = mapped_column(SmallInteger)
    synchronised_at: Mapped[datetime | None]

    score: Mapped[int | None] = mapped_column(SmallInteger)
    rated_at: Mapped[datetime | None]
    rating_excluded: Mapped[bool] = mapped_column(server_default=false())
    rating_number: Mapped[int | None] = mapped_column(Integer)

    __table_args__ = (
        _by_authority("submitted_at"),
        _by_authority("completed_at"),
        _by_authority("rated_at", _COUNTED),
        _by_time("submitted_at", "synchronised_version"),
        _by_time("completed_at", "due_at"),
        _by_time("rated_at", "score", _COUNTED),
    )
