"""A phone that was offline sends its answer late, again and again, by its own clock: the answer is stored once and never lost."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from sqlalchemy import text

from services.satisfaction.tokens import Tokens
from tests.running import SEALING_KEY, Service
from tests.satisfaction.builders import CODE, link, returned

DAY = timedelta(days=1)
ID = "0190f2a5-6c3e-7d41-9b7a-3f1c2d4e5f60"
LINK = f"/v1/ratings/{Tokens([SEALING_KEY]).token(CODE)}"


async def send(satisfaction: Service, url: str = LINK, *, headers: Any = None, **answer: Any) -> httpx.Response:
    return await satisfaction.client.post(url, json={"id": ID, "scores": {"overall": 5}} | answer, headers=headers)


def clock(at: datetime) -> str:
    return at.isoformat()


async def test_an_answer_with_an_id_needs_no_idempotency_key(satisfaction: Service):
    response = await send(satisfaction, await link(satisfaction))

    assert response.status_code == 201
    assert "idempotency-replayed" not in response.headers


@pytest.mark.parametrize("headers", [None, {"Idempotency-Key": "new each time"}])
async def test_a_resend_gets_the_stored_rating_byte_for_byte(satisfaction: Service, headers: dict[str, str] | None):
    url = await link(satisfaction)
    scores, now = {"time": 3, "overall": 4, "attitude": 5}, datetime.now(UTC)
    first = await send(satisfaction, url, scores=scores, comment="Tốt", answered_at=clock(now - DAY), sent_at=clock(now))
    again = await send(satisfaction, url, headers=headers, scores=scores, comment="Tốt", sent_at=clock(now + DAY))

    assert (again.status_code, again.content) == (201, first.content)
    assert again.headers["idempotency-replayed"] == "true"
    assert len(await satisfaction.rows("select 1 from rating")) == 1
    assert len(await satisfaction.emitted()) == 1


async def test_a_resend_in_another_spelling_of_json_is_the_same(satisfaction: Service):
    url = await link(satisfaction)
    first = await send(satisfaction, url, scores={"overall": 4, "time": 1})
    again = await send(satisfaction, url, scores={"time": 1, "overall": 4}, language="vi", comment=None)

    assert (again.status_code, again.content) == (201, first.content)


async def test_a_resend_is_safe_for_as_long_as_anybody_keeps_it(satisfaction: Service):
    url = await link(satisfaction)
    first = await send(satisfaction, url)
    async with satisfaction.database.transaction() as session:
        await session.execute(
            text("update invitation set expires_at = now() - interval '90 days', returned_at = now() - interval '180 days'")
        )
    again = await send(satisfaction, url)

    assert (again.status_code, again.content) == (201, first.content)


async def test_the_same_id_with_another_answer_is_refused(satisfaction: Service):
    url = await link(satisfaction)
    await send(satisfaction, url, scores={"overall": 5})
    other = await send(satisfaction, url, scores={"overall": 1})

    assert (other.status_code, other.json()["code"]) == (409, "answer_id_reused")
    assert [fault["pointer"] for fault in other.json()["errors"]] == ["/body/id"]
    [row] = await satisfaction.rows("select overall from rating")
    assert row.overall == 5


@pytest.mark.parametrize("change", [{"comment": "tốt"}, {"comment": "Tốt."}, {"comment": None}, {"language": "en"}])
async def test_another_comment_or_language_is_another_answer(satisfaction: Service, change: dict[str, Any]):
    url = await link(satisfaction)
    await send(satisfaction, url, comment="Tốt")

    assert (await send(satisfaction, url, **{"comment": "Tốt"} | change)).json()["code"] == "answer_id_reused"


async def test_another_id_for_a_spent_invitation_is_too_late_whatever_it_says(satisfaction: Service):
    url = await link(satisfaction)
    await send(satisfaction, url)
    codes = [(await send(satisfaction, url, id=str(uuid4()), scores={"overall": n})).json()["code"] for n in (5, 1)]

    assert codes == ["already_rated", "already_rated"]


async def test_one_id_may_rate_two_dossiers(satisfaction: Service):
    urls = [await link(satisfaction), await link(satisfaction, "H35.01.01-261105-0002")]
    responses = await asyncio.gather(*(send(satisfaction, url) for url in urls))

    assert [response.status_code for response in responses] == [201, 201]


async def test_twenty_sendings_at_once_of_one_answer_store_it_once(satisfaction: Service):
    url = await link(satisfaction)
    responses = await asyncio.gather(*(send(satisfaction, url) for _ in range(20)))

    assert {(response.status_code, response.content) for response in responses} == {(201, responses[0].content)}
    assert len(await satisfaction.rows("select 1 from rating")) == 1
    assert len(await satisfaction.emitted()) == 1


async def test_of_twenty_answers_at_once_one_is_stored(satisfaction: Service):
    url = await link(satisfaction)
    responses = await asyncio.gather(
        *(send(satisfaction, url, id=str(UUID(int=n)), scores={"overall": 1 + n % 5}) for n in range(20))
    )

    assert sorted(response.status_code for response in responses) == [201, *[409] * 19]
    assert {response.json()["code"] for response in responses if response.status_code == 409} == {"already_rated"}
    assert len(await satisfaction.emitted()) == 1


@pytest.mark.parametrize(
    "skew",
    [timedelta(), 7 * DAY, -7 * DAY, timedelta(days=9_000), -timedelta(days=20_000)],
    ids=["right", "fast", "slow", "2051", "1972"],
)
async def test_a_clock_that_is_wrong_moves_no_answer(satisfaction: Service, skew: timedelta):
    await satisfaction.deliver(returned(returned_at=datetime.now(UTC) - 30 * DAY))
    now = datetime.now(UTC) + skew
    response = await send(satisfaction, answered_at=clock(now - 10 * DAY), sent_at=clock(now))

    assert response.status_code == 201
    [row] = await satisfaction.rows("select answered_at, rated_at from rating")
    assert abs(row.rated_at - row.answered_at - 10 * DAY) < timedelta(minutes=1)
    assert datetime.fromisoformat(response.json()["answered_at"]) == row.answered_at


async def test_no_answer_is_older_than_the_result_it_is_about(satisfaction: Service):
    at = datetime.now(UTC) - 3 * DAY
    await satisfaction.deliver(returned(returned_at=at))
    await send(satisfaction, answered_at="1970-01-01T00:00:00Z", sent_at=clock(datetime.now(UTC)))

    [row] = await satisfaction.rows("select answered_at from rating")
    assert row.answered_at == at


@pytest.mark.parametrize("instant", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"])
async def test_the_ends_of_the_calendar_lose_no_answer(satisfaction: Service, instant: str):
    url = await link(satisfaction)

    assert (await send(satisfaction, url, answered_at=instant, sent_at="2026-11-28T00:00:00Z")).status_code == 201


async def test_an_answer_given_before_the_invitation_expired_may_arrive_after_it(satisfaction: Service):
    await satisfaction.deliver(returned(returned_at=datetime.now(UTC) - 100 * DAY))
    now = datetime.now(UTC)
    in_time = await send(satisfaction, answered_at=clock(now - 11 * DAY), sent_at=clock(now))

    assert in_time.status_code == 201


@pytest.mark.parametrize(("returned_before", "given_before"), [(100, 9), (181, 91)], ids=["given too late", "too long under way"])
async def test_an_answer_given_or_sent_too_late_is_refused(satisfaction: Service, returned_before: int, given_before: int):
    await satisfaction.deliver(returned(returned_at=datetime.now(UTC) - returned_before * DAY))
    now = datetime.now(UTC)
    response = await send(satisfaction, answered_at=clock(now - given_before * DAY), sent_at=clock(now))

    assert (response.status_code, response.json()["code"]) == (410, "invitation_expired")


@pytest.mark.parametrize("persona", ["clerk", "leader", "auditor", "survey_manager", "partner"])
async def test_whoever_may_not_rate_gets_no_stored_rating_either(satisfaction: Service, persona: str):
    url = await link(satisfaction)
    await send(satisfaction, url)
    response = await send(satisfaction, url, headers=satisfaction.token(persona))

    assert (response.status_code, response.json()["code"]) == (403, "rating_forbidden")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("id", "1"),
        ("id", 7),
        ("answered_at", "2026-11-28"),
        ("answered_at", "2026-11-28T09:30:00"),
        ("answered_at", 1_795_000_000),
        ("sent_at", "yesterday"),
        ("sent_at", True),
    ],
)
async def test_what_is_no_id_and_no_instant_is_refused_with_a_pointer(satisfaction: Service, field: str, value: Any):
    response = await send(satisfaction, await link(satisfaction), **{field: value})

    assert (response.status_code, response.json()["code"]) == (422, "invalid_request")
    assert [fault["pointer"] for fault in response.json()["errors"]] == [f"/body/{field}"]


async def test_a_megabyte_of_comment_is_refused_before_it_is_read(satisfaction: Service):
    response = await send(satisfaction, await link(satisfaction), comment="x" * 1_100_000)

    assert (response.status_code, response.json()["code"]) == (413, "body_too_large")
    assert await satisfaction.rows("select 1 from rating") == []
