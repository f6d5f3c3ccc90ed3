"""Dossiers submitted at the national portal become dossiers here, exactly once, or are refused with a reason."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from services.chassis.envelopes import EnvelopeOpener, public_key
from services.contracts.catalog import Closure, ProcedureSuspended
from services.contracts.dossier import DossierParty, Paper, Parties
from services.contracts.event import cloud_event
from tests.dossier.builders import AUTHORITY, ELSEWHERE, OTHER_AUTHORITY, PROCEDURE, act, dossier_after, see
from tests.dossier.inbound.builders import CODE, INTEGRATION_KEY, PRIVATE_KEY, SUBMITTED_AT, offer
from tests.running import Apps, Service


@pytest.fixture
async def service(apps: Apps) -> Service:
    """The dossier service with a private key, one published procedure and two authorities."""
    keys = {"private_keys": (PRIVATE_KEY,), "public_keys": {"integration": public_key(INTEGRATION_KEY)}}
    return await apps.prepared("dossier", _publish, **keys)


async def _publish(dossier: Service) -> None:
    for published in (PROCEDURE, AUTHORITY, OTHER_AUTHORITY):
        await dossier.deliver(published)


async def events(service: Service, kind: str) -> list[dict[str, Any]]:
    return [each["data"] for each in await service.emitted() if each["type"] == kind]


async def refusal(service: Service) -> dict[str, Any]:
    """The only refusal; no dossier was created."""
    (refused,) = await events(service, "dossier.inbound_refused.v1")
    assert await service.rows("select code from dossier where source = 'national_portal'") == []
    return refused


async def test_a_dossier_of_the_portal_becomes_one_here_under_its_code(service: Service):
    await service.deliver(offer())
    (submitted,) = await events(service, "dossier.submitted.v1")
    assert (submitted["code"], submitted["channel"], submitted["owner"]) == (CODE, "online", None)
    assert datetime.fromisoformat(submitted["submitted_at"]) == SUBMITTED_AT
    seen = (await see(service, CODE, "clerk")).json()
    assert (seen["status"], seen["applicant"]["name"]) == ("submitted", "Lò Văn Thử")
    assert seen["components"][0]["documents"] == ["TL-0A1B2C3D4E5F6071"]
    assert await service.rows("select source from dossier") == [("national_portal",)]


@pytest.mark.parametrize("stated", [(True, 1), (False, 0), (None, None)])
async def test_what_the_portal_says_of_its_papers_is_a_fact_and_what_it_does_not_say_is_null(service: Service, stated):
    await service.deliver(offer(in_personal_storage=stated[0], reused_components=stated[1]))
    [event] = [each["data"] for each in await service.emitted() if each["type"] == "dossier.submitted.v1"]
    assert (event["in_personal_storage"], event["reused_components"]) == stated


async def test_its_persons_go_back_to_integration_sealed(service: Service):
    await service.deliver(offer())
    (party,) = await events(service, "dossier.party.v1")
    opened = EnvelopeOpener([INTEGRATION_KEY]).open(party["sealed"], context=DossierParty(**party).context)
    assert Parties.model_validate_json(opened).applicant.name == "Lò Văn Thử"


async def test_officials_process_it_as_any_other(service: Service):
    await service.deliver(offer())
    assert (await act(service, CODE, "clerk", "receive")).status_code == 200
    verified = await service.client.get(f"/v1/dossiers/{CODE}/history/verification", headers=service.token("clerk"))
    assert verified.json()["verified"] is True


@pytest.mark.parametrize("times", [20, pytest.param(100, marks=pytest.mark.soak)])
async def test_many_concurrent_deliveries_are_one_dossier(service: Service, times: int):
    deliveries = [cloud_event(offer(attempt=n), source="/test") for n in range(1, times + 1)]
    await asyncio.gather(*(service.inbox.take(each) for each in deliveries))
    assert await service.rows("select count(*) from dossier") == [(1,)]
    assert await service.rows("select count(*) from parked_event") == [(0,)]
    assert len(await events(service, "dossier.submitted.v1")) == 1
    assert await events(service, "dossier.inbound_refused.v1") == []


async def test_a_later_delivery_changes_nothing_of_what_was_done_meanwhile(service: Service):
    await service.deliver(offer())
    await act(service, CODE, "clerk", "receive")
    await service.deliver(offer(attempt=2, applicant={"name": "Người khác"}))
    seen = (await see(service, CODE, "clerk")).json()
    assert (seen["status"], seen["applicant"]["name"]) == ("received", "Lò Văn Thử")


@pytest.mark.parametrize(
    ("changes", "code", "pointers"),
    [
        ({"procedure": "9.999999"}, "procedure_not_in_force", None),
        ({"authority": "H35.99"}, "unknown_authority", None),
        ({"submitted_at": datetime(2020, 1, 1, tzinfo=UTC)}, "procedure_not_in_force", None),
        ({"submitted_at": datetime.now(UTC) + timedelta(days=3)}, "time_in_future", ["/submitted_at"]),
        ({"components": ()}, "components_required", ["/components"]),
        ({"components": (Paper(component="c1"), Paper(component="c9"))}, "unknown_component", ["/components/1/component"]),
        ({"form": {"born_on": "hôm qua"}}, "invalid_form", None),
        ({"applicant": {"id_number": "12"}}, "invalid_request", ["/applicant/id_number"]),
        ({"applicant": {"name": "Lò\0Văn"}}, "invalid_request", ["/applicant/name"]),
        ({"applicant": {"name": "L" * 1_000_000}}, "invalid_request", ["/applicant/name"]),
        ({"applicant": {"phone": "không có"}}, "invalid_request", ["/applicant/phone"]),
        ({"procedure": "1.001193; drop"}, "invalid_request", ["/procedure"]),
    ],
)
async def test_what_the_law_or_the_catalogue_cannot_take_is_refused_in_both_languages(
    service: Service, changes: dict[str, Any], code: str, pointers: list[str] | None
):
    await service.deliver(offer(attempt=3, **changes))
    refused = await refusal(service)
    assert (refused["code"], refused["attempt"], refused["reason"]) == (CODE, 3, code)
    assert refused["vi"]
    assert refused["en"]
    if pointers is not None:
        assert [each["pointer"] for each in refused["errors"]] == pointers


async def test_an_authority_that_does_not_carry_the_procedure_out_is_refused(service: Service):
    await service.deliver(OTHER_AUTHORITY.model_copy(update={"version": 2, "kind": "department"}))
    await service.deliver(offer(authority=ELSEWHERE))
    assert (await refusal(service))["reason"] == "authority_level_mismatch"


async def test_a_suspended_procedure_is_refused(service: Service):
    since = SUBMITTED_AT.date() - timedelta(days=1)
    closure = Closure(state="suspended", effective_from=since, effective_to=None)
    decision = {
        "decision": "QĐ mẫu",
        "decided_on": since,
        "effective_from": since,
        "effective_to": None,
        "reason": "",
        "replaced_by": None,
    }
    await service.deliver(ProcedureSuspended(code="1.001193", revision=1, closures=(closure,), **decision))
    await service.deliver(offer())
    assert (await refusal(service))["reason"] == "procedure_suspended"


async def test_a_form_is_checked_where_the_portal_sent_its_data(service: Service):
    await service.deliver(offer(form={"child_name": "Lò Văn An"}))
    assert (await see(service, CODE, "clerk")).json()["form"] == {"child_name": "Lò Văn An"}


async def test_no_personal_value_is_in_a_refusal(service: Service):
    marked = {"name": "Lò\0MARKED", "id_number": "MARKED", "email": "MARKED", "phone": "MARKED"}
    await service.deliver(offer(applicant=marked, form={"MARKED": "MARKED"}))
    assert (await refusal(service))["reason"] == "invalid_request"
    assert "MARKED" not in str(await service.emitted())


@pytest.mark.parametrize(
    "form",
    [
        {"child_name": "Lò Văn An", "Nguyễn Văn MARKED": 1},
        {"child_name": {"MARKED": 1}, "born_on": ["MARKED"]},
        {"child_name": "Lò Văn An", "MARKED/~": {"MARKED": "MARKED"}},
    ],
)
async def test_no_name_of_a_field_somebody_made_up_is_in_a_refusal(service: Service, form: dict[str, Any]):
    await service.deliver(offer(form=form))
    refused = await refusal(service)
    assert refused["reason"] == "invalid_form"
    assert [each["pointer"] for each in refused["errors"]]
    assert "MARKED" not in str(await service.emitted())


async def test_a_code_of_another_dossier_or_of_this_provinces_own_pattern_is_refused(service: Service):
    own = await dossier_after(service)
    free = own[:-5] + "99999"
    await service.deliver(offer(code=own))
    await service.deliver(offer(code=free))
    refused = await events(service, "dossier.inbound_refused.v1")
    assert [(each["code"], each["reason"]) for each in refused] == [(own, "dossier_code_conflict"), (free, "dossier_code_conflict")]
    assert (await see(service, own, "citizen")).json()["version"] == 1


async def test_a_refused_dossier_is_taken_when_it_is_offered_again_and_the_reason_is_gone(service: Service):
    await service.deliver(offer(procedure="1.000894"))
    assert (await refusal(service))["reason"] == "procedure_not_in_force"
    await service.deliver(offer(attempt=2))
    assert len(await events(service, "dossier.submitted.v1")) == 1


async def test_an_envelope_for_another_key_is_parked(service: Service):
    event = offer().model_copy(update={"sealed": "AAAA"})
    await service.inbox.take(cloud_event(event, source="/test"))
    assert await service.rows("select error ~ 'EnvelopeError' from parked_event") == [(True,)]
