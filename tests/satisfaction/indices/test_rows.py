"""Rows of the index by every key, their names, series and pages, and the same as files."""

import csv
import io
import zipfile
from datetime import UTC, datetime

import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import text

from services.satisfaction.indices import commands
from services.satisfaction.indices.rules import series
from services.satisfaction.questionnaires.rules.published import published
from tests.running import Apps, Service
from tests.satisfaction.indices.builders import columns, drawn, publish, rating, store

YEAR = {"from": "2026-01-01", "to": "2026-12-31"}


async def read(satisfaction: Service, **parameters: str):
    if satisfaction.worker.settings.smallest_cell > 1:
        await publish(satisfaction)
    response = await satisfaction.client.get("/v1/satisfaction", params={"limit": "200"} | parameters)
    assert response.status_code == 200, response.text
    return response.json()


@pytest.fixture
async def demo(apps: Apps) -> Service:
    """The service with the settings of the embedded demo: nothing is suppressed."""
    return await apps.fresh("satisfaction", smallest_cell=1)


BY = ("month", "quarter", "year", "authority", "procedure", "field", "channel", "collection")


@pytest.mark.parametrize("by", BY)
async def test_rows_add_up_to_the_total_where_nothing_is_suppressed(demo: Service, by: str):
    await store(demo, drawn(1, 80))
    await commands.fold(demo.database, 40)

    body = await read(demo, by=by, **YEAR)

    assert body["total"]["rating_count"] == sum(row["rating_count"] for row in body["rows"]) == body["rating_count"] > 70
    for share in ("satisfied", "very_satisfied"):
        for part in ("numerator", "denominator"):
            assert body["total"][share][part] == sum(row[share][part] for row in body["rows"])
    keys = [row["key"].replace("unknown", "") for row in body["rows"]]
    assert keys == sorted(keys)


async def test_tallies_and_a_full_count_are_one_answer(demo: Service):
    await store(demo, drawn(2, 60))
    everything = await read(demo, by="authority")
    # A day more than any whole month has: counted from the ratings.
    full = await read(demo, by="authority", **{"from": "2025-12-31"})

    assert full["rows"] == everything["rows"]
    assert full["total"] == everything["total"]


async def test_a_row_has_its_numerators_and_the_name_of_the_newest_invitation(demo: Service):
    await store(demo, [rating("D-1", overall=5), rating("D-2", overall=4), rating("D-3", overall=2)])

    [row] = (await read(demo, by="procedure"))["rows"]

    assert (row["key"], row["name"]) == ("1.001", "Thủ tục 1.001")
    assert row["very_satisfied"] == {"numerator": 1, "denominator": 3, "percent": 33.33}
    assert row["satisfied"] == {"numerator": 2, "denominator": 3, "percent": 66.67}
    assert (row["mean"], row["index"], row["grade"]) == (3.67, 66.67, None)


@pytest.mark.parametrize(
    ("by", "key", "name"),
    [
        ("month", "2026-03", "Tháng 3 năm 2026"),
        ("quarter", "2026-Q1", "Quý 1 năm 2026"),
        ("year", "2026", "Năm 2026"),
        ("authority", "H35.01", "H35.01"),
        ("field", "HT", "Lĩnh vực HT"),
        ("channel", "online", "Trực tuyến"),
        ("collection", "link", "Qua đường dẫn"),
        ("question", "overall", "Nhìn chung, Ông/Bà hài lòng thế nào với việc tiếp nhận, giải quyết hồ sơ này?"),
    ],
)
async def test_rows_have_keys_and_vietnamese_names(demo: Service, by: str, key: str, name: str):
    await store(demo, [rating("D-1")])

    rows = (await read(demo, by=by))["rows"]

    assert (key, name) in [(row["key"], row["name"]) for row in rows]


async def test_an_authority_is_drilled_down_to_its_parts_and_itself(demo: Service):
    await store(
        demo,
        [
            rating("D-1", authority_code="H35.01"),
            rating("D-2", authority_code="H35.01.01.02"),
            rating("D-3", authority_code="H35.010"),
        ],
    )

    rows = (await read(demo, by="authority", authority="H35.01"))["rows"]

    assert [(row["key"], row["rating_count"]) for row in rows] == [("H35.01", 1), ("H35.01.01", 1)]


async def test_a_rating_without_a_code_is_in_a_row_of_its_own(demo: Service):
    await store(demo, [rating("D-1", procedure_code="1.001", field_code="HT", channel=None)])

    [row] = (await read(demo, by="channel"))["rows"]
    assert (row["key"], row["name"]) == ("unknown", "Không rõ")


async def test_each_question_has_its_own_figures(demo: Service):
    await store(demo, [rating("D-1", scores={"overall": 5, "time": 2}), rating("D-2", scores={"overall": 4})])

    rows = {row["key"]: row for row in (await read(demo, by="question"))["rows"]}

    assert (rows["overall"]["rating_count"], rows["time"]["rating_count"], rows["attitude"]["rating_count"]) == (2, 1, 0)
    assert rows["time"]["distribution"] == {"1": 0, "2": 1, "3": 0, "4": 0, "5": 0}
    assert (rows["overall"]["index"], rows["time"]["index"]) == (100.0, None)


DESK = [each.id for each in published().version("one-stop-desk", 1).questions]


def slip(code: str, *scores: int):
    return rating(code, questionnaire="one-stop-desk", overall=None, scores=dict(zip(DESK, scores, strict=True)))


async def test_the_slip_of_the_desk_has_its_sum_grade_and_nine_factors(satisfaction: Service):
    await store(
        satisfaction, [slip(f"D-{n}", 2, 2, 2, 2, 2, 2, 2, 1, 0) for n in range(6)] + [slip("D-9", 1, 2, 2, 2, 2, 2, 2, 1, 0)]
    )

    total = (await read(satisfaction, questionnaire="one-stop-desk"))["total"]

    # 13/7 + 6 × 2 + 1 + 0 = 14.857…
    assert (total["index"], total["grade"]) == (14.857, "good")
    assert list(total["factors"].values()) == [1.857, 2, 2, 2, 2, 2, 2, 1, 0]
    assert (total["satisfied"], total["mean"], total["distribution"]) == (None, None, None)


async def test_the_sum_of_nine_indices_needs_all_nine_published(satisfaction: Service):
    partial = [rating(f"D-{n}", questionnaire="one-stop-desk", overall=None, scores=dict.fromkeys(DESK[:8], 2)) for n in range(4)]
    await store(satisfaction, [*partial, *(slip(f"E-{n}", *[2] * 9) for n in range(3))])

    body = await read(satisfaction, questionnaire="one-stop-desk")

    # Seven ratings, but the ninth question was answered on three of them only.
    assert (body["rating_count"], body["total"]["index"]) == (7, None)
    assert body["reason"] == {
        "vi": "để không suy ra được nhóm ít hơn 5 đánh giá",
        "en": "else a group of fewer than 5 ratings could be derived",
    }


async def test_figures_say_how_many_ratings_are_left_out_because_their_units_are_too_small(satisfaction: Service):
    await store(satisfaction, [rating(f"D-{n}") for n in range(9)] + [rating(f"E-{n}", authority_code="H35.02") for n in range(5)])
    await store(satisfaction, [rating("F-1", authority_code="H35.02", answered_at=datetime(2026, 4, 2, tzinfo=UTC))])

    body = await read(satisfaction, by="month", **YEAR)

    march, april = body["rows"]
    # H35.02 has six in the year, and only one in April: its months stay together.
    assert (march["rating_count"], march["left_out_count"], march["satisfied"]["denominator"]) == (14, 5, 9)
    assert (april["rating_count"], april["satisfied"]) == (1, None)
    assert april["reason"]["en"] == "fewer than 5 ratings"
    assert (body["total"]["left_out_count"], body["total"]["satisfied"]["denominator"]) == (0, 15)


async def test_ratings_taken_out_are_counted_and_no_longer_in_the_figures(satisfaction: Service):
    ratings = [rating(f"D-{n}", overall=5) for n in range(6)] + [rating(f"E-{n}", overall=1) for n in range(2)]
    await store(satisfaction, ratings)
    assert (await read(satisfaction))["satisfied"] == 75.0
    async with satisfaction.database.transaction() as session:
        commands.exclude(session, columns(ratings[-1]))

    body = await read(satisfaction)

    assert (body["total"]["excluded_count"], body["rating_count"], body["satisfied"]) == (1, 7, 85.71)


async def test_long_tables_are_read_page_by_page(demo: Service):
    await store(demo, [rating(f"D-{n}", procedure_code=f"1.{n:03}") for n in range(7)])

    first = await demo.client.get("/v1/satisfaction", params={"by": "procedure", "limit": "4"})
    cursor = first.json()["next"]
    second = (await demo.client.get("/v1/satisfaction", params={"by": "procedure", "limit": "4", "cursor": cursor})).json()

    assert [row["key"] for row in (*first.json()["rows"], *second["rows"])] == [f"1.{n:03}" for n in range(7)]
    assert second["next"] is None
    assert 'rel="next"' in first.headers["link"]
    assert first.json()["total"] == second["total"]
    other = await demo.client.get("/v1/satisfaction", params={"by": "field", "cursor": cursor})
    assert (other.status_code, other.json()["code"]) == (422, "invalid_cursor")


@pytest.mark.parametrize(
    "parameters",
    [
        {"from": "2026-01-02"},
        {"to": "2026-01-30"},
        {"field": "HT", "from": "2026-01-01", "to": "2026-01-31"},
        {"by": "channel", "from": "2026-02-01", "to": "2026-12-31"},
        {"by": "month", "field": "HT"},
        {"by": "quarter", "channel": "online"},
        {"field": "HT", "channel": "online"},
        {"by": "collection", "procedure": "1.001"},
    ],
)
async def test_what_is_not_published_together_is_refused(satisfaction: Service, parameters: dict[str, str]):
    response = await satisfaction.client.get("/v1/satisfaction", params=parameters)

    assert (response.status_code, response.json()["code"]) == (422, "not_published")


@pytest.mark.parametrize(
    ("parameters", "status", "code"),
    [
        ({"by": "official"}, 422, "invalid_request"),
        ({"channel": "fax"}, 422, "invalid_request"),
        ({"collection": "post"}, 422, "invalid_request"),
        ({"procedure": "1' or 1=1"}, 422, "invalid_request"),
        ({"questionnaire": "unheard-of"}, 404, "questionnaire_not_found"),
        ({"format": "pdf"}, 422, "invalid_request"),
        ({"cursor": "bm9uc2Vuc2U"}, 422, "invalid_cursor"),
        ({"include_excluded": "true"}, 422, "invalid_request"),
    ],
)
async def test_a_request_that_makes_no_sense_is_refused(satisfaction: Service, parameters: dict[str, str], status: int, code: str):
    response = await satisfaction.client.get("/v1/satisfaction", params=parameters)

    assert (response.status_code, response.json()["code"]) == (status, code)


async def test_a_kind_of_file_we_do_not_have_is_refused(satisfaction: Service):
    response = await satisfaction.client.get("/v1/satisfaction", headers={"Accept": "application/pdf"})

    assert (response.status_code, response.json()["code"]) == (406, "not_acceptable")


FORMULA_NAME = '=HYPERLINK("http://example.test","Xem")'


@pytest.fixture
async def with_formula(demo: Service) -> Service:
    """Ratings of an authority whose name is a formula."""
    await store(demo, [rating("D-1"), rating("D-2", overall=3)])
    async with demo.database.transaction() as session:
        await session.execute(text("update invitation set field_name = :name"), {"name": FORMULA_NAME})
    return demo


async def test_a_csv_has_the_rows_and_the_total_and_no_formula(with_formula: Service):
    response = await with_formula.client.get("/v1/satisfaction", params={"by": "field", "format": "csv"})
    rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))

    assert response.headers["content-type"] == "text/csv; charset=utf-8"
    assert response.headers["content-disposition"] == 'attachment; filename="satisfaction.csv"'
    assert [(row["key"], row["name"], row["satisfied.numerator"], row["satisfied.percent"]) for row in rows] == [
        ("HT", f"'{FORMULA_NAME}", "1", "50.0"),
        ("", "Tổng số", "1", "50.0"),
    ]


async def test_a_workbook_has_the_same_and_says_how_it_is_computed(with_formula: Service):
    response = await with_formula.client.get("/v1/satisfaction", params={"by": "field", "format": "xlsx"})
    book = CalamineWorkbook.from_filelike(io.BytesIO(response.content))
    heading, row, total = book.get_sheet_by_name("Chỉ số hài lòng").to_python()

    assert (row[0], row[1], row[heading.index("Hài lòng: %")]) == ("HT", FORMULA_NAME, 50.0)
    assert total[1] == "Tổng số"
    assert "Không dùng trọng số" in book.get_sheet_by_name("Giải thích").to_python()[0][0]


async def test_a_workbook_does_not_say_when_it_was_written(with_formula: Service):
    response = await with_formula.client.get("/v1/satisfaction", params={"by": "field", "format": "xlsx"})
    with zipfile.ZipFile(io.BytesIO(response.content)) as book:
        assert book.read("docProps/core.xml").count(b">2025-01-01T00:00:00Z<") == 2


@pytest.mark.parametrize("file_format", ["json", "csv", "xlsx"])
async def test_what_is_kept_is_asked_for_again_with_its_tag(with_formula: Service, file_format: str):
    address, parameters = "/v1/satisfaction", {"by": "field", "format": file_format}
    first = await with_formula.client.get(address, params=parameters)
    again = await with_formula.client.get(address, params=parameters, headers={"If-None-Match": first.headers["etag"]})
    head = await with_formula.client.head(address, params=parameters)

    assert (again.status_code, again.content) == (304, b"")
    assert not first.headers["etag"].startswith("W/")
    assert (head.status_code, head.content, head.headers["etag"]) == (200, b"", first.headers["etag"])
    assert first.headers["cache-control"] == "public, max-age=60"
    await store(with_formula, [rating("D-9", overall=1)])
    changed = await with_formula.client.get(address, params=parameters, headers={"If-None-Match": first.headers["etag"]})
    assert changed.status_code == 200


async def test_accept_chooses_the_file_too(with_formula: Service):
    response = await with_formula.client.get("/v1/satisfaction", headers={"Accept": "text/csv"})

    assert (response.headers["content-type"], response.headers["vary"]) == ("text/csv; charset=utf-8", "Accept")


async def test_a_trend_shows_where_its_series_breaks(demo: Service):
    answers = [datetime(2025, month, 10, tzinfo=UTC) for month in (5, 8)]
    await store(demo, [slip_at(n, at) for n, at in enumerate(answers)])

    body = await read(demo, questionnaire="one-stop-desk", by="month")

    assert [(row["key"], row["series"]) for row in body["rows"]] == [("2025-05", 1), ("2025-08", 2)]
    [only] = body["breaks"]
    assert (only["from"], only["certainty"]) == ("2025-07-01", "confirmed")
    assert set(only["text"]) == {"vi", "en"}
    [year] = (await read(demo, questionnaire="one-stop-desk", by="year"))["rows"]
    # The break is inside the year: it has figures, for the same questions were asked, but belongs to no series.
    assert (year["series"], year["rating_count"], year["index"]) == (None, 2, 18.0)


def slip_at(number: int, at: datetime):
    return rating(f"D-{number}", questionnaire="one-stop-desk", overall=None, scores=dict.fromkeys(DESK, 2), answered_at=at)


async def test_a_total_over_two_questionnaires_has_no_figures(demo: Service):
    answers = [datetime(year, 6, 10, tzinfo=UTC) for year in (2021, 2023)]
    scores = {"result_time": 5}
    await store(
        demo, [rating(f"D-{n}", questionnaire="sipas", overall=None, scores=scores, answered_at=at) for n, at in enumerate(answers)]
    )

    body = await read(demo, questionnaire="sipas", by="year")

    assert [(row["key"], row["series"], row["index"]) for row in body["rows"]] == [("2021", 1, 100.0), ("2023", 2, 100.0)]
    assert (body["total"]["index"], body["reason"]["en"]) == (None, "the questionnaire changed within this period")
    assert [each["from"] for each in body["breaks"]] == ["2022-01-01", "2025-07-01"]


def test_a_change_of_method_before_a_questionnaire_began_breaks_nothing():
    assert series.breaks(published().versions("after-dossier"), series.method_changes()) == []


async def test_a_time_of_several_periods_is_their_sum(satisfaction: Service):
    await store(satisfaction, drawn(5, 300))

    parts = [
        await read(satisfaction, **{"from": first, "to": last})
        for first, last in (("2026-01-01", "2026-03-31"), ("2026-04-01", "2026-04-30"))
    ]
    whole = await read(satisfaction, **{"from": "2026-01-01", "to": "2026-04-30"})

    assert whole["total"]["satisfied"]["denominator"] == sum(part["total"]["satisfied"]["denominator"] for part in parts)
    assert whole["distribution"] == {score: sum(part["distribution"][score] for part in parts) for score in whole["distribution"]}
