"""Suspicious answers are flagged with a reason; only a decision of a unit above takes them out of the figures, and a later one may undo it."""

import asyncio
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import httpx
import pytest
from sqlalchemy import text

from services.kernel.vietnam import day_in_vietnam
from services.satisfaction.integrity import timers
from services.satisfaction.integrity.context import IntegrityContext
from services.satisfaction.ratings.rules.tokens import Tokens, fingerprint
from tests.running import SEALING_KEY, Service
from tests.satisfaction.builders import rate, returned

UNIT = "H35.01.01"
ABOVE = {"unit": "H35.01"}
INVITE = """
insert into invitation (dossier, token_hash, owner, procedure_code, procedure_version, procedure_name, field_code, field_name,
  authority_code, authority_name, questionnaire, questionnaire_version, returned_at, expires_at)
select dossier, token_hash, owner, '1.004203', 3, 'Đăng ký khai sinh', 'HT', 'Hộ tịch', :unit, 'Trung tâm', 'after-dossier', 1,
  now() - interval '1 hour', now() + interval '90 days'
from unnest(cast(:dossiers as text[]), cast(:hashes as bytea[]), cast(:owners as text[])) as each (dossier, token_hash, owner)
"""


async def links(satisfaction: Service, count: int, *, unit: str = UNIT, owner: str | None = None) -> list[str]:
    """The links of as many dossiers whose results were returned an hour ago, of an account each or of one."""
    codes = [f"{unit}-261105-{uuid4().hex[:8]}" for _ in range(count)]
    tokens = [Tokens([SEALING_KEY]).token(code) for code in codes]
    owners = [owner or f"demo|{code}" for code in codes]
    async with satisfaction.database.transaction() as session:
        parameters = {"dossiers": codes, "hashes": [fingerprint(token) for token in tokens], "owners": owners, "unit": unit}
        await session.execute(text(INVITE), parameters)
    return [f"/v1/ratings/{token}" for token in tokens]


async def examine(satisfaction: Service) -> None:
    context = IntegrityContext.of(satisfaction.worker.settings)
    while await timers.examine_answers(satisfaction.database, context):
        pass


def from_address(satisfaction: Service, address: str) -> httpx.AsyncClient:
    transport = httpx.ASGITransport(satisfaction.app, client=(address, 50_000))
    return httpx.AsyncClient(transport=transport, base_url="http://test")


async def rate_from(satisfaction: Service, address: str, urls: list[str], *, headers: Any = None, **answer: Any) -> None:
    async with from_address(satisfaction, address) as client:
        body = {"scores": {"overall": 5}} | answer

        async def send(url: str) -> int:
            response = await client.post(url, json=body, headers={"Idempotency-Key": uuid4().hex} | (headers or {}))
            return response.status_code

        assert set(await asyncio.gather(*(send(url) for url in urls))) == {201}


async def flags(satisfaction: Service, **parameters: Any) -> list[Any]:
    response = await satisfaction.client.get(
        "/v1/answer-flags", params=parameters, headers=satisfaction.token("survey_manager", **ABOVE)
    )
    assert response.status_code == 200, response.text
    return list(response.json()["items"])


async def decide(satisfaction: Service, flag: Any, decision: str, *, by: Any = None, version: int | None = None) -> httpx.Response:
    headers = by or satisfaction.token("survey_manager", **ABOVE)
    return await satisfaction.client.post(
        f"/v1/answer-flags/{flag['id']}/decisions",
        json={"decision": decision, "reason": "Gửi hàng loạt từ máy của đơn vị."},
        headers=headers | {"Idempotency-Key": uuid4().hex, "If-Match": f'"{version or flag["version"]}"'},
    )


async def rating_count(satisfaction: Service) -> int:
    response = await satisfaction.client.get("/v1/satisfaction", params={"authority": UNIT})
    return int(response.json()["rating_count"])


async def test_500_answers_from_one_address_are_one_flag(satisfaction: Service):
    urls = await links(satisfaction, 500)
    for start in range(0, 500, 100):
        await rate_from(satisfaction, "203.0.113.7", urls[start : start + 100])
        await examine(satisfaction)

    [burst] = await flags(satisfaction, reason="address_burst")
    assert (burst["answer_count"], burst["authority"], burst["state"]) == (500, UNIT, "open")
    assert burst["reason"]["text"]["en"] == "Many answers from one network address within an hour."
    assert await rating_count(satisfaction) == 500


async def test_as_many_answers_from_as_many_addresses_are_none(satisfaction: Service):
    for number, url in enumerate(await links(satisfaction, 40)):
        await rate_from(satisfaction, f"198.51.100.{number}", [url])
    await examine(satisfaction)

    assert await flags(satisfaction) == []


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "X-Real-IP"])
async def test_a_forged_address_neither_hides_a_burst_nor_frames_somebody(satisfaction: Service, header: str):
    for number, url in enumerate(await links(satisfaction, 31)):
        await rate_from(satisfaction, "203.0.113.7", [url], headers={header: f"192.0.2.{number}"})
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


async def test_a_decision_takes_answers_out_of_the_figures_and_another_puts_them_back(satisfaction: Service):
    await rate_from(satisfaction, "203.0.113.7", await links(satisfaction, 31))
    await rate_from(satisfaction, "203.0.113.8", await links(satisfaction, 5))
    await examine(satisfaction)
    [flag] = await flags(satisfaction)

    excluded = await decide(satisfaction, flag, "exclude")
    left = await rating_count(satisfaction)
    restored = await decide(satisfaction, excluded.json(), "keep")

    assert (excluded.status_code, excluded.json()["state"], left) == (201, "excluded", 5)
    assert (restored.json()["state"], await rating_count(satisfaction)) == ("kept", 36)
    assert [each["decision"] for each in restored.json()["decisions"]] == ["exclude", "keep"]
    assert {(each["by"], each["unit"]) for each in restored.json()["decisions"]} == {("Phạm Thu Hà", "H35.01")}
    events = [each for each in await satisfaction.emitted() if each["type"] != "rating.submitted.v1"]
    assert [(each["type"], each["sequence"]) for each in events] == [("rating.excluded.v1", 2)] * 31 + [
        ("rating.restored.v1", 3)
    ] * 31


async def test_excluded_answers_are_counted_as_such(satisfaction: Service):
    await rate_from(satisfaction, "203.0.113.7", await links(satisfaction, 31))
    await examine(satisfaction)
    [flag] = await flags(satisfaction)
    await decide(satisfaction, flag, "exclude")

    [change] = await satisfaction.rows("select sum(counted) as counted, sum(excluded) as excluded from tally_change")
    assert tuple(change) == (0, 31)


async def test_an_answer_of_two_flags_counts_again_when_neither_excludes_it(satisfaction: Service):
    device = {"Device-Id": "5f0c9a52-6d6e-4b0e"}
    await rate_from(satisfaction, "203.0.113.7", await links(satisfaction, 31), headers=device)
    await examine(satisfaction)
    first, second = await flags(satisfaction)

    first = (await decide(satisfaction, first, "exclude")).json()
    second = (await decide(satisfaction, second, "exclude")).json()
    counts = [await rating_count(satisfaction)]
    await decide(satisfaction, first, "keep")
    counts.append(await rating_count(satisfaction))
    await decide(satisfaction, second, "keep")
    counts.append(await rating_count(satisfaction))

    assert counts == [0, 0, 31]


async def test_answers_that_come_after_a_decision_are_a_new_flag(satisfaction: Service):
    await rate_from(satisfaction, "203.0.113.7", await links(satisfaction, 31))
    await examine(satisfaction)
    [flag] = await flags(satisfaction)
    await decide(satisfaction, flag, "keep")
    await rate_from(satisfaction, "203.0.113.7", await links(satisfaction, 2))
    await examine(satisfaction)

    found = await flags(satisfaction, reason="address_burst")
    assert sorted((each["state"], each["answer_count"]) for each in found) == [("kept", 31), ("open", 2)]


async def test_a_decision_needs_the_version_that_was_read(satisfaction: Service):
    urls = await links(satisfaction, 32)
    await rate_from(satisfaction, "203.0.113.7", urls[:31])
    await examine(satisfaction)
    [flag] = await flags(satisfaction)
    await rate_from(satisfaction, "203.0.113.7", urls[31:])
    await examine(satisfaction)

    stale = await decide(satisfaction, flag, "exclude")
    decided = await decide(satisfaction, flag, "exclude", version=2)
    again = await decide(satisfaction, flag, "exclude", version=3)

    assert (stale.status_code, decided.status_code) == (412, 201)
    assert (again.status_code, again.json()["code"]) == (409, "decision_unchanged")


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
        await session.execute(text("update answer_key set stored_at = stored_at - interval '20 days'"))
        await session.execute(text("update answer_flag set raised_on = raised_on - 20"))
    await timers.forget_traces(satisfaction.database, IntegrityContext.of(satisfaction.worker.settings))

    assert await satisfaction.rows("select * from answer_key") == []
    [row] = await satisfaction.rows("select key, answers from answer_flag")
    assert tuple(row) == (None, 4)
