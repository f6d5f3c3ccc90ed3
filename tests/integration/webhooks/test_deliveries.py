"""Deliveries: everything reaches a receiver written from the documentation, through outages, rotations and replays, and in order."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from aiohttp import web

from services.chassis.retry import RetryPolicy
from services.integration.webhooks import queries
from services.integration.webhooks.commands import outcomes
from services.integration.webhooks.rules import schedule
from tests.integration.builders import eventually
from tests.integration.events.builders import logged, received
from tests.integration.webhooks.builders import (
    PARTNER,
    Clock,
    happen,
    headers,
    hook,
    partner,
    pass_time,
    register,
    sending,
    state,
    until_delivered,
)
from tests.integration.webhooks.receiver import Receiver, receiving, status
from tests.running import Service

OTHER = "H35.01.01-250310-00002"


async def test_a_receiver_gets_each_event_once_with_the_bytes_of_the_feed(service: Service, receiver: Receiver):
    await hook(service, receiver)
    async with sending(service):
        ids = await happen(service, 5)
        await receiver.until(lambda r: len(r.bodies) == 5)
    assert (receiver.probes, receiver.refused) == (1, 0)
    assert set(receiver.bodies) == set(ids)
    assert set(receiver.times.values()) == {1}
    feed = service.token("partner", sub=PARTNER, scope="events:read", authorities=["H35"])
    assert (await service.client.get(f"/v1/events/{ids[0]}", headers=feed)).content == receiver.bodies[ids[0]]


async def test_nothing_is_lost_through_an_outage_of_three_days_a_rotation_and_a_replay(service: Service, receiver: Receiver):
    clock = Clock()
    id_ = await hook(service, receiver, order="dossier")
    ids = []
    async with sending(service, clock) as running:
        ids += await happen(service, 3)
        ids += await happen(service, 3, code=OTHER)
        await receiver.until(lambda r: len(r.bodies) == 6)
        receiver.behaviour = status(503)
        for _ in range(9):
            ids += await happen(service, 2, first=10 + len(ids))
            ids += await happen(service, 2, code=OTHER, first=10 + len(ids))
            clock.ahead += timedelta(hours=8)
            asked = receiver.requests
            await pass_time(clock, running, lambda asked=asked: receiver.requests > asked)
        old = receiver.secret
        overlap = {"others_end_at": (datetime.now(UTC) + timedelta(days=6)).isoformat()}
        new = await service.client.post(f"/v1/webhooks/{id_}/secrets", json=overlap, headers=headers(service))
        assert new.status_code == 201
        receiver.behaviour = None
        await pass_time(clock, running, lambda: len(receiver.bodies) == len(ids))
        assert receiver.secret == old
        receiver.secret = new.json()["secret"]
        ids += await happen(service, 2, first=900)
        await receiver.until(lambda r: len(r.bodies) == len(ids))
        everything = {"from": (datetime.now(UTC) - timedelta(days=1)).isoformat(), "to": datetime.now(UTC).isoformat()}
        replay = await service.client.post(f"/v1/webhooks/{id_}/replays", json=everything, headers=headers(service))
        assert replay.status_code == 202, replay.text
        await receiver.until(lambda r: len(r.times) == len(ids) and min(r.times.values()) == 2)
        done = (await service.client.get(replay.headers["Location"], headers=headers(service))).json()
    assert receiver.refused == 0
    assert set(receiver.bodies) == set(ids)
    assert (done["state"], done["deliveries"]) == ("completed", len(ids))
    for code in ("H35.01.01-250310-00001", OTHER):
        versions = [version for subject, version in receiver.order if subject == code]
        assert versions == sorted(versions)


async def test_with_order_an_event_waits_for_the_earlier_ones_of_its_dossier_and_for_no_others(
    service: Service, receiver: Receiver
):
    id_ = await hook(service, receiver, order="dossier")

    async def refuse_second_version(request: web.Request) -> web.StreamResponse:
        body = await request.read()
        if b'"sequence":2,' in body and OTHER.encode() not in body:
            return web.Response(status=500)
        return receiver.take(request, body)

    receiver.behaviour = refuse_second_version
    async with sending(service) as running:
        stuck = await happen(service, 3)
        await happen(service, 3, code=OTHER)
        await receiver.until(lambda r: len(r.bodies) == 3)
        assert [await _state(service, id_, event) for event in stuck] == ["pending"] * 3
        skipped = await service.client.post(f"/v1/webhooks/{id_}/deliveries/{stuck[0]}/skip", headers=headers(service))
        assert skipped.json()["state"] == "skipped"
        running.wake.set()
        await receiver.until(lambda r: len(r.bodies) == 5)
    assert [version for subject, version in receiver.order if subject != OTHER] == [3, 4]


async def test_what_waits_for_an_earlier_event_of_its_dossier_is_not_looked_for_again_and_again(
    service: Service, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
):
    id_ = await hook(service, receiver, order="dossier")
    receiver.behaviour = status(500)
    looks, due = list[int](), queries.due

    async def counted(*values: Any, **options: Any) -> list[Any]:
        found = await due(*values, **options)
        looks.append(len(found))
        return found

    monkeypatch.setattr(queries, "due", counted)
    async with sending(service) as running:
        ids = await happen(service, 3)
        await receiver.until(lambda r: r.requests > 1)
        await eventually(lambda: _blocked(service, 2))
        before = len(looks)
        running.wake.set()
        await asyncio.sleep(0.4)
        assert looks[before:] == []
        waiting = await state(service, id_, ids[2])
        assert (waiting["state"], waiting["next_attempt_at"]) == ("pending", None)
        receiver.behaviour = None
        now = await service.client.post(f"/v1/webhooks/{id_}/deliveries/{ids[0]}/retry", headers=headers(service))
        assert now.status_code == 200
        await receiver.until(lambda r: len(r.bodies) == 3)
    assert [version for _, version in receiver.order] == [2, 3, 4]


async def test_what_waited_is_sent_once_the_order_is_given_up(service: Service, receiver: Receiver):
    id_ = await hook(service, receiver, order="dossier")
    receiver.behaviour = status(500)
    async with sending(service):
        await happen(service, 3)
        await eventually(lambda: _blocked(service, 2))
        changed = headers(service) | {"If-Match": '"1"'}
        assert (await service.client.patch(f"/v1/webhooks/{id_}", json={"order": "none"}, headers=changed)).status_code == 200
        receiver.behaviour = None
        await outcomes.unblock(service.database.raw, at=datetime.now(UTC))
        await receiver.until(lambda r: len(r.bodies) == 2)


async def _blocked(service: Service, count: int) -> bool:
    rows = await service.rows("select 1 from webhook_delivery where next_attempt_at = 'infinity'")
    return len(rows) == count


async def _state(service: Service, id_: str, event: str) -> str:
    return str((await state(service, id_, event))["state"])


async def test_a_dead_a_slow_and_an_endless_endpoint_delay_no_other(service: Service, receiver: Receiver):
    async def drip(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        while True:
            await response.write(b"x")
            await asyncio.sleep(0.05)

    async def huge(request: web.Request) -> web.StreamResponse:
        del request
        return web.Response(status=500, body=b"x" * 10_000_000)

    async with receiving() as slow, receiving() as large, receiving() as dead:
        for each in (slow, large, dead):
            await hook(service, each)
        slow.behaviour, large.behaviour = drip, huge
    async with (
        receiving(slow, int(slow.url.split(":")[2].split("/")[0])),
        receiving(large, int(large.url.split(":")[2].split("/")[0])),
    ):
        id_ = await hook(service, receiver)
        async with sending(service):
            ids = await happen(service, 30)
            await receiver.until(lambda r: len(r.bodies) == 30)
            await large.until(lambda r: r.requests > 1)
    assert (await state(service, id_, ids[0]))["state"] == "delivered"
    kept = await service.rows("select max(length(answer)) from webhook_attempt")
    assert kept[0][0] is None or kept[0][0] <= 500


async def test_410_ends_it_at_once_a_resumption_sends_what_has_waited(service: Service, receiver: Receiver):
    id_ = await hook(service, receiver)
    receiver.behaviour = status(410)
    async with sending(service) as running:
        ids = await happen(service, 1)
        await receiver.until(lambda r: r.requests > 1)
        shown = await _until_state(service, id_, "disabled")
        assert shown["disabled_reason"] == "gone"
        ids += await happen(service, 2, first=5)
        receiver.behaviour = None
        resumed = await service.client.post(f"/v1/webhooks/{id_}/resume", headers=headers(service))
        assert resumed.json()["state"] == "active"
        running.wake.set()
        await receiver.until(lambda r: len(r.bodies) == 3)
    assert set(receiver.bodies) == set(ids)
    again = await service.client.post(f"/v1/webhooks/{id_}/resume", headers=headers(service))
    assert (again.status_code, again.json()["code"]) == (409, "webhook_not_disabled")


async def test_sixteen_requests_that_fail_at_once_are_one_reason_to_wait(
    service: Service, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(schedule, "PAUSES", RetryPolicy(first=60, longest=900, jitter=0))
    id_ = await hook(service, receiver)
    receiver.behaviour = status(503)
    await happen(service, 40)
    async with sending(service):
        await receiver.until(lambda r: r.requests > 16)
        await eventually(lambda: _left_alone(service))
    shown = (await service.client.get(f"/v1/webhooks/{id_}", headers=headers(service))).json()["failure"]
    assert shown["attempts"] == schedule.THRESHOLD
    assert datetime.fromisoformat(shown["next_attempt_at"]) < datetime.now(UTC) + timedelta(seconds=61)


@pytest.mark.parametrize("way", ["resume", "retry"])
async def test_a_partner_whose_endpoint_is_mended_need_not_wait_until_it_is_tried_again(
    service: Service, receiver: Receiver, monkeypatch: pytest.MonkeyPatch, way: str
):
    monkeypatch.setattr(schedule, "PAUSES", RetryPolicy(first=900, longest=900, jitter=0))
    id_ = await hook(service, receiver)
    receiver.behaviour = status(503)
    async with sending(service) as running:
        ids = await happen(service, 6)
        await eventually(lambda: _left_alone(service))
        receiver.behaviour = None
        path = {"resume": "resume", "retry": f"deliveries/{ids[-1]}/retry"}[way]
        answer = await service.client.post(f"/v1/webhooks/{id_}/{path}", headers=headers(service))
        assert answer.status_code == 200, answer.text
        running.wake.set()
        await receiver.until(lambda r: len(r.bodies) == 6)
        await eventually(lambda: _answers(service))


async def _left_alone(service: Service) -> bool:
    return bool(await service.rows("select 1 from webhook where paused_until is not null and lease_until is null"))


async def _answers(service: Service) -> bool:
    return bool(await service.rows("select 1 from webhook where failures = 0 and paused_until is null"))


async def _until_state(service: Service, id_: str, wanted: str) -> dict[str, str]:
    async with asyncio.timeout(60):
        while True:
            shown = (await service.client.get(f"/v1/webhooks/{id_}", headers=headers(service))).json()
            if shown["state"] == wanted:
                return dict(shown)
            await asyncio.sleep(0.05)


async def test_redirects_are_not_followed_and_the_log_says_what_the_endpoint_answered(service: Service, receiver: Receiver):
    id_ = await hook(service, receiver)
    async with receiving() as elsewhere:
        receiver.behaviour = status(307, Location=elsewhere.url)
        async with sending(service):
            [event] = await happen(service, 1)
            await receiver.until(lambda r: r.requests > 1)
            async with asyncio.timeout(60):
                while (shown := await state(service, id_, event))["status"] is None:
                    await asyncio.sleep(0.05)
    assert elsewhere.requests == 0
    assert (shown["status"], shown["error"]) == (307, "HTTP 307: redirects are not followed")
    assert shown["failures"][0]["answer"] == "cơ sở dữ liệu đang bị khoá"


async def test_an_endpoint_that_is_dead_for_long_is_reported_then_disabled_and_its_partner_is_told_each_once(
    service: Service, receiver: Receiver
):
    id_, clock = await hook(service, receiver), Clock()
    receiver.behaviour = status(503)
    async with sending(service, clock) as running:
        await happen(service, 1)
        await receiver.until(lambda r: r.requests > 1)
        shown = {"state": "active"}
        while shown["state"] == "active":
            await happen(service, 1, first=receiver.requests)
            clock.ahead += timedelta(hours=12)
            running.wake.set()
            await asyncio.sleep(0.05)
            shown = (await service.client.get(f"/v1/webhooks/{id_}", headers=headers(service))).json()
    assert (shown["disabled_reason"], shown["failure"]["first_error"]) == ("failing", "HTTP 503")
    reports = [timer for timer in service.worker.timers if "webhooks" in timer.name and "_report" in timer.name]
    for _ in range(3):
        await reports[0].work()
    told = await service.rows("select facts from notification where topic = 'webhook'")
    assert [(row[0]["change"], row[0]["error"]) for row in told] == [("disabled", "HTTP 503")]


async def test_events_of_other_authorities_and_types_and_before_the_registration_are_not_sent(service: Service, receiver: Receiver):
    await partner(service, "pa-hai", authorities=("H35.02",))
    await happen(service, 1)
    async with receiving() as second:
        await hook(service, second, by="pa-hai")
        await hook(service, receiver, events=["dossier.received.v1"], filter={"authority": "H35.01"})
        async with sending(service):
            ids = await logged(service, received(5))
            await receiver.until(lambda r: len(r.bodies) == 1)
    assert set(receiver.bodies) == set(ids)
    assert second.bodies == {}


async def test_a_worker_that_ends_between_sending_and_recording_sends_the_same_again(service: Service, receiver: Receiver):
    await hook(service, receiver)
    clock = Clock()
    came, going_on = asyncio.Event(), asyncio.Event()

    async def take_and_hang(request: web.Request) -> web.StreamResponse:
        answer = receiver.take(request, await request.read())
        came.set()
        await going_on.wait()
        return answer

    receiver.behaviour = take_and_hang
    async with sending(service, clock):
        await happen(service, 1)
        await came.wait()
    receiver.behaviour = None
    going_on.set()
    clock.ahead += timedelta(minutes=2)
    async with sending(service, clock) as running:
        await pass_time(clock, running, lambda: max(receiver.times.values()) == 2)


async def test_two_workers_send_nothing_twice_and_keep_the_order(service: Service, receiver: Receiver):
    await hook(service, receiver, order="dossier")
    async with sending(service), sending(service):
        await happen(service, 20)
        await happen(service, 20, code=OTHER)
        await receiver.until(lambda r: len(r.bodies) == 40)
    assert set(receiver.times.values()) == {1}
    for code in ("H35.01.01-250310-00001", OTHER):
        versions = [version for subject, version in receiver.order if subject == code]
        assert versions == sorted(versions)


async def test_a_delivery_is_tried_again_by_hand_and_one_event_is_replayed(service: Service, receiver: Receiver):
    id_ = await hook(service, receiver)
    async with sending(service) as running:
        [event] = await happen(service, 1)
        await receiver.until(lambda r: r.times[event] == 1)
        await until_delivered(service, id_, event)
        again = await service.client.post(f"/v1/webhooks/{id_}/deliveries/{event}/retry", headers=headers(service))
        assert again.json()["state"] == "pending"
        running.wake.set()
        await receiver.until(lambda r: r.times[event] == 2)
        await until_delivered(service, id_, event)
        replay = await service.client.post(f"/v1/webhooks/{id_}/replays", json={"delivery": event}, headers=headers(service))
        assert replay.json()["state"] == "completed"
        running.wake.set()
        await receiver.until(lambda r: r.times[event] == 3)


async def test_a_deleted_webhook_is_sent_nothing_more(service: Service, receiver: Receiver):
    id_ = await hook(service, receiver)
    gone = await service.client.delete(f"/v1/webhooks/{id_}", headers=headers(service) | {"If-Match": '"1"'})
    assert gone.status_code == 204
    async with receiving() as other:
        await hook(service, other)
        async with sending(service):
            await happen(service, 1)
            await other.until(lambda r: len(r.bodies) == 1)
    assert receiver.bodies == {}
    assert (await service.client.get(f"/v1/webhooks/{id_}", headers=headers(service))).status_code == 404


async def test_at_most_twenty_webhooks(service: Service, receiver: Receiver, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(service.app.state._state, "webhook_limiter", _Unlimited())
    for _ in range(18):
        await hook(service, receiver)
    answers = await asyncio.gather(*(register(service, receiver.url) for _ in range(6)))
    assert sorted(answer.status_code for answer in answers) == [201, 201, 409, 409, 409, 409]
    refused = await register(service, receiver.url)
    assert (refused.status_code, refused.json()["code"]) == (409, "too_many_webhooks")


class _Unlimited:
    async def take(self, values: object) -> None:
        del values
