"""Whoever reads the log from a streaming replica gets every event once and in order, too."""

import asyncio
import contextlib
import os
import random
import subprocess
from collections.abc import AsyncIterator
from pathlib import Path

import asyncpg
import pytest
from sqlalchemy import make_url

from services.chassis import migrations
from services.chassis.database import Database
from services.embedded import cluster
from services.embedded.postgres import HOST, LAPTOP_OPTIONS, Postgres
from services.integration.events import commands
from tests import machine
from tests.integration.events.schedules import WRITERS, follow, writers

ACTIONS = ["append", "append", "commit", "rollback", "read", "page"]


@contextlib.asynccontextmanager
async def replica(primary: Postgres, folder: Path) -> AsyncIterator[str]:
    """A running copy of a cluster that follows it; yields the URL of the integration service's database there."""
    port = machine.free_port()
    process = await asyncio.to_thread(_copy_and_start, primary, folder, port)
    url = primary.url("integration", "integration").replace(f":{primary.port}/", f":{port}/")
    try:
        await _until_ready(url)
        yield url
    finally:
        machine.end(process)


def _copy_and_start(primary: Postgres, folder: Path, port: int) -> subprocess.Popen[bytes]:
    folder.mkdir(mode=0o700)
    owner, programs = cluster.owner_of(primary.data_dir / "cluster"), cluster.wheel_programs()
    cluster.chown(folder, owner)
    admin, directory = make_url(primary.url("postgres", "postgres")), folder / "cluster"
    environment = cluster.environment() | {"PGPASSWORD": str(admin.password)}
    source = ["-h", HOST, "-p", str(primary.port), "-U", str(admin.username), "-D", str(directory), "-R", "--checkpoint=fast"]
    copy = [*cluster.launch(owner), str(programs / "pg_basebackup"), *source]
    subprocess.run(copy, check=True, env=environment, cwd="/", capture_output=True)
    options = dict(LAPTOP_OPTIONS) | {"listen_addresses": HOST, "port": str(port), "unix_socket_directories": ""}
    settings = [part for name, value in options.items() for part in ("-c", f"{name}={value}")]
    command = [*cluster.launch(owner), str(programs / "postgres"), "-D", str(directory), *settings]
    return subprocess.Popen(command, env=environment, cwd="/", stderr=subprocess.DEVNULL)


async def _until_ready(url: str) -> None:
    async with asyncio.timeout(60):
        while True:
            with contextlib.suppress(OSError, asyncpg.PostgresError):
                await (await asyncpg.connect(url.replace("+asyncpg", ""))).close()
                return
            await asyncio.sleep(0.1)


@pytest.mark.soak
@pytest.mark.timeout(600)
async def test_no_event_is_skipped_or_out_of_order_on_a_replica(tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("replica")
    draw = random.Random(os.environ.get("SEED", "49"))
    async with Postgres(folder / "primary") as primary:
        await primary.ensure(["integration"])
        url = primary.url("integration", "integration")
        await migrations.upgrade("integration", url)
        async with replica(primary, folder / "copy") as read_url, writers(url, commands.APPEND) as ours:
            database = Database(read_url)
            assert await database.raw.fetch("select from pg_stat_wal_receiver")
            for _ in range(200):
                schedule = [(draw.choice(ACTIONS), draw.randrange(WRITERS)) for _ in range(16)]
                committed, seen = await follow(database.raw, ours, schedule)
                assert seen == committed
            await database.close()
