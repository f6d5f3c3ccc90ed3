"""Public working calendars and computed due dates."""

from datetime import timedelta

import pytest
from pydantic import TypeAdapter, ValidationError

from services.dossier.settings import Settings
from services.kernel import working_calendar

DURATION = TypeAdapter(timedelta)
QUESTION = {"start": "2026-07-06T09:00:00+07:00", "value": "2"}


async def read(service, year=2026, **headers):
    return await service.client.get(f"/v1/calendars/{year}", headers=headers)


async def compute_due_date(service, year=2026, **changes):
    return await service.client.get(f"/v1/calendars/{year}/due-date", params=QUESTION | changes)


async def test_a_year_tells_its_holidays_swaps_and_make_up_days_with_their_law(dossier):
    special = {day["date"]: day for day in (await read(dossier)).json()["special_days"]}
    assert (special["2026-01-02"]["cause"], special["2026-01-02"]["hours"]) == ("holiday", [])
    assert "12729/VPCP-KGVX" in special["2026-01-02"]["legal_basis"]
    assert (special["2026-01-10"]["cause"], special["2026-01-10"]["hours"]) == ("make_up_day", ["07:30-11:30", "13:00-17:00"])
    assert special["2026-09-02"]["en"] == "National Day"
    assert (special["2026-11-24"]["hours"], special["2026-11-24"]["legal_basis"]) == ([], "Nghị quyết 28/2026/QH16, Điều 2")
    assert "2026-11-23" not in special
    assert "2026-07-06" not in special


async def test_a_year_tells_its_hours_and_who_confirmed_them(dossier):
    calendar = (await read(dossier)).json()
    assert (calendar["name"], calendar["confirmed"], calendar["time_zone"]) == ("Lai Châu", True, "Asia/Ho_Chi_Minh")
    assert "12729" in calendar["confirmed_by"]
    (week,) = calendar["weeks"]
    assert week["hours"]["monday"] == ["07:30-11:30", "13:00-17:00"]
    assert "saturday" not in week["hours"]
    assert (week["effective_from"], week["confirmed"]) == ("2018-01-01", False)


async def test_the_hours_of_reception_are_shown_apart_from_the_hours_worked(dossier):
    calendar = (await read(dossier)).json()
    (reception,) = calendar["reception"]
    assert reception["hours"]["monday"] == ["07:30-11:30", "13:30-17:00"]
    assert (reception["effective_from"], reception["confirmed"]) == ("2025-11-20", True)
    assert "2934/QĐ-UBND" in reception["legal_basis"]
    assert (await read(dossier, 2024)).json()["reception"] == []


async def test_a_year_adds_up(dossier):
    calendar = (await read(dossier)).json()
    june = calendar["months"][5]
    assert (june["month"], june["working_days"], june["working_minutes"]) == (6, 22, 22 * 480)
    assert len(calendar["months"]) == 12
    assert calendar["working_days"] == sum(month["working_days"] for month in calendar["months"])
    assert calendar["working_minutes"] == calendar["working_days"] * 480


async def test_a_year_to_come_is_foreseen_not_confirmed(dossier):
    calendar = (await read(dossier, 2030)).json()
    assert (calendar["confirmed"], calendar["confirmed_by"]) == (False, None)


async def test_a_calendar_is_kept_by_caches_and_asked_for_by_its_tag(dossier):
    first = await read(dossier)
    again = await read(dossier, **{"If-None-Match": first.headers["etag"]})
    assert first.headers["cache-control"].startswith("public, max-age=")
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("year", [1, 2017, 2046, 9999])
async def test_a_year_without_a_calendar_is_not_there(dossier, year):
    refused = await read(dossier, year)
    assert (refused.status_code, refused.json()["code"]) == (404, "calendar_not_found")


@pytest.mark.parametrize("year", ["0", "-1", "10000", "tet", "2026.5", "NaN", "9" * 5_000])
async def test_what_is_no_year_is_refused(dossier, year):
    assert (await read(dossier, year)).status_code == 422


async def test_a_due_date_is_worked_out_and_explained(dossier):
    answer = await compute_due_date(dossier)
    calendar = answer.json()
    assert (calendar["due_at"], calendar["confirmed"], calendar["allowance"]) == ("2026-07-08T17:00:00+07:00", True, "PT16H")
    assert calendar["limit"]["vi"] == "2 ngày làm việc, không tính ngày tiếp nhận"
    assert [calendar["limit"][key] for key in ("cut_off", "cut_off_before_close", "cut_off_basis")] == [None, None, None]
    assert (calendar["segments"][0]["start"], calendar["segments"][-1]["end"]) == (calendar["start"], calendar["due_at"])
    assert sum(
        (DURATION.validate_python(s["working_time"]) for s in calendar["segments"] if s["counted"]), timedelta()
    ) == timedelta(hours=16)
    assert answer.headers["etag"]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"convention": "same_day"}, "2026-07-07T17:00:00+07:00"),
        ({"convention": "hour_by_hour"}, "2026-07-08T09:00:00+07:00"),
        ({"unit": "hour"}, "2026-07-06T11:00:00+07:00"),
        ({"unit": "hour", "value": "0.35", "rounding": "15"}, "2026-07-06T09:30:00+07:00"),
        ({"unit": "day"}, "2026-07-08T17:00:00+07:00"),
        ({"unit": "month"}, "2026-09-07T17:00:00+07:00"),
        ({"unit": "day", "value": "1.5"}, "2026-07-08T17:00:00+07:00"),
        ({"cut_off": "08:30"}, "2026-07-09T17:00:00+07:00"),
        ({"start": "2026-11-27T15:30:00+07:00", "unit": "day", "value": "5"}, "2026-12-02T17:00:00+07:00"),
        ({"start": "2026-11-27T15:30:00+07:00", "unit": "day", "value": "5", "cut_off": "15:00"}, "2026-12-07T17:00:00+07:00"),
        ({"start": "2026-07-06T15:30:00+07:00", "cut_off_before_close": "60"}, "2026-07-08T17:00:00+07:00"),
        ({"start": "2026-07-06T15:30:00+07:00", "cut_off_before_close": "120"}, "2026-07-09T17:00:00+07:00"),
        ({"start": "2026-07-06T15:30:00+07:00", "convention": "same_day"}, "2026-07-08T17:00:00+07:00"),
        ({"start": "2026-07-06T20:00:00+07:00", "cut_off": "24:00"}, "2026-07-08T17:00:00+07:00"),
        ({"start": "2026-11-28T09:00:00+07:00", "value": "1"}, "2026-11-30T17:00:00+07:00"),
        ({"start": "2026-07-06T02:00:00Z"}, "2026-07-08T17:00:00+07:00"),
    ],
)
async def test_a_due_date_as_it_is_asked_for(dossier, changes, expected):
    assert (await compute_due_date(dossier, **changes)).json()["due_at"] == expected


@pytest.mark.parametrize(
    ("changes", "expected_cut_off"),
    [
        ({"cut_off": "15:00"}, ("15:00", None, "Giờ chốt tiếp nhận của phiên bản thủ tục hành chính")),
        ({"cut_off_before_close": "60"}, (None, 60, "Giờ chốt tiếp nhận của phiên bản thủ tục hành chính")),
        (
            {"convention": "same_day"},
            ("15:00", None, "Nghị định 23/2015/NĐ-CP, Điều 7 (trong ngày; sau 15 giờ) (chưa đối chiếu văn bản)"),
        ),
    ],
)
async def test_a_cut_off_is_a_plain_time_of_day_or_minutes_with_what_states_it(dossier, changes, expected_cut_off):
    limit = (await compute_due_date(dossier, **changes)).json()["limit"]
    assert (limit["cut_off"], limit["cut_off_before_close"], limit["cut_off_basis"]) == expected_cut_off


async def test_three_working_days_over_the_day_of_culture(dossier):
    calendar = (await compute_due_date(dossier, start="2026-11-23T09:00:00+07:00", value="3")).json()
    assert calendar["due_at"] == "2026-11-27T17:00:00+07:00"
    (holiday,) = [each for each in calendar["segments"] if each["cause"] == "holiday"]
    assert holiday["legal_basis"] == "Nghị quyết 28/2026/QH16, Điều 2"


async def test_the_last_hours_of_a_year_are_those_of_vietnam(dossier):
    answer = await compute_due_date(dossier, 2027, start="2026-12-31T18:00:00Z")
    assert (answer.status_code, answer.json()["confirmed"]) == (200, False)


@pytest.mark.parametrize(
    "changes",
    [
        {"value": "0"},
        {"value": "-1"},
        {"value": "NaN"},
        {"value": "Infinity"},
        {"value": "1e9"},
        {"value": "1e999999"},
        {"value": "two"},
        {"unit": "week"},
        {"convention": "as we like"},
        {"cut_off": "25:00"},
        {"cut_off": "15:00\n"},
        {"cut_off": "15:00+07:00"},
        {"cut_off_before_close": "0"},
        {"cut_off_before_close": "1.5"},
        {"rounding": "7"},
        {"rounding": "0"},
        {"start": "2026-07-06T09:00:00"},
        {"start": "2026-07-06"},
        {"start": "yesterday"},
        {"start": "10000-01-01T00:00:00Z"},
    ],
)
async def test_a_question_that_makes_no_sense_is_refused(dossier, changes):
    refused = await compute_due_date(dossier, **changes)
    assert (refused.status_code, refused.json()["code"]) == (422, "invalid_request")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"start": "2025-07-06T09:00:00+07:00"}, "start_outside_year"),
        ({"start": "2026-12-31T18:00:00Z"}, "start_outside_year"),
        ({"start": "2046-01-05T09:00:00+07:00"}, "due_date_outside_calendar"),
        ({"start": "0001-01-01T00:00:00+14:00"}, "due_date_outside_calendar"),
        ({"start": "9999-12-31T23:59:59Z"}, "due_date_outside_calendar"),
        ({"unit": "month", "value": "10000"}, "due_date_outside_calendar"),
        ({"cut_off": "15:00", "cut_off_before_close": "60"}, "two_cut_offs"),
        ({"unit": "day", "value": "401"}, "time_limit_too_long"),
        ({"unit": "hour", "value": "9999.99"}, "time_limit_too_long"),
    ],
)
async def test_a_due_date_nobody_can_work_out_is_refused(dossier, changes, code):
    refused = await compute_due_date(dossier, **changes)
    assert (refused.status_code, refused.json()["code"]) == (422, code)


async def test_without_a_start_there_is_nothing_to_work_out(dossier):
    refused = await dossier.client.get("/v1/calendars/2026/due-date", params={"value": "2"})
    assert refused.json()["errors"][0]["pointer"] == "/query/start"


async def test_a_due_date_in_a_year_without_a_calendar_is_not_there(dossier):
    assert (await compute_due_date(dossier, 2046)).status_code == 404


SWAP = '[{"off": "2026-11-23", "worked": "2026-11-28", "legal_basis": "Công văn 1/VPCP-KGVX"}]'


def settings_with(monkeypatch, decreed):
    monkeypatch.setenv("MOTCUA_DECREED_DAYS", decreed)
    return Settings(database_url="postgresql://…", sealing_keys=("00" * 32,))


def test_operators_enter_a_decreed_swap_in_one_line(monkeypatch):
    days = settings_with(monkeypatch, SWAP).decreed_days
    calendar = working_calendar.load(working_calendar.LAI_CHAU, days)
    assert [bool(calendar.day(on).spans) for on in (days[0].off, days[0].worked)] == [False, True]


@pytest.mark.parametrize("decreed", ['[{"off": "2026-11-23"}]', '[{"off": "23/11/2026", "legal_basis": "…"}]'])
def test_a_decreed_day_without_its_law_or_with_a_wrong_date_stops_the_start(monkeypatch, decreed):
    with pytest.raises(ValidationError, match="decreed_days"):
        settings_with(monkeypatch, decreed)
