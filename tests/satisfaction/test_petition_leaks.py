"""Every way to read petitions against every kind of stranger: nobody learns who petitioned, or that there is a petition they may not see.

A new operation on petitions fails here until it has a place in the matrix. The last tests look through all that the others left written.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from typing import Any

import httpx
import pytest

from services.chassis import telemetry
from services.embedded.identity import Identity
from services.satisfaction.settings import Settings
from tests.documented import document
from tests.running import SEALING_KEY, Server, Service
from tests.satisfaction.petitioning import (
    ABOVE,
    CONTACT,
    ELSEWHERE,
    PROVINCE,
    Actor,
    act,
    bearer,
    body,
    open_petition,
    publish_units,
)

PLACE = "nhà bên cây đa đầu bản Thẳm"
SUBJECT, CONTENT = "Cán bộ nói tục với Giàng A Dế", f"Tôi, Giàng A Dế, {PLACE}, bị cán bộ nói tục, gọi 0987 000 111."
STATEMENT, NOTE, ANSWER = (
    "Ông Giàng A Dế không đồng ý, vẫn bị nói tục",
    "Nghi người này vu khống",
    "Đã nhắc nhở cán bộ, mong ông Dế thông cảm",
)
# The originals; what may be published of them is in `published`.
SECRETS = (*CONTACT.values(), SUBJECT, PLACE, STATEMENT, "0987 000 111", "demo|citizen")
NOWHERE = "PAKN-200101-00001"
EVERY_ROLE = ["clerk", "officer", "registrar", "leader", "auditor"]
STRANGERS: dict[str, Actor] = {
    "another citizen": ("citizen", {"sub": "neighbour"}),
    "business": "business",
    "clerk of the unit it is about": "clerk",
    "officer of the unit it is about": "officer",
    "leader of the unit it is about": "leader",
    "officer of another unit": ("officer", {"sub": "officer-2", "unit": ELSEWHERE}),
    "leader of another unit": ("leader", {"sub": "leader-2", "unit": ELSEWHERE}),
    "leader of a like-named unit": ("leader", {"sub": "leader-3", "unit": "H35.0"}),
    "leader of a unit that is a pattern": ("leader", {"sub": "leader-5", "unit": "H35.%"}),
    "leader of a unit that is empty": ("leader", {"sub": "leader-6", "unit": ""}),
    "auditor of another branch": ("auditor", {"sub": "auditor-2", "unit": ELSEWHERE}),
    "clerk of another unit below": ("clerk", {"sub": "clerk-3", "unit": f"{ABOVE}.02"}),
    "registrar of the unit": ("registrar", {"sub": "registrar-2", "unit": ABOVE}),
    "survey manager of the unit": ("survey_manager", {"sub": "survey", "unit": ABOVE}),
    "official without a unit": ("leader", {"sub": "lost", "unit": None, "roles": EVERY_ROLE}),
    "official without a role": ("leader", {"sub": "guest", "unit": ABOVE, "roles": []}),
    "technical admin": "admin",
    "editor": "editor",
    "partner": "partner",
    "citizen who claims roles": ("citizen", {"sub": "poser", "roles": EVERY_ROLE, "unit": ABOVE}),
    "nobody": None,
}
ENTITLED: dict[str, Actor] = {
    "petitioner": "citizen",
    "clerk": ("clerk", {"sub": "clerk-above", "unit": ABOVE}),
    "officer": ("officer", {"sub": "officer-above", "unit": ABOVE}),
    "leader": ("leader", {"sub": "leader-above", "unit": ABOVE}),
    "leader above": ("leader", {"sub": "chairman", "unit": PROVINCE}),
    "auditor": "auditor",
}


@dataclass(frozen=True)
class Ask:
    """A request, with `{code}` of a petition. `one`: it is about that one, which does not exist for strangers."""

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


ONE = "/v1/petitions/{code}"
TAGGED = (("If-Match", "*"),)
READ = Ask("get", ONE, one=True)
ACCEPT = Ask("post", f"{ONE}/transitions", body={"action": "accept"}, one=True, headers=TAGGED)
LIST = Ask("get", "/v1/petitions", "?limit=200")
MATRIX = (
    READ,
    Ask("get", f"{ONE}/deadline", one=True),
    Ask("get", f"{ONE}/history", "?limit=200", one=True),
    Ask("get", f"{ONE}/history/verification", one=True),
    Ask("get", f"{ONE}/publication"),
    ACCEPT,
    Ask("post", f"{ONE}/transitions", body={"action": "withdraw"}, one=True, headers=TAGGED),
    Ask("post", f"{ONE}/transitions", body={"action": "withdraw", "secret": "guessed"}, one=True, headers=TAGGED),
    Ask("post", f"{ONE}/transitions", body={"action": "reopen", "reason": "x"}, one=True, headers=(("If-Match", '"999"'),)),
    Ask("post", f"{ONE}/transitions", body={"action": "reopen"}),
    Ask("post", f"{ONE}/reactions", body={"kind": "like"}),
    LIST,
    Ask("get", "/v1/petitions", "?status=answered&kind=conduct&due_to=2099-01-01&escalated=false"),
    Ask("get", "/v1/petitions/published", public=True),
    Ask("get", "/v1/petitions/published/{code}", public=True),
    Ask("get", "/v1/petition-statistics", public=True),
    Ask("get", "/v1/petition-rule-sets", public=True),
    Ask("post", "/v1/tracking/petitions/{code}", body={"phone": "0900000000"}, public=True),
    Ask("post", "/v1/tracking/petitions/{code}", body={"secret": "guessed"}, public=True),
)
# One of each kind asks everything; the others, who are told apart before it matters what they ask for, read, act and list.
ASK_EVERYTHING = ("another citizen", "leader of another unit", "official without a role", "partner", "nobody")
A_FEW = (READ, ACCEPT, LIST)
# Tested separately: what strangers open is their own.
MAKING = {("post", "/v1/petitions")}


@pytest.fixture(scope="module", autouse=True)
def logs_as_in_a_process() -> None:
    telemetry._configure_logs(Settings(database_url="postgresql://nowhere", sealing_keys=(SEALING_KEY,)), "satisfaction")


@pytest.fixture(scope="module")
async def service(postgres: Server, identity: Identity) -> AsyncIterator[Service]:
    """One service for the whole file: strangers change nothing."""
    often = dict.fromkeys(
        ("tracking_requests_per_minute", "tracking_failures_per_day", "tracking_failures_per_day_in_all"), 100_000
    )
    url = await postgres.fresh("test_petition_leaks", "satisfaction")
    service = Service.of("satisfaction", url, identity, petitions_per_day=100_000, **often)
    await publish_units(service)
    yield service
    await service.close()


@pytest.fixture(scope="module")
async def planted(service: Service) -> str:
    """The code of an answered petition about conduct, with secrets in every text of it."""
    opened = await open_petition(service, "citizen", key="key-of-the-petitioner", kind="conduct", subject=SUBJECT, content=CONTENT)
    code = str(opened.json()["code"])
    officer = ENTITLED["officer"]
    for actor, action, fields in (
        (officer, "accept", {"note": NOTE}),
        (officer, "answer", {"answer": ANSWER}),
        ("citizen", "appeal", {"reason": STATEMENT}),
        (ENTITLED["leader above"], "forward", {"to": {"unit": ABOVE}, "reason": "Xem lại"}),
        (officer, "accept", {}),
        (officer, "answer", {"answer": ANSWER}),
    ):
        response = await act(service, code, actor, action, **fields)
        assert response.status_code == 200, response.text
    return code


@pytest.fixture(scope="module")
async def published(service: Service) -> str:
    """The code of a published petition of the same person, of a unit no stranger is in."""
    opened = await open_petition(service, "citizen", content=CONTENT, subject=SUBJECT, authority="H35.09")
    code = str(opened.json()["code"])
    for actor, action, fields in (
        (("officer", {"unit": "H35.09"}), "accept", {}),
        (("officer", {"unit": "H35.09"}), "answer", {"answer": "Đã nhắc nhở cán bộ."}),
        (("leader", {"unit": "H35.09"}), "publish", {"subject": "Thái độ của cán bộ", "content": "Cán bộ nói tục."}),
    ):
        response = await act(service, code, actor, action, **fields)
        assert response.status_code == 200, response.text
    return code


async def _ask(service: Service, ask: Ask, code: str, headers: dict[str, str]) -> httpx.Response:
    url = ask.template.replace("{code}", code) + ask.query
    return await service.client.request(ask.method, url, json=ask.body, headers=headers | dict(ask.headers))


def _comparable(answer: httpx.Response, code: str) -> tuple[int, bytes, list[tuple[str, str]]]:
    """A response without what is specific to one request: trace, remaining limits, the requested code and what names the bytes."""
    trace = answer.headers["trace-id"].encode()
    headers = [
        (name, value) for name, value in answer.headers.items() if name not in ("trace-id", "ratelimit", "content-length", "etag")
    ]
    return answer.status_code, answer.content.replace(trace, b"").replace(code.encode(), b"CODE"), headers


def _secrets_in(output: str) -> list[str]:
    return [secret for secret in (*SECRETS, NOTE, ANSWER) if secret in output]


async def _leaks(service: Service, planted: str, headers: dict[str, str], ask: Ask) -> Iterator[str]:
    """What a stranger's response reveals, compared with the response about a code that does not exist."""
    theirs, nobodys = [await _ask(service, ask, code, headers) for code in (planted, NOWHERE)]
    refusals = {(404, "petition_not_found"), *({(401, "unauthenticated")} if not headers else set())}
    wrong = {
        f"a failure: {theirs.status_code}": theirs.status_code >= 500,
        f"personal data: {_secrets_in(theirs.text)}": bool(_secrets_in(theirs.text)),
        "a code nobody asked for": planted in theirs.text and "{code}" not in ask.template,
        f"not refused: {theirs.text}": ask.one and (theirs.status_code, theirs.json().get("code")) not in refusals,
        f"there is one: {theirs.text} / {nobodys.text}": "{code}" in ask.template
        and _comparable(theirs, planted) != _comparable(nobodys, NOWHERE),
    }
    return (what for what, is_so in wrong.items() if is_so)


async def _stored(service: Service) -> list[Any]:
    counts = "(select count(*) from {})"
    tables = ("petition_history", "outbox", "petition_answer", "petition_reaction")
    return await service.rows(f"select petition, {', '.join(map(counts.format, tables))} from petition order by code")  # noqa: S608


def _output(caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]) -> str:
    formatted = "".join(handler.format(record) for handler in logging.getLogger().handlers for record in caplog.records)
    return formatted + caplog.text + "".join(capfd.readouterr())


def test_every_operation_on_petitions_has_its_place_in_the_matrix(service: Service):
    paths = {path: methods for path, methods in document(service.app)["paths"].items() if "petition" in path}
    assert {(ask.method, ask.template) for ask in MATRIX} | MAKING == {
        (method, path) for path, of in paths.items() for method in of
    }


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize(
    ("stranger", "everything"),
    [
        *((stranger, stranger in ASK_EVERYTHING) for stranger in STRANGERS),
        *(pytest.param(stranger, True, marks=pytest.mark.soak) for stranger in STRANGERS if stranger not in ASK_EVERYTHING),
    ],
)
async def test_a_stranger_learns_nothing_and_changes_nothing(service: Service, planted: str, stranger, everything, caplog, capfd):
    asks = MATRIX if everything else A_FEW
    before = await _stored(service)
    headers = bearer(service, STRANGERS[stranger])
    found = await asyncio.gather(*(_leaks(service, planted, headers, ask) for ask in asks))
    assert {ask.name: leaks for ask, each in zip(asks, found, strict=True) if (leaks := list(each))} == {}
    assert await _stored(service) == before
    assert _secrets_in(_output(caplog, capfd)) == []


@pytest.mark.parametrize("actor", ENTITLED)
async def test_whom_it_concerns_reads_it_everywhere(service: Service, planted: str, actor):
    headers = bearer(service, ENTITLED[actor])
    answers = await asyncio.gather(*(_ask(service, ask, planted, headers) for ask in MATRIX if ask.one and ask.method == "get"))
    assert {answer.status_code for answer in answers} == {200}
    assert [word for word in (CONTENT, CONTACT["phone"], STATEMENT, ANSWER) if word not in answers[0].text] == []
    listed = await service.client.get("/v1/petitions?limit=200", headers=headers)
    assert planted in {each["code"] for each in listed.json()["items"]}


async def test_officials_notes_and_accounts_stay_among_officials(service: Service, planted: str):
    paths = ("", "/history?limit=200", "/history/verification", "/deadline")
    read = [await service.client.get(f"/v1/petitions/{planted}{path}", headers=bearer(service, "citizen")) for path in paths]
    assert [word for word in (NOTE, "demo|officer-above", "demo|chairman") if word in "".join(each.text for each in read)] == []


async def test_what_is_public_names_nobody(service: Service, planted: str, published: str):
    paths = ("/v1/petitions/published?limit=200", f"/v1/petitions/published/{published}", "/v1/petition-statistics")
    read = "".join([(await service.client.get(path)).text for path in paths])
    assert published in read
    assert (_secrets_in(read), planted in read) == ([], False)


async def test_tracking_by_phone_says_how_it_stands_and_nothing_of_what_was_written(service: Service, planted: str):
    answer = await service.client.post(f"/v1/tracking/petitions/{planted}", json={"phone": "+84 987 000 111"})
    assert (answer.status_code, answer.json()["code"], answer.json()["answers"]) == (200, planted, None)
    assert _secrets_in(answer.text) == []


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param({"contact": CONTACT | {"phone": CONTACT["name"]}}, id="phone a name"),
        pytest.param({"contact": CONTACT | {"email": CONTACT["phone"]}}, id="email a phone"),
        pytest.param({"contact": CONTACT["name"]}, id="contact a text"),
        pytest.param({"content": [CONTENT]}, id="content a list"),
        pytest.param({"kind": STATEMENT}, id="kind not in the list"),
        pytest.param({"authority": PLACE}, id="authority no code"),
        pytest.param({"dossier": PLACE}, id="dossier no code"),
    ],
)
@pytest.mark.parametrize("language", ["vi", "en"])
async def test_a_refusal_quotes_nothing_of_what_was_sent(service: Service, wrong, language, caplog, capfd):
    headers = {"Idempotency-Key": "refused", "Accept-Language": language}
    sent = body(content=CONTENT, subject=SUBJECT) | wrong
    answer = await service.client.post("/v1/petitions", json=sent, headers=headers)
    assert answer.status_code == 422
    assert _secrets_in(answer.text + _output(caplog, capfd)) == []


async def test_somebody_elses_idempotency_key_answers_with_nothing_of_theirs(service: Service, planted: str):
    answer = await open_petition(service, ("citizen", {"sub": "copycat"}), key="key-of-the-petitioner")
    assert (answer.status_code, answer.json()["code"] != planted) == (201, True)
    assert "idempotency-replayed" not in answer.headers


async def test_events_hold_nothing_of_a_petition_and_name_nobody(service: Service, planted: str):
    envelopes = await service.rows("select convert_from(envelope, 'utf8') from outbox")
    assert any(planted in envelope for (envelope,) in envelopes)
    assert _secrets_in("".join(envelope for (envelope,) in envelopes)) == []


async def test_nothing_personal_lies_readable_in_any_table(service: Service, planted: str):
    tables = [name for (name,) in await service.rows("select tablename from pg_tables where schemaname = 'public'")]
    readable = "select coalesce(string_agg(kept::text, ' '), '') from {} as kept"
    kept = {name: str((await service.rows(readable.format(name)))[0][0]) for name in tables}
    assert planted in kept["petition"]
    plain = {each for each in (*SECRETS[:-1], ANSWER) for name in tables if each in kept[name] or each.encode().hex() in kept[name]}
    assert plain == set()
