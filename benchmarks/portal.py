"""Dossiers a worker delivers to the national portal in a second, beside a bare loop that posts the same bytes to the same sandbox."""

import asyncio
import contextlib
import os
import tempfile
import time
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import httpx
from rich.console import Console
from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from benchmarks.measuring import Comparison
from benchmarks.processes import python_process, wait_until_ready
from services.chassis import migrations
from services.chassis.database import Database
from services.chassis.envelopes import EnvelopeOpener
from services.chassis.sealing import Sealer
from services.embedded.postgres import Postgres
from services.integration.models.deliveries import PortalCall
from services.integration.national_portal import dispatcher, queries
from services.integration.national_portal.commands import deliveries
from services.integration.parties import commands as parties
from services.integration.settings import Settings
from tests import machine
from tests.integration.builders import PRIVATE_KEY, dossier_events, party
from tests.running import SEALING_KEY

DOSSIERS: Final = 500
STEPS: Final = 5
ROUNDS: Final = 3
_PASSWORD: Final = "only-on-this-machine"
out = Console(highlight=False)


async def measure(folder: Path) -> Comparison:
    """Dossiers with persons and five steps each, all due at once; one worker, one process of the sandbox."""
    async with _services(folder) as (settings, integration, sandbox):
        ours, floor = [], []
        for _ in range(ROUNDS + 1):
            await _empty(integration, sandbox)
            await _enqueue(integration, settings)
            ours.append(DOSSIERS / await _deliver(integration, settings))
            requests = await _requests(integration, Sealer.of(settings))
            await _empty(integration, sandbox)
            floor.append(DOSSIERS / await _post(requests, settings))
    out.print(f"{len(requests)} calls for {DOSSIERS} dossiers with {DOSSIERS * STEPS} steps")
    return Comparison("dossiers delivered by a worker / a bare loop posting the same bytes", ours[1:], floor[1:], None)


@contextlib.asynccontextmanager
async def _services(folder: Path) -> AsyncIterator[tuple[Settings, Database, Database]]:
    async with Postgres(folder / "portal", options={"fsync": "off"}) as postgres:
        await postgres.ensure(["integration", "sandbox"])
        urls = {service: postgres.url(service, service) for service in ("integration", "sandbox")}
        for service, url in urls.items():
            await migrations.upgrade(service, url)
        port = machine.free_port()
        environment = dict(os.environ) | {
            "MOTCUA_DATABASE_URL": urls["sandbox"],
            "MOTCUA_PORTAL_USERNAME": "lai-chau",
            "MOTCUA_PORTAL_PASSWORD": _PASSWORD,
            "MOTCUA_LOG_LEVEL": "warning",
            "MOTCUA_SEALING_KEYS": f'["{SEALING_KEY}"]',
        }
        with python_process(["-m", "services.cli", "serve", "sandbox", "--port", str(port), "--workers", "1"], environment):
            await wait_until_ready(f"http://127.0.0.1:{port}/readyz")
            settings = Settings(
                database_url=urls["integration"],
                sealing_keys=(SEALING_KEY,),
                private_keys=(PRIVATE_KEY,),
                portal_url=f"http://127.0.0.1:{port}/sandbox",
                portal_password=_PASSWORD,
            )
            integration, sandbox = Database(urls["integration"]), Database(urls["sandbox"])
            yield settings, integration, sandbox
            await integration.close()
            await sandbox.close()


async def _empty(integration: Database, sandbox: Database) -> None:
    for database, tables in (
        (integration, "delivery_step, delivery, dossier_parties, portal_record, portal_call_item, portal_call, outbox"),
        (sandbox, "step, dossier"),
    ):
        async with database.engine.begin() as connection:
            await connection.execute(text(f"truncate {tables} cascade"))


async def _enqueue(integration: Database, settings: Settings) -> None:
    opener, sealer = EnvelopeOpener([PRIVATE_KEY]), Sealer.of(settings)

    async def enqueue(session: AsyncSession) -> None:
        for number in range(DOSSIERS):
            code = f"H35.01.01-250310-{number:05}"
            await parties.store(session, opener, sealer, party(code))
            for event in dossier_events(code=code)[:STEPS]:
                await deliveries.enqueue(session, event, at=datetime.now(UTC))

    await integration.do(enqueue)


async def _deliver(integration: Database, settings: Settings) -> float:
    started = time.perf_counter()
    task = asyncio.create_task(dispatcher.create(settings, integration).run())
    async with integration.autocommit.connect() as connection:
        while await connection.scalar(text("select exists (select from delivery where state <> 'acknowledged')")):  # noqa: ASYNC110 - it is the database that is waited for
            await asyncio.sleep(0.02)
    seconds = time.perf_counter() - started
    task.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await task
    return seconds


async def _requests(integration: Database, sealer: Sealer) -> list[bytes]:
    async with integration.reading() as session:
        calls = (await session.scalars(select(PortalCall).order_by(PortalCall.at))).all()
        bodies = [await queries.request(session, sealer, call) for call in calls]
    return [body for body in bodies if body is not None]


async def _post(requests: Sequence[bytes], settings: Settings) -> float:
    headers = {"Content-Type": "application/json"}
    async with httpx.AsyncClient(trust_env=False, timeout=60, headers=headers) as client:
        started = time.perf_counter()
        for body in requests:
            answer = await client.post(settings.portal_url + settings.portal_service_path, content=body)
            if answer.json()["error_code"] != 0:
                raise RuntimeError(answer.text)
        return time.perf_counter() - started


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="motcua-bench-") as path:
        comparison = asyncio.run(measure(Path(path)))
    out.print(f"{comparison.name}: {comparison.ours} / {comparison.floor} = {comparison.ratio:.2f} {comparison.spread}")
