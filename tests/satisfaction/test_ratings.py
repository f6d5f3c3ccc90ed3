"""A dossier is rated once, by whoever has the link, and never by an official."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from tests.running import Service
from tests.satisfaction.builders import CODE, link, rate, rated, returned


async def test_a_rating_is_stored(satisfaction: Service):
    response = await rate(satisfaction, await link(satisfaction), scores={"overall": 4, "attitude": 5}, language="en")

    assert response.status_code == 201
    body = response.json()
    assert (body["dossier"], body["scores"], body["language"]) == (CODE, {"overall": 4, "attitude": 5}, "en")
    [row] = await satisfaction.rows("select overall, scores, authority_code, field_code, comment from rating")
    assert tuple(row) == (4, {"overall": 4, "attitude": 5}, "H35.01.01", "HT", None)


async def test_the_event_of_a_rating_has_no_free_text(satisfaction: Service):
    await rate(satisfaction, await link(satisfaction), scores={"overall": 2, "time": 1}, comment="Chờ lâu quá, gọi 0912345678")

    [event] = await satisfaction.emitted()
    assert (event["type"], event["subject"], event["sequence"]) == ("rating.submitted.v1", CODE, 1)
    assert set(event["data"]) == {"dossier", "procedure", "authority", "score", "rated_at"}
    assert event["data"]["score"] == 2
    assert event["data"]["procedure"]["field"]["code"] == "HT"


async def test_the_free_text_is_sealed(satisfaction: Service):
    await rate(satisfaction, await link(satisfaction), comment="Cán bộ rất tận tình")
    [row] = await satisfaction.rows("select comment from rating")
    [stored] = await satisfaction.rows("select rating::text as everything from rating")

    assert "tận tình".encode() not in row.comment
    assert satisfaction.app.state.rating_context.sealer.open(row.comment, context=CODE.encode()).decode() == "Cán bộ rất tận tình"
    assert "tận tình".encode().hex() not in stored.everything


async def test_a_retry_gets_the_first_response(satisfaction: Service):
    url = await link(satisfaction)
    first = await rate(satisfaction, url, key="phone-1")
    again = await rate(satisfaction, url, key="phone-1")

    assert (again.status_code, again.content) == (201, first.content)
    assert again.headers["idempotency-replayed"] == "true"
    assert len(await satisfaction.emitted()) == 1


async def test_twenty_concurrent_requests_with_one_key_get_one_response(satisfaction: Service):
    url = await link(satisfaction)
    responses = await asyncio.gather(*(rate(satisfaction, url, key="phone-1") for _ in range(20)))

    assert {response.status_code for response in responses} == {201}
    assert len({response.content for response in responses}) == 1
    assert len(await satisfaction.rows("select * from rating")) == 1
    assert len(await satisfaction.emitted()) == 1


async def test_of_two_concurrent_ratings_one_is_stored(satisfaction: Service):
    url = await link(satisfaction)
    responses = await asyncio.gather(*(rate(satisfaction, url, scores={"overall": score}) for score in (1, 5)))

    assert sorted(response.status_code for response in responses) == [201, 409]
    assert len(await satisfaction.emitted()) == 1


async def test_a_second_rating_is_refused(satisfaction: Service):
    url = await link(satisfaction)
    await rate(satisfaction, url, scores={"overall": 5})
    second = await rate(satisfaction, url, scores={"overall": 1})

    assert (second.status_code, second.json()["code"]) == (409, "already_rated")
    [row] = await satisfaction.rows("select overall from rating")
    assert row.overall == 5


async def test_a_key_used_with_another_body_is_refused(satisfaction: Service):
    url = await link(satisfaction)
    await rate(satisfaction, url, key="phone-1", scores={"overall": 5})
    other = await rate(satisfaction, url, key="phone-1", scores={"overall": 1})

    assert (other.status_code, other.json()["code"]) == (422, "idempotency_key_reused")


async def test_one_key_may_rate_two_dossiers(satisfaction: Service):
    one, other = await link(satisfaction), await link(satisfaction, "H35.01.01-261105-0002")
    responses = [await rate(satisfaction, one, key="1"), await rate(satisfaction, other, key="1")]

    assert [response.status_code for response in responses] == [201, 201]


async def test_a_rating_without_an_id_needs_an_idempotency_key(satisfaction: Service):
    response = await satisfaction.client.post(await link(satisfaction), json={"scores": {"overall": 5}})

    assert (response.status_code, response.json()["code"]) == (400, "idempotency_key_missing")


@pytest.mark.parametrize("persona", ["clerk", "officer", "leader", "survey_manager", "admin", "partner"])
async def test_officials_and_systems_may_not_rate(satisfaction: Service, persona: str):
    response = await rate(satisfaction, await link(satisfaction), headers=satisfaction.token(persona))

    assert (response.status_code, response.json()["code"]) == (403, "rating_forbidden")
    assert await satisfaction.rows("select * from rating") == []


async def test_an_official_with_the_citizens_key_does_not_get_the_citizens_response(satisfaction: Service):
    url = await link(satisfaction)
    await rate(satisfaction, url, key="phone-1")

    assert (await rate(satisfaction, url, key="phone-1", headers=satisfaction.token("clerk"))).status_code == 403


async def test_a_bad_bearer_token_is_refused(satisfaction: Service):
    response = await rate(satisfaction, await link(satisfaction), headers={"Authorization": "Bearer nonsense"})

    assert response.status_code == 401


async def test_an_applicant_may_be_signed_in(satisfaction: Service):
    response = await rate(satisfaction, await link(satisfaction), headers=satisfaction.token("citizen"))

    assert response.status_code == 201


async def test_a_rating_with_an_unknown_token_is_refused(satisfaction: Service):
    response = await rate(satisfaction, "/v1/ratings/guessed")

    assert (response.status_code, response.json()["code"]) == (404, "invitation_not_found")


async def test_a_rating_with_an_expired_invitation_is_refused(satisfaction: Service):
    await satisfaction.deliver(returned(returned_at=datetime.now(UTC) - timedelta(days=91)))
    token = satisfaction.app.state.rating_context.tokens.token(CODE)

    response = await rate(satisfaction, f"/v1/ratings/{token}")
    assert (response.status_code, response.json()["code"]) == (410, "invitation_expired")
    assert await satisfaction.rows("select * from rating") == []


@pytest.mark.parametrize(
    ("scores", "pointer"),
    [
        ({"overall": 6}, "/body/scores/overall"),
        ({"overall": 0}, "/body/scores/overall"),
        ({"overall": 5, "attitude": -1}, "/body/scores/attitude"),
        ({"overall": 10**30}, "/body/scores/overall"),
        ({"overall": 5, "bribes": 5}, "/body/scores/bribes"),
        ({"attitude": 5}, "/body/scores/overall"),
        ({}, "/body/scores/overall"),
    ],
)
async def test_a_rating_that_does_not_match_the_questionnaire_is_refused_with_a_pointer(
    satisfaction: Service, scores: dict[str, int], pointer: str
):
    response = await rate(satisfaction, await link(satisfaction), scores=scores)

    assert (response.status_code, response.json()["code"]) == (422, "invalid_answer")
    assert [fault["pointer"] for fault in response.json()["errors"]] == [pointer]
    assert await satisfaction.rows("select * from rating") == []


@pytest.mark.parametrize(
    "body",
    [
        {"scores": {"overall": "5"}},
        {"scores": {"overall": True}},
        {"scores": {"overall": 4.5}},
        {"scores": {"overall": None}},
        {"scores": [5]},
        {"scores": {"overall": 5}, "comment": "x" * 2_001},
        {"scores": {"overall": 5}, "comment": 7},
        {"scores": {"overall": 5}, "language": "fr"},
        {"scores": {"overall": 5}, "rated_at": "2026-01-01"},
        {"scores": {"no such/name": 5}},
        {},
        [],
        None,
    ],
)
async def test_a_body_that_does_not_match_the_schema_is_refused(satisfaction: Service, body: Any):
    response = await satisfaction.client.post(await link(satisfaction), json=body, headers={"Idempotency-Key": "1"})

    assert (response.status_code, response.json()["code"]) == (422, "invalid_request")


@pytest.mark.parametrize(
    "content", [b"{", b'{"scores": {"overall": NaN}}', b'{"scores": {"overall": 5}, "comment": "\\u0000"}', b"\xff"]
)
async def test_a_body_that_is_not_json_is_refused(satisfaction: Service, content: bytes):
    headers = {"Idempotency-Key": "1", "Content-Type": "application/json"}
    response = await satisfaction.client.post(await link(satisfaction), content=content, headers=headers)

    assert (response.status_code, response.json()["code"]) == (400, "malformed_json")


async def test_a_refused_rating_may_be_corrected_with_the_same_key(satisfaction: Service):
    url = await link(satisfaction)
    await rate(satisfaction, url, key="phone-1", scores={"overall": 9})

    assert (await rate(satisfaction, url, key="phone-1", scores={"overall": 4})).status_code == 201


@pytest.mark.parametrize("change", ["update rating set overall = 5", "delete from rating"])
async def test_the_database_refuses_to_change_a_rating(satisfaction: Service, change: str):
    await rated(satisfaction, 1)

    with pytest.raises(IntegrityError, match="a rating is final"):
        async with satisfaction.database.transaction() as session:
            await session.execute(text(change))
