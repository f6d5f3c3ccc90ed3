"""Every endpoint against every kind of stranger: nobody learns anything about a dossier they may not see, not even that it exists.

A new endpoint fails here until it has a place in the matrix. The last two tests look through all that the others left written.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import httpx
import pytest
from sqlalchemy import text

from services.chassis import telemetry
from services.chassis.auth import Authenticator
from services.dossier.anchors import timers as anchors_timers
from services.dossier.history import timers as history_timers
from services.dossier.settings import Settings
from services.embedded.identity import Identity
from tests.dossier.builders import AUTHORITY, OTHER_AUTHORITY, PROCEDURE, SIGNED, act, submission, submit, token
from tests.dossier.matrix import (
    BY_DESIGN,
    CHILD,
    CONTENT,
    ENTITLED,
    FOREIGN,
    ID_NUMBER,
    IMPORTS,
    KEY,
    LEAVE,
    MAKING,
    MATRIX,
    NAME,
    NOBODY,
    NOTE,
    NOWHERE,
    OF_UNIT,
    OWNER,
    PAPER,
    PARTNER,
    PAST,
    PHONE,
    RESULTS_TESTED,
    SECOND,
    SECRETS,
    STRANGERS,
    Ask,
    Planted,
    filled,
)
from tests.running import SEALING_KEY, Server, Service


@pytest.fixture(scope="module", autouse=True)
def logs_as_in_a_process() -> None:
    telemetry._configure_logs(Settings(database_url="postgresql://nowhere", sealing_keys=(SEALING_KEY,)), "dossier")


@pytest.fixture(scope="module")
async def service(postgres: Server, identity: Identity) -> AsyncIterator[Service]:
    """One service for the whole file: strangers change nothing."""
    url = await postgres.fresh("test_dossier_leaks", "dossier")
    often = 100_000
    service = Service.of(
        "dossier",
        url,
        identity,
        tracking_requests_per_minute=often,
        verifications_per_minute=often,
        tracking_failures_per_day=often,
        tracking_failures_per_day_in_all=often,
    )
    everything = frozenset({"citizen", "business", "official", "partner", "system"})
    first = identity.trusted.model_copy(update={"kinds": everything})
    second = identity.trusted.model_copy(update={"name": "second", "issuer": SECOND, "kinds": frozenset({"citizen", "partner"})})
    service.app.state.authenticator = Authenticator([first, second])
    for published in (PROCEDURE, SIGNED, AUTHORITY, OTHER_AUTHORITY):
        await service.deliver(published)
    yield service
    await service.close()


@pytest.fixture(scope="module")
async def planted(service: Service) -> Planted:
    """A dossier in processing with secrets that nobody else may read, one submitted by a partner, and a delegation."""
    code = str((await submit(service, key=KEY, **CONTENT)).json()["code"])
    for actor, action, body in (("clerk", "receive", {}), ("officer", "start", {"note": NOTE})):
        response = await act(service, code, actor, action, **body)
        assert response.status_code == 200, response.text
    brought = {"records": [PAST | CONTENT | {"code": FOREIGN}]}
    headers = token(service, ("partner", {"scope": "dossiers:submit"}))
    handed_in = await service.client.post("/v1/dossier-imports", json=brought, headers=headers)
    assert handed_in.json()["created"] == 1, handed_in.text
    colleague = ("officer", {"sub": "colleague"})
    await service.client.get("/v1/officials", headers=token(service, colleague))
    leave = LEAVE | {"stand_in": "demo|colleague"}
    delegation = await service.client.post("/v1/delegations", json=leave, headers=token(service, "officer"))
    assert delegation.status_code == 201, delegation.text
    draft = await service.client.post("/v1/drafts", json=CONTENT, headers=token(service, OWNER))
    assert draft.status_code == 201, draft.text
    await anchors_timers.run_once(service.database, at=datetime.now(UTC))
    return Planted(code, draft.json()["id"], delegation.json()["id"])


async def _ask(service: Service, ask: Ask, of: Planted, headers: dict[str, str]) -> httpx.Response:
    return await service.client.request(ask.method, ask.url(of), json=filled(ask.body, of), headers=headers | dict(ask.headers))


def _told(answer: httpx.Response, code: str) -> tuple[int, bytes, list[tuple[str, str]]]:
    """A response without what is specific to one request: trace, remaining limits and the requested code."""
    own = answer.headers["trace-id"]
    kept = [(name, value) for name, value in answer.headers.items() if name not in ("trace-id", "ratelimit", "content-length")]
    return answer.status_code, answer.content.replace(own.encode(), b"").replace(code.encode(), b"CODE"), kept


def _secrets_in(output: str) -> list[str]:
    return [secret for secret in (*SECRETS, NOTE) if secret in output]


def _counted(found: Any) -> int:
    """The sum of all counts in a response."""
    if isinstance(found, list):
        return sum(map(_counted, found))
    if not isinstance(found, dict):
        return 0
    own = (value for key, value in found.items() if key in {"count", "total", "done", "remaining", "created"})
    return sum(value for value in own if isinstance(value, int)) + sum(map(_counted, found.values()))


def _is_json(answer: httpx.Response) -> bool:
    return "json" in answer.headers.get("content-type", "")


async def _leaks(service: Service, planted: Planted, headers: dict[str, str], ask: Ask) -> Iterator[str]:
    """What a stranger's response reveals, compared with the response about a code that does not exist."""
    theirs = await _ask(service, ask, planted, headers)
    nobodys = await _ask(service, ask, replace(planted, code=NOWHERE, draft=str(UUID(int=0))), headers)
    wrong = {
        f"a failure: {theirs.status_code}": theirs.status_code >= 500,
        f"personal data: {_secrets_in(theirs.text)}": bool(_secrets_in(theirs.text)),
        "a code nobody asked for": FOREIGN in theirs.text or (planted.code in theirs.text and not ask.about_one),
        "something counted": ask.template != IMPORTS and _is_json(theirs) and _counted(theirs.json()) > 0,
        f"not refused: {theirs.status_code}": ask.one
        and (theirs.status_code, theirs.json().get("code")) != (404, "dossier_not_found"),
        f"there is one: {theirs.text} / {nobodys.text}": ask.about_one
        and ask.template != IMPORTS
        and _told(theirs, planted.code) != _told(nobodys, NOWHERE),
    }
    return (what for what, is_so in wrong.items() if is_so)


async def _all_leaks(service: Service, planted: Planted, headers: dict[str, str]) -> dict[str, list[str]]:
    found = await asyncio.gather(*(_leaks(service, planted, headers, ask) for ask in MATRIX))
    return {ask.name: each for ask, each in zip(MATRIX, map(list, found), strict=True) if each}


async def _state(service: Service, planted: Planted) -> list[Any]:
    """All rows of the planted dossiers."""
    return await service.rows(
        "select dossier, (select count(*) from history where dossier_code = code),"
        " (select count(*) from outbox where subject = code), (select count(*) from access_log),"
        " (select array_agg(draft) from draft where owner = 'demo|citizen')"
        " from dossier where code in (:ours, :theirs) order by code",
        ours=planted.code,
        theirs=FOREIGN,
    )


def _output(caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]) -> str:
    formatted = "".join(handler.format(record) for handler in logging.getLogger().handlers for record in caplog.records)
    return formatted + caplog.text + "".join(capfd.readouterr())


# -- the matrix --------------------------------------------------------------------------------------------------------


def test_every_endpoint_has_its_place_in_the_matrix(service: Service):
    offered = {(method, path) for path, methods in service.app.openapi()["paths"].items() for method in methods}
    assert {(ask.method, ask.template) for ask in MATRIX} | MAKING | RESULTS_TESTED == offered


@pytest.mark.parametrize("stranger", STRANGERS)
async def test_a_stranger_learns_nothing_and_changes_nothing(service: Service, planted: Planted, stranger, caplog, capfd):
    before = await _state(service, planted)
    headers = token(service, STRANGERS[stranger])
    assert (await _all_leaks(service, planted, headers)).keys() == BY_DESIGN.get(stranger, set())
    assert await _state(service, planted) == before
    assert _secrets_in(_output(caplog, capfd)) == []


def _bearer(service: Service, credentials: Any) -> dict[str, str]:
    """Headers that must be refused."""
    if credentials is None:
        return {}
    if isinstance(credentials, Identity):
        credentials.issuer, credentials.key_id = service.identity.issuer, service.identity.key_id
        return {"Authorization": f"Bearer {credentials.persona_token('leader')}"}
    if isinstance(credentials, str):
        return {"Authorization": f"Bearer {credentials}"}
    return service.token("citizen", **credentials)


@pytest.mark.parametrize("credentials", NOBODY)
async def test_without_a_good_token_every_endpoint_but_the_public_ones_says_so(service: Service, planted: Planted, credentials):
    headers = _bearer(service, NOBODY[credentials])
    closed = [ask for ask in MATRIX if not ask.public]
    answers = await asyncio.gather(*(_ask(service, ask, planted, headers) for ask in closed))
    assert {(answer.status_code, answer.json()["code"]) for answer in answers} == {(401, "unauthenticated")}
    assert len({answer.content.replace(answer.headers["trace-id"].encode(), b"") for answer in answers}) == 1
    handed_in = await service.client.post("/v1/dossiers", json=submission(), headers=headers | {"Idempotency-Key": KEY})
    assert handed_in.status_code == 401


@pytest.mark.parametrize("ask", [ask for ask in MATRIX if ask.public], ids=lambda ask: ask.name)
async def test_what_is_public_tells_nobody_more(service: Service, planted: Planted, ask):
    assert list(await _leaks(service, planted, {}, ask)) == []


async def test_tracking_with_the_right_number_tells_no_personal_data(service: Service, planted: Planted):
    answer = await service.client.post(f"/v1/tracking/{planted.code}", json={"phone": PHONE})
    assert (answer.status_code, answer.json()["code"]) == (200, planted.code)
    assert _secrets_in(answer.text) == []


# -- those who may read ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("actor", ENTITLED)
async def test_whom_it_concerns_gets_it_everywhere(service: Service, planted: Planted, actor):
    headers = token(service, ENTITLED[actor])
    read = [ask for ask in MATRIX if ask.one and ask.method == "get"]
    answers = await asyncio.gather(*(_ask(service, ask, planted, headers) for ask in read))
    assert {answer.status_code for answer in answers} == {200}
    assert CHILD in answers[0].text
    listed = await service.client.get("/v1/dossiers?count=capped&limit=200", headers=headers)
    assert planted.code in {item["code"] for item in listed.json()["items"]}
    assert listed.json()["total"]["count"] == len(listed.json()["items"])


@pytest.mark.parametrize("actor", ["officer", "leader", "auditor"])
async def test_statistics_count_it_for_those_above_and_name_nobody(service: Service, planted: Planted, actor):
    answer = await service.client.get(f"/v1/dossier-statistics{OF_UNIT}", headers=token(service, ENTITLED[actor]))
    assert answer.json()["total"]["in_progress"]["total"] > 0
    assert _secrets_in(answer.text) == []
    assert planted.code not in answer.text


async def test_who_has_it_finds_it_in_the_queue(service: Service, planted: Planted):
    found = await service.client.get("/v1/work-queue?scope=mine", headers=token(service, "officer"))
    assert [item["code"] for item in found.json()["items"]] == [planted.code]
    counted = await service.client.get("/v1/work-queue/counts", headers=token(service, "officer"))
    assert counted.json()["mine"]["total"]["count"] == 1


async def test_a_draft_is_its_owners(service: Service, planted: Planted):
    headers = token(service, OWNER)
    read = await service.client.get(f"/v1/drafts/{planted.draft}", headers=headers)
    listed = await service.client.get("/v1/drafts", headers=headers)
    assert read.json()["content"] == CONTENT
    assert [item["id"] for item in listed.json()["items"]] == [planted.draft]


async def test_a_partner_reads_what_its_system_handed_in_and_nothing_else(service: Service, planted: Planted):
    headers = token(service, PARTNER)
    listed = await service.client.get("/v1/dossiers?count=capped", headers=headers)
    own = await service.client.get(f"/v1/dossiers/{FOREIGN}", headers=headers)
    others = await service.client.get(f"/v1/dossiers/{planted.code}", headers=headers)
    assert ([item["code"] for item in listed.json()["items"]], listed.json()["total"]["count"]) == ([FOREIGN], 1)
    assert (own.status_code, others.status_code) == (200, 404)


@pytest.mark.parametrize("actor", [OWNER, PARTNER], ids=["owner", "partner"])
async def test_officials_notes_and_accounts_stay_among_officials(service: Service, planted: Planted, actor):
    await history_timers.run_once(service.database)
    code = FOREIGN if actor == PARTNER else planted.code
    paths = ("", "/timeline", "/history?limit=200", "/history/verification", "/deadline")
    headers = token(service, actor)
    answers = await asyncio.gather(*(service.client.get(f"/v1/dossiers/{code}{path}", headers=headers) for path in paths))
    assert {answer.status_code for answer in answers} == {200}
    output = "".join(answer.text for answer in answers)
    assert [word for word in (NOTE, "demo|officer", "demo|clerk", "demo|auditor") if word in output] == []


# -- other credentials -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("method", ["OPTIONS", "TRACE", "PUT", "PATCH", "PROPFIND"])
@pytest.mark.parametrize("actor", [OWNER, STRANGERS["another citizen"]], ids=["owner", "stranger"])
async def test_methods_there_are_not_are_refused_before_anybody_looks(service: Service, planted: Planted, method, actor):
    headers = token(service, actor)
    templates = sorted({ask.template for ask in MATRIX if ask.one})
    theirs = [await service.client.request(method, each.replace("{code}", planted.code), headers=headers) for each in templates]
    nobodys = [await service.client.request(method, each.replace("{code}", NOWHERE), headers=headers) for each in templates]
    assert {answer.status_code for answer in theirs} == {405}
    assert [_told(answer, planted.code) for answer in theirs] == [_told(answer, NOWHERE) for answer in nobodys]


async def test_head_says_no_more_of_a_dossier_to_a_stranger_than_of_one_that_is_not_there(service: Service, planted: Planted):
    headers = token(service, STRANGERS["another citizen"])
    templates = sorted({ask.template for ask in MATRIX if ask.one and ask.method == "get"})
    theirs = [await service.client.head(each.replace("{code}", planted.code), headers=headers) for each in templates]
    nobodys = [await service.client.head(each.replace("{code}", NOWHERE), headers=headers) for each in templates]
    assert {answer.status_code for answer in theirs} == {404}
    assert [_told(answer, planted.code) for answer in theirs] == [_told(answer, NOWHERE) for answer in nobodys]


@pytest.mark.parametrize(
    ("list_", "whose", "stranger"),
    [
        ("/v1/dossiers", OWNER, "another citizen"),
        ("/v1/dossiers", "clerk", "clerk of another unit"),
        ("/v1/dossiers", "auditor", "leader of another unit"),
        ("/v1/dossiers", "clerk", "technical admin"),
        ("/v1/work-queue", "clerk", "clerk of another unit"),
        ("/v1/work-queue", "clerk", "official without a unit"),
    ],
)
async def test_the_cursor_of_one_person_shows_another_nothing(service: Service, planted: Planted, list_, whose, stranger):
    await asyncio.gather(*(submit(service, **CONTENT) for _ in range(2)))
    first = await service.client.get(f"{list_}?limit=1", headers=token(service, whose))
    following = {"limit": 1, "cursor": first.json()["next"]}
    own = await service.client.get(list_, params=following, headers=token(service, whose))
    others = await service.client.get(list_, params=following, headers=token(service, STRANGERS[stranger]))
    assert len(own.json()["items"]) == 1
    assert others.json().get("items", []) == []
    assert _secrets_in(others.text) == []
    assert planted.code not in others.text


async def test_the_cursor_of_a_history_is_good_for_that_history_only(service: Service, planted: Planted):
    first = await service.client.get(f"/v1/dossiers/{planted.code}/history?limit=1", headers=token(service, OWNER))
    following = {"limit": 1, "cursor": first.json()["next"]}
    stranger = token(service, STRANGERS["another citizen"])
    others = await service.client.get(f"/v1/dossiers/{planted.code}/history", params=following, headers=stranger)
    elsewhere = await service.client.get(f"/v1/dossiers/{FOREIGN}/history", params=following, headers=token(service, PARTNER))
    assert (others.status_code, others.json()["code"]) == (404, "dossier_not_found")
    assert (elsewhere.status_code, elsewhere.json()["code"]) == (422, "invalid_cursor")


async def test_somebody_elses_idempotency_key_answers_with_nothing_of_theirs(service: Service, planted: Planted):
    headers = service.token("citizen", sub="copycat") | {"Idempotency-Key": KEY}
    answer = await service.client.post("/v1/dossiers", json=submission(), headers=headers)
    assert answer.status_code == 201
    assert answer.json()["code"] != planted.code
    assert _secrets_in(answer.text) == []
    assert "idempotency-replayed" not in answer.headers


@pytest.mark.parametrize(
    ("actor", "refusals"),
    [
        pytest.param("admin", ["dossier_code_conflict"], id="technical admin"),
        pytest.param(("partner", {"sub": "other-system", "scope": "dossiers:submit"}), ["dossier_code_conflict"], id="partner"),
    ],
)
async def test_bringing_a_dossier_under_a_taken_code_tells_only_that_it_is_taken(
    service: Service, planted: Planted, actor, refusals
):
    before = await _state(service, planted)
    body = {"source": "igate", "records": [PAST | CONTENT | {"code": code} for code in (planted.code, FOREIGN)]}
    answer = await service.client.post("/v1/dossier-imports", json=body, headers=token(service, actor))
    records = answer.json()["records"]
    assert [[error["code"] for error in record["errors"]] for record in records] == [refusals, refusals]
    assert _secrets_in(answer.text) == []
    assert await _state(service, planted) == before


# -- logs and tables ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param({"form": {"child_name": [CHILD]}}, id="form of the wrong type"),
        pytest.param({"form": {"child_name": CHILD, "born_on": PAPER}}, id="form not a date"),
        pytest.param({"form": CHILD}, id="form a text"),
        pytest.param({"form": {"child_name": CHILD * 10}}, id="form too long"),
        pytest.param({"procedure": "9.999999"}, id="unknown procedure"),
        pytest.param({"channel": NAME}, id="channel not in the list"),
        pytest.param({"applicant": CONTENT["applicant"] | {"date_of_birth": ID_NUMBER}}, id="date of birth not a date"),
        pytest.param({"applicant": CONTENT["applicant"] | {"kind": NAME}}, id="kind not in the list"),
        pytest.param({"applicant": CONTENT["applicant"] | {"id_number": NAME}}, id="not an identity number"),
        pytest.param({"applicant": CONTENT["applicant"] | {"email": PHONE}}, id="not an address"),
        pytest.param({"applicant": NAME}, id="applicant a text"),
        pytest.param({"components": [{"component": "c9", "note": PAPER}]}, id="unknown component"),
        pytest.param({"components": [PAPER]}, id="component a text"),
    ],
)
@pytest.mark.parametrize("language", ["vi", "en"])
async def test_a_refusal_quotes_nothing_of_what_was_submitted(service: Service, wrong, language, caplog, capfd):
    headers = service.token("citizen") | {"Idempotency-Key": "refused", "Accept-Language": language}
    answer = await service.client.post("/v1/dossiers", json=submission(**CONTENT) | wrong, headers=headers)
    assert answer.status_code == 422
    assert _secrets_in(answer.text) == []
    assert _secrets_in(_output(caplog, capfd)) == []


async def test_broken_json_is_not_quoted(service: Service, caplog, capfd):
    headers = service.token("citizen") | {"Idempotency-Key": "refused", "Content-Type": "application/json", "Accept-Language": "en"}
    answer = await service.client.post("/v1/dossiers", content=f'{{"applicant": {{"name": {NAME}}}}}'.encode(), headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (400, "malformed_json")
    assert _secrets_in(answer.text + _output(caplog, capfd)) == []


async def test_when_the_database_refuses_a_row_neither_answer_nor_log_quote_it(service: Service, planted: Planted, caplog, capfd):
    async with service.database.transaction() as session:
        await session.execute(text("alter table dossier add constraint broken check (version < 0) not valid"))
    try:
        submitted = await submit(service, **CONTENT)
        response = await act(service, planted.code, "clerk", "request_payment", amount=8_000)
    finally:
        async with service.database.transaction() as session:
            await session.execute(text("alter table dossier drop constraint broken"))
    assert (submitted.status_code, response.status_code) == (500, 500)
    output = _output(caplog, capfd)
    assert "unhandled error" in output
    assert _secrets_in(submitted.text + response.text + output) == []
    assert "demo|citizen" not in output


async def test_events_name_no_applicant_and_hold_nothing_of_a_form(service: Service, planted: Planted):
    envelopes = await service.rows("select convert_from(envelope, 'utf8') from outbox")
    assert any(planted.code in envelope for (envelope,) in envelopes)
    assert _secrets_in("".join(envelope for (envelope,) in envelopes)) == []


async def test_nothing_personal_lies_readable_in_any_table(service: Service, planted: Planted):
    tables = [name for (name,) in await service.rows("select tablename from pg_tables where schemaname = 'public'")]
    readable = "select coalesce(string_agg(kept::text, ' '), '') from {} as kept"
    kept = {name: str((await service.rows(readable.format(name)))[0][0]) for name in tables}
    assert planted.code in kept["dossier"]
    plain = {secret for secret in SECRETS for name in tables if secret in kept[name] or secret.encode().hex() in kept[name]}
    assert plain == set()
