"""The migration that only renames: rows and the trigger that maintains `involvement` survive it, in both directions; so do the hashed
entries of histories, which keep the old words."""

from importlib import resources
from typing import Any

import alembic.command
import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import Connection, text
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

from services.dossier.models import metadata
from tests.dossier.imports.builders import import_records, record
from tests.running import Server, Service

OLD_ROWS = """
    insert into dossier (code, version, status, procedure_code, procedure_version, procedure_name, field_code, field_name,
        authority_code, authority_name, channel, return_method, applicant_kind, content, unit, submitted_at, received_at, due_at,
        history_head, participants, consulting, extensions)
    values ('a', 1, 'received', '1.1', 1, 'p', 'f', 'f', 'H35', 'h', 'online', 'online', 'citizen', '', 'H35', now(), now(),
        '2026-01-05T09:00Z', '', '{H35.02}', '{H35.02}', '[{"basis": "extended", "at": "x"}, {"basis": "taken_over", "at": "y"}]')
"""


@pytest.fixture
async def connection(postgres: Server):
    """A connection to a database of the newest schema."""
    engine = create_async_engine(await postgres.fresh("test_dossier_migrations", "dossier"))
    async with engine.connect() as connection:
        yield connection
    await engine.dispose()


async def _migrate(connection: AsyncConnection, revision: str) -> None:
    def run(sync: Connection) -> None:
        config = Config()
        config.set_main_option("script_location", str(resources.files("services.dossier") / "migrations"))
        config.set_main_option("path_separator", "os")
        config.attributes["connection"] = sync
        command = alembic.command.downgrade if revision == "0009" else alembic.command.upgrade
        command(config, revision)

    await connection.run_sync(run)


async def _one(connection: AsyncConnection, statement: str) -> tuple[Any, ...]:
    return tuple((await connection.execute(text(statement))).one())


async def test_rows_keep_their_values_under_the_new_names(connection: AsyncConnection):
    await _migrate(connection, "0009")
    await connection.execute(text(OLD_ROWS))
    before = await _one(connection, "select urgency, consulting from dossier")
    await _migrate(connection, "0010")
    assert await _one(connection, "select due_sort_key, pending_consultations from dossier") == before
    assert await _one(connection, "select extensions from dossier") == (
        [{"basis": "extended", "at": "x"}, {"basis": "imported", "at": "y"}],
    )


async def test_the_trigger_follows_the_columns_up_and_down(connection: AsyncConnection):
    await _migrate(connection, "0009")
    await connection.execute(text(OLD_ROWS))
    await connection.execute(text("update dossier set consulting = '{}'"))
    assert await _one(connection, "select asked from involvement where unit = 'H35.02'") == (None,)
    await _migrate(connection, "0010")
    await connection.execute(text("update dossier set pending_consultations = '{H35.02}'"))
    [same] = await _one(
        connection,
        "select consultation_sort_key = due_sort_key from involvement, dossier where involvement.unit = 'H35.02'",
    )
    assert same


async def test_dossiers_from_before_the_tallies_are_counted(connection: AsyncConnection):
    await _migrate(connection, "0009")
    await connection.execute(text(OLD_ROWS))
    await _migrate(connection, "head")
    tallies = "select month = date_trunc('month', now() at time zone 'Asia/Ho_Chi_Minh'), unit, received from unit_tally where received > 0"
    assert await _one(connection, tallies) == (True, "H35", 1)
    assert await _one(connection, "select count(*) from authority_tally where received = 1") == (1,)
    assert await _one(connection, "select count(*) from tally_name") == (3,)


async def test_the_newest_schema_is_that_of_the_models(connection: AsyncConnection):
    def differences(sync: Connection) -> list[Any]:
        options = {"include_object": lambda _item, name, kind, _reflected, _compared: kind != "table" or name in metadata.tables}
        return list(compare_metadata(MigrationContext.configure(sync, opts=options), metadata))

    assert await connection.run_sync(differences) == []


# -- entries written before the words changed --------------------------------------------------------------------------

OLD_ENTRY = """
    update history set entry = entry - 'label' || jsonb_build_object('said', entry -> 'label') ||
        case entry ->> 'action' when 'import' then '{"action": "take_over"}'::jsonb else '{}' end
"""


async def test_an_old_entry_is_shown_with_its_label(service: Service, submitted: str):
    async with service.database.transaction() as session:
        await session.execute(text(OLD_ENTRY))
    response = await service.client.get(f"/v1/dossiers/{submitted}/timeline", headers=service.token("citizen"))
    assert [entry["label"] for entry in response.json()["items"]] == ["Nộp hồ sơ"]


async def test_a_record_imported_under_the_old_word_is_not_imported_again(service: Service):
    await import_records(service, record())
    async with service.database.transaction() as session:
        await session.execute(text(OLD_ENTRY))
    assert (await import_records(service, record())).json()["unchanged"] == 1
