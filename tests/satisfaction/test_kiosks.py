"""Kiosks: kept by survey managers of their unit; a kiosk answers with its secret, in batches, safely again, and names nobody."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest

from tests.running import Apps, Service

CODE = "H35.01.01-quay-3"
KIOSK = {"code": CODE, "authority": "H35.01.01", "desk": "Quầy số 3", "questionnaire": "one-stop-desk"}
ONE_TAP = KIOSK | {"code": "one-tap", "questionnaire": "after-dossier"}
DAY = timedelta(days=1)


async def register(
    satisfaction: Service, kiosk: dict[str, Any] = KIOSK, *, persona: str = "survey_manager", key: str | None = None, **claims: Any
) -> httpx.Response:
    headers = satisfaction.token(persona, **claims) | {"Idempotency-Key": key or uuid4().hex}
    return await satisfaction.client.post("/v1/kiosks", json=kiosk, headers=headers)


async def secret_of(satisfaction: Service, kiosk: dict[str, Any] = KIOSK) -> str:
    """The secret of a kiosk that has just been registered."""
    response = await register(satisfaction, kiosk)
    assert response.status_code == 201, response.text
    return str(response.json()["secret"])


async def manage(satisfaction: Service, action: str, version: int = 1, **claims: Any) -> httpx.Response:
    headers = satisfaction.token("survey_manager", **claims) | {"If-Match": f'"{version}"'}
    return await satisfaction.client.post(f"/v1/kiosks/{CODE}/{action}", headers=headers)


def answer(**changes: Any) -> dict[str, Any]:
    return {"id": str(uuid4()), "questionnaire_version": 1, "scores": {"overall": 5}} | changes


async def send(satisfaction: Service, secret: str, *answers: Any, code: str = "one-tap", **batch: Any) -> httpx.Response:
    body = {"answers": list(answers)} | batch
    return await satisfaction.client.post(f"/v1/kiosks/{code}/answers", json=body, headers={"Authorization": f"Bearer {secret}"})


def outcomes(response: httpx.Response) -> list[str]:
    assert response.status_code == 200, response.text
    return [item["outcome"] for item in response.json()["items"]]


# -- keeping kiosks ----------------------------------------------------------------------------------------------------


async def test_a_kiosk_is_registered_and_its_secret_shown_once(satisfaction: Service):
    response = await register(satisfaction)
    listed = await satisfaction.client.get("/v1/kiosks", headers=satisfaction.token("survey_manager"))
    read = await satisfaction.client.get(response.headers["location"], headers=satisfaction.token("auditor"))

    assert (response.status_code, response.headers["etag"]) == (201, '"1"')
    secret = response.json()["secret"]
    assert response.json() == read.json() | {"secret": secret}
    assert listed.json()["items"] == [read.json()]
    assert secret not in listed.text + read.text
    [stored] = await satisfaction.rows("select kiosk::text as everything from kiosk")
    assert secret not in stored.everything


async def test_a_repeated_registration_gets_the_same_secret(satisfaction: Service):
    first, again = await register(satisfaction, key="k"), await register(satisfaction, key="k")

    assert (again.status_code, again.content) == (201, first.content)


async def test_a_code_is_taken_once(satisfaction: Service):
    await register(satisfaction)
    second = await register(satisfaction)

    assert (second.status_code, second.json()["code"]) == (409, "kiosk_exists")


@pytest.mark.parametrize("persona", ["citizen", "clerk", "officer", "leader", "editor", "auditor", "admin", "partner"])
async def test_only_survey_managers_register_kiosks(satisfaction: Service, persona: str):
    assert (await register(satisfaction, persona=persona)).status_code == 403


@pytest.mark.parametrize("unit", ["H35.01.02", "H35.01.01.05", "H35.01.0", None])
async def test_a_kiosk_is_registered_for_ones_own_unit_or_one_below(satisfaction: Service, unit: str | None):
    response = await register(satisfaction, unit=unit)

    assert (response.status_code, response.json()["code"]) == (403, "kiosk_of_another_unit")


async def test_the_province_registers_kiosks_everywhere(satisfaction: Service):
    assert (await register(satisfaction, unit="H35")).status_code == 201


async def test_the_kiosks_of_another_unit_are_not_there(satisfaction: Service):
    await register(satisfaction)
    headers = satisfaction.token("survey_manager", unit="H35.01.02")
    listed = await satisfaction.client.get("/v1/kiosks", headers=headers)
    read = await satisfaction.client.get(f"/v1/kiosks/{CODE}", headers=headers)
    changed = [await manage(satisfaction, action, unit="H35.01.02") for action in ("secret", "closure")]

    assert listed.json()["items"] == []
    assert [each.json()["code"] for each in (read, *changed)] == ["kiosk_not_found"] * 3


@pytest.mark.parametrize(
    "change",
    [
        {"code": ""},
        {"code": "a b"},
        {"code": "a/b"},
        {"authority": ""},
        {"desk": " "},
        {"questionnaire": "sipas"},
        {"secret": "mine"},
    ],
)
async def test_a_kiosk_that_does_not_match_the_schema_is_refused(satisfaction: Service, change: dict[str, str]):
    assert (await register(satisfaction, KIOSK | change)).json()["code"] == "invalid_request"


async def test_lists_have_pages(satisfaction: Service):
    for n in range(3):
        await register(satisfaction, KIOSK | {"code": f"k{n}"})
    headers = satisfaction.token("survey_manager")
    first = await satisfaction.client.get("/v1/kiosks?limit=2", headers=headers)
    following = await satisfaction.client.get("/v1/kiosks", params={"limit": 2, "cursor": first.json()["next"]}, headers=headers)

    assert [item["code"] for item in (*first.json()["items"], *following.json()["items"])] == ["k0", "k1", "k2"]


@pytest.mark.parametrize("action", ["secret", "closure"])
async def test_a_change_names_the_version_it_changes(satisfaction: Service, action: str):
    await register(satisfaction)
    without = await satisfaction.client.post(f"/v1/kiosks/{CODE}/{action}", headers=satisfaction.token("survey_manager"))

    assert (without.status_code, (await manage(satisfaction, action, version=2)).status_code) == (428, 412)
    assert (await manage(satisfaction, action)).headers["etag"] == '"2"'


# -- the kiosk itself --------------------------------------------------------------------------------------------------


async def test_a_kiosk_reads_its_desk_and_its_questionnaire(satisfaction: Service):
    secret = await secret_of(satisfaction)
    response = await satisfaction.client.get(f"/v1/kiosks/{CODE}/questionnaire", headers={"Authorization": f"Bearer {secret}"})
    body = response.json()

    assert (body["code"], body["authority"], body["desk"]) == (CODE, "H35.01.01", "Quầy số 3")
    assert (body["questionnaire"]["code"], len(body["questionnaire"]["questions"])) == ("one-stop-desk", 9)
    assert response.headers["cache-control"] == "private, no-store"


async def test_one_tap_is_stored_for_the_desk_and_for_no_dossier(satisfaction: Service):
    secret = await secret_of(satisfaction, ONE_TAP)
    response = await send(satisfaction, secret, answer(scores={"overall": 4}, language="en"))

    assert response.json() | {"items": None} == {"items": None, "stored": 1, "repeated": 0, "refused": 0}
    [row] = await satisfaction.rows(
        "select dossier, kiosk, collection, questionnaire, authority_code, procedure_code, field_code, channel, overall, comment, language"
        " from rating"
    )
    assert tuple(row) == (None, "one-tap", "kiosk", "after-dossier", "H35.01.01", None, None, None, 4, None, "en")


async def test_the_slip_of_nine_indices_is_stored(satisfaction: Service):
    secret = await secret_of(satisfaction)
    questions = await satisfaction.client.get(f"/v1/kiosks/{CODE}/questionnaire", headers={"Authorization": f"Bearer {secret}"})
    scores = {each["id"]: 2 for each in questions.json()["questionnaire"]["questions"]}
    assert outcomes(await send(satisfaction, secret, answer(scores=scores), code=CODE)) == ["stored"]
    [row] = await satisfaction.rows("select scores, overall, questionnaire from rating")
    assert tuple(row) == (scores, None, "one-stop-desk")


async def test_each_answer_of_a_batch_has_an_outcome_of_its_own(satisfaction: Service):
    secret = await secret_of(satisfaction, ONE_TAP)
    good = answer()
    batch = (
        good,
        answer(scores={"overall": 6}),
        answer(scores={}),
        answer(questionnaire_version=99),
        answer(scores={"overall": 3, "bribes": 1}),
        good,
        good | {"scores": {"overall": 1}},
        answer(),
    )
    response = await send(satisfaction, secret, *batch)

    assert outcomes(response) == ["stored", "refused", "refused", "refused", "refused", "repeated", "refused", "stored"]
    errors = [item["error"] for item in response.json()["items"] if item["error"]]
    assert [error["code"] for error in errors] == [
        "invalid_answer",
        "invalid_answer",
        "questionnaire_not_found",
        "invalid_answer",
        "answer_id_reused",
    ]
    assert [fault["pointer"] for error in errors for fault in error["errors"]] == [
        "/body/answers/1/scores/overall",
        "/body/answers/2/scores/overall",
        "/body/answers/4/scores/bribes",
        "/body/answers/6/id",
    ]
    assert [row.overall for row in await satisfaction.rows("select overall from rating")] == [5, 5]


async def test_a_batch_sent_again_stores_nothing_twice(satisfaction: Service):
    secret = await secret_of(satisfaction, ONE_TAP)
    batch = [answer() for _ in range(100)]
    first, again = await send(satisfaction, secret, *batch), await send(satisfaction, secret, *reversed(batch))

    assert (set(outcomes(first)), set(outcomes(again))) == ({"stored"}, {"repeated"})
    [row] = await satisfaction.rows("select count(*) as number from rating")
    assert row.number == 100


async def test_a_batch_sent_many_times_at_once_is_stored_once(satisfaction: Service):
    secret = await secret_of(satisfaction, ONE_TAP)
    batch = [answer() for _ in range(10)]
    responses = await asyncio.gather(*(send(satisfaction, secret, *batch) for _ in range(8)))

    assert sum(response.json()["stored"] for response in responses) == 10
    assert sum(response.json()["repeated"] for response in responses) == 70


async def test_two_kiosks_may_make_the_same_id(satisfaction: Service):
    first, second = await secret_of(satisfaction, ONE_TAP), await secret_of(satisfaction, ONE_TAP | {"code": "other"})
    same = answer(id=str(UUID(int=1)))

    assert outcomes(await send(satisfaction, first, same)) == ["stored"]
    assert outcomes(await send(satisfaction, second, same | {"scores": {"overall": 1}}, code="other")) == ["stored"]


async def test_a_kiosk_whose_clock_is_wrong_dates_its_answers_right(satisfaction: Service):
    secret = await secret_of(satisfaction, ONE_TAP)
    async with satisfaction.database.transaction() as session:
        await (await session.connection()).exec_driver_sql("update kiosk set registered_at = now() - interval '30 days'")
    clock = datetime(1970, 1, 20, tzinfo=UTC)
    batch = [answer(answered_at=(clock - n * DAY).isoformat()) for n in (0, 2, 500)]
    await send(satisfaction, secret, *batch, sent_at=clock.isoformat())

    rows = await satisfaction.rows("select rated_at - answered_at as age from rating order by answered_at desc")
    assert [round(row.age / DAY) for row in rows] == [0, 2, 30]


@pytest.mark.parametrize("secret", ["guessed", "", None])
@pytest.mark.parametrize("code", ["one-tap", "unknown"])
async def test_an_unknown_kiosk_and_a_wrong_secret_get_the_same_refusal(satisfaction: Service, secret: str | None, code: str):
    await secret_of(satisfaction, ONE_TAP)
    headers = {} if secret is None else {"Authorization": f"Bearer {secret}"}
    read = await satisfaction.client.get(f"/v1/kiosks/{code}/questionnaire", headers=headers)
    sent = await satisfaction.client.post(f"/v1/kiosks/{code}/answers", json={"answers": [answer()]}, headers=headers)

    assert {(each.status_code, each.json()["code"]) for each in (read, sent)} == {(401, "kiosk_secret_invalid")}
    assert await satisfaction.rows("select 1 from rating") == []


@pytest.mark.parametrize("persona", ["citizen", "clerk", "survey_manager", "admin"])
async def test_nobody_answers_at_a_kiosk_with_an_account(satisfaction: Service, persona: str):
    await secret_of(satisfaction, ONE_TAP)
    body = {"answers": [answer()]}
    response = await satisfaction.client.post("/v1/kiosks/one-tap/answers", json=body, headers=satisfaction.token(persona))

    assert response.status_code == 401


async def test_the_secret_of_one_kiosk_opens_no_other(satisfaction: Service):
    secret = await secret_of(satisfaction, ONE_TAP)
    await secret_of(satisfaction)

    assert (await send(satisfaction, secret, answer(), code=CODE)).status_code == 401


async def test_a_new_secret_takes_the_place_of_the_old_one_and_of_its_answers(satisfaction: Service):
    old = await secret_of(satisfaction, ONE_TAP | {"code": CODE})
    waiting = answer()
    await send(satisfaction, old, waiting, code=CODE)
    new = (await manage(satisfaction, "secret")).json()["secret"]

    assert (await send(satisfaction, old, answer(), code=CODE)).status_code == 401
    assert outcomes(await send(satisfaction, new, waiting, answer(), code=CODE)) == ["repeated", "stored"]


async def test_a_closed_kiosk_takes_no_answers_and_keeps_those_it_has(satisfaction: Service):
    secret = await secret_of(satisfaction, ONE_TAP | {"code": CODE})
    await send(satisfaction, secret, answer(), code=CODE)
    closed = await manage(satisfaction, "closure")
    refused = await send(satisfaction, secret, answer(), code=CODE)
    read = await satisfaction.client.get(f"/v1/kiosks/{CODE}/questionnaire", headers={"Authorization": f"Bearer {secret}"})

    assert closed.json()["closed_at"] is not None
    assert {(each.status_code, each.json()["code"]) for each in (refused, read)} == {(409, "kiosk_closed")}
    again = [await manage(satisfaction, action, version=2) for action in ("closure", "secret")]
    assert [each.json()["code"] for each in again] == ["kiosk_closed"] * 2
    assert len(await satisfaction.rows("select 1 from rating")) == 1


@pytest.mark.parametrize(
    "answers",
    [
        [],
        [answer()] * 101,
        [answer(comment="Tôi là Lò Thị Mai")],
        [answer(dossier="H35.01.01-261105-0001")],
        [answer(id="1")],
        [answer(scores={"overall": "5"})],
        [answer(questionnaire_version=0)],
        [{"id": str(UUID(int=1)), "scores": {"overall": 5}}],
        None,
    ],
)
async def test_a_batch_that_does_not_match_the_schema_is_refused_as_a_whole(satisfaction: Service, answers: Any):
    secret = await secret_of(satisfaction, ONE_TAP)
    headers = {"Authorization": f"Bearer {secret}"}
    response = await satisfaction.client.post("/v1/kiosks/one-tap/answers", json={"answers": answers}, headers=headers)

    assert (response.status_code, response.json()["code"]) == (422, "invalid_request")


async def test_a_kiosk_that_sends_too_often_is_asked_to_wait_and_others_are_not(apps: Apps):
    satisfaction = await apps.fresh("satisfaction", kiosk_requests_per_minute=2)
    secret, other = await secret_of(satisfaction, ONE_TAP), await secret_of(satisfaction, ONE_TAP | {"code": "other"})
    responses = [await send(satisfaction, secret, answer()) for _ in range(3)]

    assert [response.status_code for response in responses] == [200, 200, 429]
    assert responses[0].headers["ratelimit-policy"] == '"kiosk";q=2;w=60'
    assert int(responses[2].headers["retry-after"]) > 0
    assert (await send(satisfaction, other, answer(), code="other")).status_code == 200


async def test_wrong_secrets_use_up_nothing_of_a_kiosk(apps: Apps):
    satisfaction = await apps.fresh("satisfaction", kiosk_requests_per_minute=2)
    secret = await secret_of(satisfaction, ONE_TAP)
    for _ in range(5):
        await send(satisfaction, "guessed", answer())

    assert (await send(satisfaction, secret, answer())).status_code == 200


async def test_what_is_answered_at_a_kiosk_is_not_announced_as_a_rating_of_a_dossier(satisfaction: Service):
    secret = await secret_of(satisfaction, ONE_TAP)
    await send(satisfaction, secret, answer())

    assert await satisfaction.emitted() == []
