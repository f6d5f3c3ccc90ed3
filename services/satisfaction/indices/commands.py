"""Adding ratings to the tallies, taking them out of the figures, and the tallies compared with the ratings (decision 26)."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Final, NamedTuple

from sqlalchemy import Table, text
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.database import Database
from services.chassis.write_batch import insert_later
from services.satisfaction.indices.queries.tallies import CELLS, KEY
from services.satisfaction.models.tallies import Exclusion, TallyChange

BATCH: Final = 2_000
"""Changes that are added at once."""

_CHANGE: Final[Table] = TallyChange.__table__  # type: ignore[assignment]
_EXCLUSION: Final[Table] = Exclusion.__table__  # type: ignore[assignment]
_COPIED: Final = (
    "dossier",
    "questionnaire",
    "authority_code",
    "field_code",
    "procedure_code",
    "channel",
    "collection",
    "answered_at",
    "scores",
)


def add(session: AsyncSession, rating: Mapping[str, Any], *, sign: int = 1) -> None:
    """Add a rating, by its columns, to the figures in the transaction that stores it; with `sign` -1 take it out, as if it had never been.

    Only appends: ratings of one authority at the same moment never wait for each other.
    """
    _change(session, rating, counted=sign, excluded=0)


def exclude(session: AsyncSession, rating: Mapping[str, Any], *, sign: int = 1) -> None:
    """Move a stored rating, by its columns, out of the figures to those that were taken out; with `sign` -1 back again."""
    insert_later(session, _EXCLUSION, {"rating": rating["id"], "sign": sign})
    _change(session, rating, counted=-sign, excluded=sign)


def _change(session: AsyncSession, rating: Mapping[str, Any], *, counted: int, excluded: int) -> None:
    values = {name: rating.get(name) for name in _COPIED}
    insert_later(session, _CHANGE, values | {"counted": counted, "excluded": excluded})


class Named(NamedTuple):
    """What an authority, a field or a procedure (`kind`) was called at an instant."""

    kind: str
    code: str
    name: str
    at: datetime


_NAME: Final = text("""
    insert into tally_name (kind, code, name, returned_at) values (:kind, :code, :name, :at)
    on conflict (kind, code) do update set name = excluded.name, returned_at = excluded.returned_at
    where excluded.returned_at > tally_name.returned_at
""")


async def name(session: AsyncSession, names: Iterable[Named]) -> None:
    """Store the names of ratings that have no invitation, where no newer ones are known."""
    ordered = [each._asdict() for each in sorted(names)]
    if ordered:
        await session.execute(_NAME, ordered)


# In the order of the key, so that two who add to the same tallies do not deadlock.
_FOLD: Final = text(f"""
    with change as materialized (
        -- Chosen once, as an array: the inner side of a join may be run again and would then choose more.
        delete from tally_change
        where id = any (array(select id from tally_change order by id limit :batch for update skip locked)) returning *
    ),
    sums as (
        insert into tally ({KEY}, counted, excluded)
        select {KEY}, sum(counted)::integer, sum(excluded)::integer
        from ({CELLS.format(source="change", counted="change.counted", excluded="change.excluded")}) as cells
        group by {KEY} having (sum(counted), sum(excluded)) <> (0, 0) order by {KEY}
        on conflict ({KEY}) do update set counted = tally.counted + excluded.counted, excluded = tally.excluded + excluded.excluded
        returning 1
    ),
    names as (
        insert into tally_name (kind, code, name, returned_at)
        select distinct on (kind, each.code) kind, each.code, name, returned_at
        from change join invitation using (dossier), lateral (values
            ('authority', invitation.authority_code, authority_name), ('field', invitation.field_code, field_name),
            ('procedure', invitation.procedure_code, procedure_name)) as each (kind, code, name)
        order by kind, each.code, returned_at desc
        on conflict (kind, code) do update set name = excluded.name, returned_at = excluded.returned_at
        where excluded.returned_at > tally_name.returned_at
        returning 1
    )
    select count(*) from change
""")  # noqa: S608 - names of our tables


async def fold(database: Database, batch: int = BATCH) -> int:
    """Add the oldest pending changes to the tallies; return how many. Others may do so at the same time: each takes other changes."""
    async with database.autocommit.connect() as connection:
        return int(await connection.scalar(_FOLD, {"batch": batch}) or 0)
