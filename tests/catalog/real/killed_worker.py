"""The real file, imported by two workers of which the first is killed: once for all tests that read it."""

import asyncio
import subprocess
import sys
from dataclasses import dataclass
from typing import Any

from services.catalog.imports import timers as imports_timers
from tests.catalog.importing import begin, progress
from tests.running import Service

WORKER = """
import asyncio, sys
from services.catalog.imports import timers
from services.chassis.database import Database
(timer,) = timers.timers(Database(sys.argv[1]))
asyncio.run(timer.run())
"""


@dataclass
class Imported:
    """The catalogue with the real file, and the import's progress when the first worker was killed and at the end."""

    service: Service
    after_kill: dict[str, Any]
    result: dict[str, Any]


async def import_with_killed_worker(service: Service, url: str, body: bytes, **query: str) -> Imported:
    location = (await begin(service, body, **query)).headers["location"]
    after_kill = await _kill_worker(service, url, location)
    while await imports_timers.run_once(service.database):
        pass
    return Imported(service, after_kill, await progress(service, location))


async def _kill_worker(catalog: Service, url: str, location: str) -> dict[str, Any]:
    """Kill a worker process at its first chunks; return the import's progress then."""
    worker = subprocess.Popen([sys.executable, "-c", WORKER, url])  # noqa: ASYNC220 - started in a moment
    try:
        async with asyncio.timeout(60):
            while not await catalog.rows("select 1 from import where imported > 0"):
                assert worker.poll() is None
                await asyncio.sleep(0.01)
    finally:
        worker.kill()
        worker.wait()
    # Its transaction ends when PostgreSQL notices.
    async with asyncio.timeout(60):
        while await catalog.rows("select 1 from pg_locks where relation = 'import'::regclass and mode = 'RowShareLock'"):
            await asyncio.sleep(0.01)
    return await progress(catalog, location)
