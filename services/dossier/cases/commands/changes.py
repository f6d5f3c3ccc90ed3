"""Positions for the changes of dossiers, in the order in which they are committed (decision 49)."""

from typing import Final

from services.chassis.database import Database

BATCH: Final = 5_000
"""Changes that get their positions at once."""

# A position is taken under the lock of the row `change_head`, which is held until the commit: whoever has read up to one finds no other
# below it, later or on a replica. None is below the clock in milliseconds: a database restored as it was some time ago does not give
# the positions of its lost future to other changes, which who has read those would pass by.
_NUMBER: Final = """
    with taken as (
        delete from change_arrival where id in (select id from change_arrival order by id limit $1 for update skip locked) returning id, code
    ), newest as (
        select code, row_number() over (order by max(id)) as number from taken group by code
    ), head as (
        insert into change_head as current (position)
        select (extract(epoch from clock_timestamp()) * 1000)::bigint + count(*) from newest having count(*) > 0
        on conflict (id) do update set position = greatest(excluded.position, current.position + (select count(*) from newest))
        returning position - (select count(*) from newest) as before
    ), numbered as (
        insert into dossier_change (code, position) select code, before + number from newest, head
        on conflict (code) do update set position = excluded.position
    )
    select count(*) from taken
"""


async def number(database: Database) -> bool:
    """Give a batch of changes their positions; whether there may be more."""
    [(taken,)] = await database.raw.fetch(_NUMBER, BATCH)
    return bool(taken == BATCH)
