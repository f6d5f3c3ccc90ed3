# ruff: noqa: T201 - figures for who runs it
"""The whole province is destroyed while it works, and restored to equal numbers: nothing that was answered is lost.

`pytest -m soak -s tests/backup` prints how long everything took.
"""

import asyncio
import shutil
import tempfile
import time
from datetime import datetime
from pathlib import Path

import httpx
import pytest

from services.embedded import SERVICES
from services.embedded.loading import load_sample
from tests import machine
from tests.backup import server
from tests.upgrades import fleet
from tests.upgrades.effects import effects, expected
from tests.upgrades.fleet import PRESENT, Fleet, Load

PEOPLE = 4
DOSSIERS = 60
NEW_KEY = "ab" * 32
WAIT_SECONDS = 240.0

pytestmark = [pytest.mark.soak, pytest.mark.timeout(2_400)]

# Every table but the unlogged ones, which are empty after a crash: rows, and a sum over all of what is in them.
TABLES = """
select relname from pg_class where relkind in ('r', 'p') and relpersistence = 'p' and relnamespace = 'public'::regnamespace
    and not relispartition order by relname
"""


async def test_a_destroyed_province_is_restored_to_equal_numbers():
    # Not in pytest's own directory: as root, PostgreSQL runs as another user.
    with tempfile.TemporaryDirectory(prefix="motcua-restore-") as name:
        folder = Path(name)
        backup = folder / "backup"
        async with fleet.running(folder, PRESENT, apis=(1,)) as running:
            async with httpx.AsyncClient(base_url=running.url, trust_env=False, timeout=60) as client:
                await load_sample(client, running.identity.persona_token("editor"))
            load = Load(running)
            with server.receiving(running.postgres, backup):
                await server.commit_in_two_places(running.postgres)
                started = await moment(running)
                async with load.during(PEOPLE):
                    await until(load, DOSSIERS // 4)
                    print(f"base backup in {await timed(server.script('base.sh', backup, postgres=running.postgres)):.1f} s")
                    await until(load, DOSSIERS)
                assert load.failures[:20] == []
                assert await effects(running, load) == expected(load)
                # With nobody at work the numbers stand still.
                running.kill_all()
                await nobody_is_connected(running)
                numbers, then = await digest(running), await moment(running)
                await running.start_all()
                await running.spread()
                # From here on nobody is told of failures: everything is destroyed while people work.
                async with load.during(PEOPLE):
                    await until(load, 2 * DOSSIERS)
                    running.kill_all()
                    server.destroy(running.postgres)
            destroyed = time.monotonic()
            await restore(running, backup)
            print(f"databases back after {time.monotonic() - destroyed:.1f} s")
            # The broker is gone with all messages that were confirmed and not yet applied.
            with machine.rabbitmq(fresh=True) as broker:
                for environment in running.environments.values():
                    environment["MOTCUA_AMQP_URL"] = broker.url
                await running.start_all()
                await running.spread()
                for service in SERVICES:
                    printed = await running.command(service, "replay", service, "--since", started.isoformat())
                    assert printed.startswith("0 "), printed
                print(f"at work after {time.monotonic() - destroyed:.1f} s")
                await all_is_there(running, load)
                print(f"equal numbers after {time.monotonic() - destroyed:.1f} s, {len(load.versions)} dossiers")
                await histories_are_whole(running, load)
                await the_scorecard_is_rebuilt_from_events(running, started)
                await the_key_is_rotated(running, load)
            running.kill_all()
            server.destroy(running.postgres)
            print(f"back at a moment in {await timed(restore(running, backup, then)):.1f} s")
            assert await digest(running) == numbers


async def until(load: Load, dossiers: int) -> None:
    """Wait until people were promised so many dossiers."""
    async with asyncio.timeout(WAIT_SECONDS):
        while len(load.versions) < dossiers:
            await asyncio.sleep(0.05)


async def timed(work: object) -> float:
    """How many seconds it took."""
    started = time.monotonic()
    await work  # type: ignore[misc]
    return time.monotonic() - started


async def moment(running: Fleet) -> datetime:
    """Now, by the database's clock."""
    [(now,)] = await running.rows("dossier", "select clock_timestamp()")
    return now


async def digest(running: Fleet) -> dict[str, tuple[int, int]]:
    """Of each table how many rows it has, and a sum over them."""
    found = {}
    for service in SERVICES:
        for (table,) in await running.rows(service, TABLES):
            sql = f"select count(*), coalesce(sum(hashtextextended(t::text, 0)), 0)::numeric from {table} as t"  # noqa: S608
            [row] = await running.rows(service, sql)
            found[f"{service}.{table}"] = (int(row[0]), int(row[1]))
    return found


async def nobody_is_connected(running: Fleet) -> None:
    """Wait until PostgreSQL has done what killed processes had asked for."""
    others = "select count(*) from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()"
    async with asyncio.timeout(WAIT_SECONDS), running.postgres.admin() as admin:
        while await admin.fetchval(others):
            await asyncio.sleep(0.1)


async def restore(running: Fleet, backup: Path, then: datetime | None = None) -> None:
    """Put the databases back, and start PostgreSQL on them."""
    await running.postgres.stop()
    data = running.postgres.data_dir / "cluster"
    await asyncio.to_thread(shutil.rmtree, data)
    server.readable(backup)
    await server.script("restore.sh", backup, data, *([then.isoformat()] if then else []))
    await running.postgres.start()


async def all_is_there(running: Fleet, load: Load) -> None:
    """What people were promised is there, in each service once; a step that was taken and not answered any more may be there, too."""
    async with asyncio.timeout(WAIT_SECONDS):
        while True:
            stored = dict(
                await running.rows("dossier", "select code, version from dossier where code = any($1)", list(load.versions))
            )
            assert {code: version for code, version in load.versions.items() if stored.get(code, 0) < version} == {}
            load.versions.update(stored)
            found = await effects(running, load)
            if found == expected(load):
                return


async def histories_are_whole(running: Fleet, load: Load) -> None:
    """The chain of each history verifies."""
    headers = {"Authorization": f"Bearer {running.identity.persona_token('officer')}"}
    async with httpx.AsyncClient(base_url=running.url, trust_env=False, timeout=60, headers=headers) as client:
        for code in list(load.versions)[:: len(load.versions) // 20]:
            answer = await client.get(f"/v1/dossiers/{code}/history/verification")
            assert (answer.status_code, answer.json()["verified"]) == (200, True), answer.text


async def the_scorecard_is_rebuilt_from_events(running: Fleet, since: datetime) -> None:
    """Its database is lost for good, made anew empty, and filled by the events of the others."""
    figures = "select measure, grain, first_day, authority_code, numerator, denominator from tally order by 1, 2, 3, 4"
    before = await running.rows("scorecard", figures)
    assert before
    for name in ("scorecard-1", "scorecard-worker"):
        await running.stop(running.processes.pop(name))
    async with running.postgres.admin() as admin:
        await admin.execute("drop database scorecard with (force)")
    await running.postgres.ensure(SERVICES)
    assert (await running.command("scorecard", "migrate", "scorecard")).startswith("0 ")
    await running.start("scorecard-worker")
    started = time.monotonic()
    for service in SERVICES:
        printed = await running.command(service, "replay", service, "--since", "2026-01-01", "--to", "scorecard")
        assert printed.startswith("0 "), printed
    async with asyncio.timeout(WAIT_SECONDS):
        while await running.rows("scorecard", figures) != before:
            await asyncio.sleep(0.2)
    print(f"the scorecard rebuilt from events in {time.monotonic() - started:.1f} s; {since}")
    await running.start("scorecard-1")
    await running.spread()


async def the_key_is_rotated(running: Fleet, load: Load) -> None:
    """With a new key in front what is there still opens; without the old one nothing starts, and the line says why."""
    old = running.environments["dossier"]["MOTCUA_SEALING_KEYS"]
    running.environments["dossier"]["MOTCUA_SEALING_KEYS"] = f'["{NEW_KEY}"]'
    refusal = await running.command("dossier", "serve", "dossier", "--port", str(machine.free_port()))
    assert refusal.startswith("1 "), refusal
    assert "key" in refusal
    running.environments["dossier"]["MOTCUA_SEALING_KEYS"] = old.replace("[", f'["{NEW_KEY}",')
    for name in ("dossier-1", "dossier-worker"):
        await running.stop(running.processes.pop(name))
        await running.start(name)
    await running.spread()
    headers = {"Authorization": f"Bearer {running.identity.persona_token('officer')}"}
    async with httpx.AsyncClient(base_url=running.url, trust_env=False, timeout=60, headers=headers) as client:
        answer = await client.get(f"/v1/dossiers/{next(iter(load.versions))}")
        assert (answer.status_code, answer.json()["applicant"]["name"]) == (200, "Lò Thị Mai"), answer.text
