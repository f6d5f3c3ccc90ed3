"""Scans of papers at the desk, and what the events say of digitised, reused and to be digitised components."""

from typing import Any
from uuid import uuid4

import pytest

from services.dossier.documents.rules.digitisation import Digitisation, digitisation
from tests.dossier.builders import act, see, submission
from tests.dossier.documents.builders import components, content, documents, dossier_with, only_document, supplemented, uploaded
from tests.running import Service

FACTS = ("components_to_digitise", "digitised", "reused_components", "in_personal_storage")


async def facts(service: Service) -> dict[str, Any]:
    """What the newest event says."""
    event = [each["data"] for each in await service.emitted() if each["type"] != "dossier.party.v1"][-1]
    return {name: event[name] for name in FACTS}


async def at_the_counter(service: Service, *parts: dict[str, Any]) -> str:
    """A dossier a clerk entered; returns its code."""
    headers = service.token("clerk") | {"Idempotency-Key": str(uuid4())}
    body = submission(channel="counter", components=list(parts) or components())
    answer = await service.client.post("/v1/dossiers", json=body, headers=headers)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["code"])


async def scan(
    service: Service, code: str, *parts: dict[str, Any], persona: str = "clerk", match: str | None = None, **claims: Any
) -> Any:
    """Add scans; returns the response."""
    tag = match or (await see(service, code, "clerk")).headers["etag"]
    headers = service.token(persona, **claims) | {"If-Match": tag}
    return await service.client.post(f"/v1/dossiers/{code}/documents", json={"components": list(parts)}, headers=headers)


async def test_a_clerk_adds_scans_to_what_was_handed_in_on_paper(service: Service):
    code = await at_the_counter(service)
    assert await facts(service) == {
        "components_to_digitise": 1,
        "digitised": False,
        "reused_components": 0,
        "in_personal_storage": False,
    }
    upload = await uploaded(service, "clerk")
    answer = await scan(service, code, *components(upload, copy_kind="original"))
    assert answer.status_code == 200, answer.text
    assert answer.json()["components"] == [{"component": "c1", "documents": [upload], "note": None, "copy_kind": "original"}]
    document = await only_document(service, code, "clerk")
    assert (document["copy_kind"], document["component"], document["added_by"]) == ("original", "c1", "Vàng Thị Hoa")
    assert (await facts(service))["digitised"] is True
    assert (await documents(service, code, "clerk"))["checklist"][0]["copy_kind"] == "original"


async def test_scanning_is_in_the_history_and_an_event_and_the_history_verifies(service: Service):
    code = await at_the_counter(service)
    await scan(service, code, *components(await uploaded(service, "clerk")))
    assert (await service.emitted())[-1]["type"] == "dossier.digitised.v1"
    timeline = await service.client.get(f"/v1/dossiers/{code}/timeline", headers=service.token("clerk"))
    assert [each["action"] for each in timeline.json()["items"]] == ["submit", "digitise"]
    verified = await service.client.get(f"/v1/dossiers/{code}/history/verification", headers=service.token("clerk"))
    assert verified.json()["verified"]


async def test_scans_are_added_to_those_there_are(service: Service):
    first, second = await uploaded(service, "clerk"), await uploaded(service, "clerk")
    code = await at_the_counter(service)
    await scan(service, code, *components(first))
    answer = await scan(service, code, *components(second))
    assert answer.json()["components"][0]["documents"] == [first, second]
    assert [each["version"] for each in (await documents(service, code, "clerk"))["items"]] == [1, 1]


@pytest.mark.parametrize(
    ("persona", "claims", "status", "refusal"),
    [
        ("clerk", {"unit": "H35.02.01"}, 404, "dossier_not_found"),
        ("officer", {}, 403, "forbidden"),
        ("citizen", {}, 403, "forbidden"),
    ],
)
async def test_only_the_desk_scans(service: Service, persona, claims, status, refusal):
    code = await at_the_counter(service)
    answer = await scan(service, code, *components(await uploaded(service, "clerk")), persona=persona, **claims)
    assert (answer.status_code, answer.json()["code"]) == (status, refusal)


async def test_a_clerk_who_only_takes_part_does_not_scan(service: Service):
    code = await dossier_with(service)
    async with service.database.engine.begin() as connection:
        await connection.exec_driver_sql("update dossier set authority_code = 'H35.02.01', participants = '{H35.01.01}'")
    answer = await scan(service, code, *components())
    assert (answer.status_code, answer.json()["code"]) == (403, "scans_forbidden")


async def test_a_dossier_that_has_ended_takes_no_scans(service: Service):
    code = await at_the_counter(service)
    await act(service, code, "clerk", "reject", reason="Không thuộc thẩm quyền")
    answer = await scan(service, code, *components())
    assert (answer.status_code, answer.json()["code"]) == (409, "dossier_ended")


async def test_scanning_what_somebody_else_has_changed_meanwhile_is_refused(service: Service):
    code = await at_the_counter(service)
    assert (await scan(service, code, *components(), match='"9"')).status_code == 412


async def test_a_component_there_is_not_is_refused(service: Service):
    code = await at_the_counter(service)
    answer = await scan(service, code, {"component": "c9"})
    assert (answer.status_code, answer.json()["code"]) == (422, "unknown_component")


async def test_a_paper_only_shown_is_not_to_be_scanned(service: Service):
    code = await at_the_counter(service)
    answer = await scan(service, code, *components(scan_exemption="shown"))
    assert answer.json()["components"][0]["scan_exemption"] == "shown"
    assert await facts(service) == {
        "components_to_digitise": 0,
        "digitised": None,
        "reused_components": 0,
        "in_personal_storage": False,
    }


async def test_what_was_submitted_online_is_not_to_be_scanned_and_what_was_held_counts_as_reused(service: Service):
    code = await dossier_with(service, await uploaded(service))
    assert await facts(service) == {
        "components_to_digitise": 0,
        "digitised": None,
        "reused_components": 0,
        "in_personal_storage": False,
    }
    document = (await only_document(service, code))["id"]
    again = await dossier_with(service, document)
    assert (await facts(service))["reused_components"] == 1
    await supplemented(service, again, document)
    assert (await facts(service))["reused_components"] == 1
    await supplemented(service, await dossier_with(service, document), await uploaded(service))
    assert (await facts(service))["reused_components"] == 0


async def test_a_file_the_desk_has_scanned_is_read_by_its_owner(service: Service):
    code = await dossier_with(service)
    await scan(service, code, *components(await uploaded(service, "clerk", content=b"scan")))
    assert (await content(service, code, (await only_document(service, code))["id"])).content == b"scan"


# -- what is to be scanned ---------------------------------------------------------------------------------------------


def part(*named: str, **said: Any) -> dict[str, Any]:
    return {"documents": list(named), **said}


@pytest.mark.parametrize(
    ("channel", "parts", "expected"),
    [
        pytest.param("online", [part("a")], Digitisation(0, None, 0), id="electronic submission"),
        pytest.param("counter", [], Digitisation(0, None, 0), id="nothing handed in"),
        pytest.param("counter", [part("a"), part()], Digitisation(2, False, 0), id="one is missing"),
        pytest.param("post", [part("a"), part("TL-1")], Digitisation(2, True, 0), id="all are there"),
        pytest.param("counter", [part(copy_kind="electronic")], Digitisation(0, None, 0), id="electronic paper"),
        pytest.param("counter", [part(scan_exemption="shown"), part("a")], Digitisation(1, True, 0), id="only shown"),
        pytest.param("counter", [part(scan_exemption="secret")], Digitisation(0, None, 0), id="secret"),
        pytest.param("counter", [part("held"), part("a")], Digitisation(1, True, 1), id="held already"),
        pytest.param("online", [part("held", "held-2"), part("held-3"), part("a")], Digitisation(0, None, 2), id="reused online"),
    ],
)
def test_which_components_are_to_be_scanned(channel, parts, expected):
    assert digitisation(channel, parts, {"held", "held-2", "held-3"}) == expected
