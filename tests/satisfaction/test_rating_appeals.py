"""A poor rating taken to the unit above: with consent and contact, once however often it is sent, unlinked from the rating."""

import asyncio
from typing import Any
from uuid import uuid4

import pytest

from services.embedded.personas import UNIT
from tests.running import Apps, Service
from tests.satisfaction.builders import CODE, link, rate
from tests.satisfaction.petitioning import ABOVE, CONTACT, ELSEWHERE, REASON, act, bearer, publish_units, read

APPEAL = {"content": "Hồ sơ bị trả chậm hai tuần mà không có lời xin lỗi.", "contact": CONTACT, "consent": True}
OFFICER_ABOVE = ("officer", {"sub": "officer-above", "unit": ABOVE})


@pytest.fixture
async def service(apps: Apps) -> Service:
    return await apps.prepared("satisfaction", publish_units)


async def test_a_poor_rating_becomes_a_petition_of_the_unit_above(service: Service):
    answer = await rate(service, await link(service), scores={"overall": 2}, appeal=APPEAL)
    appeal = answer.json()["appeal"]
    petition = (await read(service, appeal["code"], OFFICER_ABOVE)).json()
    assert (petition["kind"], petition["unit"]["code"], petition["authority"]["code"]) == ("service", ABOVE, UNIT)
    assert (petition["dossier"], petition["content"], petition["contact"]) == (CODE, APPEAL["content"], CONTACT)
    assert (await read(service, appeal["code"], "leader")).status_code == 404
    tracked = await service.client.post(f"/v1/tracking/petitions/{appeal['code']}", json={"secret": appeal["secret"]})
    assert tracked.json()["status"] == "received"


async def test_sent_again_after_a_lost_response_it_is_the_same_petition(service: Service):
    url, answer_id = await link(service), str(uuid4())
    answers = [await rate(service, url, id=answer_id, scores={"overall": 1}, appeal=APPEAL) for _ in range(3)]
    assert len({each.content for each in answers}) == 1
    assert await service.rows("select count(*) from petition") == [(1,)]


async def test_sent_several_times_at_once_it_is_one_petition(service: Service):
    url, answer_id = await link(service), str(uuid4())
    answers = await asyncio.gather(*(rate(service, url, id=answer_id, scores={"overall": 1}, appeal=APPEAL) for _ in range(5)))
    assert {each.status_code for each in answers} <= {201, 409}
    assert len({each.content for each in answers if each.status_code == 201}) == 1
    assert await service.rows("select (select count(*) from petition), (select count(*) from rating)") == [(1, 1)]


@pytest.mark.parametrize("score", [3, 4, 5])
async def test_a_rating_that_is_not_poor_carries_no_appeal_and_is_not_stored(service: Service, score: int):
    answer = await rate(service, await link(service), scores={"overall": score}, appeal=APPEAL)
    assert (answer.status_code, answer.json()["code"]) == (422, "appeal_not_offered")
    assert answer.json()["errors"][0]["pointer"] == "/body/appeal"
    assert await service.rows("select (select count(*) from petition), (select count(*) from rating)") == [(0, 0)]


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"consent": False}, "/body/appeal/consent"),
        ({"consent": None}, "/body/appeal/consent"),
        ({"contact": None}, "/body/appeal/contact"),
        ({"content": ""}, "/body/appeal/content"),
    ],
)
async def test_an_appeal_needs_consent_contact_and_words(service: Service, change: dict[str, Any], pointer: str):
    answer = await rate(service, await link(service), scores={"overall": 1}, appeal=APPEAL | change)
    assert (answer.status_code, [each["pointer"] for each in answer.json()["errors"]]) == (422, [pointer])
    assert await service.rows("select * from rating") == []


async def test_nothing_stored_leads_from_the_petition_to_the_rating(service: Service):
    answer = await rate(service, await link(service), scores={"overall": 1}, comment="Rất chậm", appeal=APPEAL)
    [(rating_id, stored)] = await service.rows("select id::text, rating::text from rating")
    [(petition, entry)] = await service.rows(
        "select p::text, h.entry::text from petition p join petition_history h on h.petition = p.code"
    )
    assert answer.json()["appeal"]["code"] not in stored
    assert rating_id not in petition + entry
    seen = await service.client.get("/v1/petitions", headers=bearer(service, OFFICER_ABOVE))
    assert "Rất chậm" not in seen.text


async def test_a_poor_rating_without_an_appeal_opens_nothing(service: Service):
    answer = await rate(service, await link(service), scores={"overall": 1})
    assert (answer.status_code, answer.json()["appeal"]) == (201, None)
    assert await service.rows("select * from petition") == []


@pytest.mark.parametrize("unit", [UNIT, f"{UNIT}.01"])
async def test_the_unit_above_does_not_hand_the_petitioner_over_to_the_unit_rated(service: Service, unit: str):
    answer = await rate(service, await link(service), scores={"overall": 2}, appeal=APPEAL)
    code = answer.json()["appeal"]["code"]
    forwarded = await act(service, code, OFFICER_ABOVE, "forward", to={"unit": unit}, reason=REASON)
    assert (forwarded.status_code, forwarded.json()["code"]) == (422, "forward_to_unit_rated")
    assert forwarded.json()["errors"][0]["pointer"] == "/body/to/unit"
    assert (await read(service, code, "leader")).status_code == 404
    assert (await act(service, code, OFFICER_ABOVE, "forward", to={"unit": ELSEWHERE}, reason=REASON)).status_code == 200
