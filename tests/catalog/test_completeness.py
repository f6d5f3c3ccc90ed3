from typing import Any

import pytest

from tests.catalog.importing import import_file, lines
from tests.running import Service

AT = {"at": "2026-01-01"}


async def completeness(service: Service, **query: Any) -> Any:
    answer = await service.client.get("/v1/completeness", params=AT | query)
    assert answer.status_code == 200, answer.text
    return answer.json()


def lacks(result: Any) -> dict[str, int]:
    return {each["letter"]: each["procedures"] for each in result["missing"] if each["procedures"]}


@pytest.fixture
async def patchy(apps, record) -> Service:
    """Four procedures, of which one is complete."""
    records = [
        record(code="1.000001", laichau_code=None, field="Hộ tịch", authority_level_codes=["COMMUNE"]),
        record(code="1.000002", laichau_code=None, field="Hộ tịch", authority_level_codes=["PROVINCE"], steps=[]),
        record(code="1.000003", laichau_code=None, field="Đất đai", authority_level_codes=["PROVINCE"], steps=None, audiences=[]),
        record(
            code="1.000004", laichau_code=None, field="Đất đai", authority_level_codes=["COMMUNE"], components=[{"name": "Đơn"}]
        ),
    ]

    async def take_in(catalog: Service) -> None:
        await import_file(catalog, lines(*records), effective_from="2025-07-01")

    return await apps.prepared("catalog", take_in)


async def test_the_share_and_what_is_missing_are_counted(patchy):
    result = await completeness(patchy)
    assert (result["procedures"], result["complete"], result["share"], result["unassessed"]) == (4, 1, 25.0, 0)
    assert lacks(result) == {"b": 2, "d": 1, "e": 1}
    assert [each["letter"] for each in result["missing"]] == ["a", "b", "c", "d", "đ", "e", "g"]
    assert (result["minimum"]["basis"]["article"], result["minimum"]["indicator"]["article"]) == ("Điều 8 khoản 2", "Chỉ số 1.3")


async def test_the_incomplete_are_listed_with_what_they_lack(patchy):
    result = await completeness(patchy)
    assert [(each["code"], each["missing"]) for each in result["items"]] == [
        ("1.000002", ["steps"]),
        ("1.000003", ["steps", "audiences"]),
        ("1.000004", ["components"]),
    ]
    assert result["items"][0]["field"] == {"code": "ho-tich", "name": "Hộ tịch"}


async def test_the_incomplete_are_paged(patchy):
    first = await completeness(patchy, limit=2)
    second = await completeness(patchy, limit=2, cursor=first["next"])
    assert [each["code"] for each in first["items"] + second["items"]] == ["1.000002", "1.000003", "1.000004"]
    assert (second["next"], second["share"]) == (None, first["share"])


@pytest.mark.parametrize(
    ("query", "procedures", "complete"),
    [({"field": "ho-tich"}, 2, 1), ({"level": "province"}, 2, 0), ({"field": "dat-dai", "level": "commune"}, 1, 0)],
)
async def test_completeness_is_of_one_field_and_one_level(patchy, query, procedures, complete):
    result = await completeness(patchy, **query)
    assert (result["procedures"], result["complete"], len(result["items"])) == (procedures, complete, procedures - complete)


async def test_one_changed_record_moves_the_figures_from_its_day_on(patchy, record):
    await import_file(patchy, lines(record(code="1.000002", laichau_code=None, field="Hộ tịch")), effective_from="2026-02-01")
    before, after = await completeness(patchy, at="2026-01-31"), await completeness(patchy, at="2026-02-01")
    assert (before["share"], after["share"]) == (25.0, 50.0)
    assert lacks(after) == {"b": 1, "d": 1, "e": 1}
    assert [each["code"] for each in after["items"]] == ["1.000003", "1.000004"]


async def test_of_nothing_there_is_no_share(catalog):
    result = await completeness(catalog)
    assert (result["procedures"], result["share"], result["items"], result["next"]) == (0, None, [], None)


async def test_before_the_law_there_is_no_minimum(catalog, record):
    await import_file(catalog, lines(record(steps=[])), effective_from="2009-01-01")
    result = await completeness(catalog, at="2010-10-13")
    assert (result["minimum"], result["share"], result["missing"], result["items"]) == (None, None, [], [])
    assert lacks(await completeness(catalog, at="2010-10-14")) == {"b": 1}


async def test_an_assessment_shows_the_places(patchy):
    result = (await patchy.client.get("/v1/procedures/1.000004/assessment", params=AT)).json()["completeness"]
    assert (result["complete"], [each["pointers"] for each in result["missing"]]) == (False, [["/components/0/originals"]])


async def test_a_complete_record_is_reported_as_complete(patchy):
    result = (await patchy.client.get("/v1/procedures/1.000001/assessment", params=AT)).json()["completeness"]
    assert (result["complete"], result["missing"]) == (True, [])


async def test_a_current_etag_is_answered_with_304(patchy):
    first = await patchy.client.get("/v1/completeness", params=AT)
    again = await patchy.client.get("/v1/completeness", params=AT, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    "query",
    [{"at": "2026-13-01"}, {"level": "district"}, {"field": "a b"}, {"limit": 0}, {"limit": 201}, {"cursor": "not-ours"}],
)
async def test_invalid_query_parameters_are_rejected(patchy, query):
    answer = await patchy.client.get("/v1/completeness", params=query)
    assert answer.status_code == 422


async def test_a_cursor_is_good_for_its_own_filter_only(patchy):
    first = await completeness(patchy, limit=1)
    answer = await patchy.client.get("/v1/completeness", params=AT | {"cursor": first["next"], "field": "dat-dai"})
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_cursor")
