"""The import of the real procedures: upload, parsing, publication with events, and report, with full durability."""

import asyncio
import os
import tempfile
import time
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from services.catalog.imports import timers as imports_timers
from services.catalog.imports.chunk_reader import ChunkReader
from services.chassis import garbage_collection, migrations
from services.embedded import loading
from services.embedded.identity import Identity, create_app
from services.embedded.postgres import Postgres
from tests import machine
from tests.running import Service, serving

REAL_DATA = Path(os.environ.get("MOTCUA_REAL_DATA", Path(__file__).parents[2] / "shared" / "data"))
ROUNDS = 3


async def measure(folder: Path) -> list[float]:
    """Import the real file into an empty catalogue, several times; prints and returns the records per second of each round.

    Returns an empty list if the real file is not on this machine. API and worker are one process, as in the embedded system.
    """
    file = REAL_DATA / "lai-chau-procedures.jsonl.xz"
    if not file.exists():
        print("import: the real procedures are not on this machine (set MOTCUA_REAL_DATA)")
        return []
    body = loading.read(file)
    port = machine.free_port()
    identity = Identity(Ed25519PrivateKey.generate(), f"http://127.0.0.1:{port}")
    async with Postgres(folder / "importing") as postgres, serving(create_app(identity), port):
        rates = [await _round(postgres, identity, f"catalog_{number}", body) for number in range(ROUNDS)]
    print(f"import: {', '.join(f'{rate:,.0f}' for rate in rates)} records/s, {os.cpu_count()} cores")
    return rates


async def _round(postgres: Postgres, identity: Identity, database: str, body: bytes) -> float:
    await postgres.ensure([database])
    await migrations.upgrade("catalog", postgres.url(database, database))
    catalog = Service.of("catalog", postgres.url(database, database), identity)
    garbage_collection.spare_loaded_objects()
    headers = catalog.token("editor") | {"Content-Type": "application/x-ndjson"}
    started = time.perf_counter()
    created = await catalog.client.post("/v1/imports?kind=procedures", content=body, headers=headers)
    reader = ChunkReader(ahead=True)
    while await imports_timers.run_once(catalog.database, reader):
        pass
    seconds = time.perf_counter() - started
    report = (await catalog.client.get(created.headers["location"], headers=headers)).json()
    await catalog.close()
    if report["state"] != "done" or report["imported"] != report["total"]:
        raise RuntimeError(f"the import is incomplete: {report}")
    return float(report["imported"] / seconds)


async def _main() -> None:
    with tempfile.TemporaryDirectory(prefix="motcua-bench-") as folder:
        await measure(Path(folder))


if __name__ == "__main__":
    asyncio.run(_main())
