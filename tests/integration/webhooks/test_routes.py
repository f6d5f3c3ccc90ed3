"""What partners may ask of webhooks, and what is refused: each sees its own only, and secrets are shown once."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import httpx
import pytest
from standardwebhooks import Webhook

from services.integration.webhooks import timers
from tests.integration.builders import eventually
from tests.integration.webhooks.builders import PARTNER, happen, headers, hook, partner, register, sending, until_delivered
from tests.integration.webhooks.receiver import Receiver, status
from tests.running import Apps, Service

NOBODY = "00000000-0000-4000-8000-000000000000"


async def ask(service: Service, method: str, path: str, body: Any = None, *, by: str = PARTNER, **more: str) -> httpx.Response:
    """The answer to a partner."""
    return await service.client.request(method, f"/v1/webhooks/{path}", json=body, headers=headers(service, by) | more)


def refusal(answer: httpx.Response) -> tuple[int, str]:
    """The status and code of a refusal."""
    return answer.status_code, answer.json()["code"]


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("GET", "", None),
        ("PATCH", "", {"events": ["*"]}),
        ("DELETE", "", None),
        ("POST", "/resume", None),
        ("POST", "/secrets", {}),
        ("DELETE", "/secrets/ws-a", None),
        ("GET", "/deliveries", None),
        ("GET", f"/deliveries/{NOBODY}", None),
        ("POST", f"/deliveries/{NOBODY}/retry", None),
        ("POST", f"/deliveries/{NOBODY}/skip", None),
        ("POST", "/replays", {"delivery": NOBODY}),
        ("GET", "/replays/wr-a", None),
    ],
)
async def test_a_webhook_of_another_partner_is_not_there(service: Service, receiver: Receiver, method: str, path: str, body: Any):
    id_ = await hook(service, receiver)
    await partner(service, "pa-hai")
    answer = await ask(service, method, id_ + path, body, by="pa-hai", **{"If-Match": "*"})
    assert refusal(answer) == (404, "webhook_not_found")
    assert (await service.client.get("/v1/webhooks", headers=headers(service, "pa-hai"))).json()["items"] == []


@pytest.mark.parametrize("persona", ["citizen", "clerk", "leader", "auditor"])
async def test_others_than_partners_with_the_scope_and_administrators_are_refused(apps: Apps, service: Service, persona: str):
    officials = await apps.another("integration")
    assert (await officials.client.get("/v1/webhooks", headers=officials.token(persona))).status_code == 403
    token = service.token("partner", sub=PARTNER, scope="events:read") | {"Accept-Language": "en"}
    answer = await service.client.get("/v1/webhooks", headers=token)
    assert refusal(answer) == (403, "forbidden")
    assert answer.json()["detail"] == "You may not do this. Scope: webhooks:manage."
    assert answer.headers["WWW-Authenticate"] == 'Bearer error="insufficient_scope", scope="webhooks:manage"'


async def test_administrators_read_all_webhooks_and_change_none(apps: Apps, service: Service, receiver: Receiver):
    id_ = await hook(service, receiver)
    officials = await apps.another("integration")
    admin = officials.token("admin")
    listed = await officials.client.get("/v1/webhooks", headers=admin)
    assert [each["id"] for each in listed.json()["items"]] == [id_]
    changed = await officials.client.patch(f"/v1/webhooks/{id_}", json={"events": ["*"]}, headers=admin | {"If-Match": "*"})
    assert changed.status_code == 403


async def test_a_secret_is_shown_once_and_sealed_at_rest(service: Service, receiver: Receiver):
    answer = await register(service, receiver.url)
    secret, id_ = answer.json()["secret"], answer.json()["id"]
    Webhook(secret)
    assert "secret" not in (await ask(service, "GET", id_)).json()
    [row] = await service.rows("select sealed from webhook_secret")
    assert secret.encode() not in row.sealed
    assert secret.removeprefix("whsec_").encode() not in row.sealed


async def test_a_registration_that_is_repeated_is_one_webhook_with_the_same_answer(service: Service, receiver: Receiver):
    body, key = {"url": receiver.url, "events": ["dossier.*"]}, headers(service)
    first, second = [await service.client.post("/v1/webhooks", json=body, headers=key) for _ in range(2)]
    assert (first.status_code, first.json()) == (201, second.json())
    assert len((await service.client.get("/v1/webhooks", headers=headers(service))).json()["items"]) == 1


async def test_with_a_secret_of_its_own_a_partner_verifies_the_probe(service: Service, receiver: Receiver):
    secret = "whsec_" + "A" * 42 + "E="

    async def verify(request: Any) -> Any:
        body = await request.read()
        Webhook(secret).verify(body, dict(request.headers))
        return receiver.take(request, body)

    receiver.behaviour = verify
    answer = await register(service, receiver.url, secret=secret)
    assert (answer.status_code, answer.json()["secret"], receiver.probes) == (201, secret, 1)


async def test_an_endpoint_that_does_not_answer_2xx_is_not_registered(service: Service, receiver: Receiver):
    receiver.behaviour = status(401)
    answer = await register(service, receiver.url)
    assert refusal(answer) == (422, "webhook_probe_failed")
    assert "HTTP 401" in answer.json()["errors"][0]["detail"]
    assert await service.rows("select id from webhook") == []


async def test_a_url_and_patterns_that_cannot_be_are_refused_at_their_places(service: Service, receiver: Receiver):
    wrong = await register(service, "https://169.254.169.254/latest")
    assert (*refusal(wrong), wrong.json()["errors"][0]["pointer"]) == (422, "webhook_url_not_allowed", "/body/url")
    unknown = await register(service, receiver.url, events=["dossier.*", "dosier.*"])
    assert (*refusal(unknown), unknown.json()["errors"][0]["pointer"]) == (422, "webhook_events_unknown", "/body/events/1")
    assert receiver.requests == 0


async def test_a_filter_of_a_unit_that_cannot_be_read_is_refused_where_it_would_select_nothing(
    service: Service, receiver: Receiver
):
    for unit, expected in (("H36", 422), ("H35.01", 201), ("H", 422)):
        answer = await register(service, receiver.url, filter={"authority": unit})
        assert answer.status_code == expected, answer.text
    assert refusal(answer) == (422, "webhook_filter_unreadable")
    assert [each["pointer"] for each in answer.json()["errors"]] == ["/body/filter/authority"]
    id_ = await hook(service, receiver)
    changed = await ask(service, "PATCH", id_, {"filter": {"authority": "H36"}}, **{"If-Match": "*"})
    assert refusal(changed) == (422, "webhook_filter_unreadable")


async def test_probes_of_a_partner_are_limited(service: Service, receiver: Receiver):
    receiver.behaviour = status(500)
    answers = [await register(service, receiver.url) for _ in range(21)]
    assert [each.status_code for each in answers] == [422] * 20 + [429]
    assert "Retry-After" in answers[-1].headers
    assert receiver.requests == 20


async def test_a_change_names_the_version_it_changes(service: Service, receiver: Receiver):
    id_ = await hook(service, receiver)
    body = {"events": ["petition.*"], "filter": {"authority": "H35.01"}, "order": "dossier"}
    assert (await ask(service, "PATCH", id_, body)).status_code == 428
    changed = await ask(service, "PATCH", id_, body, **{"If-Match": '"1"'})
    shown = changed.json()
    assert (changed.headers["ETag"], shown["events"], shown["filter"]["authority"], shown["order"]) == (
        '"2"',
        ["petition.*"],
        "H35.01",
        "dossier",
    )
    assert (await ask(service, "PATCH", id_, body, **{"If-Match": '"1"'})).status_code == 412
    assert (await ask(service, "DELETE", id_, **{"If-Match": '"1"'})).status_code == 412


async def test_the_last_secret_and_the_newest_cannot_be_ended_and_others_overlap_for_a_week_at_most(
    service: Service, receiver: Receiver
):
    id_ = await hook(service, receiver)
    [only] = (await ask(service, "GET", id_)).json()["secrets"]
    assert refusal(await ask(service, "DELETE", f"{id_}/secrets/{only['id']}")) == (409, "last_webhook_secret")
    assert refusal(await ask(service, "DELETE", f"{id_}/secrets/ws-none")) == (404, "webhook_secret_not_found")
    late = {"others_end_at": (datetime.now(UTC) + timedelta(days=8)).isoformat()}
    assert refusal(await ask(service, "POST", f"{id_}/secrets", late)) == (422, "webhook_secret_overlap_too_long")
    assert (await ask(service, "POST", f"{id_}/secrets", {})).status_code == 201
    newest, _ = (await ask(service, "GET", id_)).json()["secrets"]
    assert refusal(await ask(service, "DELETE", f"{id_}/secrets/{newest['id']}")) == (409, "last_webhook_secret")
    assert (await ask(service, "DELETE", f"{id_}/secrets/{only['id']}")).status_code == 204
    assert len((await ask(service, "GET", id_)).json()["secrets"]) == 1


async def test_what_cannot_be_tried_again_skipped_or_replayed_is_refused(service: Service, receiver: Receiver):
    id_ = await hook(service, receiver)
    async with sending(service):
        [event] = await happen(service, 1)
        await eventually(lambda: service.rows("select state from webhook_delivery where state = 'delivered'"))
    delivered = await ask(service, "GET", f"{id_}/deliveries?state=delivered")
    assert [each["id"] for each in delivered.json()["items"]] == [event]
    assert refusal(await ask(service, "POST", f"{id_}/deliveries/{event}/skip")) == (409, "webhook_delivery_not_waiting")
    assert refusal(await ask(service, "POST", f"{id_}/deliveries/{uuid4()}/retry")) == (404, "webhook_delivery_not_found")
    assert refusal(await ask(service, "GET", f"{id_}/replays/wr-none")) == (404, "replay_not_found")
    now = datetime.now(UTC)
    for begin, end in ((now, now - timedelta(days=1)), (now - timedelta(days=91), now)):
        answer = await ask(service, "POST", f"{id_}/replays", {"from": begin.isoformat(), "to": end.isoformat()})
        assert refusal(answer) == (422, "replay_range_invalid")
    assert (await ask(service, "POST", f"{id_}/replays", {})).status_code == 422


async def test_a_replay_has_the_events_logged_in_its_range_and_no_others(service: Service, receiver: Receiver):
    await happen(service, 2)
    begin = datetime.now(UTC)
    ids = await happen(service, 3, first=10)
    end = datetime.now(UTC)
    await happen(service, 2, first=20)
    id_ = await hook(service, receiver)
    asked = await ask(service, "POST", f"{id_}/replays", {"from": begin.isoformat(), "to": end.isoformat()})
    assert asked.status_code == 202
    twice = await ask(service, "POST", f"{id_}/replays", {"from": begin.isoformat(), "to": end.isoformat()})
    assert refusal(twice) == (409, "replay_running")
    async with sending(service):
        await receiver.until(lambda r: len(r.bodies) == 3)
        later = await happen(service, 1, first=30)
        await receiver.until(lambda r: len(r.bodies) == 4)
    assert set(receiver.bodies) == {*ids, *later}


async def test_the_gauges_say_how_late_deliveries_are_and_how_many_webhooks_fail(service: Service, receiver: Receiver):
    await hook(service, receiver)
    receiver.behaviour = status(503)
    async with sending(service):
        await happen(service, 8)
        await eventually(lambda: service.rows("select failures from webhook where failures >= 5"))
    await timers.measure(service.database)
    assert timers.FAILING._value.get() == 1
    assert (timers.LAG._value.get(), timers.DISABLED._value.get()) == (0, 0)
    async with service.database.transaction() as session:
        connection = await session.connection()
        await connection.exec_driver_sql("update webhook set failures = 0")
        await connection.exec_driver_sql("update webhook_delivery set next_attempt_at = now() - interval '90 seconds'")
    await timers.measure(service.database)
    assert (timers.FAILING._value.get(), round(timers.LAG._value.get() / 10)) == (0, 9)


async def test_deliveries_are_deleted_with_their_events_also_those_made_late(service: Service, receiver: Receiver):
    id_ = await hook(service, receiver)
    async with sending(service):
        old, new = await happen(service, 2)
        await receiver.until(lambda r: len(r.bodies) == 2)
        await until_delivered(service, id_, old)
        await until_delivered(service, id_, new)
    position = "(select min(position) from event)"
    await service.database.raw.fetch(f"update webhook_delivery set position = 1000 where position = {position}")  # noqa: S608 - a constant
    assert not await timers.forget(service.database, 90 * 86_400)
    [(kept,)] = await service.rows("select position from webhook_delivery")
    assert kept > 1_000
