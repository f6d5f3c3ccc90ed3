"""Loading of rankings: what is the same changes nothing, anything else is a new version of what the caller has read."""

from datetime import datetime
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis import conditional_requests
from services.chassis.auth import Principal
from services.chassis.write_batch import ConcurrentUpdate
from services.scorecard.models.rankings import Ranking
from services.scorecard.rankings import queries
from services.scorecard.rankings.rules.table import Table
from services.scorecard.rankings.schemas import RankingSource


async def put(
    session: AsyncSession,
    framework: str,
    year: int,
    table: Table,
    source: RankingSource,
    *,
    expected: int | None,
    by: Principal,
    at: datetime,
) -> tuple[Ranking, bool]:
    """Store the ranking of a year, and whether it is the first; the same again, whatever `expected`, is answered with what is there.

    Raises `VersionMismatch`, `PreconditionRequired`.
    """
    current = await queries.current(session, framework, year)
    content = _content(table, source)
    if current is not None and all(getattr(current, name) == value for name, value in content.items()):
        return current, False
    conditional_requests.require(current.version if current is not None else None, expected)
    version = current.version + 1 if current is not None else 1
    ranking = Ranking(framework=framework, year=year, version=version, **content, loaded_by=by.subject, loaded_at=at)
    session.add(ranking)
    try:
        await session.flush()
    except IntegrityError as error:
        raise ConcurrentUpdate from error
    return ranking, current is None


def _content(table: Table, source: RankingSource) -> dict[str, Any]:
    return source.model_dump() | {
        "province_count": table.province_count,
        "total": table.total,
        "groups": list(table.groups),
        "rows": [row.model_dump(mode="json") for row in table.rows],
    }
