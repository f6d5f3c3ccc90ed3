"""Every endpoint of results against every kind of stranger: nobody learns of a result they may not see, not even that there is one."""

from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

import pytest

from services.chassis.auth import Authenticator
from tests.dossier.builders import token
from tests.dossier.matrix import NOBODY, NOWHERE, ONE_OF_EACH_KIND, RESULTS_TESTED, SECOND, STRANGERS
from tests.dossier.results.builders import FIELDS, body
from tests.running import Service

SECRET = "Lò Văn An"
ONE = "/v1/dossiers/{code}/results"
CHANGED = {name: value for name, value in body().items() if name != "template"}
ASKS: tuple[tuple[str, str, Any], ...] = (
    ("get", ONE, None),
    ("post", ONE, body()),
    ("get", f"{ONE}/{{id}}", None),
    ("put", f"{ONE}/{{id}}", CHANGED),
    ("delete", f"{ONE}/{{id}}", None),
    ("get", f"{ONE}/{{id}}/content", None),
    ("get", f"{ONE}/{{id}}/signatures", None),
    ("post", f"{ONE}/{{id}}/preview", None),
    ("post", f"{ONE}/{{id}}/sign", {"signer": "person"}),
    ("post", f"{ONE}/{{id}}/release", None),
    ("post", f"{ONE}/{{id}}/revocation", {"reason": "Cấp sai"}),
)
# Strangers who are staff of another unit may call these; what they get is refused item by item.
MANY: tuple[tuple[str, str, Any], ...] = (
    ("get", "/v1/result-templates", None),
    ("post", "/v1/bulk-results", {"template": "certificate", "title": "x", "fields": FIELDS, "items": [{"dossier": "{code}"}]}),
    ("post", "/v1/bulk-signatures", {"signer": "person", "items": [{"result": "{id}", "version": 1}]}),
    ("get", "/v1/bulk-signatures/{id}", None),
)
# Who may know that there is a dossier may not therefore draft, sign, release or revoke: they are refused, and see what the filter shows.
APPLICANT_PATHS = ("", "/{id}", "/{id}/content", "/{id}/signatures")


@pytest.fixture
async def planted(service: Service, corrected: list[dict[str, Any]]) -> AsyncIterator[tuple[str, str, str]]:
    """A dossier with a released result, a signed and a draft; its code and the ids of the first and the last."""
    everything = frozenset({"citizen", "business", "official", "partner", "system"})
    first = service.identity.trusted.model_copy(update={"kinds": everything})
    second = first.model_copy(update={"name": "second", "issuer": SECOND, "kinds": frozenset({"citizen", "partner"})})
    before = service.app.state.authenticator
    service.app.state.authenticator = Authenticator([first, second])
    done, _, unsigned = corrected
    yield done["dossier"], done["id"], unsigned["id"]
    service.app.state.authenticator = before


async def ask(service: Service, method: str, path: str, sent: Any, code: str, id_: str, headers: dict[str, str]) -> Any:
    url = path.replace("{code}", code).replace("{id}", id_)
    return await service.client.request(method, url, json=filled(sent, code, id_), headers=headers | {"If-Match": '"1"'})


def filled(sent: Any, code: str, id_: str) -> Any:
    if isinstance(sent, dict):
        return {key: filled(value, code, id_) for key, value in sent.items()}
    if isinstance(sent, list):
        return [filled(value, code, id_) for value in sent]
    return sent.replace("{code}", code).replace("{id}", id_) if isinstance(sent, str) else sent


def told(answer: Any, *names: str) -> tuple[int, str]:
    """A response without what is specific to one request."""
    text = answer.text.replace(answer.headers["trace-id"], "")
    for name in names:
        text = text.replace(name, "NAME")
    return answer.status_code, text


async def state(service: Service) -> list[Any]:
    return await service.rows(
        "select result, (select count(*) from result_file), (select count(*) from history), (select count(*) from document) from result order by id"
    )


def test_every_endpoint_of_results_has_its_place(service: Service):
    routes = [each for each in service.app.routes if "results" in getattr(each, "tags", ())]
    offered = {(method.lower(), each.path) for each in routes for method in each.methods}
    assert {(method, path) for method, path, _ in (*ASKS, *MANY)} == offered == RESULTS_TESTED


@pytest.mark.parametrize("share", [len(ASKS), pytest.param(1, marks=pytest.mark.soak)])
async def test_no_stranger_learns_or_changes_anything(service: Service, planted: tuple[str, str, str], share: int):
    """One stranger of each kind asks everything; of the others, unless it is for long, each asks the next thing."""
    code, done, unsigned = planted
    before = await state(service)
    leaks = []
    for place, (name, stranger) in enumerate(STRANGERS.items()):
        headers = token(service, stranger)
        for method, path, sent in ASKS if name in ONE_OF_EACH_KIND else ASKS[place % share :: share]:
            nobodys = told(await ask(service, method, path, sent, NOWHERE, done, headers), NOWHERE, done)
            for id_ in (done, unsigned) if method != "get" else (done,):
                theirs = await ask(service, method, path, sent, code, id_, headers)
                if theirs.status_code not in (403, 404) or told(theirs, code, id_) != nobodys or SECRET in theirs.text:
                    leaks.append((name, method, path, theirs.status_code, theirs.text))
    assert leaks == []
    assert await state(service) == before


async def test_calls_about_many_tell_a_stranger_the_same_of_what_there_is_and_what_there_is_not(
    service: Service, planted: tuple[str, str, str]
):
    code, done, _ = planted
    before = await state(service)
    nowhere = str(UUID(int=0))
    leaks = []
    for name, stranger in STRANGERS.items():
        headers = token(service, stranger)
        theirs = await ask(service, *MANY[1], code, done, headers)
        nobodys = await ask(service, *MANY[1], NOWHERE, nowhere, headers)
        foreign = await ask(service, *MANY[3], code, done, headers)
        if told(theirs, code) != told(nobodys, NOWHERE) or foreign.status_code not in (403, 404):
            leaks.append((name, theirs.text, foreign.status_code))
    assert leaks == []
    assert await state(service) == before


async def test_without_a_valid_token_nothing_is_answered(service: Service, planted: tuple[str, str, str]):
    for nobody, claims in NOBODY.items():
        headers = {} if claims is None else {"Authorization": "Bearer nonsense"}
        if isinstance(claims, dict):
            headers = service.token("leader", **claims)
        answers = [await ask(service, *each, *planted[:2], headers) for each in (*ASKS, *MANY)]
        assert {each.status_code for each in answers} == {401}, nobody


async def test_who_may_see_a_result_may_not_therefore_work_on_it(service: Service, planted: tuple[str, str, str]):
    code, done, unsigned = planted
    before = await state(service)
    for actor in ("citizen", "auditor"):
        headers = token(service, actor)
        # That they may have its signatures verified is tested by itself: a process has to begin for that.
        reads = [await ask(service, "get", f"{ONE}{part}", None, code, done, headers) for part in APPLICANT_PATHS[:-1]]
        writes = [await ask(service, *each, code, unsigned, headers) for each in ASKS if each[0] != "get"]
        assert {each.status_code for each in reads} == {200}, actor
        assert {each.status_code for each in writes} <= {403, 404}, actor
    assert await state(service) == before


async def test_an_applicant_gets_nothing_of_a_draft(service: Service, planted: tuple[str, str, str]):
    code, _, unsigned = planted
    headers = token(service, "citizen")
    answers = [await ask(service, "get", f"{ONE}{part}", None, code, unsigned, headers) for part in APPLICANT_PATHS[1:]]
    assert {(each.status_code, each.json()["code"]) for each in answers} == {(404, "result_not_found")}
