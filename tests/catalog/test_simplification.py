from typing import Any

import pytest

from tests.catalog.importing import import_file, lines
from tests.running import Service

AT = {"at": "2026-01-01"}


async def simplification(service: Service, **query: Any) -> Any:
    answer = await service.client.get("/v1/simplification", params=AT | query)
    assert answer.status_code == 200, answer.text
    return answer.json()


@pytest.fixture
def limited(record):
    """A record with a legal and a committed limit, both in working days by default."""

    def make(number: int, legal: Any, committed: Any, decision: str = "10/QĐ-UBND", **keys: Any) -> dict[str, Any]:
        value, unit = legal if isinstance(legal, tuple) else (legal, "WORKING_DAY")
        methods = [{"channel_code": "DIRECT", "time_limit_text": "…", "time_limit_value": value, "time_limit_unit": unit}]
        own = committed if isinstance(committed, tuple) else (committed, "WORKING_DAY")
        limit = {"value": own[0], "unit": own[1], "decision": decision} if committed is not None else None
        named = {"code": f"1.{number:06}", "laichau_code": None, "methods": methods, "committed_limit": limit}
        return record(**(named | keys))

    return make


@pytest.fixture
async def shortened(apps, limited) -> Service:
    """Cuts of 20, 50 and 66.7 percent; one equal, one longer than the law, one incomparable, one without commitment."""
    commune, province = {"authority_level_codes": ["COMMUNE"]}, {"authority_level_codes": ["PROVINCE", "COMMUNE"]}
    records = [
        limited(1, 10, 8, field="Hộ tịch", **commune),
        limited(2, 10, 5, "11/QĐ-UBND", field="Hộ tịch", **province),
        limited(3, 3, 1, field="Đất đai", **commune),
        limited(4, 5, 5, field="Đất đai", **commune),
        limited(5, 5, 6, field="Đất đai", **commune),
        limited(6, (3, "OTHER"), 1, field="Đất đai", **commune),
        limited(7, 5, None, field="Đất đai", **commune),
    ]

    async def take_in(catalog: Service) -> None:
        await import_file(catalog, lines(*records), effective_from="2025-07-01")

    return await apps.prepared("catalog", take_in)


async def test_the_mean_is_over_the_cuts_only(shortened):
    result = await simplification(shortened)
    assert result["cuts"] == {"procedures": 3, "average": 45.6, "greatest": 66.7, "converted": 0}
    assert [result[name] for name in ("procedures", "with_committed_limit", "equal", "longer", "incomparable", "unassessed")] == [
        7,
        6,
        1,
        1,
        1,
        0,
    ]


async def test_cuts_are_distributed_by_tens(shortened):
    result = await simplification(shortened)
    assert [(each["from_percent"], each["to_percent"]) for each in result["distribution"]] == [
        (n, n + 10) for n in range(0, 100, 10)
    ]
    assert [each["procedures"] for each in result["distribution"]] == [0, 0, 1, 0, 0, 1, 1, 0, 0, 0]


async def test_cuts_are_grouped_by_field_level_and_year(shortened):
    result = await simplification(shortened)
    assert [(each["field"]["code"], each["procedures"], each["average"]) for each in result["by_field"]] == [
        ("dat-dai", 1, 66.7),
        ("ho-tich", 2, 35.0),
    ]
    assert [(each["authority_level"], each["procedures"], each["greatest"]) for each in result["by_authority_level"]] == [
        ("commune", 3, 66.7),
        ("province", 1, 50.0),
    ]
    assert [(each["year"], each["procedures"], each["average"]) for each in result["by_year"]] == [(2025, 3, 45.6)]


async def test_the_greatest_cuts_come_first_each_with_its_decision(shortened):
    result = await simplification(shortened)
    assert [(each["code"], each["cut"]["percent"]) for each in result["items"]] == [
        ("1.000003", 66.7),
        ("1.000002", 50.0),
        ("1.000001", 20.0),
    ]
    assert result["items"][1]["cut"] == {
        "legal_limit": {"value": 10, "unit": "working_day"},
        "committed_limit": {"value": 5, "unit": "working_day", "decision": "11/QĐ-UBND"},
        "percent": 50.0,
        "converted": False,
        "decided_on": "2025-07-01",
    }


async def test_cuts_are_paged_equal_ones_by_code(catalog, limited):
    await import_file(catalog, lines(*(limited(n, 3, 1) for n in range(1, 6)), limited(6, 2, 1)), effective_from="2025-07-01")
    first = await simplification(catalog, limit=2)
    second = await simplification(catalog, limit=2, cursor=first["next"])
    third = await simplification(catalog, limit=2, cursor=second["next"])
    assert [each["code"] for page in (first, second, third) for each in page["items"]] == [f"1.{n:06}" for n in range(1, 7)]
    assert (third["next"], second["cuts"]) == (None, first["cuts"])


@pytest.mark.parametrize(
    ("query", "cuts"),
    [
        ({"field": "ho-tich"}, 2),
        ({"authority_level": "province"}, 1),
        ({"field": "dat-dai", "authority_level": "province"}, 0),
        ({"year": 2025}, 3),
        ({"year": 2024}, 0),
        ({"at": "2025-06-30"}, 0),
    ],
)
async def test_cuts_are_narrowed(shortened, query, cuts):
    result = await simplification(shortened, **query)
    assert (result["cuts"]["procedures"], len(result["items"])) == (cuts, cuts)


async def test_of_no_cuts_there_is_no_mean(catalog):
    result = await simplification(catalog)
    assert result["cuts"] == {"procedures": 0, "average": None, "greatest": None, "converted": 0}
    assert (result["by_field"], result["by_year"], result["items"]) == ([], [], [])


async def test_the_year_is_the_decisions_or_else_that_of_the_first_version_with_it(catalog, limited):
    dated = limited(1, 10, 5)
    dated["committed_limit"]["decision_date"] = "2019-05-01"
    await import_file(catalog, lines(dated, limited(2, 10, 5), limited(3, 10, 5)), effective_from="2020-03-01")
    later = limited(2, 10, 5, name="Tên mới"), limited(3, 10, 4, "12/QĐ-UBND")
    await import_file(catalog, lines(*later), effective_from="2025-07-01")
    result = await simplification(catalog)
    assert {each["code"]: each["cut"]["decided_on"] for each in result["items"]} == {
        "1.000001": "2019-05-01",
        "1.000002": "2020-03-01",
        "1.000003": "2025-07-01",
    }
    assert [each["year"] for each in result["by_year"]] == [2019, 2020, 2025]
    assert [each["code"] for each in (await simplification(catalog, year=2020))["items"]] == ["1.000002"]


async def test_working_and_calendar_time_are_compared_by_the_stated_conversion_and_marked(catalog, limited):
    await import_file(catalog, lines(limited(1, (14, "DAY"), 5), limited(2, 1, (4, "HOUR"))), effective_from="2025-07-01")
    result = await simplification(catalog)
    assert [(each["cut"]["percent"], each["cut"]["converted"]) for each in result["items"]] == [(50.0, True), (50.0, False)]
    assert result["cuts"]["converted"] == 1
    conversions = {each["unit"]: (each["factor"], each["base_unit"]) for each in result["definition"]["conversions"]}
    assert conversions == {
        "hour": ("1", "hour"),
        "working_day": ("8", "hour"),
        "day": ("5/7", "working_day"),
        "month": ("30", "day"),
    }


async def test_one_changed_record_moves_the_figures_from_its_day_on(shortened, limited):
    await import_file(shortened, lines(limited(1, 10, 4, field="Hộ tịch")), effective_from="2026-02-01")
    before, after = await simplification(shortened, at="2026-01-31"), await simplification(shortened, at="2026-02-01")
    assert (before["cuts"]["average"], after["cuts"]["average"]) == (45.6, 58.9)
    assert [each["procedures"] for each in after["distribution"]] == [0, 0, 0, 0, 0, 1, 2, 0, 0, 0]


async def test_a_cut_on_the_edge_counts_above_it_and_the_deepest_in_the_last_bucket(catalog, limited):
    records = limited(1, 10, 7), limited(2, 10, 7.001), limited(3, (10_000, "MONTH"), (1, "HOUR"))
    await import_file(catalog, lines(*records), effective_from="2025-07-01")
    result = await simplification(catalog)
    assert [each["procedures"] for each in result["distribution"]] == [0, 0, 1, 1, 0, 0, 0, 0, 0, 1]


async def test_an_assessment_and_the_page_tell_the_cut(shortened):
    assessed = (await shortened.client.get("/v1/procedures/1.000003/assessment", params=AT)).json()["simplification"]
    page = (await shortened.client.get("/v1/procedures/1.000003", params=AT)).json()["simplification"]
    assert (assessed["percent"], assessed["committed_limit"]["decision"]) == (66.7, "10/QĐ-UBND")
    assert page == {"cut_percent": 66.7, "converted": False}


@pytest.mark.parametrize(("code", "result"), [("1.000005", -20.0), ("1.000006", None)])
async def test_commitments_without_a_cut_are_shown_too(shortened, code, result):
    assessed = (await shortened.client.get(f"/v1/procedures/{code}/assessment", params=AT)).json()["simplification"]
    assert assessed["percent"] == result


async def test_without_a_commitment_there_is_nothing_to_tell(shortened):
    assert (await shortened.client.get("/v1/procedures/1.000007/assessment", params=AT)).json()["simplification"] is None


async def test_a_current_etag_is_answered_with_304(shortened):
    first = await shortened.client.get("/v1/simplification", params=AT)
    again = await shortened.client.get("/v1/simplification", params=AT, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    "query",
    [{"at": "x"}, {"authority_level": "district"}, {"field": "a b"}, {"year": 1944}, {"year": "x"}, {"cursor": "not-ours"}],
)
async def test_invalid_query_parameters_are_rejected(shortened, query):
    assert (await shortened.client.get("/v1/simplification", params=query)).status_code == 422


@pytest.mark.parametrize("when", ["01/02/2020", "2020-02-30", 2020])
async def test_a_decision_without_a_readable_day_is_refused(catalog, record, when):
    body = record(committed_limit={"value": 1, "unit": "HOUR", "decision": "1/QĐ", "decision_date": when})
    answer = await catalog.client.put("/v1/procedures/1.001193/draft", json=body, headers=catalog.token("editor"))
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/body/committed_limit/decision_date")
