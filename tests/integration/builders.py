"""Builders for the tests of integration: a portal that can go down, a running dispatcher, and the events of a dossier."""

import asyncio
import contextlib
import dataclasses
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from services.chassis.envelopes import EnvelopeRecipient, public_key
from services.contracts.catalog import Field
from services.contracts.dossier import (
    DossierCompleted,
    DossierEvent,
    DossierParty,
    DossierProcessed,
    DossierReceived,
    DossierRejected,
    DossierReturned,
    DossierSubmitted,
    Paper,
    Parties,
    Person,
    Procedure,
    Reference,
    Step,
    party_context,
)
from services.integration.delivery.dispatcher import Capacity, Outcome
from services.integration.models.base import DeliveryRow
from services.integration.national_portal.client import Exchange
from services.integration.national_portal.commands.claims import Call, Claim, Sent
from tests.running import Service, serving

PASSWORD = "chỉ dùng để thử"
PRIVATE_KEY = "11" * 32
CODE = "H35.01.01-250310-00001"
SUBMITTED_AT = datetime(2025, 3, 10, 1, 30, tzinfo=UTC)
WAIT_SECONDS = 60.0
# Short waits between tries. What a call may take is long: this process is also the portal, and on a slow machine a short time would end
# calls that nothing is wrong with.
QUICK = {
    "portal_timeout": 40,
    "delivery_lease": 60,
    "portal_retry_first": 0.05,
    "portal_retry_longest": 0.2,
    "portal_pause_first": 0.05,
    "portal_pause_longest": 0.2,
    "portal_order_wait": 0,
}


@dataclasses.dataclass
class Portal:
    """The sandbox portal on a port: it can go down and come back."""

    service: Service
    port: int
    _up: contextlib.AsyncExitStack = dataclasses.field(default_factory=contextlib.AsyncExitStack)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/sandbox"

    async def up(self) -> None:
        # Without its lifespan, which ends with the connections to the database: to open them again takes as long as a short test.
        await self._up.enter_async_context(serving(self.service.app, self.port, lifespan="off"))

    async def down(self) -> None:
        await self._up.aclose()
        # What the log still writes would come into the next test's database.
        await self.service.app.state.exchanges.flush()

    async def dossier(self, code: str = CODE) -> dict[str, Any] | None:
        response = await self.service.client.get(f"/sandbox/dossiers/{code}")
        return response.json() if response.status_code == 200 else None

    async def fault(self, mode: str, times: int = 1, **more: Any) -> None:
        response = await self.service.client.put("/sandbox/faults", json={"mode": mode, "times": times, **more})
        assert response.status_code == 200

    async def remaining_faults(self) -> int:
        return (await self.service.rows("select times from fault"))[0][0]


@contextlib.asynccontextmanager
async def running(service: Service, *only: str) -> AsyncIterator[None]:
    """Run the service's dispatchers, or those of these names only, for as long as the block lasts: every commit wakes each of them.

    Afterwards it is as if the leases they leave behind had run out: the next one need not wait for that.
    """
    chosen = [each for each in service.worker.dispatchers if not only or getattr(each, "name", None) in only]
    assert chosen
    tasks = [asyncio.create_task(dispatcher.run()) for dispatcher in chosen]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task
        await let_leases_run_out(service, *filter(None, (getattr(each, "table", None) for each in chosen)))


async def let_leases_run_out(service: Service, *tables: type[DeliveryRow]) -> None:
    """What was claimed in these tables, and is not recorded, can be claimed again."""
    for table in tables:
        await service.database.raw.fetch(f"update {table.__tablename__} set lease_until = now() where lease_until > now()")  # noqa: S608 - a name of ours


def pushing(service: Service) -> AbstractAsyncContextManager[None]:
    """Push to the national portal for as long as the block lasts, and do nothing else."""
    return running(service, "national_portal")


async def claim(service: Service, count: int = 1, *, lease: float = 60) -> list[Claim]:
    """Claim due dossiers, as the dispatcher does."""
    (dispatcher, *_) = service.worker.dispatchers
    async with service.database.transaction() as session:
        return await dispatcher.commands.claim(session, Capacity(count, count), at=datetime.now(UTC), lease=lease)


@contextlib.asynccontextmanager
async def impatient(service: Service, seconds: float = 0.5) -> AsyncIterator[Service]:
    """The service with a worker that gives a call up soon: for faults that let it wait, and until they are used up."""
    changed = service.with_worker(portal_timeout=seconds)
    try:
        yield changed
    finally:
        await changed.database.close()


async def record(service: Service, *claims: Claim, kind: str = "acknowledged", reason: str | None = None) -> None:
    """Record what became of claims; acknowledged ones as if everything had been accepted."""
    (dispatcher, *_) = service.worker.dispatchers
    for each in claims:
        if kind == "acknowledged":
            each.call = Call(Exchange("DongBoHoSoMC", b"{", (each.record,)), [Sent(each.code, None)])
            for step in each.steps:
                step.state = "acknowledged"
    async with service.database.transaction() as session:
        await dispatcher.commands.record(session, [Outcome(each, kind, datetime.now(UTC), reason, "ours") for each in claims])


async def eventually(condition: Callable[[], Awaitable[Any]], seconds: float = WAIT_SECONDS) -> Any:
    """Wait until the condition is true; returns its value.

    Only the pauses between two looks count towards `seconds`. Where the machine is slow, looks and pauses take longer, and so may the rest.
    """
    pause, waited = 0.02, 0.0
    while waited < seconds:
        value = await condition()
        if value:
            return value
        await asyncio.sleep(pause)
        waited += pause
        # Each look costs computing, which what is waited for needs itself.
        pause = min(pause * 1.2, 0.1)
    pytest.fail("the condition did not come true")


async def delivery(service: Service, code: str = CODE) -> dict[str, Any]:
    """The delivery as an administrator sees it."""
    response = await service.client.get(f"/v1/national-portal/deliveries/{code}", headers=service.token("admin"))
    return response.json()


async def wait_for_state(
    service: Service, state: str = "acknowledged", *, code: str = CODE, version: int | None = None
) -> dict[str, Any]:
    """Wait until the delivery is in this state (and acknowledged at `version`, if one is set); returns the delivery."""

    async def delivery_in_state() -> dict[str, Any] | None:
        # A look at the table first: one through the API costs ten times as much computing.
        if not await service.rows("select 1 from delivery where (code, state) = (:code, :state)", code=code, state=state):
            return None
        row = await delivery(service, code)
        matches = row["state"] == state and version in (None, row["acknowledged_version"])
        return row if matches else None

    return await eventually(delivery_in_state)


def dossier_event(kind: type[DossierEvent], version: int, status: str, status_code: int, note: str, **changes: Any) -> DossierEvent:
    """An event of a dossier; the step was taken `version` minutes after the submission."""
    at = SUBMITTED_AT + timedelta(minutes=version)
    step = Step(
        action=status,
        by="Vàng Thị Hoa",
        position="Cán bộ tiếp nhận",
        unit="Trung tâm Phục vụ hành chính công tỉnh",
        at=at,
        note=note,
        due_at=None,
    )
    state: dict[str, Any] = {
        "code": CODE,
        "version": version,
        "status": status,
        "status_code": status_code,
        "procedure": Procedure(
            code="1.001193", name="Thủ tục đăng ký khai sinh", version=1, field=Field(code="HT", name="Hộ tịch")
        ),
        "authority": Reference(code="H35.01.01", name="Trung tâm Phục vụ hành chính công tỉnh"),
        "owner": "demo|citizen",
        "applicant_kind": "citizen",
        "channel": "online",
        "return_method": "counter",
        "submitted_at": SUBMITTED_AT,
        "received_at": None,
        "due_at": None,
        "completed_at": None,
        "returned_at": None,
        "step": step,
    }
    return kind(**state | changes)


def party(code: str = CODE, version: int = 1, **person: Any) -> DossierParty:
    """The persons and papers of a dossier, sealed for integration."""
    applicant = {
        "kind": "citizen",
        "name": "Lò Thị Mai",
        "id_number": "012200000017",
        "phone": "0912345678",
        "email": "mai@example.vn",
    }
    papers = (Paper(component="G15-KQ000031", documents=("TL-1", "TL-2")), Paper(component="G15-KQ000032"))
    parties = Parties(applicant=Person(**applicant | person), components=papers)
    recipient = EnvelopeRecipient(public_key(PRIVATE_KEY))
    sealed = recipient.seal(parties.model_dump_json().encode(), context=party_context(code, version))
    return DossierParty(code=code, version=version, sealed=sealed)


_RECEIVED = {"received_at": SUBMITTED_AT + timedelta(minutes=2), "due_at": SUBMITTED_AT + timedelta(days=1)}
_COMPLETED = _RECEIVED | {"completed_at": SUBMITTED_AT + timedelta(minutes=6)}
_RETURNED = _COMPLETED | {"returned_at": SUBMITTED_AT + timedelta(minutes=7)}


def submitted(**changes: Any) -> DossierEvent:
    """A dossier was submitted."""
    return dossier_event(DossierSubmitted, 1, "submitted", 1, "Nộp hồ sơ", **changes)


def rejected(**changes: Any) -> DossierEvent:
    """A dossier was rejected."""
    return dossier_event(DossierRejected, 2, "rejected", 3, "Thiếu giấy tờ", **changes)


def dossier_events(**changes: Any) -> list[DossierEvent]:
    """All events of a dossier, from submission to the return of the result."""
    return [
        submitted(**changes),
        dossier_event(DossierReceived, 2, "received", 2, "Tiếp nhận hồ sơ", **_RECEIVED | changes),
        dossier_event(DossierProcessed, 3, "processing", 4, "Chuyển xử lý hồ sơ", **_RECEIVED | changes),
        dossier_event(DossierProcessed, 4, "processing", 4, "Thẩm định, trình lãnh đạo", **_RECEIVED | changes),
        dossier_event(DossierProcessed, 5, "processing", 4, "Phê duyệt kết quả", **_RECEIVED | changes),
        dossier_event(DossierCompleted, 6, "completed", 9, "Chuyển kết quả cho bộ phận một cửa", **_COMPLETED | changes),
        dossier_event(DossierReturned, 7, "returned", 10, "Trả kết quả", **_RETURNED | changes),
    ]


def processed(version: int) -> DossierEvent:
    """One of many steps of processing."""
    return dossier_event(DossierProcessed, version, "processing", 4, f"Bước {version}", **_RECEIVED)


async def deliver(integration: Service, *events: DossierEvent) -> None:
    """Deliver events to the service, one after the other."""
    for event in events:
        await integration.deliver(event)
