"""Every endpoint against every kind of stranger: nobody learns anything of a dossier that is not theirs to see, not even that it is there.

A new endpoint fails here until it has a place in the matrix.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import httpx
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import text

from services.chassis import telemetry
from services.chassis.auth import Authenticator
from services.dossier import reads
from services.dossier.desk import day_in_vietnam
from services.dossier.settings import Settings
from services.embedded.identity import UNIT, Identity
from tests.dossier.conftest import (
    AUTHORITY,
    ELSEWHERE,
    OTHER_AUTHORITY,
    PROCEDURE,
    SIGNED,
    Actor,
    act,
    submission,
    submit,
    token,
)
from tests.running import SEALING_KEY, Server, Service

# What is planted in dossiers and must not come out anywhere else.
NAME, ID_NUMBER, PHONE = "Giàng Thị Súa Mật", "098765432109", "0987000111"
CHILD, HELPER, PAPER = "Giàng Lưu Ly Ngọc", "Sùng A Chỉnh Hộ", "giấy chứng sinh số 5566"
SECRETS = (NAME, ID_NUMBER, PHONE, CHILD, HELPER, PAPER, "sua.mat@vidu.vn", "Bản Sin Suối Hồ 77")
# Written by officials for officials.
NOTE = "Nghi giấy tờ giả mạo"
NOWHERE = f"{UNIT}-200101-00001"
FOREIGN = "DOITAC-77-0001"
CONTENT: dict[str, Any] = {
    "applicant": {
        "kind": "citizen",
        "name": NAME,
        "id_number": ID_NUMBER,
        "phone": PHONE,
        "email": SECRETS[-2],
        "address": SECRETS[-1],
    },
    "submitted_by": {"kind": "citizen", "name": HELPER},
    "form": {"child_name": CHILD},
    "components": [{"component": "c1", "note": PAPER}],
}
KEY = "key-of-the-owner"

# -- who asks ----------------------------------------------------------------------------------------------------------

OWNER, PARTNER = "citizen", ("partner", {"scope": "dossiers:read"})
EVERY_ROLE = ["clerk", "officer", "registrar", "leader", "auditor"]
SECOND = "https://another.issuer.example"

STRANGERS: dict[str, Actor] = {
    "another citizen": ("citizen", {"sub": "neighbour"}),
    "owner's namesake at another issuer we trust": ("citizen", {"iss": SECOND}),
    "business": "business",
    "clerk of another unit": ("clerk", {"sub": "clerk-2", "unit": ELSEWHERE}),
    "officer of another unit": ("officer", {"sub": "officer-2", "unit": ELSEWHERE}),
    "registrar of another unit": ("registrar", {"sub": "registrar-2", "unit": ELSEWHERE}),
    "leader of another unit": ("leader", {"sub": "leader-2", "unit": "H35.02"}),
    "leader of a like-named unit": ("leader", {"sub": "leader-3", "unit": "H35.01.0"}),
    "leader of a unit below": ("leader", {"sub": "leader-4", "unit": f"{UNIT}.01"}),
    "leader of a unit that is a pattern": ("leader", {"sub": "leader-5", "unit": "H35.01.%"}),
    "leader of a unit that is empty": ("leader", {"sub": "leader-6", "unit": ""}),
    "auditor of another branch": ("auditor", {"sub": "auditor-2", "unit": "H35.02"}),
    "clerk of the unit above": ("clerk", {"sub": "clerk-3", "unit": "H35.01"}),
    "official without a unit": ("leader", {"sub": "lost", "unit": None, "roles": EVERY_ROLE}),
    "official without a role": ("leader", {"sub": "guest", "roles": []}),
    "technical admin": "admin",
    "editor": "editor",
    "survey manager": "survey_manager",
    "partner without scope": "partner",
    "partner of another system": ("partner", {"sub": "other-system", "scope": "dossiers:read events:read"}),
    "system": ("leader", {"sub": "cron", "kind": "system", "roles": EVERY_ROLE, "scope": "dossiers:read"}),
    "citizen who claims roles": ("citizen", {"sub": "poser", "roles": EVERY_ROLE, "unit": UNIT, "scope": "dossiers:read"}),
}
NOBODY: dict[str, Any] = {
    "no token": None,
    "not a token": "nonsense",
    "expired": {"exp": 1},
    "wrong audience": {"aud": "somebody-else"},
    "issuer we do not know": {"iss": "https://evil.example"},
    "kind this issuer may not assert": {"iss": SECOND, "kind": "official", "roles": EVERY_ROLE},
    "kind nobody has": {"kind": "root"},
    "signed by another key": Identity(Ed25519PrivateKey.generate(), "http://unused.example"),
}
ENTITLED: dict[str, Actor] = {
    "owner": OWNER,
    "clerk": "clerk",
    "officer": "officer",
    "leader": "leader",
    "leader above": ("leader", {"sub": "chairman", "unit": "H35"}),
    "auditor": "auditor",
}

# -- what is asked -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Ask:
    """A request, with `{code}` of a dossier or `{id}` of a draft. `one`: it is about that one, so to strangers there is none."""

    method: str
    template: str
    query: str = ""
    body: Any = None
    one: bool = False
    public: bool = False
    headers: tuple[tuple[str, str], ...] = ()

    @property
    def name(self) -> str:
        return f"{self.method} {self.template}{self.query} {self.body or ''}".strip()

    @property
    def about_one(self) -> bool:
        return "{code}" in self.name or "{id}" in self.name

    def url(self, of: "Planted") -> str:
        return of.put_into(self.template + self.query).replace("{year}", str(TODAY.year))


@dataclass(frozen=True)
class Planted:
    """A dossier, a draft, and a delegation in the dossier's unit."""

    code: str
    draft: str
    delegation: str

    def put_into(self, written: str) -> str:
        return written.replace("{code}", self.code).replace("{id}", self.draft).replace("{number}", self.delegation)


def _filled(body: Any, of: Planted) -> Any:
    if isinstance(body, dict):
        return {key: _filled(value, of) for key, value in body.items()}
    if isinstance(body, list):
        return [_filled(value, of) for value in body]
    return of.put_into(body) if isinstance(body, str) else body


ONE = "/v1/dossiers/{code}"
TODAY = day_in_vietnam(datetime.now(UTC))
OF_YEAR = f"?period={TODAY.year}"
OF_UNIT = f"{OF_YEAR}&authority={UNIT}&by=procedure"
TAGGED = (("If-Match", '"2"'),)
PAST = {
    "code": "{code}",
    "procedure": "1.001193",
    "authority": UNIT,
    "status": "submitted",
    "channel": "online",
    "applicant": {"kind": "citizen", "name": "Ai Đó"},
    "form": {"child_name": "Ai Đó"},
    "submitted_at": "2026-01-05T08:00:00+07:00",
}
LEAVE = {
    "stand_in": "demo|stranger",
    "first_day": f"{TODAY - timedelta(days=7)}",
    "last_day": f"{TODAY + timedelta(days=7)}",
    "reason": "Đi vắng",
}
_REFUSE_TO_BE = {"items": [{"code": "{code}", "version": 2, "action": action} for action in ("receive", "request_withdrawal")]}
# Sent by themselves: to some they are no refusal, and what they hand in is theirs.
MAKING = {("post", "/v1/dossiers"), ("post", "/v1/drafts")}
MATRIX = (
    Ask("get", ONE, one=True),
    Ask("get", ONE, one=True, headers=(("If-None-Match", "*"),)),
    Ask("get", ONE, one=True, headers=(("If-None-Match", '"1", W/"2", "3"'),)),
    Ask("get", f"{ONE}/timeline", one=True),
    Ask("get", f"{ONE}/deadline", one=True),
    Ask("get", f"{ONE}/history", one=True),
    Ask("get", f"{ONE}/history", "?limit=1", one=True),
    Ask("get", f"{ONE}/history/verification", one=True),
    Ask("post", f"{ONE}/transitions", body={"action": "receive"}, one=True, headers=TAGGED),
    Ask("post", f"{ONE}/transitions", body={"action": "propose"}, one=True, headers=TAGGED),
    Ask("post", f"{ONE}/transitions", body={"action": "request_withdrawal"}, one=True, headers=TAGGED),
    Ask("post", f"{ONE}/transitions", body={"action": "stop", "reason": "x"}, one=True, headers=(("If-Match", '"999"'),)),
    Ask("post", f"{ONE}/transitions", body={"action": "stop"}),
    Ask("post", f"{ONE}/transitions", body={"action": "none"}, headers=TAGGED),
    Ask("get", "/v1/dossiers", "?limit=200&count=capped"),
    Ask("get", "/v1/dossiers", "?q={code}&count=capped"),
    Ask("get", "/v1/dossiers", "?status=processing&procedure=1.001193&channel=online&count=capped"),
    Ask("get", "/v1/drafts", "?limit=200"),
    Ask("get", "/v1/drafts/{id}"),
    Ask("get", "/v1/drafts/{id}", headers=(("If-None-Match", '"1"'),)),
    Ask("put", "/v1/drafts/{id}", body={"procedure": "1.001193"}, headers=(("If-Match", '"1"'),)),
    Ask("put", "/v1/drafts/{id}", body={"procedure": "1.001193"}, headers=(("If-Match", '"9"'),)),
    Ask("delete", "/v1/drafts/{id}"),
    Ask("get", "/v1/work-queue"),
    Ask("get", "/v1/work-queue", "?scope=mine&q={code}"),
    Ask("get", "/v1/work-queue", "?scope=unassigned&limit=200"),
    Ask("get", "/v1/work-queue", "?scope=consultations&limit=200"),
    Ask("get", "/v1/work-queue", "?scope=unit&status=processing&limit=200"),
    Ask("get", "/v1/work-queue/counts"),
    Ask("get", "/v1/dossier-statistics", OF_YEAR),
    Ask("get", "/v1/dossier-statistics", OF_UNIT),
    Ask("get", "/v1/dossier-statistics", f"{OF_YEAR}&authority=H35&by=authority&format=csv"),
    Ask("post", "/v1/bulk-transitions", body=_REFUSE_TO_BE),
    Ask("post", "/v1/reassignments", body={"from_user": "demo|officer", "to": {"unit": ELSEWHERE}}),
    Ask("get", "/v1/officials", f"?unit={UNIT}"),
    Ask("get", "/v1/delegations"),
    Ask("post", "/v1/delegations", body=LEAVE | {"absent": "demo|officer"}),
    Ask("delete", "/v1/delegations/{number}"),
    Ask("post", "/v1/dossier-takeovers", body={"source": "igate", "records": [PAST]}),
    Ask("post", "/v1/tracking/{code}", body={"id_number": "000000000000"}, public=True),
    Ask("post", "/v1/tracking/{code}", body={"phone": "0900000000"}, public=True),
    Ask("get", "/v1/calendars/{year}", public=True),
    Ask("get", "/v1/calendars/{year}/due-date", "?start=2026-03-02T09:00:00%2B07:00&value=2", public=True),
)
# Counts are no personal data, so desk staff read the statistics of the units below theirs, whose dossiers they do not see.
BY_DESIGN = {"clerk of the unit above": {ask.name for ask in MATRIX if ask.query in {OF_YEAR, OF_UNIT}}}
# A code that is taken cannot be given again, and whoever brings dossiers has to be told so.
TELLS_TAKEN = "/v1/dossier-takeovers"


@pytest.fixture(scope="module", autouse=True)
def logs_as_in_a_process() -> None:
    telemetry._configure_logs(Settings(database_url="postgresql://nowhere", sealing_keys=(SEALING_KEY,)), "dossier")


@pytest.fixture(scope="module")
async def desk(postgres: Server, identity: Identity) -> AsyncIterator[Service]:
    """One service for the whole file: strangers change nothing."""
    url = await postgres.fresh("test_dossier_leaks", "dossier")
    often = 100_000
    service = Service.of("dossier", url, identity, tracking_requests_per_minute=often, tracking_failures_per_hour=often)
    everything = frozenset({"citizen", "business", "official", "partner", "system"})
    first = identity.trusted.model_copy(update={"kinds": everything})
    second = identity.trusted.model_copy(update={"name": "second", "issuer": SECOND, "kinds": frozenset({"citizen", "partner"})})
    service.app.state.authenticator = Authenticator([first, second])
    for published in (PROCEDURE, SIGNED, AUTHORITY, OTHER_AUTHORITY):
        await service.deliver(published)
    yield service
    await service.close()


@pytest.fixture(scope="module")
async def planted(desk: Service) -> Planted:
    """A dossier an officer is at, full of what nobody else may read; another a partner handed in; somebody on leave."""
    code = str((await submit(desk, key=KEY, **CONTENT)).json()["code"])
    for actor, action, body in (("clerk", "receive", {}), ("officer", "start", {"note": NOTE})):
        taken = await act(desk, code, actor, action, **body)
        assert taken.status_code == 200, taken.text
    brought = {"records": [PAST | CONTENT | {"code": FOREIGN}]}
    headers = token(desk, ("partner", {"scope": "dossiers:submit"}))
    handed_in = await desk.client.post("/v1/dossier-takeovers", json=brought, headers=headers)
    assert handed_in.json()["created"] == 1, handed_in.text
    colleague = ("officer", {"sub": "colleague"})
    await desk.client.get("/v1/officials", headers=token(desk, colleague))
    leave = LEAVE | {"stand_in": "demo|colleague"}
    made = await desk.client.post("/v1/delegations", json=leave, headers=token(desk, "officer"))
    assert made.status_code == 201, made.text
    draft = await desk.client.post("/v1/drafts", json=CONTENT, headers=token(desk, OWNER))
    assert draft.status_code == 201, draft.text
    return Planted(code, draft.json()["id"], made.json()["id"])


async def _ask(desk: Service, ask: Ask, of: Planted, headers: dict[str, str]) -> httpx.Response:
    return await desk.client.request(ask.method, ask.url(of), json=_filled(ask.body, of), headers=headers | dict(ask.headers))


def _told(answer: httpx.Response, code: str) -> tuple[int, bytes, list[tuple[str, str]]]:
    """All of an answer but what is of this one request: its trace, how much of the limits is left, the code that was asked for."""
    own = answer.headers["trace-id"]
    kept = [(name, value) for name, value in answer.headers.items() if name not in ("trace-id", "ratelimit", "content-length")]
    return answer.status_code, answer.content.replace(own.encode(), b"").replace(code.encode(), b"CODE"), kept


def _secrets_in(said: str) -> list[str]:
    return [secret for secret in (*SECRETS, NOTE) if secret in said]


def _counted(found: Any) -> int:
    """All that is counted anywhere in an answer."""
    if isinstance(found, list):
        return sum(map(_counted, found))
    if not isinstance(found, dict):
        return 0
    own = (value for key, value in found.items() if key in {"count", "total", "done", "remaining", "created"})
    return sum(value for value in own if isinstance(value, int)) + sum(map(_counted, found.values()))


def _is_json(answer: httpx.Response) -> bool:
    return "json" in answer.headers.get("content-type", "")


async def _leaks(desk: Service, planted: Planted, headers: dict[str, str], ask: Ask) -> Iterator[str]:
    """What is wrong with the answers to one request about the planted dossier and about none."""
    theirs = await _ask(desk, ask, planted, headers)
    nobodys = await _ask(desk, ask, replace(planted, code=NOWHERE, draft=str(UUID(int=0))), headers)
    wrong = {
        f"a failure: {theirs.status_code}": theirs.status_code >= 500,
        f"personal data: {_secrets_in(theirs.text)}": bool(_secrets_in(theirs.text)),
        "a code nobody asked for": FOREIGN in theirs.text or (planted.code in theirs.text and not ask.about_one),
        "something counted": ask.template != TELLS_TAKEN and _is_json(theirs) and _counted(theirs.json()) > 0,
        f"not refused: {theirs.status_code}": ask.one
        and (theirs.status_code, theirs.json().get("code")) != (404, "dossier_not_found"),
        f"there is one: {theirs.text} / {nobodys.text}": ask.about_one
        and ask.template != TELLS_TAKEN
        and _told(theirs, planted.code) != _told(nobodys, NOWHERE),
    }
    return (what for what, is_so in wrong.items() if is_so)


async def _all_leaks(desk: Service, planted: Planted, headers: dict[str, str]) -> dict[str, list[str]]:
    found = await asyncio.gather(*(_leaks(desk, planted, headers, ask) for ask in MATRIX))
    return {ask.name: each for ask, each in zip(MATRIX, map(list, found), strict=True) if each}


async def _state(desk: Service, planted: Planted) -> list[Any]:
    """All there is of the planted dossiers."""
    return await desk.rows(
        "select dossier, (select count(*) from history where dossier_code = code),"
        " (select count(*) from outbox where subject = code), (select count(*) from reading),"
        " (select array_agg(draft) from draft where owner = 'demo|citizen')"
        " from dossier where code in (:ours, :theirs) order by code",
        ours=planted.code,
        theirs=FOREIGN,
    )


def _said(caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]) -> str:
    formatted = "".join(handler.format(record) for handler in logging.getLogger().handlers for record in caplog.records)
    return formatted + caplog.text + "".join(capfd.readouterr())


# -- the matrix --------------------------------------------------------------------------------------------------------


def test_every_endpoint_has_its_place_in_the_matrix(desk: Service):
    offered = {(method, path) for path, methods in desk.app.openapi()["paths"].items() for method in methods}
    assert {(ask.method, ask.template) for ask in MATRIX} | MAKING == offered


@pytest.mark.parametrize("stranger", STRANGERS)
async def test_a_stranger_learns_nothing_and_changes_nothing(desk: Service, planted: Planted, stranger, caplog, capfd):
    before = await _state(desk, planted)
    headers = token(desk, STRANGERS[stranger])
    assert (await _all_leaks(desk, planted, headers)).keys() == BY_DESIGN.get(stranger, set())
    assert await _state(desk, planted) == before
    assert _secrets_in(_said(caplog, capfd)) == []


def _bearer(desk: Service, credentials: Any) -> dict[str, str]:
    """Headers that must not do."""
    if credentials is None:
        return {}
    if isinstance(credentials, Identity):
        credentials.issuer, credentials.key_id = desk.identity.issuer, desk.identity.key_id
        return {"Authorization": f"Bearer {credentials.persona_token('leader')}"}
    if isinstance(credentials, str):
        return {"Authorization": f"Bearer {credentials}"}
    return desk.token("citizen", **credentials)


@pytest.mark.parametrize("credentials", NOBODY)
async def test_without_a_good_token_every_endpoint_but_the_public_ones_says_so(desk: Service, planted: Planted, credentials):
    headers = _bearer(desk, NOBODY[credentials])
    closed = [ask for ask in MATRIX if not ask.public]
    answers = await asyncio.gather(*(_ask(desk, ask, planted, headers) for ask in closed))
    assert {(answer.status_code, answer.json()["code"]) for answer in answers} == {(401, "unauthenticated")}
    assert len({answer.content.replace(answer.headers["trace-id"].encode(), b"") for answer in answers}) == 1
    handed_in = await desk.client.post("/v1/dossiers", json=submission(), headers=headers | {"Idempotency-Key": KEY})
    assert handed_in.status_code == 401


@pytest.mark.parametrize("ask", [ask for ask in MATRIX if ask.public], ids=lambda ask: ask.name)
async def test_what_is_public_tells_nobody_more(desk: Service, planted: Planted, ask):
    assert list(await _leaks(desk, planted, {}, ask)) == []


async def test_tracking_with_the_right_number_tells_no_personal_data(desk: Service, planted: Planted):
    answer = await desk.client.post(f"/v1/tracking/{planted.code}", json={"phone": PHONE})
    assert (answer.status_code, answer.json()["code"]) == (200, planted.code)
    assert _secrets_in(answer.text) == []


# -- those it is for ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("actor", ENTITLED)
async def test_whom_it_concerns_gets_it_everywhere(desk: Service, planted: Planted, actor):
    headers = token(desk, ENTITLED[actor])
    read = [ask for ask in MATRIX if ask.one and ask.method == "get"]
    answers = await asyncio.gather(*(_ask(desk, ask, planted, headers) for ask in read))
    assert {answer.status_code for answer in answers} == {200}
    assert CHILD in answers[0].text
    listed = await desk.client.get("/v1/dossiers?count=capped&limit=200", headers=headers)
    assert planted.code in {item["code"] for item in listed.json()["items"]}
    assert listed.json()["total"]["count"] == len(listed.json()["items"])


@pytest.mark.parametrize("actor", ["officer", "leader", "auditor"])
async def test_statistics_count_it_for_those_above_and_name_nobody(desk: Service, planted: Planted, actor):
    answer = await desk.client.get(f"/v1/dossier-statistics{OF_UNIT}", headers=token(desk, ENTITLED[actor]))
    assert answer.json()["total"]["in_progress"]["total"] > 0
    assert _secrets_in(answer.text) == []
    assert planted.code not in answer.text


async def test_who_has_it_finds_it_in_the_queue(desk: Service, planted: Planted):
    found = await desk.client.get("/v1/work-queue?scope=mine", headers=token(desk, "officer"))
    assert [item["code"] for item in found.json()["items"]] == [planted.code]
    counted = await desk.client.get("/v1/work-queue/counts", headers=token(desk, "officer"))
    assert counted.json()["mine"]["total"]["count"] == 1


async def test_a_draft_is_its_owners(desk: Service, planted: Planted):
    headers = token(desk, OWNER)
    read = await desk.client.get(f"/v1/drafts/{planted.draft}", headers=headers)
    listed = await desk.client.get("/v1/drafts", headers=headers)
    assert read.json()["content"] == CONTENT
    assert [item["id"] for item in listed.json()["items"]] == [planted.draft]


async def test_a_partner_reads_what_its_system_handed_in_and_nothing_else(desk: Service, planted: Planted):
    headers = token(desk, PARTNER)
    listed = await desk.client.get("/v1/dossiers?count=capped", headers=headers)
    own = await desk.client.get(f"/v1/dossiers/{FOREIGN}", headers=headers)
    others = await desk.client.get(f"/v1/dossiers/{planted.code}", headers=headers)
    assert ([item["code"] for item in listed.json()["items"]], listed.json()["total"]["count"]) == ([FOREIGN], 1)
    assert (own.status_code, others.status_code) == (200, 404)


@pytest.mark.parametrize("actor", [OWNER, PARTNER], ids=["owner", "partner"])
async def test_officials_notes_and_accounts_stay_among_officials(desk: Service, planted: Planted, actor):
    await reads.step(desk.database)
    code = FOREIGN if actor == PARTNER else planted.code
    paths = ("", "/timeline", "/history?limit=200", "/history/verification", "/deadline")
    headers = token(desk, actor)
    answers = await asyncio.gather(*(desk.client.get(f"/v1/dossiers/{code}{path}", headers=headers) for path in paths))
    assert {answer.status_code for answer in answers} == {200}
    said = "".join(answer.text for answer in answers)
    assert [word for word in (NOTE, "demo|officer", "demo|clerk", "demo|auditor") if word in said] == []


# -- other ways in -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("method", ["HEAD", "OPTIONS", "TRACE", "PUT", "PATCH", "PROPFIND"])
@pytest.mark.parametrize("actor", [OWNER, STRANGERS["another citizen"]], ids=["owner", "stranger"])
async def test_methods_there_are_not_are_refused_before_anybody_looks(desk: Service, planted: Planted, method, actor):
    headers = token(desk, actor)
    templates = sorted({ask.template for ask in MATRIX if ask.one})
    theirs = [await desk.client.request(method, each.replace("{code}", planted.code), headers=headers) for each in templates]
    nobodys = [await desk.client.request(method, each.replace("{code}", NOWHERE), headers=headers) for each in templates]
    assert {answer.status_code for answer in theirs} == {405}
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
async def test_the_cursor_of_one_person_shows_another_nothing(desk: Service, planted: Planted, list_, whose, stranger):
    await asyncio.gather(*(submit(desk, **CONTENT) for _ in range(2)))
    first = await desk.client.get(f"{list_}?limit=1", headers=token(desk, whose))
    following = {"limit": 1, "cursor": first.json()["next"]}
    own = await desk.client.get(list_, params=following, headers=token(desk, whose))
    others = await desk.client.get(list_, params=following, headers=token(desk, STRANGERS[stranger]))
    assert len(own.json()["items"]) == 1
    assert others.json().get("items", []) == []
    assert _secrets_in(others.text) == []
    assert planted.code not in others.text


async def test_the_cursor_of_a_history_is_good_for_that_history_only(desk: Service, planted: Planted):
    first = await desk.client.get(f"/v1/dossiers/{planted.code}/history?limit=1", headers=token(desk, OWNER))
    following = {"limit": 1, "cursor": first.json()["next"]}
    stranger = token(desk, STRANGERS["another citizen"])
    others = await desk.client.get(f"/v1/dossiers/{planted.code}/history", params=following, headers=stranger)
    elsewhere = await desk.client.get(f"/v1/dossiers/{FOREIGN}/history", params=following, headers=token(desk, PARTNER))
    assert (others.status_code, others.json()["code"]) == (404, "dossier_not_found")
    assert (elsewhere.status_code, elsewhere.json()["code"]) == (422, "invalid_cursor")


async def test_somebody_elses_idempotency_key_answers_with_nothing_of_theirs(desk: Service, planted: Planted):
    headers = desk.token("citizen", sub="copycat") | {"Idempotency-Key": KEY}
    answer = await desk.client.post("/v1/dossiers", json=submission(), headers=headers)
    assert answer.status_code == 201
    assert answer.json()["code"] != planted.code
    assert _secrets_in(answer.text) == []
    assert "idempotency-replayed" not in answer.headers


@pytest.mark.parametrize(
    ("actor", "refusals"),
    [
        pytest.param("admin", ["code_taken"], id="technical admin"),
        pytest.param(("partner", {"sub": "other-system", "scope": "dossiers:submit"}), ["code_taken"], id="partner"),
    ],
)
async def test_bringing_a_dossier_under_a_taken_code_tells_only_that_it_is_taken(desk: Service, planted: Planted, actor, refusals):
    before = await _state(desk, planted)
    body = {"source": "igate", "records": [PAST | CONTENT | {"code": code} for code in (planted.code, FOREIGN)]}
    answer = await desk.client.post("/v1/dossier-takeovers", json=body, headers=token(desk, actor))
    records = answer.json()["records"]
    assert [[error["code"] for error in record["errors"]] for record in records] == [refusals, refusals]
    assert _secrets_in(answer.text) == []
    assert await _state(desk, planted) == before


# -- what is written ---------------------------------------------------------------------------------------------------


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
async def test_a_refusal_quotes_nothing_of_what_was_submitted(desk: Service, wrong, language, caplog, capfd):
    headers = desk.token("citizen") | {"Idempotency-Key": "refused", "Accept-Language": language}
    answer = await desk.client.post("/v1/dossiers", json=submission(**CONTENT) | wrong, headers=headers)
    assert answer.status_code == 422
    assert _secrets_in(answer.text) == []
    assert _secrets_in(_said(caplog, capfd)) == []


async def test_broken_json_is_not_quoted(desk: Service, caplog, capfd):
    headers = desk.token("citizen") | {"Idempotency-Key": "refused", "Content-Type": "application/json", "Accept-Language": "en"}
    answer = await desk.client.post("/v1/dossiers", content=f'{{"applicant": {{"name": {NAME}}}}}'.encode(), headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (400, "malformed_json")
    assert _secrets_in(answer.text + _said(caplog, capfd)) == []


async def test_when_the_database_refuses_a_row_neither_answer_nor_log_quote_it(desk: Service, planted: Planted, caplog, capfd):
    async with desk.database.transaction() as session:
        await session.execute(text("alter table dossier add constraint broken check (version < 0) not valid"))
    try:
        submitted = await submit(desk, **CONTENT)
        seen = await act(desk, planted.code, "clerk", "request_payment", amount=8_000)
    finally:
        async with desk.database.transaction() as session:
            await session.execute(text("alter table dossier drop constraint broken"))
    assert (submitted.status_code, seen.status_code) == (500, 500)
    said = _said(caplog, capfd)
    assert "unhandled error" in said
    assert _secrets_in(submitted.text + seen.text + said) == []
    assert "demo|citizen" not in said


async def test_events_name_no_applicant_and_hold_nothing_of_a_form(desk: Service, planted: Planted):
    told = await desk.rows("select convert_from(envelope, 'utf8') from outbox")
    assert any(planted.code in envelope for (envelope,) in told)
    assert _secrets_in("".join(envelope for (envelope,) in told)) == []


async def test_nothing_personal_lies_readable_in_any_table(desk: Service, planted: Planted):
    tables = [name for (name,) in await desk.rows("select tablename from pg_tables where schemaname = 'public'")]
    readable = "select coalesce(string_agg(kept::text, ' '), '') from {} as kept"
    kept = {name: str((await desk.rows(readable.format(name)))[0][0]) for name in tables}
    assert planted.code in kept["dossier"]
    plain = {secret for secret in SECRETS for name in tables if secret in kept[name] or secret.encode().hex() in kept[name]}
    assert plain == set()
