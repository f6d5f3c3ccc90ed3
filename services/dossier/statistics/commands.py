"""Adding pending changes to the tallies, and the tallies compared with the dossiers and corrected (decision 24)."""

from typing import Final

from sqlalchemy import text

from services.chassis.database import Database

BATCH: Final = 5_000
"""Changes that are added at once."""

_SUMS: Final = "sum(received) as received, sum(ended) as ended, sum(early) as early, sum(late) as late, sum(overdue) as overdue"
_NEGATIVE: Final = "-received, -ended, -early, -late, -overdue"
_KEYS: Final = {
    "authority_tally": "authority_code, month, field_code, channel",
    "unit_tally": "unit, month, procedure_code, channel, field_code",
}
# The counts of a relation with all keys, by the keys of each table of tallies.
_COUNTED: Final = {
    "authority_tally": "select authority_code, month, field_code, channel, {counts} from {source}",
    "unit_tally": "select above.unit, month, procedure_code, channel, field_code, {counts} from {source}, unit_and_above(authority_code) as above (unit)",
}
_COUNTS: Final = "received, ended, early, late, overdue"


def _sums(table: str, *parts: str) -> str:
    """The sums by key that are not zero, in the order of the key: so that two who add to the same tallies do not deadlock."""
    keys = _KEYS[table]
    return f"""
        select {keys}, {_SUMS} from ({" union all ".join(parts)}) as counts group by {keys}
        having (sum(received), sum(ended), sum(early), sum(late), sum(overdue)) <> (0, 0, 0, 0, 0) order by {keys}
    """  # noqa: S608 - names of our tables


def _addition(table: str, sums: str) -> str:
    added = ", ".join(f"{count} = {table}.{count} + excluded.{count}" for count in _COUNTS.split(", "))
    return f"insert into {table} ({_KEYS[table]}, {_COUNTS}) {sums} on conflict ({_KEYS[table]}) do update set {added}"


def _names(source: str) -> str:
    return f"""
        insert into tally_name (kind, code, name, first_received_at, last_received_at)
        select kind, each.code, name, min(received_at), max(received_at) from {source},
            lateral (values ('authority', authority_code, authority_name), ('field', field_code, field_name),
                ('procedure', procedure_code, procedure_name)) as each (kind, code, name)
        where received_at is not null group by 1, 2, 3 order by 1, 2, 3
        on conflict (kind, code, name) do update set
            first_received_at = least(tally_name.first_received_at, excluded.first_received_at),
            last_received_at = greatest(tally_name.last_received_at, excluded.last_received_at)
        where excluded.first_received_at < tally_name.first_received_at or excluded.last_received_at > tally_name.last_received_at
    """  # noqa: S608 - names of our tables


def _counted(table: str, source: str, counts: str = _COUNTS) -> str:
    return _COUNTED[table].format(source=source, counts=counts)


_FOLD: Final = text(f"""
    with change as materialized (
        -- Chosen once, as an array: the inner side of a join may be run again and would then choose more.
        delete from tally_change
        where id = any (array(select id from tally_change order by id limit :batch for update skip locked)) returning *
    ),
    {", ".join(f"{table}s as ({_addition(table, _sums(table, _counted(table, 'change')))} returning 1)" for table in _KEYS)},
    names as ({_names("change")} returning 1)
    select count(*) from change
""")  # noqa: S608 - names of our tables


def _difference(table: str) -> str:
    """What the dossiers add up to, less what the tallies say and will say."""
    of_dossiers = _counted(table, "dossier, tally_months(received_at, ended_at, due_at, stops) as months")
    kept = f"select {_KEYS[table]}, {_NEGATIVE} from {table}"  # noqa: S608 - names of our tables
    return _sums(table, of_dossiers, kept, _counted(table, "tally_change", _NEGATIVE))


_DIFFERENCES: Final = [text(f"select count(*) from ({_difference(table)}) as differences") for table in _KEYS]  # noqa: S608 - names of our tables
_CORRECTIONS: Final = [text(f"{_addition(table, _difference(table))} returning 1") for table in _KEYS]


async def fold(database: Database, batch: int = BATCH) -> int:
    """Add the oldest pending changes to the tallies; return how many. Others may do so at the same time: each takes other changes."""
    async with database.autocommit.connect() as connection:
        return int(await connection.scalar(_FOLD, {"batch": batch}) or 0)


async def differences(database: Database) -> int:
    """How many tallies are not what the dossiers add up to."""
    async with database.autocommit.connect() as connection:
        return sum([await connection.scalar(each) or 0 for each in _DIFFERENCES])


async def correct(database: Database) -> int:
    """Add to each tally by how much it differs from what the dossiers add up to; return how many did.

    Dossiers may change meanwhile and nobody waits: a difference is that of one instant, and adding it is right at any other.
    """
    async with database.transaction() as session:
        # One at a time: a second would add the same differences again.
        await session.execute(text("select pg_advisory_xact_lock('tally_change'::regclass::integer, 0)"))
        corrected = [len((await session.execute(each)).all()) for each in _CORRECTIONS]
        await session.execute(text(_names("dossier")))
        return sum(corrected)
