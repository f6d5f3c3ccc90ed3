"""The rows of Biểu số 06/VPCP/KSTT: whole months from the tallies, other days from the dossiers."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncSession

from services.dossier.models.catalogue import Authority
from services.dossier.statistics.queries import full_count, tallies
from services.dossier.statistics.rules import Counts, GroupBy, Row, Scope


async def rows(session: AsyncSession, scope: Scope, by: GroupBy) -> Sequence[Row]:
    """A row for each key that has dossiers to count, by code; of several names the most recent."""
    source = tallies if scope.period.is_of_whole_months else full_count
    return await read(session, source.statement(scope, by))


async def read(session: AsyncSession, statement: Select[Any]) -> Sequence[Row]:
    """The rows of a statement of `tallies` or `full_count`."""
    return [_row(each) for each in await session.execute(statement)]


async def authority_name(session: AsyncSession, code: str) -> str | None:
    """The name of an authority as last published, also of one that no longer exists; None where it is unknown."""
    return await session.scalar(select(Authority.name).where(Authority.code == code))


def _row(counted: Any) -> Row:
    counts = Counts(
        online=counted.online,
        direct_or_post=counted.direct_or_post,
        carried_over=counted.carried_over,
        early=counted.early,
        on_time=counted.resolved - counted.early - counted.late,
        late=counted.late,
        within_limit=counted.unfinished - counted.overdue,
        overdue=counted.overdue,
    )
    return Row(counted.code, counted.name, counts)
