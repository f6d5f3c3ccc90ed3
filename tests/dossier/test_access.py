"""Who sees which dossiers: every way to read or change one, for every kind of stranger."""

import asyncio
from uuid import uuid4

import pytest

from tests.dossier.builders import see, submission
from tests.running import Service

STRANGERS = [
    pytest.param("citizen", {"sub": "somebody-else"}, id="another citizen"),
    pytest.param("business", {}, id="a business"),
    pytest.param("clerk", {"unit": "H35.21"}, id="a clerk of another unit"),
    pytest.param("clerk", {"unit": "H35.01.0"}, id="a unit whose code is a prefix"),
    pytest.param("clerk", {"unit": None}, id="a clerk of no unit"),
    pytest.param("leader", {"unit": "H35.0"}, id="a leader whose unit only begins alike"),
    pytest.param("leader", {"unit": "H35.01.01.%"}, id="a leader with a wildcard for a unit"),
    pytest.param("admin", {}, id="a technical administrator of the same unit"),
    pytest.param("editor", {}, id="a procedure editor of the same unit"),
    pytest.param("partner", {}, id="a partner"),
]


@pytest.mark.parametrize(("persona", "claims"), STRANGERS)
async def test_to_a_stranger_a_dossier_does_not_exist(service: Service, submitted: str, persona, claims):
    headers = service.token(persona, **claims)
    read = await service.client.get(f"/v1/dossiers/{submitted}", headers=headers)
    timeline = await service.client.get(f"/v1/dossiers/{submitted}/timeline", headers=headers)
    change = await service.client.post(
        f"/v1/dossiers/{submitted}/transitions", json={"action": "receive"}, headers=headers | {"If-Match": '"1"'}
    )
    listed = await service.client.get("/v1/dossiers", headers=headers)
    assert [answer.json()["code"] for answer in (read, timeline, change)] == ["dossier_not_found"] * 3
    assert [answer.status_code for answer in (read, timeline, change)] == [404] * 3
    assert listed.json() == {"items": [], "next": None}


async def test_a_dossier_that_is_not_there_and_one_that_is_not_yours_answer_alike(service: Service, submitted: str):
    stranger = service.token("citizen", sub="somebody-else")
    theirs = (await service.client.get(f"/v1/dossiers/{submitted}", headers=stranger)).json()
    nobodys = (await service.client.get("/v1/dossiers/H35.01.01-200101-00001", headers=stranger)).json()
    assert theirs | {"trace_id": None} == nobodys | {"trace_id": None}


@pytest.mark.parametrize(
    ("persona", "claims"),
    [
        pytest.param("citizen", {}, id="the applicant"),
        pytest.param("clerk", {}, id="a clerk of the unit"),
        pytest.param("officer", {}, id="an officer of the unit"),
        pytest.param("leader", {"unit": "H35"}, id="a leader above"),
        pytest.param("auditor", {}, id="an auditor of the province"),
    ],
)
async def test_whom_it_concerns_sees_it(service: Service, submitted: str, persona, claims):
    headers = service.token(persona, **claims)
    assert (await service.client.get(f"/v1/dossiers/{submitted}", headers=headers)).status_code == 200
    assert [item["code"] for item in (await service.client.get("/v1/dossiers", headers=headers)).json()["items"]] == [submitted]


@pytest.mark.parametrize("path", ["/v1/dossiers", "/v1/dossiers/x", "/v1/dossiers/x/timeline"])
async def test_without_a_token_nothing_is_told(service: Service, path):
    answer = await service.client.get(path)
    assert (answer.status_code, answer.json()["code"]) == (401, "unauthenticated")


async def test_an_auditor_reads_and_changes_nothing(service: Service, submitted: str):
    headers = service.token("auditor") | {"If-Match": '"1"'}
    answer = await service.client.post(f"/v1/dossiers/{submitted}/transitions", json={"action": "receive"}, headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (403, "action_forbidden")


async def test_reads_at_the_same_moment_show_each_reader_only_what_is_theirs(service: Service):
    citizens = [("citizen", {"sub": f"citizen-{n}"}) for n in range(3)]
    codes = []
    for persona, claims in citizens:
        headers = service.token(persona, **claims) | {"Idempotency-Key": str(uuid4())}
        codes.append((await service.client.post("/v1/dossiers", json=submission(), headers=headers)).json()["code"])
    pairs = [(reader, code) for reader in (*citizens, ("clerk", {"unit": "H35.21"}), "clerk") for code in codes] * 3
    answers = await asyncio.gather(*(see(service, code, reader) for reader, code in pairs))
    visible = [reader == "clerk" or (reader in citizens and code == codes[citizens.index(reader)]) for reader, code in pairs]
    assert [answer.status_code for answer in answers] == [200 if seen else 404 for seen in visible]
    assert [answer.json().get("code") for answer in answers] == [
        code if seen else "dossier_not_found" for (_, code), seen in zip(pairs, visible, strict=True)
    ]
