"""Every way to read ratings and kiosks, with the token of every persona: nobody learns who said what, nor a link or a secret.

A new GET fails here until it has a place in the matrix.
"""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any, get_args
from uuid import UUID

import httpx
import pytest

from services.embedded.identity import Identity
from services.embedded.personas import PERSONAS, Persona
from tests.documented import document
from tests.running import Server, Service
from tests.satisfaction.builders import CODE, OWNER, link, rejected

COMMENT = "Chị Lò Thị Mai chờ ba buổi ở quầy 3"
ID = str(UUID(int=0xC0FFEE))
KIOSK = {"code": "quay-3", "authority": "H35.01.01", "desk": "Quầy số 3", "questionnaire": "after-dossier"}
UNRATED = "H35.01.01-261105-0099"
# What is answered where there is nothing to hide behind the code or link in the path, and to whom a 200 is due.
MATRIX = {
    "/v1/rating-invitations": {"everybody signed in"},
    "/v1/ratings/{token}": {"everybody with the link"},
    "/v1/satisfaction": {"everybody"},
    "/v1/kiosks": {"survey_manager", "auditor"},
    "/v1/kiosks/{code}": {"survey_manager", "auditor"},
    "/v1/kiosks/{code}/questionnaire": {"the kiosk"},
}
OFFICIALS = [name for name in get_args(Persona) if PERSONAS[name]["kind"] == "official"]
STRANGERS: dict[str, tuple[str, dict[str, Any]] | None] = {
    **{name: (name, {}) for name in get_args(Persona) if name != "citizen"},
    "another citizen": ("citizen", {"sub": "stranger"}),
    "the province's survey manager": ("survey_manager", {"unit": "H35"}),
    "the province's auditor": ("auditor", {"unit": "H35"}),
    "nobody": None,
}


@dataclass
class Planted:
    """A dossier that was rated, one that was refused and not rated, and a kiosk with an answer."""

    url: str
    unrated_url: str
    secret: str
    secrets: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
async def service(postgres: Server, identity: Identity) -> AsyncIterator[Service]:
    """One service for the whole file: strangers change nothing. Its figures are over any number of ratings."""
    service = Service.of("satisfaction", await postgres.fresh("test_satisfaction_leaks", "satisfaction"), identity, smallest_cell=1)
    yield service
    await service.close()


@pytest.fixture(scope="module")
async def planted(service: Service) -> Planted:
    url = await link(service)
    answer = {"id": ID, "scores": {"overall": 1, "attitude": 2}, "comment": COMMENT}
    assert (await service.client.post(url, json=answer)).status_code == 201
    await service.deliver(rejected(UNRATED))
    unrated = f"/v1/ratings/{service.app.state.rating_context.tokens.token(UNRATED)}"
    headers = service.token("survey_manager") | {"Idempotency-Key": "k"}
    secret = str((await service.client.post("/v1/kiosks", json=KIOSK, headers=headers)).json()["secret"])
    batch = {"answers": [{"id": ID, "questionnaire_version": 1, "scores": {"overall": 1}}]}
    sent = await service.client.post("/v1/kiosks/quay-3/answers", json=batch, headers={"Authorization": f"Bearer {secret}"})
    assert sent.json()["stored"] == 1
    ids = [str(row.id) for row in await service.rows("select id from rating")]
    tokens = [each.rpartition("/")[2] for each in (url, unrated)]
    return Planted(url, unrated, secret, [COMMENT, "Lò Thị Mai", OWNER, ID, CODE, UNRATED, secret, *tokens, *ids])


def headers_of(service: Service, stranger: str) -> dict[str, str]:
    who = STRANGERS[stranger]
    return {} if who is None else service.token(who[0], **who[1])


def leaks(planted: Planted, answer: httpx.Response) -> list[str]:
    return [secret for secret in planted.secrets if secret in answer.text or secret in str(answer.headers)]


def test_every_way_to_read_has_its_place_here(service: Service):
    slices = ("rating", "kiosk", "satisfaction")
    paths = document(service.app)["paths"]
    offered = {path for path, methods in paths.items() if "get" in methods and path.split("/")[2].startswith(slices)}
    assert offered >= set(MATRIX)
    assert {path for path in offered if path.split("/")[2] in ("ratings", "rating-invitations", "kiosks")} <= set(MATRIX)


@pytest.mark.parametrize("stranger", STRANGERS)
async def test_a_stranger_reads_nothing_of_who_said_what(service: Service, planted: Planted, stranger: str):
    paths = [path.format(token="guessed", code="quay-3") for path in MATRIX]
    paths += [f"/v1/rating-invitations?dossier={CODE}", "/v1/satisfaction?authority=H35.01.01&field=HT"]
    headers = headers_of(service, stranger)
    answers = await asyncio.gather(*(service.client.get(path, headers=headers) for path in paths))
    assert {answer.status_code for answer in answers} <= {200, 401, 403, 404}
    assert [leak for answer in answers for leak in leaks(planted, answer)] == []


@pytest.mark.usefixtures("planted")
@pytest.mark.parametrize("stranger", STRANGERS)
async def test_kiosks_are_seen_by_those_who_keep_them_and_auditors(service: Service, stranger: str):
    answer = await service.client.get("/v1/kiosks/quay-3", headers=headers_of(service, stranger))
    who = STRANGERS[stranger]
    may = who is not None and who[0] in MATRIX["/v1/kiosks/{code}"]
    assert (answer.status_code == 200) is may


@pytest.mark.parametrize("stranger", [*OFFICIALS, "nobody"])
async def test_even_whoever_has_the_link_reads_no_answer(service: Service, planted: Planted, stranger: str):
    answer = await service.client.get(planted.url, headers=headers_of(service, stranger))
    assert (answer.status_code, answer.json()["answered"]) == (200, True)
    assert [leak for leak in leaks(planted, answer) if leak != CODE] == []
    assert "scores" not in answer.text


async def test_nobody_with_the_link_can_try_out_what_was_answered(service: Service, planted: Planted):
    guesses = ({"overall": 1, "attitude": 2}, {"overall": 5})
    answers = [
        await service.client.post(planted.url, json={"id": str(UUID(int=n)), "scores": scores, "comment": COMMENT})
        for n, scores in enumerate(guesses)
    ]
    assert [answer.json()["code"] for answer in answers] == ["already_rated", "already_rated"]
    first, second = (answer.text.replace(answer.json()["trace_id"] or "", "") for answer in answers)
    assert first == second


@pytest.mark.parametrize("persona", OFFICIALS)
async def test_an_official_with_link_id_and_answer_gets_nothing_back(service: Service, planted: Planted, persona: str):
    answer = {"id": ID, "scores": {"overall": 1, "attitude": 2}, "comment": COMMENT}
    for url in (planted.url, planted.unrated_url):
        response = await service.client.post(url, json=answer, headers=service.token(persona))
        assert (response.status_code, response.json()["code"]) == (403, "rating_forbidden")
        assert leaks(planted, response) == []


@pytest.mark.usefixtures("planted")
async def test_an_applicant_sees_their_own_invitations_only(service: Service):
    own = await service.client.get("/v1/rating-invitations", headers=service.token("citizen"))
    others = await service.client.get("/v1/rating-invitations", headers=service.token("citizen", sub="stranger"))
    assert {item["dossier"] for item in own.json()["items"]} == {CODE, UNRATED}
    assert others.json() == {"items": [], "next": None}


@pytest.mark.usefixtures("planted")
async def test_the_cursor_of_one_applicant_shows_another_nothing(service: Service):
    first = await service.client.get("/v1/rating-invitations?limit=1", headers=service.token("citizen"))
    following = {"limit": 1, "cursor": first.json()["next"]}
    others = await service.client.get("/v1/rating-invitations", params=following, headers=service.token("citizen", sub="stranger"))
    assert others.json()["items"] == []


async def test_a_refusal_quotes_nothing_of_an_answer(service: Service, planted: Planted, caplog, capfd):
    wrong: list[dict[str, Any]] = [{"scores": {"overall": COMMENT}}, {"scores": COMMENT}, {"scores": {}, "comment": [COMMENT]}]
    answers = [await service.client.post(planted.unrated_url, json=body | {"id": ID}) for body in wrong]
    batch = {"answers": [{"id": ID, "questionnaire_version": 1, "scores": {"overall": 9}, "comment": COMMENT}]}
    bearer = {"Authorization": f"Bearer {planted.secret}"}
    answers.append(await service.client.post("/v1/kiosks/quay-3/answers", json=batch, headers=bearer))
    assert {answer.status_code for answer in answers} == {422}
    output = "".join(capfd.readouterr()) + caplog.text
    assert [leak for leak in planted.secrets if leak in output or any(leak in answer.text for answer in answers)] == []


async def test_events_and_tables_hold_no_comment_link_or_secret_in_clear(service: Service, planted: Planted):
    names = [name for (name,) in await service.rows("select tablename from pg_tables where schemaname = 'public'")]
    content = "select coalesce(string_agg(kept::text, ' '), '') from {} as kept"
    stored = [(await service.rows(content.format(name)))[0][0] for name in names]
    everything = " ".join([*stored, *map(str, await service.emitted())])
    tokens = [each.rpartition("/")[2] for each in (planted.url, planted.unrated_url)]
    clear = [COMMENT, planted.secret, *tokens, ID]
    assert [each for each in clear if each in everything or each.encode().hex() in everything] == []
