"""Biểu số 06/VPCP/KSTT: what each column counts, for whom, and in which forms it is given."""

import csv
import io
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from services.contracts.catalog import AuthorityPublished
from services.dossier.queries import statistics
from services.dossier.queries.statistics import Scope
from services.dossier.rules.statistics import By, Counts, Period
from services.dossier.rules.working_time import Lateness, lateness
from services.embedded.identity import UNIT
from tests.dossier.rows import at, insert_rows, row
from tests.running import Service

URL = "/v1/dossier-statistics"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NOTHING = Counts()


def received(day: str, **changes: Any) -> dict[str, Any]:
    """A dossier received that day at nine, due ten days later at four, and being processed."""
    since = at(f"{day} 09:00")
    due_at = since.replace(hour=16) + timedelta(days=10)
    return row(str(uuid4()), **{"status": "processing", "received_at": since, "due_at": due_at} | changes)


def solved(at_: str, **changes: Any) -> dict[str, Any]:
    """A dossier of 1 July 2020, due on the eleventh at four, whose processing ended then."""
    return received("2020-07-01", **{"status": "completed", "ended_at": at(at_)} | changes)


def stopped(start: str, end: str | None) -> list[dict[str, Any]]:
    """The clock stood still in between."""
    return [{"start": at(start).isoformat(), "end": at(end).isoformat() if end else None, "cause": "supplement"}]


async def ask(dossier: Service, persona: str = "leader", *, claims: dict[str, Any] | None = None, **query: Any) -> Any:
    """Read the statistics, of the third quarter of 2020 where the query does not say."""
    asked = query if {"from", "to", "period"} & query.keys() else {"period": "2020-Q3"} | query
    headers = dossier.token(persona, **claims or {})
    return await dossier.client.get(URL, params=asked, headers=headers)


def figures(told: dict[str, Any]) -> dict[str, int]:
    """What counts are not nothing, sums left out."""
    groups = ((group, told[group]) for group in ("received", "solved", "in_progress"))
    return {f"{group}.{name}": n for group, counts in groups for name, n in counts.items() if n and name != "total"}


# -- what each column counts -------------------------------------------------------------------------------------------

LIVES = {
    "received online and not finished at the end": (received("2020-09-28"), "received.online", "in_progress.within"),
    "received at the counter": (received("2020-09-28", channel="counter"), "received.direct_or_post", "in_progress.within"),
    "received by post": (received("2020-09-28", channel="post"), "received.direct_or_post", "in_progress.within"),
    "received at the first instant": (solved("2020-07-09 10:00", received_at=at("2020-07-01")), "received.online", "solved.early"),
    "received before and open": (received("2020-06-30", channel="post"), "received.carried_over", "in_progress.overdue"),
    "finished on an earlier day": (solved("2020-07-10 23:59"), "received.online", "solved.early"),
    "finished on the day, hours before": (solved("2020-07-11 00:00"), "received.online", "solved.on_time"),
    "finished at the due instant": (solved("2020-07-11 16:00"), "received.online", "solved.on_time"),
    "finished a minute after": (solved("2020-07-11 16:01"), "received.online", "solved.late"),
    "finished without a time limit": (solved("2020-07-11 16:01", due_at=None), "received.online", "solved.on_time"),
    "returned": (solved("2020-07-10 10:00", status="returned"), "received.online", "solved.early"),
    "stopped by the authority": (solved("2020-07-12 10:00", status="stopped"), "received.online", "solved.late"),
    "withdrawn after reception": (solved("2020-07-10 10:00", status="withdrawn"), "received.online", "solved.early"),
    "finished after the end": (solved("2020-10-01 00:00"), "received.online", "in_progress.overdue"),
    "finished at the last minute": (solved("2020-09-30 23:59"), "received.online", "solved.late"),
    "carried over and finished at once": (
        solved("2020-07-01 00:00", received_at=at("2020-06-30")),
        "received.carried_over",
        "solved.early",
    ),
    "open without a time limit": (received("2020-07-01", due_at=None), "received.online", "in_progress.within"),
    "open past its date": (received("2020-07-01"), "received.online", "in_progress.overdue"),
    "waiting for papers since": (
        received("2020-07-01", status="awaiting_supplement", stops=stopped("2020-07-05", None)),
        "received.online",
        "in_progress.within",
    ),
    "waited for papers at the end": (
        solved("2020-12-01", stops=stopped("2020-07-05", "2020-10-05")),
        "received.online",
        "in_progress.within",
    ),
    "waited for papers before the end": (
        received("2020-07-01", stops=stopped("2020-07-05", "2020-09-30")),
        "received.online",
        "in_progress.overdue",
    ),
    "asked for papers after the end": (
        received("2020-07-01", status="awaiting_supplement", stops=stopped("2020-10-02", None)),
        "received.online",
        "in_progress.overdue",
    ),
}
NOT_COUNTED = {
    "not yet received": row("a", submitted_at=at("2020-07-01")),
    "refused at reception": row("a", status="rejected", ended_at=at("2020-07-02")),
    "withdrawn before reception": row("a", status="withdrawn", ended_at=at("2020-07-02")),
    "finished before": received("2020-06-01", ended_at=at("2020-06-30 23:59")),
    "received after": received("2020-10-01", received_at=at("2020-10-01 00:00")),
}


@pytest.mark.parametrize(("life", "came", "stands"), LIVES.values(), ids=LIVES)
async def test_a_dossier_counts_once_as_received_and_once_as_it_stands(dossier: Service, life, came, stands):
    await insert_rows(dossier, [life])
    told = (await ask(dossier)).json()
    assert figures(told["total"]) == {came: 1, stands: 1}
    assert figures(told["rows"][0]) == figures(told["total"])


@pytest.mark.parametrize("life", NOT_COUNTED.values(), ids=NOT_COUNTED)
async def test_what_was_not_open_in_the_period_does_not_count(dossier: Service, life):
    await insert_rows(dossier, [life])
    told = (await ask(dossier)).json()
    assert (told["rows"], figures(told["total"])) == ([], {})


async def test_while_a_period_is_not_over_what_is_in_progress_is_told_of_now(dossier: Service):
    now = datetime.now(UTC)
    late = received("2020-01-01", due_at=now - timedelta(minutes=5))
    soon = received("2020-01-01", due_at=now + timedelta(minutes=5))
    await insert_rows(dossier, [late, soon, soon | {"code": "soon"}])
    told = (await ask(dossier, period=str(_today().year))).json()
    assert told["total"]["in_progress"] == {"total": 3, "within": 2, "overdue": 1}
    assert told["period"]["complete"] is False
    assert now - timedelta(minutes=1) < datetime.fromisoformat(told["period"]["as_of"]) < now + timedelta(minutes=1)


def _today() -> date:
    return (datetime.now(UTC) + timedelta(hours=7)).date()


async def test_a_period_that_is_over_is_told_of_its_end(dossier: Service):
    told = (await ask(dossier)).json()["period"]
    assert told == {
        "title": "Quý III năm 2020",
        "first_day": "2020-07-01",
        "last_day": "2020-09-30",
        "as_of": "2020-10-01T00:00:00+07:00",
        "complete": True,
    }


async def test_days_may_be_asked_for_and_both_count(dossier: Service):
    await insert_rows(dossier, [received("2020-07-01"), received("2020-07-02"), received("2020-07-03"), received("2020-07-04")])
    told = (await ask(dossier, **{"from": "2020-07-02", "to": "2020-07-03"})).json()
    assert told["total"]["received"] == {"total": 3, "online": 2, "direct_or_post": 0, "carried_over": 1}


# -- the same in SQL and in the rules ----------------------------------------------------------------------------------

PERIOD = Period.asked(None, date(2020, 3, 3), date(2020, 3, 4))
# Hours from two days before the period to two days after it; midnights and closing times meet often.
hours = st.integers(0, 6 * 24).map(lambda hour: at("2020-03-01") + timedelta(hours=hour))
minutes = st.sampled_from([timedelta(), timedelta(minutes=1), -timedelta(microseconds=1)])
moments = st.builds(lambda moment, little: moment + little, hours, minutes)


@st.composite
def lives(draw: st.DrawFn) -> dict[str, Any]:
    """A dossier in any state a clock can leave it in."""
    since, begun, over, last = sorted(draw(st.lists(moments, min_size=4, max_size=4)))
    ended_at = draw(st.sampled_from([None, last]))
    stop = {"start": begun.isoformat(), "end": draw(st.sampled_from([None, over.isoformat()])), "cause": "payment"}
    return {
        "received_at": draw(st.sampled_from([since, since, since, None])),
        "due_at": draw(st.none() | moments),
        "ended_at": ended_at,
        "stops": draw(st.sampled_from([[], [stop]])),
        "channel": draw(st.sampled_from(["online", "counter", "post"])),
        "field_code": draw(st.sampled_from(["ho-tich", "dat-dai"])),
        "procedure_code": draw(st.sampled_from(["1.000001", "1.000002", "1.000003"])),
    }


def counted(life: dict[str, Any], period: Period, now: datetime) -> Counts:
    """What the form says of one dossier, by the rules alone."""
    since, ended_at, due_at = life["received_at"], life["ended_at"], life["due_at"]
    if since is None or since >= period.until or (ended_at is not None and ended_at < period.since):
        return NOTHING
    came = "carried_over" if since < period.since else "online" if life["channel"] == "online" else "direct_or_post"
    as_of = period.as_of(now)
    if ended_at is not None and ended_at < period.until:
        stands = lateness(due_at, ended_at).value
    else:
        late = lateness(due_at, as_of) is Lateness.LATE
        stands = "overdue" if late and not any(_stands_still(stop, as_of) for stop in life["stops"]) else "within"
    return Counts(**{came: 1, stands: 1})


def _stands_still(stop: dict[str, Any], at_: datetime) -> bool:
    begun = datetime.fromisoformat(stop["start"]) <= at_
    return begun and (stop["end"] is None or datetime.fromisoformat(stop["end"]) > at_)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    drawn=st.lists(lives(), max_size=25),
    by=st.sampled_from(By),
    now=st.sampled_from([at("2020-03-04 11:00"), at("2020-03-05"), at("2026-01-01")]),
)
async def test_the_database_counts_as_the_rules_do_and_the_form_adds_up(dossier: Service, drawn, by, now):
    unit = f"H35.{uuid4().hex}"
    await insert_rows(dossier, [row(f"{unit}-{n}", authority_code=unit, **life) for n, life in enumerate(drawn)])
    async with dossier.database.reading() as session:
        found = await statistics.rows(session, Scope(PERIOD, now, unit), by)

    total = sum((each.counts for each in found), NOTHING)
    assert total == sum((counted(life, PERIOD, now) for life in drawn), NOTHING)
    assert [each.counts.received for each in found] == [each.counts.solved + each.counts.in_progress for each in found]
    assert all(each.counts != NOTHING for each in found)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn=st.lists(lives(), max_size=25))
async def test_what_is_in_progress_at_the_end_of_a_period_is_carried_over_into_the_next(dossier: Service, drawn):
    unit = f"H35.{uuid4().hex}"
    following = Period.asked(None, date(2020, 3, 5), date(2020, 3, 6))
    await insert_rows(dossier, [row(f"{unit}-{n}", authority_code=unit, **life) for n, life in enumerate(drawn)])
    before, after = await _total(dossier, unit, PERIOD), await _total(dossier, unit, following)
    assert after.carried_over == before.in_progress


async def _total(dossier: Service, unit: str, period: Period) -> Counts:
    async with dossier.database.reading() as session:
        found = await statistics.rows(session, Scope(period, at("2026-01-01"), unit), By.FIELD)
    return sum((each.counts for each in found), NOTHING)


# -- rows and filters --------------------------------------------------------------------------------------------------

LAND = {"field_code": "dat-dai", "field_name": "Đất đai", "procedure_code": "2.000001", "procedure_name": "Đăng ký đất đai"}
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
    lives = [
        received("2020-07-01"),
        received("2020-08-01", channel="post", **WARD),
        received("2020-09-01", channel="counter", **LAND),
    ]
    await insert_rows(dossier, lives)
    told = (await ask(dossier, by=by)).json()
    assert [(each["code"], each["name"], each["received"]["total"]) for each in told["rows"]] == expected
    assert (told["by"], told["total"]["received"]["total"]) == (by, 3)


async def test_a_field_that_was_renamed_is_one_row_under_its_newest_name(dossier: Service):
    old, new = received("2020-07-01", field_name="Hộ tịch (cũ)"), received("2020-08-01", field_name="Hộ tịch")
    await insert_rows(dossier, [old, new, received("2020-07-15", field_name="Khai sinh")])
    [only] = (await ask(dossier)).json()["rows"]
    assert (only["name"], only["received"]["total"]) == ("Hộ tịch", 3)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"field": "dat-dai"}, 1),
        ({"field": "khong-co"}, 0),
        ({"channel": "counter"}, 1),
        ({"channel": "online"}, 1),
        ({"channel": "post", "field": "dat-dai"}, 0),
    ],
)
async def test_fields_and_channels_narrow_what_counts(dossier: Service, query, found):
    lives = [received("2020-07-01"), received("2020-08-01", channel="post"), received("2020-09-01", channel="counter", **LAND)]
    await insert_rows(dossier, lives)
    told = (await ask(dossier, **query)).json()
    assert told["total"]["received"]["total"] == found
    assert {name: told[name] for name in query} == query


async def test_what_each_column_counts_is_told_with_the_figures(dossier: Service):
    form = (await ask(dossier)).json()["form"]
    assert (form["code"], form["now"]) == ("Biểu số 06/VPCP/KSTT", "Biểu số II.06a/VPCP/KSTT")
    assert [column["number"] for column in form["columns"]] == list(range(3, 14))
    assert form["columns"][0]["sum_of"] == [4, 5, 6]
    assert all(note["vi"] and note["en"] for note in form["notes"])


# -- whose figures -----------------------------------------------------------------------------------------------------


async def know(dossier: Service, code: str, name: str, **changes: Any) -> None:
    """Have an authority published."""
    known = {
        "version": 1,
        "kind": "department",
        "parent": None,
        "legacy_code": None,
        "valid_from": date(2004, 1, 1),
        "valid_to": None,
    }
    await dossier.deliver(AuthorityPublished(code=code, name=name, **known | changes))


@pytest.mark.parametrize("persona", ["clerk", "officer", "registrar", "leader", "auditor"])
async def test_officials_read_what_was_received_by_their_unit_and_those_below(dossier: Service, persona):
    below, alike, beside = f"{UNIT}.07", f"{UNIT}0", "H35.02"
    await insert_rows(dossier, [received("2020-07-01", authority_code=code) for code in (UNIT, below, alike, beside)])
    told = (await ask(dossier, persona, claims={"unit": UNIT}, by="authority")).json()
    assert [each["code"] for each in told["rows"]] == [UNIT, below]
    assert told["authority"] == {"code": UNIT, "name": UNIT}


@pytest.mark.parametrize("unit", ["H35.01.01.%", "H35_01.01", "H35'--", "H35\\", "%", "H35%%", ":since", "$1"])
async def test_a_unit_is_taken_by_the_letter(dossier: Service, unit):
    await insert_rows(dossier, [received("2020-07-01", authority_code=code) for code in (UNIT, f"{unit}.01", f"{unit}01")])
    told = (await ask(dossier, claims={"unit": unit}, by="authority")).json()
    assert [each["code"] for each in told["rows"]] == [f"{unit}.01"]


async def test_a_leader_reads_of_one_unit_below_under_its_name_even_when_it_is_no_more(dossier: Service):
    await know(dossier, "H35.09", "Ủy ban nhân dân huyện Tam Đường", valid_to=date(2025, 6, 30))
    await insert_rows(dossier, [received("2020-07-01", authority_code="H35.09"), received("2020-07-01")])
    told = (await ask(dossier, claims={"unit": "H35"}, authority="H35.09")).json()
    assert told["authority"] == {"code": "H35.09", "name": "Ủy ban nhân dân huyện Tam Đường"}
    assert told["total"]["received"]["total"] == 1


@pytest.mark.parametrize("authority", ["H35", "H35.02", f"{UNIT}0", "H35.01"])
async def test_of_other_units_and_those_above_nothing_is_told(dossier: Service, authority):
    await know(dossier, authority, "Cơ quan khác")
    answer = await ask(dossier, authority=authority)
    assert (answer.status_code, answer.json()["code"]) == (403, "statistics_of_others")


async def test_an_authority_nobody_knows_is_refused(dossier: Service):
    answer = await ask(dossier, authority=f"{UNIT}.99")
    assert (answer.status_code, answer.json()["code"]) == (422, "unknown_authority")


@pytest.mark.parametrize(
    ("persona", "claims"),
    [
        ("citizen", {}),
        ("business", {}),
        ("partner", {"scope": "dossiers:read"}),
        ("admin", {}),
        ("editor", {}),
        ("survey_manager", {}),
        ("leader", {"unit": None}),
        ("citizen", {"roles": ["leader"], "unit": UNIT}),
    ],
)
async def test_nobody_else_reads_statistics(dossier: Service, persona, claims):
    answer = await ask(dossier, persona, claims=claims)
    assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")


async def test_without_a_token_nothing_is_told(dossier: Service):
    answer = await dossier.client.get(URL, params={"period": "2020"})
    assert (answer.status_code, answer.json()["code"]) == (401, "unauthenticated")


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
        ("from=2020-01-02&to=2020-01-01", "period_reversed"),
        ("period=2099", "period_not_begun"),
        ("from=2099-01-01&to=2099-12-31", "period_not_begun"),
        ("period=2020-Q3-x", "invalid_request"),
        ("from=1999-12-31&to=2020-01-01", "invalid_request"),
        ("from=2020-01-01&to=2100-01-01", "invalid_request"),
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


# -- forms -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("*/*", "application/json"),
        ("text/html,*/*;q=0.5", "application/json"),
        ("text/csv", "text/csv; charset=utf-8"),
        (f"application/json;q=0.1, {XLSX}", XLSX),
    ],
)
async def test_the_form_is_the_one_the_caller_prefers(dossier: Service, accept, kind):
    headers = dossier.token("leader") | {"Accept": accept}
    answer = await dossier.client.get(f"{URL}?period=2020", headers=headers)
    assert (answer.status_code, answer.headers["content-type"]) == (200, kind)
    assert (answer.headers["vary"], answer.headers["cache-control"]) == ("Accept", "private, no-store")


async def test_no_form_the_caller_would_take_is_refused(dossier: Service):
    answer = await dossier.client.get(f"{URL}?period=2020", headers=dossier.token("leader") | {"Accept": "application/pdf"})
    assert (answer.status_code, answer.json()["code"]) == (406, "not_acceptable")


async def test_a_form_asked_for_in_the_address_wins(dossier: Service):
    answer = await dossier.client.get(
        f"{URL}?period=2020&format=csv", headers=dossier.token("leader") | {"Accept": "application/pdf"}
    )
    assert answer.headers["content-disposition"] == f'attachment; filename="bieu-06-{UNIT}-2020-01-01-2020-12-31.csv"'


async def test_csv_opens_in_excel_with_a_name_and_eleven_figures_a_row_and_the_total_last(dossier: Service):
    await insert_rows(dossier, [solved("2020-07-10"), received("2020-08-01", channel="post", **LAND)])
    answer = await ask(dossier, format="csv")
    assert answer.content.startswith(b"\xef\xbb\xbf")
    head, *rows = csv.reader(io.StringIO(answer.content.decode("utf-8-sig"), newline=""))
    assert head[:4] == ["Mã", "Lĩnh vực", "Số hồ sơ nhận giải quyết: tổng số", "Số hồ sơ nhận giải quyết: trong kỳ, trực tuyến"]
    assert rows == [
        ["dat-dai", "Đất đai", *"10100000101"],
        ["ho-tich", "Hộ tịch", *"11001100000"],
        ["", "Tổng số", *"21101100101"],
    ]


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1+1", "＝1+1", '=HYPERLINK("http://x","y")'])
async def test_a_name_that_looks_like_a_formula_stays_a_name(dossier: Service, name):
    await insert_rows(dossier, [received("2020-07-01", field_name=name)])
    _, first, _ = csv.reader(io.StringIO((await ask(dossier, format="csv")).content.decode("utf-8-sig"), newline=""))
    page = _page((await ask(dossier, format="xlsx")).content)
    assert first[1] == f"'{name}"
    assert page.to_python()[10][1] == name


async def test_the_workbook_is_laid_out_as_the_official_form(dossier: Service):
    await know(dossier, UNIT, "Trung tâm Phục vụ hành chính công tỉnh Lai Châu")
    await insert_rows(dossier, [solved("2020-07-10"), received("2020-08-01", channel="post", **LAND)])
    page = _page((await ask(dossier, format="xlsx")).content)
    cells = page.to_python()
    assert (cells[0][0], cells[2][2]) == ("Biểu số 06/VPCP/KSTT", "Kỳ báo cáo: Quý III năm 2020")
    assert cells[3][2] == "(Từ ngày 01/07/2020 đến ngày 30/09/2020)"
    assert cells[0][9] == "Đơn vị báo cáo: Trung tâm Phục vụ hành chính công tỉnh Lai Châu"
    assert [text for text in cells[6] if text] == ["STT", "Lĩnh vực", *GROUPS]
    assert [text for text in cells[7] if text] == SECOND_LEVEL
    assert [text for text in cells[8] if text] == ["Trực tuyến", "Trực tiếp, dịch vụ bưu chính"]
    assert cells[9] == NUMBERS
    assert cells[10:] == [
        [1, "Đất đai", 1, 0, 1, 0, 0, 0, 0, 0, 1, 0, 1],
        [2, "Hộ tịch", 1, 1, 0, 0, 1, 1, 0, 0, 0, 0, 0],
        ["Tổng số", "", 2, 1, 1, 0, 1, 1, 0, 0, 1, 0, 1],
    ]


GROUPS = ["Số hồ sơ nhận giải quyết", "Số hồ sơ đã giải quyết", "Số hồ sơ đang giải quyết"]
SECOND_LEVEL = [
    "Tổng số",
    "Trong kỳ",
    "Từ kỳ trước",
    "Tổng số",
    "Trước hạn",
    "Đúng hạn",
    "Quá hạn",
    "Tổng số",
    "Trong hạn",
    "Quá hạn",
]
NUMBERS = [
    "(1)",
    "(2)",
    "(3)=(4)+(5)+(6)",
    "(4)",
    "(5)",
    "(6)",
    "(7)=(8)+(9)+(10)",
    "(8)",
    "(9)",
    "(10)",
    "(11)=(12)+(13)",
    "(12)",
    "(13)",
]


async def test_the_names_of_columns_span_what_they_are_about(dossier: Service):
    page = _page((await ask(dossier, format="xlsx")).content)
    merged = set(page.merged_cell_ranges or ())
    spans = {((6, 0), (8, 0)), ((6, 1), (8, 1)), ((6, 2), (6, 5)), ((6, 6), (6, 9)), ((6, 10), (6, 12)), ((7, 3), (7, 4))}
    tall = {((7, column), (8, column)) for column in (2, 5, 6, 7, 8, 9, 10, 11, 12)}
    assert spans | tall <= merged


async def test_the_workbook_says_what_narrows_it_and_that_its_period_is_not_over(dossier: Service):
    page = _page((await ask(dossier, format="xlsx", period=str(_today().year), field="dat-dai", channel="post")).content)
    about = page.to_python()[5][0]
    assert about.startswith("Số liệu đến ")
    assert about.endswith("; Lĩnh vực: dat-dai; Hình thức nộp: Dịch vụ bưu chính")


async def test_the_workbook_explains_its_columns(dossier: Service):
    book = CalamineWorkbook.from_filelike(io.BytesIO((await ask(dossier, format="xlsx")).content))
    lines = book.get_sheet_by_name("Cách tính").to_python()
    assert [line[0] for line in lines[1:12]] == [str(number) for number in range(3, 14)]


def _page(content: bytes) -> Any:
    return CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_name("Biểu 06")
