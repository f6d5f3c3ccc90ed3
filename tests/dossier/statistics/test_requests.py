"""Requests for the form: periods, rows and filters, and refusals."""

from datetime import UTC, datetime, timedelta

import pytest

from services.embedded.personas import UNIT
from tests.dossier.rows import insert_rows
from tests.dossier.statistics.builders import LAND, URL, get_statistics, received_row, today
from tests.running import Service

# -- periods -----------------------------------------------------------------------------------------------------------


async def test_while_a_period_is_not_over_what_is_in_progress_is_told_of_now(dossier: Service):
    now = datetime.now(UTC)
    late = received_row("2020-01-01", due_at=now - timedelta(minutes=5))
    soon = received_row("2020-01-01", due_at=now + timedelta(minutes=5))
    await insert_rows(dossier, [late, soon, soon | {"code": "soon"}])
    report = (await get_statistics(dossier, period=str(today().year))).json()
    assert report["total"]["in_progress"] == {"total": 3, "within_limit": 2, "overdue": 1}
    assert report["period"]["complete"] is False
    assert now - timedelta(minutes=1) < datetime.fromisoformat(report["period"]["as_of"]) < now + timedelta(minutes=1)


async def test_a_period_that_is_over_is_told_of_its_end(dossier: Service):
    report = (await get_statistics(dossier)).json()["period"]
    assert report == {
        "title": "Quý III năm 2020",
        "first_day": "2020-07-01",
        "last_day": "2020-09-30",
        "as_of": "2020-10-01T00:00:00+07:00",
        "complete": True,
    }


async def test_days_may_be_asked_for_and_both_count(dossier: Service):
    await insert_rows(
        dossier, [received_row("2020-07-01"), received_row("2020-07-02"), received_row("2020-07-03"), received_row("2020-07-04")]
    )
    report = (await get_statistics(dossier, **{"from": "2020-07-02", "to": "2020-07-03"})).json()
    assert report["total"]["received"] == {"total": 3, "online": 2, "direct_or_post": 0, "carried_over": 1}


# -- rows and filters --------------------------------------------------------------------------------------------------

WARD = {"authority_code": f"{UNIT}.02", "authority_name": "Điểm tiếp nhận số 2"}


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("field", [("dat-dai", "Đất đai", 1), ("ho-tich", "Hộ tịch", 2)]),
        ("procedure", [("1.001193", "Đăng ký khai sinh", 2), ("2.000001", "Đăng ký đất đai", 1)]),
        ("authority", [(UNIT, "Trung tâm Phục vụ hành chính công tỉnh", 2), (f"{UNIT}.02", "Điểm tiếp nhận số 2", 1)]),
        ("channel", [("counter", "Trực tiếp", 1), ("online", "Trực tuyến", 1), ("post", "Dịch vụ bưu chính", 1)]),
    ],
)
async def test_rows_stand_for_what_is_asked(dossier: Service, by, expected):
    dossiers = [
        received_row("2020-07-01"),
        received_row("2020-08-01", channel="post", **WARD),
        received_row("2020-09-01", channel="counter", **LAND),
    ]
    await insert_rows(dossier, dossiers)
    report = (await get_statistics(dossier, by=by)).json()
    assert [(each["code"], each["name"], each["received"]["total"]) for each in report["rows"]] == expected
    assert (report["by"], report["total"]["received"]["total"]) == (by, 3)


async def test_a_field_that_was_renamed_is_one_row_under_its_newest_name(dossier: Service):
    old, new = received_row("2020-07-01", field_name="Hộ tịch (cũ)"), received_row("2020-08-01", field_name="Hộ tịch")
    await insert_rows(dossier, [old, new, received_row("2020-07-15", field_name="Khai sinh")])
    [only] = (await get_statistics(dossier)).json()["rows"]
    assert (only["name"], only["received"]["total"]) == ("Hộ tịch", 3)


@pytest.mark.parametrize(
    ("query", "expected_total"),
    [
        ({"field": "dat-dai"}, 1),
        ({"field": "khong-co"}, 0),
        ({"channel": "counter"}, 1),
        ({"channel": "online"}, 1),
        ({"channel": "post", "field": "dat-dai"}, 0),
    ],
)
async def test_fields_and_channels_narrow_what_counts(dossier: Service, query, expected_total):
    dossiers = [
        received_row("2020-07-01"),
        received_row("2020-08-01", channel="post"),
        received_row("2020-09-01", channel="counter", **LAND),
    ]
    await insert_rows(dossier, dossiers)
    report = (await get_statistics(dossier, **query)).json()
    assert report["total"]["received"]["total"] == expected_total
    assert {name: report[name] for name in query} == query


# -- refusals ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("", "invalid_period"),
        ("period=2020-Q5", "invalid_period"),
        ("period=2020-13", "invalid_period"),
        ("period=2020-W1", "invalid_period"),
        ("period=", "invalid_period"),
        ("period=2020&from=2020-01-01&to=2020-01-02", "invalid_period"),
        ("from=2020-01-01", "invalid_period"),
        ("to=2020-01-01", "invalid_period"),
        ("from=2020-01-02&to=2020-01-01", "period_ends_before_start"),
        ("period=2099", "period_in_future"),
        ("from=2099-01-01&to=2099-12-31", "period_in_future"),
        ("period=2020-Q3-x", "invalid_period"),
        ("from=1899-12-31&to=2020-01-01", "invalid_request"),
        ("from=2020-01-01&to=3000-01-01", "invalid_request"),
        ("from=2020-02-30&to=2020-03-01", "invalid_request"),
        ("from=x&to=y", "invalid_request"),
        ("period=2020&format=docx", "invalid_request"),
        ("period=2020&by=owner", "invalid_request"),
        ("period=2020&channel=fax", "invalid_request"),
        ("period=2020&field=%25", "invalid_request"),
        ("period=2020&field=", "invalid_request"),
        ("period=2020&authority=%25", "invalid_request"),
        ("period=2020&authority=", "invalid_request"),
    ],
)
async def test_a_question_that_cannot_be_answered_is_refused(dossier: Service, query, code):
    answer = await dossier.client.get(f"{URL}?{query}", headers=dossier.token("leader"))
    assert (answer.status_code, answer.json()["code"]) == (422, code)


@pytest.mark.parametrize("path", ["period=2020-Q9", "from=2020-01-02&to=2020-01-01", "period=2099"])
async def test_refusals_are_told_in_vietnamese_and_english(dossier: Service, path):
    headers = dossier.token("leader")
    vi = (await dossier.client.get(f"{URL}?{path}", headers=headers)).json()["detail"]
    en = (await dossier.client.get(f"{URL}?{path}", headers=headers | {"Accept-Language": "en"})).json()["detail"]
    assert vi != en
