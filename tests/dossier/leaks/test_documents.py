"""Documents and the links to them: no stranger gets a byte, a name or the fact that there is one; what a link leads to is that file alone."""

from typing import Any

import pytest

from tests.dossier.builders import submit, token
from tests.dossier.documents.builders import dossier_with, link, only_document, uploaded
from tests.dossier.leaks.responses import secrets_in
from tests.dossier.matrix import ENTITLED, NOBODY, OWNER, PAPER, STRANGERS, Planted
from tests.running import Service

NEIGHBOUR = {"sub": "neighbour"}


@pytest.fixture(scope="package")
async def url(service: Service, planted: Planted) -> str:
    """A link its owner made."""
    return str((await link(service, planted.code, planted.document)).json()["url"])


@pytest.mark.parametrize("stranger", STRANGERS)
async def test_a_stranger_gets_the_document_under_no_other_dossier(service: Service, planted: Planted, stranger):
    headers = token(service, STRANGERS[stranger])
    own = (
        (await submit(service, persona="citizen", key="neighbours")).json()["code"]
        if stranger == "another citizen"
        else planted.code
    )
    paths = ("", "/content", "/content?version=1", "/signatures")
    answers = [
        await service.client.get(f"/v1/dossiers/{own}/documents/{planted.document}{path}", headers=headers) for path in paths
    ]
    assert {answer.status_code for answer in answers} == {404}
    assert secrets_in("".join(answer.text for answer in answers)) == []


@pytest.mark.parametrize("actor", ENTITLED)
async def test_whom_it_concerns_gets_the_file_under_its_own_dossier_only(service: Service, planted: Planted, actor):
    headers = token(service, ENTITLED[actor])
    other = await dossier_with(service)
    own = await service.client.get(f"/v1/dossiers/{planted.code}/documents/{planted.document}/content", headers=headers)
    elsewhere = await service.client.get(f"/v1/dossiers/{other}/documents/{planted.document}/content", headers=headers)
    assert (own.status_code, own.content) == (200, PAPER.encode())
    assert (elsewhere.status_code, elsewhere.json()["code"]) == (404, "document_not_found")


@pytest.mark.parametrize("credentials", [each for each in NOBODY if NOBODY[each] is None or isinstance(NOBODY[each], str)])
async def test_a_link_needs_no_token_and_a_bad_one_spoils_nothing(service: Service, url, credentials):
    headers: dict[str, Any] = {"Authorization": f"Bearer {NOBODY[credentials]}"} if NOBODY[credentials] else {}
    answer = await service.client.get(url, headers=headers)
    assert (answer.status_code, answer.content) == (200, PAPER.encode())


async def test_a_link_says_no_more_than_the_file_and_its_name(service: Service, planted: Planted, url):
    answer = await service.client.get(url)
    assert planted.code not in "".join(map(str, answer.headers.raw))
    assert answer.headers["cache-control"] == "private, no-store"


async def test_a_stranger_makes_no_link_and_officials_cannot_link_what_they_do_not_see(service: Service, planted: Planted):
    made = [
        await service.client.post(
            f"/v1/dossiers/{planted.code}/documents/{planted.document}/links", json={}, headers=token(service, each)
        )
        for each in STRANGERS.values()
    ]
    assert {(answer.status_code, answer.json()["code"]) for answer in made} == {(404, "dossier_not_found")}


async def test_a_stranger_names_neither_the_upload_nor_the_document(service: Service, planted: Planted):
    upload = (await only_document(service, planted.code))["upload"]
    for name, code in ((upload, "upload_unknown"), (planted.document, "document_unknown")):
        headers = service.token("citizen", **NEIGHBOUR) | {"Idempotency-Key": f"steal-{name}"}
        body = {"procedure": "1.001193", "authority": "H35.01.01", "applicant": {"kind": "citizen", "name": "Ai Đó"}}
        wanted = body | {"form": {"child_name": "A"}, "components": [{"component": "c1", "documents": [name]}]}
        answer = await service.client.post("/v1/dossiers", json=wanted, headers=headers)
        assert (answer.status_code, answer.json()["code"]) == (422, code)
        assert secrets_in(answer.text) == []


async def test_held_papers_are_their_owners(service: Service, planted: Planted):
    await uploaded(service, "citizen", **NEIGHBOUR)
    own = await service.client.get("/v1/held-documents?procedure=1.001193", headers=token(service, OWNER))
    others = await service.client.get("/v1/held-documents?procedure=1.001193", headers=service.token("citizen", **NEIGHBOUR))
    assert planted.document in {each["id"] for each in own.json()["items"]}
    assert others.json() == {"items": []}
