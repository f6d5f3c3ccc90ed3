"""Builders for the tests of webhooks: a partner, a registered webhook, and a running sender."""

import asyncio
import contextlib
import itertools
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx

from services.chassis.settings import Issuer
from services.embedded.identity import Identity
from services.integration.models.partners import Partner
from services.integration.webhooks.dispatcher import WebhookSender
from tests.integration.events.builders import logged, received
from tests.integration.webhooks.receiver import Receiver
from tests.running import Service

PARTNER = "pa-mot"
ISSUER = "https://dichvucong.laichau.gov.vn"
_number = 0


@dataclass
class Clock:
    """A clock that is put forward by hand: as if time had passed, for schedules only."""

    ahead: timedelta = timedelta()

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.ahead


async def partner(service: Service, id_: str = PARTNER, *, authorities: tuple[str, ...] = ("H35",), mode: str = "live") -> None:
    """An account of a partner who may read events."""
    row = Partner(
        id=id_,
        version=1,
        name="Sở Xây dựng",
        contact="van-hanh@doi-tac.example",
        mode=mode,
        scopes=["events:read", "webhooks:manage"],
        authorities=list(authorities),
        per_minute=1_000,
        per_day=100_000,
        jwks=[],
        created_at=datetime.now(UTC),
    )
    async with service.database.transaction() as session:
        session.add(row)


def partner_issuer(identity: Identity) -> Issuer:
    """Who signs the tokens of partners: with the key of the demo identity, but another issuer."""
    return identity.trusted.model_copy(update={"name": "partners", "issuer": ISSUER, "kinds": frozenset({"partner"})})


def headers(service: Service, id_: str = PARTNER, **claims: Any) -> dict[str, str]:
    """The token of a partner's account, with a new Idempotency-Key."""
    global _number  # noqa: PLW0603 - each request has a key of its own
    _number += 1
    token = service.token("partner", **{"iss": ISSUER, "sub": id_, "scope": "webhooks:manage"} | claims)
    return token | {"Idempotency-Key": f"webhook-{_number}"}


async def register(service: Service, url: str, *, by: str = PARTNER, **values: Any) -> httpx.Response:
    """The answer to a registration."""
    body = {"url": url, "events": ["dossier.*"]} | values
    return await service.client.post("/v1/webhooks", json=body, headers=headers(service, by))


async def hook(service: Service, receiver: Receiver, **values: Any) -> str:
    """The id of a webhook that leads to a receiver, which has its secret."""
    answer = await register(service, receiver.url, **values)
    assert answer.status_code == 201, answer.text
    receiver.secret = answer.json()["secret"]
    return str(answer.json()["id"])


def sender(service: Service, clock: Clock | None = None) -> WebhookSender:
    """A sender as a worker process has it."""
    return WebhookSender(service.worker.settings, service.database, now=clock or Clock())  # type: ignore[arg-type]


@contextlib.asynccontextmanager
async def sending(service: Service, clock: Clock | None = None) -> AsyncIterator[WebhookSender]:
    """A sender at work."""
    running = sender(service, clock)
    task = asyncio.create_task(running.run())
    try:
        yield running
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def pass_time(clock: Clock, running: WebhookSender, until: Callable[[], bool]) -> None:
    """Wait until something has come about, and put the clock forward where it has not: an endpoint that failed is left alone for a while."""
    async with asyncio.timeout(100):
        for turn in itertools.count(1):
            if until():
                return
            if turn % 8 == 0:
                clock.ahead += timedelta(minutes=16)
            running.wake.set()
            await asyncio.sleep(0.05)


async def happen(service: Service, count: int, *, code: str = "H35.01.01-250310-00001", first: int = 2) -> list[str]:
    """The ids of so many events of a dossier, one after the other."""
    return await logged(service, *(received(first + each, code=code) for each in range(count)))


async def state(service: Service, id_: str, event: str, by: str = PARTNER) -> dict[str, Any]:
    """A delivery as its partner sees it."""
    answer = await service.client.get(f"/v1/webhooks/{id_}/deliveries/{event}", headers=headers(service, by))
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def until_delivered(service: Service, id_: str, event: str) -> None:
    """Wait until the last attempt is recorded: what is asked for before joins the attempt that is under way."""
    async with asyncio.timeout(60):
        while (await state(service, id_, event))["state"] != "delivered":
            await asyncio.sleep(0.02)
