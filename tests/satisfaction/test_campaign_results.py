"""Results of a campaign: the index with its interval, and nothing from which one could find out what somebody answered."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.satisfaction.campaigns.rules import disclosure
from tests.running import Apps, Service
from tests.satisfaction.builders import answer, launched, move, planned, results, returned_dossiers


@pytest.fixture
async def demo(apps: Apps) -> Service:
    """The service with the settings of the demo: figures over a single answer are shown."""
    return await apps.fresh("satisfaction", smallest_cell=1)


async def answered(satisfaction: Service, scores: dict[str, list[int]], **changes: Any) -> None:
    """Launch a campaign in which 5 times as many dossiers are in each stratum as answers, and answer."""
    await returned_dossiers(satisfaction, {code: 5 * max(len(each), 2) for code, each in scores.items()})
    size = sum(max(len(each), 2) for each in scores.values())
    drawn = await launched(satisfaction, sample={"size": size} | changes.pop("sample", {}), **changes)
    for stratum, own in scores.items():
        dossiers = [row["dossier"] for row in drawn if row["stratum"] == stratum]
        for dossier, score in zip(dossiers, own, strict=False):
            assert (await answer(satisfaction, dossier, score=score)).status_code == 201


async def test_a_closed_campaign_has_public_results(satisfaction: Service):
    await answered(satisfaction, {"H35.01.01": [5] * 6 + [1] * 2, "H35.02": [4] * 3 + [2] * 3})
    await move(satisfaction, "close", version=2)
    response = await results(satisfaction, by="stratum")
    body = response.json()

    assert response.headers["cache-control"] == "public, max-age=60"
    # (8·75 % + 6·50 %) / 14, for the weights are equal.
    assert (body["index"], body["answers"], body["population"], body["represented"]) == (64.29, 14, 70, 70)
    assert body["ci95"][0] < body["index"] < body["ci95"][1]
    assert [(group["code"], group["index"], group["answers"], group["population"]) for group in body["groups"]] == [
        ("H35.01.01", 75.0, 8, 40),
        ("H35.02", 50.0, 6, 30),
    ]
    assert [(factor["id"], factor["index"], factor["ci95"]) for factor in body["factors"]] == [("overall", 64.29, body["ci95"])]
    assert (body["suppressed"], body["empty_strata"], body["collapsed_strata"]) == ([], [], 0)


async def test_answers_weigh_what_their_stratum_has(demo: Service):
    await returned_dossiers(demo, {"H35.01.01": 90, "H35.02": 10})
    drawn = await launched(demo, sample={"size": 8, "allocation": "equal"})
    for row in drawn:
        await answer(demo, row["dossier"], score=5 if row["stratum"] == "H35.01.01" else 1)

    assert (await results(demo, persona="auditor")).json()["index"] == 90


async def test_one_answer_more_moves_the_index(demo: Service):
    await returned_dossiers(demo, {"H35.01.01": 50})
    drawn = await launched(demo)
    indices = []
    for n, row in enumerate(drawn[:4]):
        await answer(demo, row["dossier"], score=5 if n else 1)
        indices.append((await results(demo, persona="survey_manager")).json()["index"])

    assert indices == [0, 50, 66.67, 75]


async def test_the_method_is_stated_with_its_certainty_and_breaks_of_the_series(demo: Service):
    await returned_dossiers(demo, {"H35.01.01": 5})
    await launched(demo, questionnaire="sipas")
    method = (await results(demo, persona="auditor")).json()["method"]

    assert (method["certainty"], method["formula_certainty"]) == ("own_reading", "own_reading")
    assert "N/n" in method["text"]["vi"]
    assert "2022" in method["series_break"]["en"]


async def test_results_by_authority_are_those_of_domains(satisfaction: Service):
    await returned_dossiers(satisfaction, {"H35.01.01": 30, "H35.02": 30})
    drawn = await launched(satisfaction, sample={"size": 20, "strata": "field"})
    by_authority: dict[str, int] = {}
    for n, row in enumerate(drawn):
        by_authority[row["authority"]] = by_authority.get(row["authority"], 0) + 1
        await answer(satisfaction, row["dossier"], score=1 + n % 5)
    await move(satisfaction, "close", version=2)
    groups = (await results(satisfaction, by="authority")).json()["groups"]

    assert {group["code"]: group["answers"] for group in groups} == by_authority
    assert [(group["population"], group["name"]) for group in groups] == [(30, "Cơ quan H35.01.01"), (30, "Cơ quan H35.02")]
    assert all(group["ci95"][0] < group["index"] < group["ci95"][1] for group in groups)


async def test_a_draft_has_no_results(satisfaction: Service):
    await planned(satisfaction)
    response = await results(satisfaction, persona="survey_manager")

    assert (response.status_code, response.json()["code"]) == (409, "campaign_without_results")


async def test_answers_beyond_a_quota_do_not_count(satisfaction: Service):
    await answered(satisfaction, {"H35.01.01": [5] * 6 + [1] * 6}, quotas=[{"answers": 8}])
    await move(satisfaction, "close", version=2)
    body = (await results(satisfaction)).json()

    assert (body["index"], body["answers"]) == (75, 8)


async def test_strata_without_and_with_one_answer_are_stated(demo: Service):
    await answered(demo, {"H35.01.01": [5, 1, 5, 1], "H35.02": [5], "H35.03": []})
    await move(demo, "close", version=2)
    body = (await results(demo, by="stratum")).json()

    assert (body["empty_strata"], body["collapsed_strata"]) == (["H35.03"], 2)
    assert (body["population"], body["represented"]) == (40, 30)
    assert [(group["index"], group["answers"], group["no_interval"]) for group in body["groups"][1:]] == [
        (100, 1, "no_variation"),
        (None, 0, None),
    ]


async def test_agreement_has_no_interval_and_says_why(satisfaction: Service):
    await answered(satisfaction, {"H35.01.01": [5] * 6})
    await move(satisfaction, "close", version=2)
    body = (await results(satisfaction)).json()

    assert (body["index"], body["ci95"], body["no_interval"]) == (100, None, "no_variation")


# --- nobody finds out who answered what -----------------------------------------------------------------------------------------


async def test_cells_with_few_answers_are_not_shown_nor_one_other_that_would_reveal_them(satisfaction: Service):
    await answered(satisfaction, {"H35.01.01": [5, 1] * 4, "H35.02": [1, 5, 5], "H35.03": [5, 1] * 3})
    await move(satisfaction, "close", version=2)
    body = (await results(satisfaction, by="authority")).json()

    assert [(group["code"], group["index"], group["answers"], group["ci95"]) for group in body["groups"][1:]] == [
        ("H35.02", None, None, None),
        ("H35.03", None, None, None),
    ]
    assert [(each["kind"], each["code"]) for each in body["suppressed"]] == [("authority", "H35.02"), ("authority", "H35.03")]
    assert (body["groups"][0]["index"], body["answers"]) == (50, 17)


async def test_strata_from_which_an_authority_could_be_subtracted_are_not_shown(satisfaction: Service):
    await returned_dossiers(satisfaction, {"H35.01.01": 6, "H35.02": 1})
    await returned_dossiers(satisfaction, {"H35.03": 10, "H35.02.01": 5}, field="DD")
    for row in await launched(satisfaction, sample={"size": 22, "strata": "field"}, population={"authorities": ["H35"]}):
        await answer(satisfaction, row["dossier"], score=3)
    await move(satisfaction, "close", version=2)
    by_authority, by_stratum = [(await results(satisfaction, by=by)).json() for by in ("authority", "stratum")]

    assert [(group["code"], group["answers"]) for group in by_authority["groups"]] == [
        ("H35.01.01", 6),
        ("H35.02", None),
        ("H35.02.01", None),
        ("H35.03", 10),
    ]
    # H35.01.01 has dossiers of the field HT alone: the seventh answer would be HT's less the authority's six.
    assert [(group["code"], group["answers"]) for group in by_stratum["groups"]] == [("DD", None), ("HT", None)]


async def test_people_to_whom_no_question_applied_do_not_hide_the_one_to_whom_some_did(satisfaction: Service):
    await returned_dossiers(satisfaction, {"H35.01.01": 6, "H35.02": 8})
    users = {"service_used": 1, "access_place": 5, "feedback_given": 0}
    for n, row in enumerate(await launched(satisfaction, questionnaire="sipas", sample={"size": 14})):
        response = await answer(satisfaction, row["dossier"], scores=users if n in {0, *range(6, 14)} else {"service_used": 0})
        assert response.status_code == 201, response.text
    await move(satisfaction, "close", version=2)
    body = (await results(satisfaction, by="authority")).json()

    assert [(group["code"], group["index"], group["answers"]) for group in body["groups"]] == [
        ("H35.01.01", None, None),
        ("H35.02", None, None),
    ]


async def test_one_person_to_whom_questions_applied_is_no_index(satisfaction: Service):
    await returned_dossiers(satisfaction, {"H35.01.01": 6})
    users = {"service_used": 1, "access_place": 5, "feedback_given": 0}
    for n, row in enumerate(await launched(satisfaction, questionnaire="sipas", sample={"size": 6})):
        await answer(satisfaction, row["dossier"], scores={"service_used": 0} if n else users)
    await move(satisfaction, "close", version=2)
    body = (await results(satisfaction)).json()

    assert (body["index"], body["answers"], body["ci95"]) == (None, None, None)


async def test_few_answers_in_all_are_not_shown(satisfaction: Service):
    await answered(satisfaction, {"H35.01.01": [5, 1, 1, 5]})
    await move(satisfaction, "close", version=2)
    body = (await results(satisfaction)).json()

    assert (body["index"], body["ci95"], body["answers"], body["grade"], body["factors"][0]["index"]) == (None,) * 5
    assert [each["kind"] for each in body["suppressed"]] == ["index", "factor"]


async def test_results_of_a_running_campaign_grow_by_a_whole_cell(satisfaction: Service):
    await returned_dossiers(satisfaction, {"H35.01.01": 50})
    drawn = await launched(satisfaction)
    numbers = []
    for row in drawn[:15]:
        await answer(satisfaction, row["dossier"], score=3)
        numbers.append((await results(satisfaction, persona="survey_manager")).json()["answers"])

    assert numbers == [0] * 9 + [5] * 5 + [10]


@pytest.mark.parametrize(
    ("smallest", "size"), [(2, 12), *(pytest.param(smallest, 40, marks=pytest.mark.soak) for smallest in (5, 2))]
)
async def test_every_figure_of_a_running_campaign_grows_by_a_whole_cell(apps: Apps, smallest: int, size: int):
    service = await apps.fresh("satisfaction", smallest_cell=smallest)
    await returned_dossiers(service, {"H35.01.01": 50})
    numbers = set()
    for n, row in enumerate(await launched(service, questionnaire="sipas", sample={"size": size})):
        scores = {"service_used": 1, "access_place": 5, "feedback_given": 0} | ({"result_time": 4} if n % 2 else {})
        response = await answer(service, row["dossier"], scores=scores if n % 3 else {"service_used": 0})
        assert response.status_code == 201, response.text
        body = (await results(service, persona="survey_manager")).json()
        numbers |= {body["answers"], *(factor["answers"] for factor in body["factors"])}

    # To one of three no question applied.
    assert {number for number in numbers if number} == set(range(smallest, size * 2 // 3 + 1 - smallest, smallest))


async def test_a_running_campaign_is_not_divided(satisfaction: Service):
    await answered(satisfaction, {"H35.01.01": [5, 1] * 5})

    for by in ("authority", "stratum"):
        response = await results(satisfaction, persona="survey_manager", by=by)
        assert (response.status_code, response.json()["code"]) == (409, "campaign_not_closed")


@given(st.integers(0, 200), st.integers(2, 20))
def test_no_two_results_of_a_campaign_differ_by_less_than_a_cell(answers: int, smallest: int):
    now, next_ = (disclosure.shown_while_running(number, smallest) for number in (answers, answers + 1))

    assert next_ == now or next_ - now >= smallest
    assert answers - now >= smallest or now == 0


# --- tables others published ----------------------------------------------------------------------------------------------------


TABLE = {
    "title": "Chỉ số theo cơ quan năm 2020",
    "source": "Báo cáo số 1",
    "columns": ["Tiếp cận", "Kết quả"],
    "rows": [
        {"name": "Sở A", "values": [12.5, 20], "total": 32.5},
        {"name": "Sở B", "values": [0.1, 0.2], "total": 0.3},
        {"name": "Sở C", "values": [10, 10], "total": 21},
    ],
}


async def put_table(satisfaction: Service, table: Any, **headers: str) -> Any:
    return await satisfaction.client.put(
        "/v1/published-tables/lc-2020", json=table, headers=satisfaction.token("survey_manager") | headers
    )


async def test_a_published_table_is_taken_as_printed_and_rows_that_do_not_add_up_are_flagged(satisfaction: Service):
    response = await put_table(satisfaction, TABLE)
    read = await satisfaction.client.get("/v1/published-tables/lc-2020")

    assert (response.status_code, response.headers["etag"]) == (200, '"1"')
    assert response.json() == read.json()
    assert [(row["sum"], row["total"], row["adds_up"]) for row in read.json()["rows"]] == [
        (32.5, 32.5, True),
        (0.3, 0.3, True),
        (20, 21, False),
    ]
    assert read.json()["flagged"] == 1


async def test_a_published_table_is_replaced_by_its_version(satisfaction: Service):
    await put_table(satisfaction, TABLE)
    statuses = [
        (await put_table(satisfaction, TABLE | {"title": "Mới"}, **match)).status_code for match in ({}, {"If-Match": '"1"'})
    ]

    assert statuses == [428, 200]
    assert (await satisfaction.client.get("/v1/published-tables/lc-2020")).json()["title"] == "Mới"


async def test_a_published_table_belongs_to_the_unit_that_stored_it_and_those_above(satisfaction: Service):
    def manager(unit: str) -> dict[str, str]:
        return satisfaction.token("survey_manager", unit=unit)

    await put_table(satisfaction, TABLE, **manager("H35.02"))
    replaced = [
        await put_table(satisfaction, TABLE | {"title": unit}, **manager(unit), **{"If-Match": '"1"'})
        for unit in ("H35.01", "H35.02.01", "H35")
    ]

    assert [each.status_code for each in replaced] == [403, 403, 200]
    assert replaced[0].json()["code"] == "table_of_another_unit"
    assert (await put_table(satisfaction, TABLE, **manager("H35.02"), **{"If-Match": '"2"'})).status_code == 200


@pytest.mark.parametrize(
    "change", [{"rows": []}, {"rows": [{"name": "x", "values": [1], "total": 1}]}, {"source": ""}, {"columns": []}]
)
async def test_a_published_table_without_source_or_with_ragged_rows_is_refused(satisfaction: Service, change: Any):
    assert (await put_table(satisfaction, TABLE | change)).status_code == 422


@pytest.mark.parametrize("figure", ["0.1234567", "1e-400", "1e-999999999", "0." + "1" * 30])
async def test_a_figure_nobody_prints_is_refused_for_its_sum_would_be_rounded(satisfaction: Service, figure: str):
    row = {"name": "Sở A", "values": [figure, 0], "total": figure}

    assert (await put_table(satisfaction, TABLE | {"rows": [row]})).status_code == 422


async def test_a_table_nobody_stored_is_not_found(satisfaction: Service):
    assert (await satisfaction.client.get("/v1/published-tables/none")).json()["code"] == "published_table_not_found"
