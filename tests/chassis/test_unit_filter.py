"""The SQL condition "a unit or one below it" is the one of `unit_codes.covers`, and is read from an index."""

import pytest
from sqlalchemy import ARRAY, Text, bindparam, column, func, literal, select, text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from services.chassis.unit_filter import below, within
from services.kernel.unit_codes import covers
from tests.running import Server

UNITS = ("H35", "H35.0", "H35.01", "H35.01.02", "H35.010", "H35_01.02", "H35.01.", "h35.01.02", "H36.01")
TABLE = """create table dossiers as select ('H35.' || n || '.01') collate "C" as code from generate_series(1, 20000) n"""
CODES = func.unnest(literal(list(UNITS), ARRAY(Text))).column_valued("code")


@pytest.fixture(scope="module")
async def engine(postgres: Server):
    engine = create_async_engine(await postgres.fresh("test_unit_filter"))
    yield engine
    await engine.dispose()


@pytest.fixture
async def connection(engine: AsyncEngine):
    """A connection in a transaction that is rolled back."""
    async with engine.connect() as connection:
        yield connection


@pytest.mark.parametrize("unit", UNITS)
async def test_a_unit_covers_in_sql_what_it_covers_in_python(connection: AsyncConnection, unit: str):
    rows = await connection.scalars(select(CODES).where(within(CODES, unit)))
    assert set(rows) == {code for code in UNITS if covers(unit, code)}


async def test_a_unit_is_not_below_itself(connection: AsyncConnection):
    assert list(await connection.scalars(select(CODES).where(below(CODES, "H35.01")))) == ["H35.01.02", "H35.01."]


async def test_the_unit_may_be_a_parameter_of_a_prepared_statement(connection: AsyncConnection):
    statement = select(literal(1)).where(within(literal("H35.01.02"), bindparam("unit", type_=Text())))
    assert (await connection.scalar(statement, {"unit": "H35.01"}), await connection.scalar(statement, {"unit": "H35.02"})) == (
        1,
        None,
    )


async def test_units_below_are_a_range_of_an_index(connection: AsyncConnection):
    await connection.execute(text(TABLE))
    await connection.execute(text("create index on dossiers (code)"))
    await connection.execute(text("analyze dossiers"))
    condition = within(column("code"), "H35.12").compile(dialect=connection.dialect, compile_kwargs={"literal_binds": True})
    plan = "\n".join(await connection.scalars(text(f"explain select * from dossiers where {condition}")))  # noqa: S608 - ours
    assert "Index Cond: ((code >= 'H35.12.'::text) AND (code < 'H35.12/'::text))" in plan
