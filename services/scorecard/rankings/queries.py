"""Reads of rankings."""

from collections.abc import Sequence
from typing import Final

from sqlalchemy import Row, Select, func, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import defer

from services.scorecard.errors import RankingNotFound
from services.scorecard.models.rankings import Ranking
from services.scorecard.rankings.rules import table as tables
from services.scorecard.rankings.rules.table import Table

# Rows are most of it.
_WITHOUT_ROWS: Final[Select[Ranking, int]] = select(Ranking, func.jsonb_array_length(Ranking.rows)).options(
    defer(Ranking.rows, raiseload=True)
)


async def current(session: AsyncSession, framework: str, year: int) -> Ranking | None:
    """The newest version of the ranking of a year."""
    newest = select(Ranking).where(Ranking.framework == framework, Ranking.year == year).order_by(Ranking.version.desc())
    return (await session.scalars(newest.limit(1))).first()


async def version(session: AsyncSession, framework: str, year: int, number: int | None) -> Ranking:
    """A version of the ranking of a year, the newest for None; raises `RankingNotFound`."""
    found = await current(session, framework, year) if number is None else await session.get(Ranking, (framework, year, number))
    if found is None:
        raise RankingNotFound
    return found


async def before(session: AsyncSession, framework: str, year: int) -> Ranking | None:
    """The newest version of the newest year before, whatever lies between."""
    earlier = select(Ranking).where(Ranking.framework == framework, Ranking.year < year)
    return (await session.scalars(earlier.order_by(Ranking.year.desc(), Ranking.version.desc()).limit(1))).first()


async def versions(session: AsyncSession, framework: str, year: int) -> Sequence[Row[Ranking, int]]:
    """All versions of the ranking of a year, the newest first, with how many rows each has; raises `RankingNotFound`."""
    of_year = _WITHOUT_ROWS.where(Ranking.framework == framework, Ranking.year == year).order_by(Ranking.version.desc())
    found = (await session.execute(of_year.limit(200))).all()
    if not found:
        raise RankingNotFound
    return found


async def rankings(session: AsyncSession) -> Sequence[Row[Ranking, int]]:
    """The newest version of every ranking and year, by name and with the newest year first, with how many rows each has."""
    newest = select(Ranking.framework, Ranking.year, func.max(Ranking.version)).group_by(Ranking.framework, Ranking.year)
    listed = _WITHOUT_ROWS.where(tuple_(Ranking.framework, Ranking.year, Ranking.version).in_(newest))
    return (await session.execute(listed.order_by(Ranking.framework, Ranking.year.desc()).limit(1_000))).all()


def table(ranking: Ranking) -> Table:
    """What a version says."""
    rows = tuple(tables.Row.model_validate(each) for each in ranking.rows)
    return Table(ranking.province_count, ranking.total, tuple(ranking.groups), rows)
