# ruff: noqa: SLF001 - the same rows as the benchmark of queues
"""Queues and lists of the dossier service with a growing number of dossiers, loaded by COPY, up to ten million: their first page, and how much disk they take."""

import asyncio
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any, Final

import httpx
import psutil
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from rich.console import Console

from benchmarks import queues
from benchmarks.processes import api_processes, wait_until_ready
from services.chassis import migrations
from services.embedded.identity import Identity, create_app
from services.embedded.personas import UNIT
from services.embedded.postgres import Postgres
from tests import machine
from tests.running import Service, serving

SIZES: Final = (100_000, 1_000_000, 10_000_000)
PORTION: Final = 500_000
DAYS: Final = 1_200
"""The dossiers are those of so many days, of which hardly any older than a hundred are open."""
REQUESTS: Final = 200
PATHS: Final = {
    "(nothing, for the noise of the machine)": ("officer", "/healthz"),
    "an officer's queue": ("officer", "/v1/work-queue?scope=unit"),
    "its counts": ("officer", "/v1/work-queue/counts"),
    "dossiers of the unit": ("officer", "/v1/dossiers"),
    "a citizen's own": ("citizen", "/v1/dossiers"),
}
# A statement over millions of rows takes its time here, and 200 bytes for what is sealed are enough to find it.
queues.CONTENT = queues.CONTENT.replace(b"x" * 400, b"x" * 100)
out = Console(highlight=False)


async def main(sizes: tuple[int, ...] = SIZES) -> None:
    """Load up to each size and measure."""
    port = machine.free_port()
    identity = Identity(Ed25519PrivateKey.generate(), f"http://127.0.0.1:{port}")
    options = {
        "fsync": "off",
        "full_page_writes": "off",
        "max_wal_size": "2GB",
        "wal_level": "minimal",
        "max_wal_senders": "0",
        "maintenance_work_mem": "512MB",
    }
    with tempfile.TemporaryDirectory(prefix="motcua-growth-") as folder:
        async with (
            Postgres(Path(folder) / "postgres", options=options, start_seconds=120) as postgres,
            serving(create_app(identity), port),
        ):
            await postgres.ensure(["dossier"])
            url = postgres.url("dossier", "dossier")
            await migrations.upgrade("dossier", url)
            service = Service.of("dossier", url, identity)
            async with queues.connect(url) as database:
                await queues.load_authorities(database)
                with api_processes("dossier", postgres, identity, processes=1) as address:
                    await wait_until_ready(f"{address}/healthz")
                    for before, size in zip((0, *sizes), sizes, strict=False):
                        started = time.perf_counter()
                        await _load(database, before, size)
                        bytes_ = await database.fetchval("select pg_database_size('dossier')")
                        out.print(
                            f"{size:,} dossiers after {time.perf_counter() - started:.0f} s, {bytes_ / 1e9:.1f} GB, {bytes_ / size:,.0f} bytes each"
                        )
                        await _measure(service, address, postgres, database, size)
            await service.close()


async def _load(database: Any, before: int, size: int) -> None:
    """As `queues.load`, in portions: rows still to be made take as much disk as those that were. Indexes are made at the end."""
    indexes = await database.fetch(queues._INDEXES)
    await database.execute("alter table dossier disable trigger user")
    for index in indexes:
        await database.execute(f"drop index {index['name']}")
    for part in range(before, size, PORTION):
        await database.execute("create temporary table generated (n integer, code text, unit text, content bytea)")
        await database.copy_records_to_table("generated", records=queues._generated(part, min(size, part + PORTION)))
        await database.execute("analyze generated")
        await database.execute(queues._DOSSIERS, UNIT, DAYS)
        await database.execute(queues._INVOLVEMENT)
        await database.execute("drop table generated")
    for index in indexes:
        await database.execute(index["definition"])
    await database.execute("alter table dossier enable trigger user")
    for table in ("dossier", "involvement"):
        await database.execute(f"vacuum (analyze) {table}")


async def _measure(service: Service, address: str, postgres: Postgres, database: Any, size: int) -> None:
    """Time says little beside other work; pages of PostgreSQL and processor time say whether more dossiers are more work."""
    async with httpx.AsyncClient(base_url=address, trust_env=False, timeout=60) as client:
        for name, (persona, path) in PATHS.items():
            headers = service.token(persona)
            for _ in range(10):
                (await client.get(path, headers=headers)).raise_for_status()
            pages, used, durations = await _pages(database), processor_seconds(postgres), []
            for _ in range(REQUESTS):
                started = time.perf_counter()
                (await client.get(path, headers=headers)).raise_for_status()
                durations.append(time.perf_counter() - started)
            pages, used = (await _pages(database) - pages) / REQUESTS, (processor_seconds(postgres) - used) / REQUESTS
            out.print(
                f"  {size:,}: {name}: {pages:,.0f} pages, {used * 1_000:.2f} ms of PostgreSQL, p50 {statistics.median(durations) * 1_000:.1f} ms"
            )


async def _pages(database: Any) -> int:
    """How many pages all connections have looked at; what a connection has seen is counted when it is idle for a moment."""
    await asyncio.sleep(11)
    await database.execute("select pg_stat_clear_snapshot()")
    return int(await database.fetchval("select blks_hit + blks_read from pg_stat_database where datname = 'dossier'"))


def processor_seconds(postgres: Postgres) -> float:
    """The processor time of PostgreSQL so far."""
    top = psutil.Process(postgres._process.pid if postgres._process else 0)
    times = [each.cpu_times() for each in (top, *top.children(recursive=True))]
    return sum(each.user + each.system for each in times) + times[0].children_user + times[0].children_system
