"""The embedded run beside `motcua serve`: what users try first must be about as fast as what operators run."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measuring import Comparison, compare, wrk
from benchmarks.processes import answering, running, served
from services.embedded.identity import Identity
from services.embedded.postgres import Postgres
from tests import machine


async def measure(folder: Path, postgres: Postgres, identity: Identity, procedure: str) -> Comparison:
    """The page of a procedure of the sample over kept-alive connections: `motcua up` beside one process of `motcua serve catalog`.

    `postgres` holds a catalogue with the sample.
    """
    page = f"/v1/procedures/{procedure}"
    with _embedded(folder) as embedded, served("catalog", postgres, identity, processes=1) as alone:
        for url in (embedded, alone):
            await answering(f"{url}{page}")
        return await compare(
            "procedure page, motcua up / motcua serve",
            lambda: wrk(machine.wrk(), "read.lua", f"{embedded}{page}", {}),
            lambda: wrk(machine.wrk(), "read.lua", f"{alone}{page}", {}),
        )


@contextlib.contextmanager
def _embedded(folder: Path) -> Iterator[str]:
    """The embedded run with the sample; gives its address."""
    port = machine.free_port()
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MOTCUA_")}
    with running(["-m", "services.cli", "up", "--port", str(port), "--data-dir", str(folder / "up")], environment):
        yield f"http://127.0.0.1:{port}"
