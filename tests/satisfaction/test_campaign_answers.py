"""Answers of a campaign: one for each dossier drawn, safe to send again, never from those it is about, and none lost to a quota."""

import asyncio
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from tests.running import Service
from tests.satisfaction.builders import (
    MANAGER,
    answer,
    campaign_token,
    drop_out,
    enter,
    import_table,
    launched,
    move,
    progress,
    returned_dossiers,
    stored_answers,
)

# --- by link --------------------------------------------------------------------------------------------------------------------


async def test_whoever_has_the_token_answers_without_an_account(satisfaction: Service, drawn: list[str]):
    response = await answer(satisfaction, drawn[0], score=4)
    [row] = await stored_answers(satisfaction)

    assert (response.status_code, response.json()["state"]) == (201, "counted")
    assert (row.scores, row.stratum, row.collection, row.entered_by) == ({"overall": 4}, "H35.01.01", "link", None)


async def test_what_is_asked_is_read_with_the_token(satisfaction: Service, drawn: list[str]):
    response = await satisfaction.client.get(f"/v1/campaign-invitations/{campaign_token(satisfaction, drawn[0])}")

    assert (response.json()["dossier"], response.json()["answered"]) == (drawn[0], False)
    assert response.json()["questionnaire"]["code"] == "after-dossier"
    assert response.headers["cache-control"] == "private, no-store"


async def test_applicants_find_their_own_invitations_and_nobody_else_does(satisfaction: Service, drawn: list[str]):
    personas = ("citizen", "business", "survey_manager", "auditor")
    lists = [
        (await satisfaction.client.get("/v1/campaign-invitations", headers=satisfaction.token(persona))).json()["items"]
        for persona in personas
    ]

    assert [len(each) for each in lists] == [10, 0, 0, 0]
    assert lists[0][0]["token"] == campaign_token(satisfaction, lists[0][0]["dossier"])
    assert {item["dossier"] for item in lists[0]} == set(drawn)


async def test_an_answer_sent_again_with_its_id_is_stored_once(satisfaction: Service, drawn: list[str]):
    same = {"id": str(uuid4())}
    first = await answer(satisfaction, drawn[0], **same)
    again = await answer(satisfaction, drawn[0], **same)

    assert [first.status_code, again.status_code] == [201, 200]
    assert first.json() == again.json()
    assert again.headers["idempotency-replayed"] == "true"
    assert len(await stored_answers(satisfaction)) == 1


async def test_twenty_sendings_at_once_store_one_answer(satisfaction: Service, drawn: list[str]):
    same = {"id": str(uuid4())}
    responses = await asyncio.gather(*(answer(satisfaction, drawn[0], **same) for _ in range(20)))

    assert sorted(response.status_code for response in responses) == [200] * 19 + [201]
    assert len(await stored_answers(satisfaction)) == 1


async def test_of_two_answers_at_once_with_one_token_one_is_stored(satisfaction: Service, drawn: list[str]):
    responses = await asyncio.gather(*(answer(satisfaction, drawn[0], score=score) for score in (1, 5)))

    assert sorted(response.status_code for response in responses) == [201, 409]
    assert {response.json().get("code") for response in responses} == {None, "already_answered"}
    assert len(await stored_answers(satisfaction)) == 1


async def test_an_answer_is_sent_again_after_the_campaign_is_closed(satisfaction: Service, drawn: list[str]):
    same = {"id": str(uuid4())}
    await answer(satisfaction, drawn[0], **same)
    await move(satisfaction, "close", version=2)

    assert (await answer(satisfaction, drawn[0], **same)).status_code == 200
    assert (await answer(satisfaction, drawn[1])).json()["code"] == "campaign_not_running"


async def test_an_id_belongs_to_one_answer(satisfaction: Service, drawn: list[str]):
    same = {"id": str(uuid4())}
    await answer(satisfaction, drawn[0], **same, score=5)
    other = await answer(satisfaction, drawn[1], **same, score=1)

    assert (other.status_code, other.json()["code"]) == (409, "answer_id_taken")


async def test_an_answer_sent_again_with_another_comment_is_refused(satisfaction: Service, drawn: list[str]):
    same = {"id": str(uuid4())}
    await answer(satisfaction, drawn[0], **same, comment="Tốt")
    again = [await answer(satisfaction, drawn[0], **same, **other) for other in ({"comment": "Tốt"}, {"comment": "Chậm"}, {})]

    assert [(each.status_code, each.json().get("code")) for each in again] == [
        (200, None),
        (409, "answer_id_reused"),
        (409, "answer_id_reused"),
    ]


async def test_an_equal_answer_under_the_id_of_another_is_not_taken_for_that(satisfaction: Service, drawn: list[str]):
    same = {"id": str(uuid4())}
    await answer(satisfaction, drawn[0], **same)
    other = await answer(satisfaction, drawn[1], **same)

    assert other.json()["code"] == "answer_id_taken"
    assert (await progress(satisfaction))["total"]["answered"] == 1


async def test_one_id_at_once_in_two_strata_is_one_answer(satisfaction: Service, drawn: list[str]):
    same = {"id": str(uuid4())}
    responses = await asyncio.gather(
        *(answer(satisfaction, dossier, **same, score=n) for n, dossier in ((1, drawn[0]), (2, drawn[-1])))
    )

    assert sorted(response.status_code for response in responses) == [201, 409]
    assert len(await stored_answers(satisfaction)) == 1
    assert (await progress(satisfaction))["total"]["answered"] == 1


@pytest.mark.parametrize(
    ("changes", "status", "code"),
    [
        ({"token": "guessed"}, 404, "campaign_invitation_not_found"),
        ({"token": None}, 422, "token_or_dossier"),
        ({"dossier": "H35.01.01-261105-0001"}, 422, "token_or_dossier"),
        ({"scores": {"overall": 6}}, 422, "invalid_answer"),
        ({"scores": {"overall": 0}}, 422, "invalid_answer"),
        ({"scores": {"overall": 5, "bribes": 1}}, 422, "invalid_answer"),
        ({"scores": {}}, 422, "invalid_answer"),
        ({"scores": {"overall": "5"}}, 422, "invalid_request"),
        ({"scores": {"overall": 10**30}}, 422, "invalid_answer"),
        ({"comment": "x" * 2_001}, 422, "invalid_request"),
        ({"comment": "x" * 2**20}, 413, "body_too_large"),
        ({"answered_on": "2020-01-01"}, 422, "answered_outside_campaign"),
        ({"answered_on": "2999-01-01"}, 422, "answered_outside_campaign"),
        ({"collection": "telephone"}, 422, "invalid_request"),
        ({"id": "1"}, 422, "invalid_request"),
        ({"stratum": "H35.02"}, 422, "invalid_request"),
    ],
)
async def test_an_answer_that_does_not_fit_is_refused(
    satisfaction: Service, drawn: list[str], changes: dict[str, Any], status: int, code: str
):
    response = await answer(satisfaction, drawn[0], **changes)

    assert (response.status_code, response.json()["code"]) == (status, code)
    assert await stored_answers(satisfaction) == []


async def test_an_answer_to_a_question_hidden_by_a_condition_is_refused_at_its_place(satisfaction: Service):
    await returned_dossiers(satisfaction, {"H35.01.01": 3})
    [first, *_] = await launched(satisfaction, questionnaire="sipas")
    response = await answer(satisfaction, first["dossier"], scores={"service_used": 0, "access_place": 5})

    assert response.json()["code"] == "invalid_answer"
    assert [fault["pointer"] for fault in response.json()["errors"]] == ["/body/scores/access_place"]


async def test_the_token_of_another_campaign_does_not_fit(satisfaction: Service, drawn: list[str]):
    await launched(satisfaction, code="other")
    response = await answer(satisfaction, token=campaign_token(satisfaction, drawn[0], code="other"))

    assert response.json()["code"] == "campaign_invitation_not_found"


async def test_a_dossier_that_was_not_drawn_has_no_token(satisfaction: Service, drawn: list[str]):
    [row] = await satisfaction.rows("select dossier from campaign_dossier where token_hash is null order by dossier limit 1")

    assert row.dossier not in drawn
    assert (await answer(satisfaction, row.dossier)).json()["code"] == "campaign_invitation_not_found"


@pytest.mark.parametrize("persona", ["clerk", "leader", "survey_manager", "admin", "partner"])
async def test_officials_and_systems_do_not_answer_by_link(satisfaction: Service, drawn: list[str], persona: str):
    response = await answer(satisfaction, drawn[0], headers=satisfaction.token(persona))

    assert (response.status_code, response.json()["code"]) == (403, "rating_forbidden")


async def test_a_way_of_collecting_the_campaign_does_not_use_is_refused(satisfaction: Service):
    await returned_dossiers(satisfaction, {"H35.01.01": 3})
    [first, *_] = await launched(satisfaction, channels=["post"])

    assert (await answer(satisfaction, first["dossier"])).json()["code"] == "collection_not_used"


# --- entered by the survey's staff ----------------------------------------------------------------------------------------------


async def test_survey_managers_enter_interviews_and_who_did_is_stored(satisfaction: Service, drawn: list[str]):
    response = await enter(satisfaction, drawn[0], comment="Cán bộ tận tình", language="en")
    [row] = await stored_answers(satisfaction)

    assert response.status_code == 201
    assert (row.collection, row.entered_by, row.language) == ("interview", "demo|survey_manager", "en")
    assert "tận tình".encode() not in row.comment


@pytest.mark.parametrize("unit", ["H35.01.01", "H35.01.01.05"])
async def test_officials_of_the_surveyed_authority_do_not_enter_answers(satisfaction: Service, unit: str):
    await returned_dossiers(satisfaction, {"H35.01.01": 3})
    [first, *_] = await launched(satisfaction)
    # The campaign is of a unit they run, so that only where they work speaks against it.
    await satisfaction.database.do(lambda session: session.execute(text(f"update campaign set unit = '{unit}'")))  # noqa: S608
    refused = await enter(satisfaction, first["dossier"], claims={"unit": unit})
    csv = f"dossier,collection,overall\n{first['dossier']},post,5\n"
    imported = await import_table(satisfaction, csv, unit=unit)
    dropped = await drop_out(satisfaction, first["dossier"], unit=unit)

    assert [each.status_code for each in (refused, imported, dropped)] == [403, 422, 403]
    assert refused.json()["code"] == dropped.json()["code"] == "surveyed_authority"
    assert [fault["pointer"] for fault in imported.json()["errors"]] == ["/body/2/dossier"]


@pytest.mark.parametrize("persona", ["clerk", "leader", "auditor", "citizen", None])
async def test_nobody_else_enters_answers(satisfaction: Service, drawn: list[str], persona: str | None):
    headers = satisfaction.token(persona) if persona else {}
    body = {"id": str(uuid4()), "collection": "post", "dossier": drawn[0], "scores": {"overall": 5}}
    response = await satisfaction.client.post("/v1/campaigns/survey/answers", json=body, headers=headers)

    assert response.status_code == (403 if persona else 401)


@pytest.mark.usefixtures("drawn")
async def test_a_dossier_outside_the_sample_is_refused(satisfaction: Service):
    assert (await enter(satisfaction, "H35.02-261105-9999")).json()["code"] == "not_in_sample"


# --- quotas ---------------------------------------------------------------------------------------------------------------------


async def test_answers_beyond_a_quota_are_stored_and_not_counted(satisfaction: Service):
    await returned_dossiers(satisfaction, {"H35.01.01": 10})
    drawn = await launched(satisfaction, sample={"size": 6}, quotas=[{"answers": 4}])
    states = [(await answer(satisfaction, row["dossier"])).json()["state"] for row in drawn]
    total = (await progress(satisfaction))["total"]

    assert states == ["counted"] * 4 + ["over_quota"] * 2
    assert (total["answered"], total["counted"], total["over_quota"]) == (6, 4, 2)


async def test_a_quota_of_a_way_of_collecting_limits_that_alone(satisfaction: Service):
    await returned_dossiers(satisfaction, {"H35.01.01": 10})
    drawn = [
        row["dossier"] for row in await launched(satisfaction, sample={"size": 6}, quotas=[{"answers": 1, "collection": "link"}])
    ]
    states = [(await answer(satisfaction, dossier)).json()["state"] for dossier in drawn[:3]]
    states.append((await enter(satisfaction, drawn[3])).json()["state"])

    assert states == ["counted", "over_quota", "over_quota", "counted"]


async def test_the_last_place_of_a_quota_is_taken_once(satisfaction: Service):
    await returned_dossiers(satisfaction, {"H35.01.01": 20})
    drawn = await launched(satisfaction, sample={"size": 12}, quotas=[{"answers": 5}])
    responses = await asyncio.gather(*(answer(satisfaction, row["dossier"]) for row in drawn))

    assert sorted(response.json()["state"] for response in responses) == ["counted"] * 5 + ["over_quota"] * 7


# --- nobody finds out who answered what -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("change", ["update campaign_answer set scores = '{}'", "delete from campaign_answer"])
async def test_the_database_refuses_to_change_an_answer(satisfaction: Service, drawn: list[str], change: str):
    await answer(satisfaction, drawn[0])

    with pytest.raises(IntegrityError, match="an answer is final"):
        async with satisfaction.database.transaction() as session:
            await session.execute(text(change))


async def test_an_answer_names_no_dossier_and_no_token(satisfaction: Service, drawn: list[str]):
    await answer(satisfaction, drawn[0], comment="x")
    [row] = await satisfaction.rows("select to_jsonb(campaign_answer) - 'comment' as everything from campaign_answer")
    content = str(row.everything)

    assert drawn[0] not in content
    assert campaign_token(satisfaction, drawn[0]) not in content


@pytest.mark.parametrize("persona", ["survey_manager", "auditor", "leader", "clerk", "admin", "citizen", None])
async def test_nobody_reads_an_answer_or_a_token_of_somebody_else(satisfaction: Service, drawn: list[str], persona: str | None):
    tokens = [campaign_token(satisfaction, dossier) for dossier in drawn]
    for dossier in drawn[:6]:
        await answer(satisfaction, dossier, score=3, comment="Lời không ai được đọc")
    claims = {"sub": "other"} if persona == "citizen" else MANAGER
    headers = satisfaction.token(persona, **claims) if persona else {}
    paths = ("", "/survey", "/survey/sample", "/survey/progress", "/survey/results", "/survey/answers", "/survey/imports")
    texts = [(await satisfaction.client.get(f"/v1/campaigns{path}", headers=headers)).text for path in paths]
    texts.append((await satisfaction.client.get("/v1/campaign-invitations", headers=headers)).text)
    everything = "".join(texts)

    assert not any(token in everything for token in tokens)
    assert "Lời không ai" not in everything
    assert '"scores"' not in everything
