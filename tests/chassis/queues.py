"""Events to publish, a recipient that consumes them, and what waits in the broker's queues."""

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from typing import Any

import aio_pika
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.broker import queue_name
from services.chassis.database import Database
from services.chassis.inbox import Consumers, Inbox
from services.chassis.outbox import RecordedEvent
from services.contracts.catalog import AuthorityPublished, Field
from services.contracts.dossier import DossierReturned, Procedure, Reference, Step
from services.contracts.event import Event
from tests import machine
from tests.chassis.sample_service import envelope, jot_down, until


def authority(code: str = "H35", version: int = 1) -> AuthorityPublished:
    """An event the dossier service listens to, and nobody else."""
    days = {"valid_from": date(2025, 7, 1), "valid_to": None}
    return AuthorityPublished(code=code, version=version, name="Tỉnh", kind="province", parent=None, legacy_code=None, **days)


def returned() -> DossierReturned:
    """An event three services listen to."""
    now = datetime.now(UTC)
    times = dict.fromkeys(("submitted_at", "received_at", "due_at", "completed_at", "returned_at"), now)
    step = Step(action="return", by="Vàng Thị Hoa", position="", unit="", at=now, note="", due_at=None)
    procedure = Procedure(code="1.001", name="Khai sinh", version=1, field=Field(code="HT", name="Hộ tịch"))
    place = {"authority": Reference(code="H35", name="Tỉnh"), "owner": None, "applicant_kind": "citizen"}
    way = {"channel": "online", "return_method": "online", "status": "returned", "status_code": 10}
    return DossierReturned.model_validate({"code": "D1", "version": 5, "procedure": procedure, "step": step} | place | way | times)


def recorded(*events: Event) -> list[RecordedEvent]:
    return [RecordedEvent(n, event.type, event.subject, envelope(event)) for n, event in enumerate(events)]


class Recipient:
    """The consuming side of the dossier service: it notes authorities, and can be held while it does."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.begun: list[tuple[str, int]] = []
        self.done: list[tuple[str, int]] = []
        self.go = asyncio.Event()
        self.go.set()
        self.consumers = Consumers("dossier")
        self.consumers.on(AuthorityPublished)(self.on_authority_published)
        self.inbox = Inbox(database, self.consumers)

    async def on_authority_published(self, session: AsyncSession, event: AuthorityPublished) -> None:
        self.begun.append((event.code, event.version))
        await jot_down(session, f"{event.code}-{event.version}", event.version)
        await self.go.wait()
        self.done.append((event.code, event.version))

    async def has_begun(self) -> bool:
        return bool(self.begun)


@asynccontextmanager
async def running(*coroutines: Any) -> AsyncIterator[None]:
    """At work until the block is left."""
    tasks = [asyncio.ensure_future(each) for each in coroutines]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def waiting(channel: aio_pika.abc.AbstractChannel, names: Iterable[str]) -> dict[str, int]:
    """How many messages are ready in each service's queue, of those that have any."""
    found = {name: await channel.declare_queue(queue_name(name), passive=True) for name in names}
    return {
        name: queue.declaration_result.message_count or 0 for name, queue in found.items() if queue.declaration_result.message_count
    }


async def give_back(queue: aio_pika.abc.AbstractQueue, times: int) -> None:
    """Take a message and put it back, as a consumer that ends while it handles it."""
    for _ in range(times):
        message = await until(lambda: queue.get(fail=False))
        await message.nack(requeue=True)


async def empty(rabbitmq: machine.Broker) -> bool:
    """Whether nothing is ready or unacknowledged for the dossier service: nobody else gets anything after we are gone."""
    connection = await aio_pika.connect(rabbitmq.url)
    async with connection, connection.channel() as channel:
        return not await waiting(channel, ("dossier", "dossier.dead"))
