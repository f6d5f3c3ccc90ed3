"""Deliveries of webhooks: how many a second one worker makes, and how long after its commit an event arrives. `python -m benchmarks.webhooks`.

Beside a bare loop that posts the same bytes with the same signatures to the same receiver; and with 20,000 deliveries that wait for a dead endpoint.
"""

import asyncio
import contextlib
import os
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final
from uuid import UUID, uuid4

import asyncpg
import httpx
from aiohttp import web
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from rich.console import Console

from benchmarks.measuring import ROUNDS, Comparison
from benchmarks.processes import python_process, wait_until_ready
from services.chassis import migrations
from services.embedded.identity import Identity, create_app
from services.embedded.postgres import Postgres
from services.integration.webhooks.client import WebhookClient
from services.integration.webhooks.dispatcher import WebhookSender
from tests import machine
from tests.integration.events.builders import envelope, log_of, received
from tests.integration.webhooks.builders import partner, partner_issuer, register
from tests.running import Service, serving

EVENTS: Final = 2_000
WAITING: Final = 20_000
RATE: Final = 200
SECONDS: Final = 5
PARALLEL: Final = 16
P95: Final = 0.95
out = Console(highlight=False)


# -- the receiver, a process of its own ----------------------------------------------------------------------------------


def receive(port: int) -> None:
    """Acknowledge everything and note when it came."""
    arrivals: dict[str, float] = {}

    async def take(request: web.Request) -> web.Response:
        await request.read()
        arrivals.setdefault(request.headers["webhook-id"], time.time())
        return web.Response(status=204)

    async def shown(_: web.Request) -> web.Response:
        return web.json_response(arrivals)

    async def count(_: web.Request) -> web.Response:
        return web.json_response(len(arrivals))

    async def clear(_: web.Request) -> web.Response:
        arrivals.clear()
        return web.Response(status=204)

    app = web.Application()
    routes = [web.post("/hook", take), web.get("/", shown), web.get("/count", count), web.delete("/", clear)]
    app.router.add_routes(routes)
    web.run_app(app, host="127.0.0.1", port=port, print=None, access_log=None)


# -- measuring -----------------------------------------------------------------------------------------------------------


@dataclass
class Deliveries:
    """The service over a database of its own, with a receiver at `url`; `dead` is a webhook whose endpoint nobody serves."""

    service: Service
    receiver: httpx.AsyncClient
    url: str
    database: Any
    secret: str
    dead: str

    async def burst(self) -> float:
        """Deliveries a second of events that are logged already, until the receiver has them all."""
        await self.receiver.delete("/")
        await log(self.service, [uuid4() for _ in range(EVENTS)])
        started = time.perf_counter()
        async with self._sending():
            await self._until(EVENTS)
        return EVENTS / (time.perf_counter() - started)

    async def flow(self) -> list[float]:
        """Seconds from the commit of each event to its arrival, at a steady rate."""
        await self.receiver.delete("/")
        committed: dict[str, float] = {}
        async with self._sending():
            # The first ones open connections and prepare statements.
            await log(self.service, [uuid4() for _ in range(20)])
            await self._until(20)
            tasks, begun = [], time.perf_counter()
            for number in range(RATE * SECONDS):
                await asyncio.sleep(max(0.0, begun + number / RATE - time.perf_counter()))
                tasks.append(asyncio.create_task(self._log_one(committed)))
            await asyncio.gather(*tasks)
            async with asyncio.timeout(120):
                # Some of the burst before may come again: what its sender had not recorded when it ended.
                while not committed.keys() <= (arrivals := (await self.receiver.get("/")).json()).keys():  # noqa: ASYNC110 - a process of its own is asked
                    await asyncio.sleep(0.1)
        return sorted(max(0.0, arrivals[id_] - at) for id_, at in committed.items())

    async def floor(self) -> float:
        """Posts a second of a bare loop, with the same bytes and signatures, as many at once."""
        bodies = [(str(id_), envelope(received(2), id_)) for id_ in (uuid4() for _ in range(EVENTS))]
        async with WebhookClient(timeout=15, loopback=True) as client:

            async def post_some(some: Sequence[tuple[str, bytes]]) -> None:
                for id_, body in some:
                    answer = await client.post(self.url, [self.secret], id_, body)
                    if answer.error is not None:
                        raise RuntimeError(answer.error)

            started = time.perf_counter()
            await asyncio.gather(*(post_some(bodies[first::PARALLEL]) for first in range(PARALLEL)))
            return EVENTS / (time.perf_counter() - started)

    async def let_wait(self, count: int) -> None:
        """Have so many deliveries wait for the dead endpoint, which has failed for an hour, or none."""
        await self.database.execute("delete from webhook_delivery where webhook = $1", self.dead)
        if count:
            await self.database.execute(_WAITING, self.dead, datetime.now(UTC), datetime.now(UTC) + timedelta(hours=75), count)
        await self.database.execute("vacuum (analyze) webhook_delivery")

    @contextlib.asynccontextmanager
    async def _sending(self) -> AsyncIterator[None]:
        task = asyncio.create_task(WebhookSender(self.service.worker.settings, self.service.database).run())
        try:
            yield
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    async def _log_one(self, committed: dict[str, float]) -> None:
        id_ = uuid4()
        await log(self.service, [id_])
        committed[str(id_)] = time.time()

    async def _until(self, count: int) -> None:
        async with asyncio.timeout(120):
            while (await self.receiver.get("/count")).json() < count:  # noqa: ASYNC110 - a process of its own is asked
                await asyncio.sleep(0.02)


async def log(service: Service, ids: Sequence[UUID]) -> None:
    """Append events of as many dossiers, as they come from the broker."""
    for first in range(0, len(ids), 500):
        codes = [(f"H35.01.01-261128-{number:05}", id_) for number, id_ in enumerate(ids[first : first + 500])]
        await log_of(service).append([envelope(received(2, code=code), id_) for code, id_ in codes])


# The dead one selects no events of its own accord: what waits for it is here before the measurement.
_WAITING: Final = """
    insert into webhook_delivery (webhook, position, subject, state, attempts, next_attempt_at, created_at, expires_at)
    select $1, position, subject, 'pending', 0, $2, $2, $3 from event order by position limit $4
"""


async def measure(folder: Path) -> list[Comparison]:
    """A worker and a bare loop alternately; then the same with and without deliveries that wait for a dead endpoint."""
    async with _deliveries(folder) as deliveries:
        await deliveries.burst()
        ours, floor, waiting = [], [], []
        for _ in range(ROUNDS):
            floor.append(await deliveries.floor())
            await deliveries.let_wait(0)
            ours.append(await deliveries.burst())
            await deliveries.let_wait(WAITING)
            waiting.append(await deliveries.burst())
        await deliveries.let_wait(0)
        alone = await deliveries.flow()
        await deliveries.let_wait(WAITING)
        beside = await deliveries.flow()
    return [
        replace(Comparison("webhook deliveries of a worker / a bare loop", ours, floor, None), p95_ms=_p95(alone)),
        Comparison(f"with {WAITING:,} waiting for a dead endpoint / without", waiting, ours, _p95(beside)),
    ]


def _p95(seconds: Sequence[float]) -> float:
    return seconds[int(len(seconds) * P95)] * 1_000


@contextlib.asynccontextmanager
async def _deliveries(folder: Path) -> AsyncIterator[Deliveries]:
    port, receiver_port = machine.free_port(), machine.free_port()
    identity = Identity(Ed25519PrivateKey.generate(), f"http://127.0.0.1:{port}")
    async with Postgres(folder / "webhooks") as postgres, serving(create_app(identity), port):
        await postgres.ensure(["integration"])
        url = postgres.url("integration", "integration")
        await migrations.upgrade("integration", url)
        service = Service.of("integration", url, identity, issuers=(partner_issuer(identity),), webhook_loopback=True)
        await partner(service)
        # Logged before there is a webhook: these wait for the dead one only.
        await log(service, [uuid4() for _ in range(WAITING)])
        with python_process(["-m", "benchmarks.webhooks", str(receiver_port)], os.environ):
            address = f"http://127.0.0.1:{receiver_port}"
            await wait_until_ready(f"{address}/count")
            async with httpx.AsyncClient(base_url=address, trust_env=False) as receiver:
                registered = (await register(service, f"{address}/hook")).raise_for_status().json()
                dead = (await register(service, f"{address}/hook", events=["procedure.*"])).raise_for_status().json()
                database = await asyncpg.connect(url.replace("+asyncpg", ""))
                await database.execute(_DEAD, dead["id"], f"http://127.0.0.1:{machine.free_port()}/hook")
                yield Deliveries(service, receiver, f"{address}/hook", database, registered["secret"], dead["id"])
                await database.close()
        await service.close()


# It answers nothing and is tried every few seconds while others are measured.
_DEAD: Final = """
    update webhook set url = $2, failures = 9, failing_since = now(), last_failed_at = now(), first_error = 'no connection',
        first_error_type = 'procedure.published.v1' where id = $1
"""


async def _main() -> None:
    with tempfile.TemporaryDirectory(prefix="motcua-bench-") as folder:
        for each in await measure(Path(folder)):
            low, high = each.spread
            rates = "/".join(f"{rate:,.0f}" for rate in each.ours)
            out.print(
                f"{each.name}: {each.ratio:.2f} ({low:.2f}–{high:.2f}), {rates} a second; p95 {each.p95_ms:.0f} ms at {RATE}/s"
            )


if __name__ == "__main__":
    if len(sys.argv) > 1:
        receive(int(sys.argv[1]))
    else:
        asyncio.run(_main())
