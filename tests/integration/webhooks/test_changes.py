"""What a partner changes takes effect at once, also while its endpoint is busy; and a worker that ends leaves its webhooks to the others."""

import asyncio

import pytest
from aiohttp import web
from sqlalchemy import text
from standardwebhooks import Webhook

from services.contracts.dossier import Reference
from services.integration.webhooks.dispatcher import PARALLEL
from tests.integration.builders import eventually
from tests.integration.events.builders import logged, received
from tests.integration.webhooks.builders import PARTNER, Clock, happen, headers, hook, partner, pass_time, sending
from tests.integration.webhooks.receiver import Receiver, held, receiving, status
from tests.running import Service


async def test_another_url_is_probed_with_the_secrets_in_use_and_gets_what_waits_while_the_old_one_is_busy(
    service: Service, receiver: Receiver
):
    id_, going_on = await hook(service, receiver), asyncio.Event()
    receiver.behaviour = held(receiver, going_on)
    async with receiving() as second, sending(service):
        second.secret = receiver.secret
        ids = await happen(service, 40)
        await receiver.until(lambda r: r.requests > 10)

        async def verify(request: web.Request) -> web.StreamResponse:
            body = await request.read()
            Webhook(second.secret or "").verify(body, dict(request.headers))
            return second.take(request, body)

        second.behaviour = verify
        changed = await service.client.patch(
            f"/v1/webhooks/{id_}", json={"url": second.url}, headers=headers(service) | {"If-Match": '"1"'}
        )
        assert changed.status_code == 200, changed.text
        going_on.set()
        await second.until(lambda r: len(r.bodies) + len(receiver.bodies) == 40)
    assert second.probes == 1
    assert set(second.bodies) | set(receiver.bodies) == set(ids)
    # Only what was under way when it was changed went to the old one.
    assert len(receiver.bodies) <= PARALLEL


async def at_work(requests: list[int]) -> bool:
    """Whether as many requests are under way as one endpoint gets at once."""
    return len(requests) == PARALLEL


async def test_a_new_secret_signs_beside_the_old_one_while_the_endpoint_is_busy(service: Service, receiver: Receiver):
    id_, going_on = await hook(service, receiver), asyncio.Event()
    signatures: list[int] = []

    async def count(request: web.Request) -> web.StreamResponse:
        signatures.append(len(request.headers["webhook-signature"].split()))
        return await held(receiver, going_on)(request)

    receiver.behaviour = count
    async with sending(service):
        await happen(service, 40)
        await eventually(lambda: at_work(signatures))
        added = await service.client.post(f"/v1/webhooks/{id_}/secrets", json={}, headers=headers(service))
        assert added.status_code == 201
        going_on.set()
        await receiver.until(lambda r: len(r.bodies) == 40)
    assert signatures == [1] * PARALLEL + [2] * (40 - PARALLEL)
    assert receiver.refused == 0


async def test_a_worker_that_ends_leaves_its_webhooks_to_others_at_once(
    service: Service, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
):
    # It looks for work all the time, also while it ends.
    monkeypatch.setattr("services.integration.webhooks.dispatcher.POLL_SECONDS", 0.001)
    await hook(service, receiver)
    receiver.behaviour = held(receiver, asyncio.Event())
    await happen(service, 1)
    for _ in range(5):
        before = receiver.requests
        async with sending(service):
            await receiver.until(lambda r, before=before: r.requests > before)
            assert await eventually(lambda: service.rows("select id from webhook where lease_until is not null"))
        assert await service.rows("select id from webhook where lease_until is not null or sender is not null") == []


async def test_a_partner_whose_account_has_ended_is_sent_nothing_more_not_even_what_waits(service: Service, receiver: Receiver):
    await hook(service, receiver)
    going_on = asyncio.Event()
    receiver.behaviour = held(receiver, going_on)
    async with receiving() as other, sending(service):
        await partner(service, "pa-hai")
        await happen(service, 40)
        await receiver.until(lambda r: r.requests > PARALLEL)
        async with service.database.transaction() as session:
            await session.execute(text("update partner set disabled_at = now() where id = :id"), {"id": PARTNER})
        going_on.set()
        await receiver.until(lambda r: len(r.bodies) == PARALLEL)
        await hook(service, other, by="pa-hai")
        await happen(service, 1, first=90)
        await other.until(lambda r: len(r.bodies) == 1)
    assert len(receiver.bodies) == PARALLEL


async def test_what_waits_is_not_sent_once_its_partner_may_not_read_it_any_more(service: Service, receiver: Receiver):
    id_, clock = await hook(service, receiver, order="dossier"), Clock()
    receiver.behaviour = status(503)
    elsewhere = {"authority": Reference(code="H35.02", name="Sở Tư pháp"), "code": "H35.02-260310-00007"}
    async with sending(service, clock) as running:
        lost = await logged(service, *(received(version, **elsewhere) for version in range(2, 22)))
        kept = await happen(service, 2)
        await receiver.until(lambda r: r.requests > 1)
        async with service.database.transaction() as session:
            change = "update partner set authorities = '{H35.01}', version = version + 1 where id = :id"
            await session.execute(text(change), {"id": PARTNER})
        receiver.behaviour = None
        await pass_time(clock, running, lambda: len(receiver.bodies) == len(kept))
        await eventually(lambda: all_skipped(service, len(lost)))
        again = await service.client.post(f"/v1/webhooks/{id_}/deliveries/{lost[0]}/retry", headers=headers(service))
        assert again.json()["state"] == "pending"
        await eventually(lambda: all_skipped(service, len(lost)))
    assert list(receiver.bodies) == kept


async def all_skipped(service: Service, count: int) -> bool:
    """Whether so many deliveries were given up, and none waits."""
    rows = await service.rows("select state, count(*) from webhook_delivery where state <> 'delivered' group by state")
    return [tuple(row) for row in rows] == [("skipped", count)]
