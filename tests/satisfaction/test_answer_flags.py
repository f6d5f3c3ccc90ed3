"""Suspicious answers are flagged with a reason; who reads a flag, and what it does not tell."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import text

from services.kernel.vietnam import day_in_vietnam
from services.satisfaction.integrity import timers
from services.satisfaction.integrity.context import IntegrityContext
from services.satisfaction.tokens import Tokens
from tests.running import SEALING_KEY, Apps, Service
from tests.satisfaction.builders import (
    ABOVE,
    UNIT,
    examine,
    from_address,
    links,
    rate,
    rate_from,
    returned,
)
from tests.satisfaction.flagging import decide, flags, rating_count


@pytest.mark.parametrize("number", [40, pytest.param(500, marks=pytest.mark.soak)])
async def test_all_answers_from_one_address_are_one_flag_however_often_they_are_examined(satisfaction: Service, number: int):
    urls = await links(satisfaction, number)
    for part in range(5):
        await rate_from(satisfaction, "203.0.113.7", urls[part::5])
        await examine(satisfaction)

    [burst] = await flags(satisfaction, reason="address_burst")
    assert (burst["answer_count"], burst["authority"], burst["state"]) == (number, UNIT, "open")
    assert burst["reason"]["text"]["en"] == "Many answers from one network address within an hour."
    assert await rating_count(satisfaction) == number


async def test_as_many_answers_from_as_many_addresses_are_none(satisfaction: Service):
    for number, url in enumerate(await links(satisfaction, 31)):
        await rate_from(satisfaction, f"198.51.100.{number}", [url])
    await examine(satisfaction)

    assert await flags(satisfaction) == []


async def test_a_forged_address_neither_hides_a_burst_nor_frames_somebody(satisfaction: Service):
    for number, url in enumerate(await links(satisfaction, 31)):
        forged = dict.fromkeys(("X-Forwarded-For", "Forwarded", "X-Real-IP"), f"192.0.2.{number}")
        await rate_from(satisfaction, "203.0.113.7", [url], headers=forged)
    [framed] = await links(satisfaction, 1)
    await rate_from(satisfaction, "192.0.2.1", [framed])
    await examine(satisfaction)

    [burst] = await flags(satisfaction, reason="address_burst")
    assert burst["answer_count"] == 31


async def test_an_address_that_answers_about_many_units_has_a_flag_for_each(satisfaction: Service):
    await rate_from(satisfaction, "203.0.113.7", await links(satisfaction, 20))
    await rate_from(satisfaction, "203.0.113.7", await links(satisfaction, 20, unit="H35.01.02"))
    await examine(satisfaction)

    bursts = await flags(satisfaction, reason="address_burst")
    assert sorted((each["authority"], each["answer_count"]) for each in bursts) == [("H35.01.01", 20), ("H35.01.02", 20)]


async def test_a_device_that_answers_often_is_flagged_wherever_it_is(satisfaction: Service):
    device = {"Device-Id": "5f0c9a52-6d6e-4b0e"}
    for number, url in enumerate(await links(satisfaction, 6)):
        await rate_from(satisfaction, f"198.51.100.{number}", [url], headers=device)
    await examine(satisfaction)

    [burst] = await flags(satisfaction)
    assert (burst["reason"]["code"], burst["answer_count"]) == ("device_burst", 6)


async def test_a_comment_sent_again_and_again_is_flagged_whatever_its_marks(satisfaction: Service):
    texts = ["Cán bộ rất nhiệt tình, chu đáo!", "can bo rat nhiet tinh chu dao", "CÁN BỘ RẤT NHIỆT TÌNH CHU ĐÁO"]
    urls = await links(satisfaction, 5)
    for number, (url, comment) in enumerate(zip(urls, [*texts, texts[0], "Tốt"], strict=True)):
        await rate_from(satisfaction, f"198.51.100.{number}", [url], comment=comment)
    await examine(satisfaction)

    [duplicates] = await flags(satisfaction)
    assert (duplicates["reason"]["code"], duplicates["answer_count"]) == ("same_comment", 4)


async def test_an_account_that_rates_many_dossiers_of_a_unit_in_minutes_is_flagged(satisfaction: Service):
    for number, url in enumerate(await links(satisfaction, 4, owner="demo|agent")):
        await rate_from(satisfaction, f"198.51.100.{number}", [url])
    await examine(satisfaction)

    [flag] = await flags(satisfaction)
    assert (flag["reason"]["code"], flag["answer_count"]) == ("same_owner", 4)


async def test_a_link_an_official_tried_with_their_token_is_refused_and_flagged_when_it_is_used_without(satisfaction: Service):
    [url] = await links(satisfaction, 1)
    refused = await rate(satisfaction, url, headers=satisfaction.token("clerk"))
    await rate_from(satisfaction, "198.51.100.1", [url])
    await examine(satisfaction)

    assert (refused.status_code, refused.json()["code"]) == (403, "rating_forbidden")
    [flag] = await flags(satisfaction)
    assert (flag["reason"]["code"], flag["answer_count"]) == ("official_attempt", 1)


async def test_the_dossier_of_an_officials_own_account_is_flagged(satisfaction: Service):
    [tried, own] = await links(satisfaction, 2, owner="demo|clerk")
    await rate(satisfaction, tried, headers=satisfaction.token("clerk"))
    await rate_from(satisfaction, "198.51.100.1", [own])
    await examine(satisfaction)

    assert [each["reason"]["code"] for each in await flags(satisfaction)] == ["official_owner"]


async def test_ratings_within_seconds_of_the_result_are_flagged(satisfaction: Service):
    for number in range(3):
        code = f"{UNIT}-261105-000{number}"
        await satisfaction.deliver(returned(code, owner=f"demo|{number}"))
        await rate_from(satisfaction, f"198.51.100.{number}", [f"/v1/ratings/{Tokens([SEALING_KEY]).token(code)}"])
    await examine(satisfaction)

    [flag] = await flags(satisfaction)
    assert (flag["reason"]["code"], flag["answer_count"]) == ("too_fast", 3)


@pytest.fixture
async def flag(satisfaction: Service) -> Any:
    await rate_from(satisfaction, "203.0.113.7", await links(satisfaction, 4, owner="demo|agent"))
    await examine(satisfaction)
    [flag] = await flags(satisfaction)
    return flag


async def test_the_rated_units_own_survey_manager_sees_a_flag_and_does_not_decide(satisfaction: Service, flag: Any):
    own = satisfaction.token("survey_manager", unit=UNIT)
    read = await satisfaction.client.get(f"/v1/answer-flags/{flag['id']}", headers=own)
    refused = await decide(satisfaction, flag, "exclude", by=own)

    assert read.status_code == 200
    assert (refused.status_code, refused.json()["code"]) == (403, "decision_on_own_unit")


@pytest.mark.parametrize(
    ("persona", "unit", "status"),
    [
        ("survey_manager", "H35", 200),
        ("survey_manager", UNIT, 200),
        ("survey_manager", "H35.02", 404),
        ("survey_manager", "H35.01.01.01", 404),
        ("auditor", "H35", 200),
        ("leader", "H35", 403),
        ("clerk", UNIT, 403),
        ("admin", "H35", 403),
    ],
)
async def test_who_reads_a_flag(satisfaction: Service, flag: Any, persona: str, unit: str, status: int):
    response = await satisfaction.client.get(f"/v1/answer-flags/{flag['id']}", headers=satisfaction.token(persona, unit=unit))

    assert response.status_code == status


@pytest.mark.parametrize("persona", ["citizen", "business", "partner"])
async def test_no_applicant_or_partner_reads_flags(satisfaction: Service, flag: Any, persona: str):
    for path in ("/v1/answer-flags", f"/v1/answer-flags/{flag['id']}", "/v1/rating-comments"):
        assert (await satisfaction.client.get(path, headers=satisfaction.token(persona))).status_code == 403


@pytest.mark.parametrize(("persona", "unit"), [("auditor", "H35"), ("leader", "H35"), ("clerk", UNIT)])
async def test_only_survey_managers_decide(satisfaction: Service, flag: Any, persona: str, unit: str):
    assert (await decide(satisfaction, flag, "exclude", by=satisfaction.token(persona, unit=unit))).status_code == 403


async def test_a_flag_tells_neither_the_dossier_nor_who_answered(satisfaction: Service, flag: Any):
    headers = satisfaction.token("survey_manager", **ABOVE)
    detail = await satisfaction.client.get(f"/v1/answer-flags/{flag['id']}", headers=headers)
    listed = await satisfaction.client.get("/v1/answer-flags", headers=headers)

    rows = await satisfaction.rows("select dossier, id::text, owner, i.token_hash from rating join invitation i using (dossier)")
    hidden = [value for row in rows for value in (row.dossier, row.id, row.owner, row.token_hash.hex())]
    assert not [value for value in hidden if value in detail.text or value in listed.text]
    assert detail.json()["scores"] is None
    assert detail.json()["days"] == [{"day": str(day_in_vietnam(datetime.now(UTC))), "collection": "link", "count": 4}]


async def test_scores_of_a_large_flag_are_shown_as_a_distribution(satisfaction: Service):
    await rate_from(satisfaction, "203.0.113.7", await links(satisfaction, 6, owner="demo|agent"))
    await examine(satisfaction)
    [flag] = await flags(satisfaction)

    detail = await satisfaction.client.get(f"/v1/answer-flags/{flag['id']}", headers=satisfaction.token("survey_manager", **ABOVE))

    assert detail.json()["scores"] == {"5": 6}


@pytest.mark.parametrize("persona", ["survey_manager", "auditor"])
async def test_the_unit_rated_sees_days_and_numbers_of_a_flag_and_no_scores(satisfaction: Service, persona: str):
    await rate_from(satisfaction, "203.0.113.7", await links(satisfaction, 6, owner="demo|agent"))
    await examine(satisfaction)
    [flag] = await flags(satisfaction)

    detail = await satisfaction.client.get(f"/v1/answer-flags/{flag['id']}", headers=satisfaction.token(persona, unit=UNIT))

    assert detail.json()["scores"] is None
    assert [each["count"] for each in detail.json()["days"]] == [6]


async def test_lists_and_flags_have_tags(satisfaction: Service, flag: Any):
    headers = satisfaction.token("survey_manager", **ABOVE)
    for path in ("/v1/answer-flags", f"/v1/answer-flags/{flag['id']}"):
        first = await satisfaction.client.get(path, headers=headers)
        again = await satisfaction.client.get(path, headers=headers | {"If-None-Match": first.headers["ETag"]})
        assert (first.status_code, again.status_code) == (200, 304)


async def test_no_address_or_device_is_stored(satisfaction: Service):
    await rate_from(satisfaction, "203.0.113.7", await links(satisfaction, 1), headers={"Device-Id": "5f0c9a52-6d6e-4b0e"})
    [traced] = await satisfaction.rows("select answer_trace::text as everything from answer_trace")
    await examine(satisfaction)
    keys = await satisfaction.rows("select answer_key::text as everything from answer_key")

    everything = "".join(row.everything for row in (traced, *keys))
    for secret in (b"203.0.113.7", b"5f0c9a52-6d6e-4b0e"):
        assert secret.decode() not in everything
        assert secret.hex() not in everything
    assert await satisfaction.rows("select * from answer_trace") == []


@pytest.mark.usefixtures("flag")
async def test_what_answers_are_compared_by_is_deleted_after_some_days(satisfaction: Service):
    async with satisfaction.database.transaction() as session:
        await session.execute(text("update answer_key set at = at - interval '20 days'"))
        await session.execute(text("update answer_flag set raised_on = raised_on - 20"))
    await timers.forget_traces(satisfaction.database, IntegrityContext.of(satisfaction.worker.settings))

    assert await satisfaction.rows("select * from answer_key") == []
    [row] = await satisfaction.rows("select key, answers from answer_flag")
    assert tuple(row) == (None, 4)


async def test_answers_about_a_unit_from_its_own_network_are_flagged_and_others_are_not(apps: Apps):
    networks = {"H35.01": ["10.35.1.0/24"], "H35.02": ["10.35.2.0/24", "2001:db8:35::/48"]}
    satisfaction = await apps.fresh("satisfaction", office_networks=networks)
    for number, url in enumerate(await links(satisfaction, 4)):
        await rate_from(satisfaction, f"10.35.1.{number}", [url])
    for number, url in enumerate(await links(satisfaction, 4)):
        await rate_from(satisfaction, f"10.35.2.{number}", [url])
    for number, url in enumerate(await links(satisfaction, 4, unit="H35.02")):
        await rate_from(satisfaction, f"2001:db8:35:{number}::1", [url])
    await examine(satisfaction)

    found = await flags(satisfaction) + await flags(satisfaction, above="H35")
    assert {(each["reason"]["code"], each["authority"], each["answer_count"]) for each in found} == {
        ("office_network", UNIT, 4),
        ("office_network", "H35.02", 4),
    }


async def test_an_official_who_tries_a_wrong_link_is_refused_without_a_trace_of_a_dossier(satisfaction: Service):
    refused = await rate(satisfaction, "/v1/ratings/guessed", headers=satisfaction.token("clerk"))

    assert refused.status_code == 403
    assert await satisfaction.rows("select * from official_attempt") == []


async def test_a_repeated_request_leaves_one_trace(satisfaction: Service):
    [url] = await links(satisfaction, 1)
    for _ in range(3):
        await rate(satisfaction, url, key="phone-1")

    assert len(await satisfaction.rows("select * from answer_trace")) == 1


async def test_two_workers_examine_in_turn(satisfaction: Service):
    await rate_from(satisfaction, "203.0.113.7", await links(satisfaction, 8, owner="demo|agent"))
    await asyncio.gather(*(examine(satisfaction) for _ in range(3)))
    await examine(satisfaction)

    [flag] = await flags(satisfaction)
    assert flag["answer_count"] == 8


@pytest.mark.parametrize(
    ("change", "status", "code"),
    [
        ({"json": {"decision": "exclude", "reason": " "}}, 422, "invalid_request"),
        ({"json": {"decision": "delete", "reason": "Vì thế."}}, 422, "invalid_request"),
        ({"json": {"decision": "exclude"}}, 422, "invalid_request"),
        ({"without": "If-Match"}, 428, "precondition_required"),
        ({"without": "Idempotency-Key"}, 400, "idempotency_key_missing"),
    ],
)
async def test_a_decision_needs_a_reason_a_version_and_a_key(satisfaction: Service, flag: Any, change: Any, status: int, code: str):
    headers = satisfaction.token("survey_manager", **ABOVE) | {"Idempotency-Key": uuid4().hex, "If-Match": '"1"'}
    headers.pop(change.get("without", ""), None)
    body = change.get("json", {"decision": "exclude", "reason": "Gửi hàng loạt."})

    response = await satisfaction.client.post(f"/v1/answer-flags/{flag['id']}/decisions", json=body, headers=headers)

    assert (response.status_code, response.json()["code"]) == (status, code)


async def test_flags_are_listed_by_pages_and_filters(satisfaction: Service):
    for owner in range(3):
        await rate_from(satisfaction, f"198.51.100.{owner}", await links(satisfaction, 4, owner=f"demo|{owner}"))
    await rate_from(satisfaction, "198.51.100.9", await links(satisfaction, 4, owner="demo|9", unit="H35.01.02"))
    await examine(satisfaction)
    headers = satisfaction.token("survey_manager", **ABOVE)

    pages, path = list[Any](), "/v1/answer-flags?limit=2"
    while path:
        response = await satisfaction.client.get(path, headers=headers)
        pages += response.json()["items"]
        following = response.json()["next"]
        path = f"/v1/answer-flags?limit=2&cursor={following}" if following else ""

    assert len({each["id"] for each in pages}) == 4
    assert len(await flags(satisfaction, unit="H35.01.02", state="open", reason="same_owner")) == 1
    assert await flags(satisfaction, state="excluded") == []


async def answer_at_kiosk(satisfaction: Service, count: int, *, seconds_between: int) -> None:
    """Answers of a kiosk that was without a network, sent at once."""
    headers = satisfaction.token("survey_manager") | {"Idempotency-Key": uuid4().hex}
    body = {"code": "desk-3", "authority": UNIT, "desk": "Quầy số 3", "questionnaire": "after-dossier"}
    kiosk = (await satisfaction.client.post("/v1/kiosks", json=body, headers=headers)).json()
    async with satisfaction.database.transaction() as session:
        await session.execute(text("update kiosk set registered_at = registered_at - interval '1 day'"))
    now = datetime.now(UTC)
    answers = [
        {
            "id": str(uuid4()),
            "questionnaire_version": 1,
            "scores": {"overall": 5},
            "answered_at": (now - timedelta(seconds=seconds_between * number)).isoformat(),
        }
        for number in range(count)
    ]
    async with from_address(satisfaction, "203.0.113.7") as client:
        secret = {"Authorization": f"Bearer {kiosk['secret']}"}
        response = await client.post(
            "/v1/kiosks/desk-3/answers", json={"answers": answers, "sent_at": now.isoformat()}, headers=secret
        )
    assert {each["outcome"] for each in response.json()["items"]} == {"stored"}


async def test_a_kiosk_sends_many_answers_from_one_address_and_is_not_flagged(satisfaction: Service):
    await answer_at_kiosk(satisfaction, 60, seconds_between=60)
    await examine(satisfaction)

    assert await flags(satisfaction) == []


async def test_a_kiosk_tapped_faster_than_people_can_come_is_flagged(satisfaction: Service):
    await answer_at_kiosk(satisfaction, 20, seconds_between=2)
    await examine(satisfaction)

    [flag] = await flags(satisfaction)
    assert (flag["reason"]["code"], flag["answer_count"]) == ("kiosk_burst", 20)
    excluded = await decide(satisfaction, flag, "exclude")
    assert excluded.json()["scores"] == {"5": 20}
    assert {each["type"] for each in await satisfaction.emitted()} == set()


async def test_the_survey_manager_of_the_demonstration_decides(satisfaction: Service, flag: Any):
    assert (await decide(satisfaction, flag, "exclude", by=satisfaction.token("survey_manager"))).status_code == 201
