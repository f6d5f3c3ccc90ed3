import json
import secrets
from dataclasses import replace

import pytest

from services.chassis.envelopes import EnvelopeOpener, EnvelopeRecipient, public_key
from services.contracts.dossier import DossierParty, Parties
from tests.dossier.builders import submission, submit
from tests.running import Service

PRIVATE = secrets.token_hex(32)


@pytest.fixture
def telling(service: Service, monkeypatch: pytest.MonkeyPatch) -> Service:
    """The service with a public key of integration's."""
    context = service.app.state.context
    recipient = EnvelopeRecipient(public_key(PRIVATE))
    own = replace(context, integration=recipient)
    monkeypatch.setitem(service.app.state._state, "context", own)
    return service


async def party_events(service: Service) -> list[DossierParty]:
    statement = "select envelope from outbox where type = 'dossier.party.v1' order by id"
    return [DossierParty.model_validate(json.loads(row["envelope"])["data"]) for row in await service.database.raw.fetch(statement)]


def opened(event: DossierParty) -> Parties:
    return Parties.model_validate_json(EnvelopeOpener([PRIVATE]).open(event.sealed, context=event.context))


async def test_the_persons_of_a_submission_are_sealed_for_integration(telling: Service):
    submitter = {"kind": "citizen", "name": "Lò Văn Pánh", "phone": "0987654321"}
    response = await submit(telling, submitted_by=submitter)
    (event,) = await party_events(telling)
    parties = opened(event)
    assert (event.code, event.version) == (response.json()["code"], 1)
    assert parties.applicant.model_dump(exclude_none=True) == submission()["applicant"]
    assert parties.submitted_by is not None
    assert parties.submitted_by.model_dump(exclude_none=True) == submitter
    assert [paper.component for paper in parties.components] == ["c1"]


async def test_the_form_is_not_sent_and_nothing_of_a_person_is_readable(telling: Service):
    await submit(telling)
    envelopes = b"".join(row["envelope"] for row in await telling.database.raw.fetch("select envelope from outbox"))
    (event,) = await party_events(telling)
    assert "Lò Văn An" not in opened(event).model_dump_json()
    assert not [mark for mark in ("Lò Thị Mai", "012345678901", "0912345678") if mark.encode() in envelopes]


async def test_a_supplement_sends_the_papers_again(telling: Service):
    code = (await submit(telling)).json()["code"]
    requested = {"action": "request_supplement", "reason": "Thiếu giấy tờ"}
    headers = telling.token("clerk") | {"If-Match": '"1"'}
    assert (await telling.client.post(f"/v1/dossiers/{code}/transitions", json=requested, headers=headers)).status_code == 200
    papers = [{"component": "c1", "note": "Bản sao"}]
    headers = telling.token("citizen") | {"If-Match": '"2"'}
    supplement = {"action": "supplement", "components": papers}
    response = await telling.client.post(f"/v1/dossiers/{code}/transitions", json=supplement, headers=headers)
    assert response.status_code == 200, response.text
    events = await party_events(telling)
    assert [event.version for event in events] == [1, 3]
    assert opened(events[1]).components[0].note == "Bản sao"


async def test_without_a_public_key_nobody_is_told_of_persons(service: Service):
    await submit(service)
    assert await party_events(service) == []
