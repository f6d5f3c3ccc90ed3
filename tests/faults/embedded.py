"""`motcua up`, made to end again and again: by SIGKILL, at failpoints, or its PostgreSQL alone; started again each time."""

import asyncio
import contextlib
import os
import random
import signal
import subprocess
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import asyncpg
import httpx

from services.chassis.failpoints import EXIT_STATUS, POINTS, VARIABLE
from services.embedded import cluster
from services.embedded.postgres import Server
from tests import machine
from tests.embedded.processes import COMMAND
from tests.faults.load import Load
from tests.faults.recoveries import Recovery, recovered

# Those a request or an event of the load reaches in one process; there is no broker to be told of an acknowledgement, and no file.
PLACES: Final = [name for name in POINTS if not name.startswith("file") and name != "ack.after"]
PROBABILITY: Final = 0.1
KINDS: Final[Mapping[str, int]] = {"sigkill": 3, "failpoint": 6, "postgres": 5, "both": 1}
WORK_SECONDS: Final = 2.0
_POLL: Final = 0.1


@dataclass
class Embedded:
    """The system in one process, with its data in a folder; started again with `start`."""

    folder: Path
    port: int = field(default_factory=machine.free_port)
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}"

    async def start(self, failpoints: str = "") -> None:
        """Start it, and wait until it is ready or has ended already."""
        environment = {name: value for name, value in os.environ.items() if not name.startswith("MOTCUA_")} | {VARIABLE: failpoints}
        command = [*COMMAND, "up", "--port", str(self.port), "--data-dir", str(self.folder / "data")]
        with (self.folder / "log").open("ab") as log:
            self.process = machine.start(command, log, environment, Path(__file__).parents[2])
        while self.process.poll() is None and not await asyncio.to_thread(machine.answers, f"{self.url}/readyz"):
            await asyncio.sleep(_POLL)

    @property
    def ended(self) -> bool:
        """Whether the process has ended."""
        return self.process is None or self.process.poll() is not None

    async def kill(self) -> None:
        """SIGKILL, whatever it is doing."""
        if self.process is not None:
            self.process.kill()
            await asyncio.to_thread(self.process.wait)

    def kill_postgres(self) -> None:
        """SIGKILL for its PostgreSQL, which it starts again."""
        if (status := cluster.status_of(self.folder / "data" / "postgres" / "cluster")) is not None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(status[0], signal.SIGKILL)

    async def token(self, persona: str) -> str:
        """A demo token."""
        async with httpx.AsyncClient(base_url=self.url, trust_env=False, timeout=10) as client:
            answer = await client.post("/identity/token", json={"persona": persona})
        return str(answer.raise_for_status().json()["access_token"])

    async def rows(self, service: str, sql: str, *values: Any) -> list[Any]:
        """The rows of a query in a service's database."""
        data = self.folder / "data" / "postgres"
        port = int((data / "cluster" / "postmaster.pid").read_text().splitlines()[3])
        url = Server(port, cluster.read_password(data)).url(service, service)
        connection = await asyncpg.connect(url.replace("+asyncpg", ""), timeout=10)
        try:
            return [tuple(row) for row in await connection.fetch(sql, *values)]
        finally:
            await connection.close()


@asynccontextmanager
async def embedded(folder: Path) -> AsyncIterator[Embedded]:
    """One, ready; it ends with the block."""
    system = Embedded(folder)
    try:
        await system.start()
        yield system
    finally:
        await system.kill()


async def one(system: Embedded, load: Load, chance: random.Random) -> Recovery:
    """Have it end in one way, start it again, and wait until all is well."""
    (kind,) = chance.choices(list(KINDS), list(KINDS.values()))
    what, kills = kind, 1
    await asyncio.sleep(chance.uniform(0, WORK_SECONDS))
    if kind == "failpoint":
        what = chance.choice(PLACES)
        await system.kill()
        await system.start(f"{what}=exit:{PROBABILITY}")
        while not system.ended:
            await load.submit()
        # It ends there, or where something else ends it: that would be a fault of its own.
        if system.process is None or system.process.returncode != EXIT_STATUS:
            message = f"{what}: the process ended otherwise"
            raise RuntimeError(message)
        kills = 2
    if kind in ("postgres", "both"):
        system.kill_postgres()
    if kind in ("sigkill", "both"):
        await system.kill()
        kills = 2 if kind == "both" else 1
    ended = time.monotonic()
    if kind != "postgres":
        await system.start()
    return await recovered(Recovery(kind, what, kills), load.submit, system.rows, since=ended)
