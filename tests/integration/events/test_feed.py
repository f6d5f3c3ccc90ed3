"""The event feed: who reads what, in which order, from where on, and what it says when that is not possible."""

import asyncio
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import text

from services.chassis import shutdown
from services.contracts.catalog import AuthorityPublished, CatalogueRefreshRequested
from services.contracts.dossier import Reference
from services.integration.events import commands, queries, routes
from tests.integration.events.builders import AT, CODE, envelope, log_of, logged, read, reader, received
from tests.running import Service

OTHER = {"authority": Reference(code="H35.02", name="Sở Tư pháp"), "code": "H35.02-260310-00007"}


def authority(version: int = 1) -> AuthorityPublished:
    return AuthorityPublished(
        code="H35.02",
        version=version,
        name="Sở Tư pháp",
        kind="department",
        parent="H35",
        legacy_code=None,
        valid_from=AT.date(),
        valid_to=None,
    )


def ids(page: dict[str, Any]) -> list[str]:
    return [item["id"] for item in page["items"]]


async def test_events_come_in_the_order_of_the_log_and_the_cursor_goes_on_after_them(service: Service):
    first = await logged(service, received(2), authority(), received(3))
    page = await read(service, limit=2)
    assert ids(page) == first[:2]
    assert ids(rest := await read(service, limit=2, after=page["next"])) == first[2:]
    assert ids(await read(service, after=rest["next"])) == []
    second = await logged(service, received(4))
    assert ids(await read(service, after=rest["next"])) == second


async def test_an_event_that_arrives_again_is_there_once(service: Service):
    body = envelope(received())
    await log_of(service).append([body, body])
    await log_of(service).append([body])
    assert len(ids(await read(service))) == 1


async def test_names_and_what_officials_wrote_are_left_out_of_the_bytes_themselves(service: Service):
    [id_] = await logged(service, received(owner="demo|citizen"))
    answer = await service.client.get(f"/v1/events/{id_}", headers=reader(service))
    assert answer.status_code == 200
    assert not {"Mai", "demo|citizen", "Hoa"} & set(answer.text.replace('"', " ").split())
    event = answer.json()
    assert (event["subject"], event["sequence"], event["data"]["status"]) == (CODE, 2, "received")
    assert "owner" not in event["data"]
    assert {"by", "note"}.isdisjoint(event["data"]["step"])
    page = await service.client.get("/v1/events", headers=reader(service))
    assert answer.text in page.text


async def test_what_is_not_public_is_not_logged(service: Service):
    await logged(service, CatalogueRefreshRequested(requested_at=AT))
    assert ids(await read(service)) == []


@pytest.mark.parametrize(
    "broken",
    [
        b'{"specversion": "1.0"}',
        b"\xff",
        envelope(received()).replace(b'"type":"dossier', b'"type":"test.dossier'),
        envelope(received()).replace(b'"subject":"H35', b'"subject":"\\u0000H35'),
        envelope(received()).replace(b'"code":"H35.01.01"', b'"code":"\\u0000"'),
    ],
)
async def test_what_cannot_be_kept_becomes_a_dead_letter_and_holds_up_nothing(service: Service, broken: bytes):
    before, after = uuid4(), uuid4()
    await log_of(service).append([envelope(received(), before), broken, envelope(received(3), after)])
    assert ids(await read(service)) == [str(before), str(after)]
    assert len(await service.rows("select id from parked_event where next_attempt_at is null")) == 1


@pytest.mark.parametrize(
    ("who", "sees"),
    [
        ({"authorities": ["H35"]}, [0, 1, 2]),
        ({"authorities": ["H35.01"]}, [0, 1]),
        ({"authorities": ["H35.02"]}, [1, 2]),
        ({"authorities": ["H35.0"]}, [1]),
        ({"authorities": []}, [1]),
        ({"authorities": ["H35"], "mode": "test"}, [1]),
    ],
)
async def test_a_partner_sees_what_is_public_and_what_is_about_its_authorities(
    service: Service, who: dict[str, Any], sees: list[int]
):
    all_ids = await logged(service, received(), authority(), received(**OTHER))
    by = reader(service, **who)
    assert ids(await read(service, by)) == [all_ids[each] for each in sees]
    statuses = [(await service.client.get(f"/v1/events/{each}", headers=by)).status_code for each in all_ids]
    assert statuses == [200 if each in sees else 404 for each in range(3)]


async def test_what_should_have_an_authority_and_has_none_is_not_public(service: Service):
    event = json.loads(envelope(received()))
    del event["data"]["authority"]
    await log_of(service).append([json.dumps(event).encode()])
    assert ids(await read(service)) == []


async def test_test_data_is_seen_by_its_partner_in_test_mode_and_by_nobody_else(service: Service):
    event = json.loads(envelope(received()))
    event |= {"type": f"test.{event['type']}", "testpartner": f"{service.identity.trusted.name}|partner"}
    await log_of(service).append([json.dumps(event).encode()])
    readers = [reader(service), service.token("auditor"), reader(service, mode="test", sub="another"), reader(service, mode="test")]
    pages = [await read(service, by, types="dossier.*") for by in readers]
    assert [len(ids(page)) for page in pages] == [0, 0, 0, 1]
    [item] = pages[-1]["items"]
    assert (item["type"], "testpartner" in item) == ("dossier.received.v1", False)


@pytest.mark.parametrize(("persona", "seen"), [("auditor", 2), ("leader", 1)])
async def test_leaders_and_auditors_see_what_is_about_their_unit_and_those_below(service: Service, persona: str, seen: int):
    await logged(service, received(), received(**OTHER))
    assert len(ids(await read(service, service.token(persona)))) == seen


@pytest.mark.parametrize(
    ("token", "status"),
    [("citizen", 403), ("clerk", 403), ("admin", 403), ({"scope": "dossiers:read"}, 403), (None, 401)],
)
async def test_nobody_else_reads_the_feed(service: Service, token: Any, status: int):
    headers = {} if token is None else service.token(token) if isinstance(token, str) else reader(service, **token)
    for path in ("/v1/events", f"/v1/events/{uuid4()}"):
        assert (await service.client.get(path, headers=headers)).status_code == status


@pytest.mark.parametrize(
    ("query", "sees"),
    [
        ({"types": "dossier.*"}, [0, 2]),
        ({"types": "authority.published.v1"}, [1]),
        ({"types": ["procedure.*", "authority.*"]}, [1]),
        ({"types": "*"}, [0, 1, 2]),
        ({"subject": OTHER["code"]}, [2]),
        ({"subject": OTHER["code"], "types": "authority.*"}, []),
        ({"procedure": "1.001193"}, [0, 2]),
        ({"procedure": "1.000001"}, []),
    ],
)
async def test_a_filter_selects_by_type_subject_and_procedure(service: Service, query: dict[str, Any], sees: list[int]):
    all_ids = await logged(service, received(), authority(), received(**OTHER))
    assert ids(await read(service, **query)) == [all_ids[each] for each in sees]


async def test_a_narrow_filter_goes_on_through_more_than_it_looks_through_at_once(
    service: Service, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(queries, "WINDOW", 3)
    await logged(service, *(authority(each) for each in range(1, 8)))
    last = await logged(service, received())
    page, pages = await read(service, types="dossier.*"), 1
    while not page["items"]:
        page, pages = await read(service, types="dossier.*", after=page["next"]), pages + 1
    assert (ids(page), pages) == (last, 3)


@pytest.mark.parametrize("cursor", ["x", "bnVsbA", "WzEsMl0", "é", "A" * 200])
async def test_a_cursor_of_another_filter_or_of_nobody_is_refused(service: Service, cursor: str):
    foreign = (await read(service, types="dossier.*"))["next"]
    for after in (cursor, foreign):
        answer = await service.client.get("/v1/events", params={"after": after}, headers=reader(service))
        assert (answer.status_code, answer.json()["code"]) == (422, "invalid_cursor")
        assert [fault["pointer"] for fault in answer.json()["errors"]] == ["/query/after"]


@pytest.mark.parametrize(
    "query", [{"types": "Dossier"}, {"types": "dossier*"}, {"types": ""}, {"limit": 0}, {"limit": 501}, {"wait": 21}]
)
async def test_what_is_no_filter_is_refused_at_its_place(service: Service, query: dict[str, Any]):
    answer = await service.client.get("/v1/events", params=query, headers=reader(service))
    assert (answer.status_code, answer.json()["errors"][0]["pointer"].split("/")[1]) == (422, "query")


async def test_newest_begins_with_what_comes_from_now_on(service: Service):
    await logged(service, received())
    page = await read(service, after="newest")
    assert page["items"] == []
    new = await logged(service, received(3))
    assert ids(await read(service, after=page["next"])) == new


async def test_who_waits_gets_the_next_event_of_its_filter_at_once(service: Service):
    cursor = (await read(service, types="dossier.*"))["next"]
    waiting = asyncio.create_task(read(service, types="dossier.*", after=cursor, wait=20))
    await logged(service, authority())
    async with asyncio.timeout(60):
        # It has looked at that, and holds no connection while it waits on.
        while service.app.state.database.raw_read.used:
            await asyncio.sleep(0.01)
        assert not waiting.done()
        new = await logged(service, received())
        assert ids(await waiting) == new


async def test_who_waits_does_not_look_again_for_events_that_are_for_others(service: Service, monkeypatch: pytest.MonkeyPatch):
    cursor, after, looks = (await read(service, types="dossier.*"))["next"], queries.after, 0

    async def counted(*arguments: Any) -> queries.LogPage:
        nonlocal looks
        looks += 1
        return await after(*arguments)

    monkeypatch.setattr(queries, "after", counted)
    monkeypatch.setattr(routes, "STEP_SECONDS", 60.0)
    listener = service.app.state.event_log
    elsewhere = reader(service, authorities=["H35.02"])
    waiting = [asyncio.create_task(read(service, elsewhere, types="dossier.*", after=cursor, wait=20)) for _ in range(10)]
    async with asyncio.timeout(60):
        while looks < 10 or listener.newest < 0:
            await asyncio.sleep(0.01)
        before = looks
        for version in range(20):
            await logged(service, received(version + 2), authority(version + 1))
        new = await logged(service, received(**OTHER))
        assert [ids(page) for page in await asyncio.gather(*waiting)] == [new] * 10
    # Whoever had not begun to wait when the first of them came looks once more.
    assert looks - before <= 20


async def test_who_waits_in_vain_gets_an_empty_page_and_a_cursor(service: Service):
    page = await read(service, wait=1)
    assert (page["items"], bool(page["next"])) == ([], True)


async def test_after_a_cursor_whose_events_are_deleted_nothing_is_skipped_in_silence(service: Service):
    old = await read(service, limit=1)
    await logged(service, received(), received(3))
    kept = await read(service, limit=2)
    async with service.database.transaction() as session:
        await session.execute(text("update event set recorded_at = now() - interval '200 days'"))
    new = await logged(service, received(4))
    assert not await commands.forget(service.database, datetime.now(UTC) - timedelta(days=120))
    refused = await service.client.get("/v1/events", params={"after": old["next"]}, headers=reader(service))
    assert (refused.status_code, refused.json()["code"]) == (410, "cursor_expired")
    assert ids(await read(service)) == ids(await read(service, after=kept["next"])) == new


async def test_who_waits_is_answered_when_the_process_is_to_end(service: Service, monkeypatch: pytest.MonkeyPatch):
    listener = service.app.state.event_log
    monkeypatch.setattr(listener, "closing", False)
    waiting = asyncio.create_task(read(service, wait=20))
    async with asyncio.timeout(60):
        while listener.newest < 0:
            await asyncio.sleep(0.01)
        shutdown.begin(service.app)
        assert (await waiting)["items"] == []


async def test_who_reads_a_replica_that_is_behind_waits_until_it_has_the_event(service: Service, monkeypatch: pytest.MonkeyPatch):
    cursor, after, reads = (await read(service))["next"], queries.after, 0

    async def behind(*arguments: Any) -> queries.LogPage:
        nonlocal reads
        reads += 1
        page = await after(*arguments)
        return page if reads > 5 else replace(page, bodies=[], positions=[], until=arguments[1], newest=arguments[1])

    monkeypatch.setattr(queries, "after", behind)
    monkeypatch.setattr(routes, "LAG_SECONDS", 0.001)
    new = await logged(service, received())
    async with asyncio.timeout(60):
        assert ids(await read(service, after=cursor, wait=20)) == new
    assert reads == 6


async def test_a_database_restored_as_it_was_gives_no_position_of_its_lost_future_again(service: Service):
    await logged(service, received())
    [before] = await service.database.raw.fetch("select position from event_head")
    await logged(service, received(3))
    lost = (await read(service))["next"]
    # What a backup of before that event brings back.
    await service.database.raw.fetch("delete from event where position > $1", before["position"])
    await service.database.raw.fetch("update event_head set position = $1", before["position"])
    new = await logged(service, received(4))
    assert ids(await read(service, after=lost)) == new


async def test_retention_that_passes_a_reader_between_two_of_its_windows_is_no_silent_gap(
    service: Service, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(queries, "WINDOW", 1)
    await logged(service, authority(), authority(2))
    cursor = (await read(service, types="dossier.*"))["next"]
    await logged(service, received())
    async with service.database.transaction() as session:
        await session.execute(text("update event set recorded_at = now() - interval '200 days'"))
    await commands.forget(service.database, datetime.now(UTC) - timedelta(days=120))
    answer = await service.client.get("/v1/events", params={"after": cursor, "types": "dossier.*"}, headers=reader(service))
    assert (answer.status_code, answer.json()["code"]) == (410, "cursor_expired")
    assert (await read(service, types="dossier.*"))["items"] == []
