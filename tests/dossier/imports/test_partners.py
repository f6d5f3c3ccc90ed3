"""Dossiers submitted by a partner's system, which are processed here like any other."""

from datetime import UTC, datetime
from typing import Any

import pytest

from services.embedded.personas import UNIT
from tests.dossier.builders import act
from tests.dossier.imports.builders import FIELD, HOUR, event_types, import_as_partner, import_records, record, record_errors
from tests.running import Service


def inbound(code: str = "G09.20-20260609-0092637", **changes: Any) -> dict[str, Any]:
    """A dossier just submitted on a ministry's system."""
    return {
        "code": code,
        "procedure": "1.001193",
        "authority": UNIT,
        "status": "submitted",
        "channel": "online",
        "applicant": {"kind": "citizen", "name": "Lò Thị Mai", "id_number": "012345678901"},
        "form": {"child_name": "Lò Văn An"},
        "submitted_at": (datetime.now(UTC) - HOUR).isoformat(),
    } | changes


async def test_a_partner_hands_in_a_dossier_that_lives_here_like_any_other(service: Service):
    inbound_record = inbound()
    answer = await import_as_partner(service, inbound_record)

    assert answer.json()["created"] == 1, answer.text
    assert await event_types(service) == ["dossier.submitted.v1"]
    assert (await act(service, inbound_record["code"], "clerk", "receive")).status_code == 200
    assert (await import_as_partner(service, inbound_record)).json()["unchanged"] == 1
    [(source, version)] = await service.rows("select source, procedure_version from dossier")
    assert (source, version) == ("demo|partner", 1)


async def test_a_partner_reads_what_it_handed_in_and_nothing_else(service: Service):
    await import_as_partner(service, inbound("theirs"))
    await import_records(service, record("ours"))
    reader = service.token("partner", scope="dossiers:read")
    codes_seen = [(await service.client.get(f"/v1/dossiers/{code}", headers=reader)).status_code for code in ("theirs", "ours")]

    assert codes_seen == [200, 404]


async def test_a_partner_hands_in_nothing_that_went_on_elsewhere(service: Service):
    later = inbound(status="received", received_at=datetime.now(UTC).isoformat())

    assert record_errors(await import_as_partner(service, later)) == [("status_not_submitted", "/status")]


PARTNERS: dict[str, tuple[dict[str, Any], tuple[str, str]]] = {
    "no such procedure": (
        {"procedure": "9.999999", "procedure_name": "Gì đó", "field": FIELD},
        ("procedure_not_in_force", "/procedure"),
    ),
    "no such authority": ({"authority": "H35.99", "authority_name": "Ở đâu đó"}, ("unknown_authority", "/authority")),
    "not by this channel": ({"channel": "post"}, ("channel_not_available", "/channel")),
    "no such paper": ({"components": [{"component": "c9"}]}, ("unknown_component", "/components/0/component")),
    "a form that does not fit": ({"form": {"child_name": 1}}, ("invalid_form", "/form/child_name")),
}


@pytest.mark.parametrize("case", PARTNERS)
async def test_a_partners_dossier_is_held_to_what_every_submission_is(service: Service, case: str):
    changes, expected = PARTNERS[case]

    assert record_errors(await import_as_partner(service, inbound(**changes))) == [expected]


@pytest.mark.parametrize("scope", ["dossiers:read", ""])
async def test_a_partner_needs_the_scope(service: Service, scope: str):
    answer = await import_records(service, inbound(), persona="partner", scope=scope)
    assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")
