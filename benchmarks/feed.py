"""Events a second that a partner reads from the feed, in pages of 500, beside a bare select of the same rows. `python -m benchmarks.feed`.

And how many a second are appended to the log, alone and in batches as they come from the broker.
"""

import asyncio
import tempfile
import time
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

import asyncpg
import httpx
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from rich.console import Console

from benchmarks.measuring import Comparison, compare
from benchmarks.processes import api_processes, wait_until_ready
from services.chassis import migrations
from services.chassis.database import Database
from services.chassis.inbox import Consumers, Inbox
from services.contracts.dossier import DossierReceived, Reference
from services.contracts.event import cloud_event
from services.embedded.identity import Identity, create_app
from services.embedded.postgres import Postgres
from services.integration.events.commands import EventLog
from tests import machine
from tests.integration.builders import dossier_event
from tests.running import serving

EVENTS: Final = 60_000
PAGE: Final = 500
COMMUNES: Final = 100
_SELECT: Final = "select position, body from event where position > $1 order by position limit $2"
out = Console(highlight=False)


async def measure(folder: Path) -> list[Comparison]:
    """The whole log, and what is about one authority of a hundred; each read from its beginning to its end."""
    port = machine.free_port()
    identity = Identity(Ed25519PrivateKey.generate(), f"http://127.0.0.1:{port}")
    async with Postgres(folder / "feed") as postgres, serving(create_app(identity), port):
        await postgres.ensure(["integration"])
        url = postgres.url("integration", "integration")
        await migrations.upgrade("integration", url)
        await _append(url)
        connection = await asyncpg.connect(url.replace("+asyncpg", ""))
        await connection.execute("vacuum (analyze) event")
        with api_processes("integration", postgres, identity, processes=1) as address:
            await wait_until_ready(f"{address}/readyz")
            async with httpx.AsyncClient(base_url=address, trust_env=False, timeout=60) as client:
                comparisons = [
                    await compare(name, _feed(client, identity, authority), _floor(connection, authority))
                    for name, authority in (
                        ("feed, all events / bare select", None),
                        ("feed, one unit of 100 / bare select", "H35.01.01"),
                    )
                ]
        await connection.close()
    return comparisons


async def _append(url: str) -> None:
    database = Database(url)
    log = EventLog(database, Inbox(database, Consumers("integration")))
    bodies = [_event(number) for number in range(EVENTS)]
    for size, until in ((1, 500), (20, 5_000), (PAGE, EVENTS)):
        batch, bodies = bodies[:until], bodies[until:]
        started = time.perf_counter()
        for first in range(0, len(batch), size):
            await log.append(batch[first : first + size])
        out.print(f"appended in batches of {size}: {len(batch) / (time.perf_counter() - started):,.0f} events/s")
    await database.close()


def _event(number: int) -> bytes:
    authority = Reference(code=f"H35.01.{number % COMMUNES + 1:02}", name="Ủy ban nhân dân xã Bình Lư")
    code = f"{authority.code}-261128-{number:05}"
    event = dossier_event(DossierReceived, 2, "received", 2, "Hồ sơ đủ giấy tờ", code=code, authority=authority)
    return cloud_event(event, source="/motcua/dossier", event_id=uuid4())


def _feed(client: httpx.AsyncClient, identity: Identity, authority: str | None) -> Any:
    token = identity.token({"sub": "bench", "kind": "partner", "scope": "events:read", "authorities": [authority or "H35"]})

    async def run() -> tuple[float, float]:
        events, cursor, waits = 0, None, []
        started = time.perf_counter()
        while True:
            sent = time.perf_counter()
            parameters: dict[str, Any] = {"limit": PAGE} | ({"after": cursor} if cursor else {})
            answer = (
                await client.get("/v1/events", params=parameters, headers={"Authorization": f"Bearer {token}"})
            ).raise_for_status()
            waits.append(time.perf_counter() - sent)
            page = answer.content
            cursor, last = page[page.rindex(b'"next":"') + 8 : -2].decode(), cursor
            events += page.count(b'"specversion"')
            if cursor == last:
                break
        return events / (time.perf_counter() - started), sorted(waits)[int(len(waits) * 0.95)] * 1_000

    return run


def _floor(connection: asyncpg.Connection, authority: str | None) -> Any:
    select = _SELECT if authority is None else _SELECT.replace("where", f"where authority = '{authority}' and")

    async def run() -> tuple[float, None]:
        events, position = 0, 0
        started = time.perf_counter()
        while rows := await connection.fetch(select, position, PAGE):
            events, position = events + len(rows), rows[-1]["position"]
        return events / (time.perf_counter() - started), None

    return run


async def _main() -> None:
    with tempfile.TemporaryDirectory(prefix="motcua-bench-") as folder:
        for each in await measure(Path(folder)):
            low, high = each.spread
            out.print(
                f"{each.name}: {each.ratio:.2f} ({low:.2f}–{high:.2f}), {min(each.ours):,.0f}–{max(each.ours):,.0f} events/s, "
                f"p95 of a page {each.p95_ms:.1f} ms; floor {max(each.floor):,.0f}/s"
            )


if __name__ == "__main__":
    asyncio.run(_main())
