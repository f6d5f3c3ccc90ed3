"""The embedded run compared with `motcua serve`: users try the embedded one first, and it must be about as fast."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measuring import Comparison, compare, wrk
from benchmarks.processes import api_processes, python_process, wait_until_ready
from services.embedded.identity import Identity
from services.embedded.postgres import Postgres
from tests import machine


async def measure(folder: Path, postgres: Postgres, identity: Identity, procedure: str) -> Comparison:
    """A procedure page of the sample over kept-alive connections: `motcua up` compared with one process of `motcua serve catalog`.

    `postgres` has a catalogue with the sample.
    """
    page = f"/v1/procedures/{procedure}"
    with _embedded(folder) as embedded, api_processes("catalog", postgres, identity, processes=1) as served:
        for url in (embedded, served):
            await wait_until_ready(f"{url}{page}")
        return await compare(
            "procedure page, motcua up / motcua serve",
            lambda: wrk(machine.wrk(), "read.lua", f"{embedded}{page}", {}),
            lambda: wrk(machine.wrk(), "read.lua", f"{served}{page}", {}),
        )


@contextlib.contextmanager
def _embedded(folder: Path) -> Iterator[str]:
    """Run the embedded system with the sample; yields its URL."""
    port = machine.free_port()
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MOTCUA_")}
    with python_process(["-m", "services.cli", "up", "--port", str(port), "--data-dir", str(folder / "up")], environment):
        yield f"http://127.0.0.1:{port}"
