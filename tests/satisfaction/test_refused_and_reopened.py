"""A refused dossier is rated, too; while a dossier is reopened its invitation is closed, and a stored rating stays as it is."""

import asyncio
from datetime import UTC, datetime, timedelta

from sqlalchemy import text

from services.contracts.dossier import DossierEvent
from services.contracts.subscriptions import CONSUMED, PUBLISHED
from services.satisfaction.tokens import Tokens
from tests.running import SEALING_KEY, Service
from tests.satisfaction.builders import CODE, rate, rejected, reopened, returned

LINK = f"/v1/ratings/{Tokens([SEALING_KEY]).token(CODE)}"
DAY = timedelta(days=1)
WAITING = "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'"


async def invitation(satisfaction: Service):
    return await satisfaction.client.get(LINK)


async def listed(satisfaction: Service) -> list[str]:
    response = await satisfaction.client.get("/v1/rating-invitations", headers=satisfaction.token("citizen"))
    return [item["dossier"] for item in response.json()["items"]]


async def happen(satisfaction: Service, *events: DossierEvent) -> None:
    for event in events:
        await satisfaction.deliver(event)


async def test_a_refused_dossier_invites_its_applicant_with_questions_of_its_own(satisfaction: Service):
    await happen(satisfaction, rejected())
    body = (await invitation(satisfaction)).json()

    assert (body["outcome"], body["questionnaire"]["id"], body["questionnaire"]["version"]) == ("rejected", "after-refusal", 1)
    assert [each["id"] for each in body["questionnaire"]["questions"]] == ["overall", "attitude", "reason", "information"]
    assert await listed(satisfaction) == [CODE]


async def test_a_refused_dossier_is_rated_and_announced(satisfaction: Service):
    await happen(satisfaction, rejected())
    response = await rate(satisfaction, LINK, scores={"overall": 2, "reason": 1})

    assert response.status_code == 201
    [row] = await satisfaction.rows("select questionnaire, overall from rating")
    assert tuple(row) == ("after-refusal", 2)
    assert [event["type"] for event in await satisfaction.emitted()] == ["rating.submitted.v1"]


async def test_a_question_of_the_other_questionnaire_is_refused(satisfaction: Service):
    await happen(satisfaction, rejected())
    response = await rate(satisfaction, LINK, scores={"overall": 2, "time": 1})

    assert (response.status_code, response.json()["errors"][0]["pointer"]) == (422, "/body/scores/time")


async def test_a_reopened_dossier_cannot_be_rated_until_it_ends_again(satisfaction: Service):
    await happen(satisfaction, returned(), reopened())
    refused = await rate(satisfaction, LINK)

    assert (refused.status_code, refused.json()["code"]) == (409, "invitation_closed")
    assert ((await invitation(satisfaction)).json()["code"], await listed(satisfaction)) == ("invitation_closed", [])
    await happen(satisfaction, returned(version=9))
    assert (await rate(satisfaction, LINK)).status_code == 201


async def test_an_answer_given_on_a_phone_before_the_reopening_is_taken(satisfaction: Service):
    now = datetime.now(UTC)
    reopening = reopened()
    step = reopening.step.model_copy(update={"at": now - DAY})
    await happen(satisfaction, returned(returned_at=now - 5 * DAY), reopening.model_copy(update={"step": step}))
    response = await rate(satisfaction, LINK, answered_at=(now - 2 * DAY).isoformat(), sent_at=now.isoformat())

    assert response.status_code == 201


async def test_a_stored_rating_stays_and_a_second_result_gets_no_second_one(satisfaction: Service):
    await happen(satisfaction, returned())
    first = await rate(satisfaction, LINK, key="phone", scores={"overall": 1})
    await happen(satisfaction, reopened())
    between = await rate(satisfaction, LINK, key="phone", scores={"overall": 1})
    await happen(satisfaction, returned(version=9))
    second = await rate(satisfaction, LINK, scores={"overall": 5})

    assert (between.status_code, between.content) == (201, first.content)
    assert (second.status_code, second.json()["code"]) == (409, "already_rated")
    assert [row.overall for row in await satisfaction.rows("select overall from rating")] == [1]
    assert (await invitation(satisfaction)).json()["answered"] is True


async def test_a_refused_dossier_that_is_reopened_and_returned_is_asked_about_its_result(satisfaction: Service):
    await happen(satisfaction, rejected(version=2), reopened(version=3), returned(version=9))
    body = (await invitation(satisfaction)).json()

    assert (body["outcome"], body["questionnaire"]["id"]) == ("returned", "after-dossier")


async def test_events_out_of_order_end_in_the_state_of_the_newest(satisfaction: Service):
    at = datetime.now(UTC) - DAY
    await happen(satisfaction, returned(version=9), reopened(version=6), returned(version=5, returned_at=at))
    assert (await invitation(satisfaction)).status_code == 200

    other = "H35.01.01-261105-0007"
    await happen(satisfaction, reopened(other, version=6), returned(other, version=5))
    response = await satisfaction.client.get(f"/v1/ratings/{Tokens([SEALING_KEY]).token(other)}")
    assert response.json()["code"] == "invitation_closed"


async def test_an_answer_waits_for_a_reopening_at_the_same_moment_and_sees_it(satisfaction: Service):
    await happen(satisfaction, returned())
    async with satisfaction.database.transaction() as session:
        await session.execute(text("update invitation set closed_at = now() - interval '1 day', dossier_version = 6"))
        rating = asyncio.create_task(rate(satisfaction, LINK))
        while not await satisfaction.rows(WAITING):
            await asyncio.sleep(0.01)
    response = await rating

    assert (response.status_code, response.json()["code"]) == (409, "invitation_closed")
    assert await satisfaction.rows("select 1 from rating") == []


def test_a_rating_is_never_a_condition_for_the_result():
    """The dossier service does not even learn of ratings."""
    assert set(CONSUMED["dossier"]).isdisjoint(PUBLISHED["satisfaction"])
