"""Biểu số 06/VPCP/KSTT: what each column counts; SQL and rules count the same."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services.dossier.statistics.queries import report
from services.dossier.statistics.rules import Counts, GroupBy, Period, Scope
from services.kernel.working_time import Lateness, lateness
from tests.dossier.rows import at, insert_rows, row
from tests.dossier.statistics.builders import figures, get_statistics, received_row, resolved_row, stored_stops
from tests.running import Service

# -- what each column counts -------------------------------------------------------------------------------------------

COUNTED = {
    "received online and not finished at the end": (received_row("2020-09-28"), "received.online", "in_progress.within_limit"),
    "received at the counter": (
        received_row("2020-09-28", channel="counter"),
        "received.direct_or_post",
        "in_progress.within_limit",
    ),
    "received by post": (received_row("2020-09-28", channel="post"), "received.direct_or_post", "in_progress.within_limit"),
    "received at the first instant": (
        resolved_row("2020-07-09 10:00", received_at=at("2020-07-01")),
        "received.online",
        "resolved.early",
    ),
    "received before and open": (received_row("2020-06-30", channel="post"), "received.carried_over", "in_progress.overdue"),
    "finished on an earlier day": (resolved_row("2020-07-10 23:59"), "received.online", "resolved.early"),
    "finished on the day, hours before": (resolved_row("2020-07-11 00:00"), "received.online", "resolved.on_time"),
    "finished at the due instant": (resolved_row("2020-07-11 16:00"), "received.online", "resolved.on_time"),
    "finished a minute after": (resolved_row("2020-07-11 16:01"), "received.online", "resolved.late"),
    "finished without a time limit": (resolved_row("2020-07-11 16:01", due_at=None), "received.online", "resolved.on_time"),
    "returned": (resolved_row("2020-07-10 10:00", status="returned"), "received.online", "resolved.early"),
    "stopped by the authority": (resolved_row("2020-07-12 10:00", status="stopped"), "received.online", "resolved.late"),
    "withdrawn after reception": (resolved_row("2020-07-10 10:00", status="withdrawn"), "received.online", "resolved.early"),
    "finished after the end": (resolved_row("2020-10-01 00:00"), "received.online", "in_progress.overdue"),
    "finished at the last minute": (resolved_row("2020-09-30 23:59"), "received.online", "resolved.late"),
    "carried over and finished at once": (
        resolved_row("2020-07-01 00:00", received_at=at("2020-06-30")),
        "received.carried_over",
        "resolved.early",
    ),
    "open without a time limit": (received_row("2020-07-01", due_at=None), "received.online", "in_progress.within_limit"),
    "open past its date": (received_row("2020-07-01"), "received.online", "in_progress.overdue"),
    "waiting for papers since": (
        received_row("2020-07-01", status="awaiting_supplement", stops=stored_stops("2020-07-05", None)),
        "received.online",
        "in_progress.within_limit",
    ),
    "waited for papers at the end": (
        resolved_row("2020-12-01", stops=stored_stops("2020-07-05", "2020-10-05")),
        "received.online",
        "in_progress.within_limit",
    ),
    "waited for papers before the end": (
        received_row("2020-07-01", stops=stored_stops("2020-07-05", "2020-09-30")),
        "received.online",
        "in_progress.overdue",
    ),
    "asked for papers after the end": (
        received_row("2020-07-01", status="awaiting_supplement", stops=stored_stops("2020-10-02", None)),
        "received.online",
        "in_progress.overdue",
    ),
}
NOT_COUNTED = {
    "not yet received": row("a", submitted_at=at("2020-07-01")),
    "refused at reception": row("a", status="rejected", ended_at=at("2020-07-02")),
    "withdrawn before reception": row("a", status="withdrawn", ended_at=at("2020-07-02")),
    "finished before": received_row("2020-06-01", ended_at=at("2020-06-30 23:59")),
    "received after": received_row("2020-10-01", received_at=at("2020-10-01 00:00")),
}


@pytest.mark.parametrize(("values", "received_column", "outcome_column"), COUNTED.values(), ids=COUNTED)
async def test_a_dossier_counts_once_as_received_and_once_as_it_stands(dossier: Service, values, received_column, outcome_column):
    await insert_rows(dossier, [values])
    report = (await get_statistics(dossier)).json()
    assert figures(report["total"]) == {received_column: 1, outcome_column: 1}
    assert figures(report["rows"][0]) == figures(report["total"])


@pytest.mark.parametrize("values", NOT_COUNTED.values(), ids=NOT_COUNTED)
async def test_what_was_not_open_in_the_period_does_not_count(dossier: Service, values):
    await insert_rows(dossier, [values])
    report = (await get_statistics(dossier)).json()
    assert (report["rows"], figures(report["total"])) == ([], {})


async def test_what_each_column_counts_is_told_with_the_figures(dossier: Service):
    form = (await get_statistics(dossier)).json()["form"]
    assert (form["code"], form["current_code"]) == ("Biểu số 06/VPCP/KSTT", "Biểu số II.06a/VPCP/KSTT")
    assert [column["number"] for column in form["columns"]] == list(range(3, 14))
    assert form["columns"][0]["sum_of"] == [4, 5, 6]
    assert all(note["vi"] and note["en"] for note in form["notes"])


# -- the same in SQL and in the rules ----------------------------------------------------------------------------------

NO_COUNTS = Counts()
PERIOD = Period.from_query(None, date(2020, 3, 3), date(2020, 3, 4))
# Hours from two days before the period to two days after it; midnights and closing times coincide often.
hours = st.integers(0, 6 * 24).map(lambda hour: at("2020-03-01") + timedelta(hours=hour))
minutes = st.sampled_from([timedelta(), timedelta(minutes=1), -timedelta(microseconds=1)])
moments = st.builds(lambda moment, little: moment + little, hours, minutes)


@st.composite
def dossier_values(draw: st.DrawFn) -> dict[str, Any]:
    """A dossier in any state of its clock."""
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


def counted(values: dict[str, Any], period: Period, now: datetime) -> Counts:
    """The counts of one dossier, by the rules alone."""
    since, ended_at, due_at = values["received_at"], values["ended_at"], values["due_at"]
    if since is None or since >= period.until or (ended_at is not None and ended_at < period.since):
        return NO_COUNTS
    received_column = "carried_over" if since < period.since else "online" if values["channel"] == "online" else "direct_or_post"
    as_of = period.as_of(now)
    if ended_at is not None and ended_at < period.until:
        outcome_column = lateness(due_at, ended_at).value
    else:
        late = lateness(due_at, as_of) is Lateness.LATE
        outcome_column = "overdue" if late and not any(_is_stopped(stop, as_of) for stop in values["stops"]) else "within_limit"
    return Counts(**{received_column: 1, outcome_column: 1})


def _is_stopped(stop: dict[str, Any], at_: datetime) -> bool:
    begun = datetime.fromisoformat(stop["start"]) <= at_
    return begun and (stop["end"] is None or datetime.fromisoformat(stop["end"]) > at_)


_dossiers = st.lists(dossier_values(), max_size=25)
_instants = st.sampled_from([at("2020-03-04 11:00"), at("2020-03-05"), at("2026-01-01")])


def _drawn(examples: int, **drawn: st.SearchStrategy[Any]) -> Callable[[Any], Any]:
    """Examples drawn for a test over one database, which nothing empties in between."""
    options = settings(max_examples=examples, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    return lambda test: options(given(**drawn)(test))


@_drawn(12, drawn=_dossiers, by=st.sampled_from(GroupBy), now=_instants)
async def test_the_database_counts_as_the_rules_do_and_the_form_adds_up(dossier: Service, drawn, by, now):
    await _counts_as_the_rules_do(dossier, drawn, by, now)


@pytest.mark.soak
@_drawn(300, drawn=_dossiers, by=st.sampled_from(GroupBy), now=_instants)
async def test_the_database_counts_for_long_as_the_rules_do(dossier: Service, drawn, by, now):
    await _counts_as_the_rules_do(dossier, drawn, by, now)


async def _counts_as_the_rules_do(dossier: Service, drawn: list[dict[str, Any]], by: GroupBy, now: datetime) -> None:
    unit = f"H35.{uuid4().hex}"
    await insert_rows(dossier, [row(f"{unit}-{n}", authority_code=unit, **values) for n, values in enumerate(drawn)])
    async with dossier.database.reading() as session:
        rows = await report.rows(session, Scope(PERIOD, now, unit), by)

    total = sum((each.counts for each in rows), NO_COUNTS)
    assert total == sum((counted(values, PERIOD, now) for values in drawn), NO_COUNTS)
    assert [each.counts.received for each in rows] == [each.counts.resolved + each.counts.in_progress for each in rows]
    assert all(each.counts != NO_COUNTS for each in rows)


@_drawn(8, drawn=_dossiers)
async def test_what_is_in_progress_at_the_end_of_a_period_is_carried_over_into_the_next(dossier: Service, drawn):
    await _carries_over(dossier, drawn)


@pytest.mark.soak
@_drawn(300, drawn=_dossiers)
async def test_what_is_in_progress_at_the_end_of_a_period_is_for_long_carried_over(dossier: Service, drawn):
    await _carries_over(dossier, drawn)


async def _carries_over(dossier: Service, drawn: list[dict[str, Any]]) -> None:
    unit = f"H35.{uuid4().hex}"
    following = Period.from_query(None, date(2020, 3, 5), date(2020, 3, 6))
    await insert_rows(dossier, [row(f"{unit}-{n}", authority_code=unit, **values) for n, values in enumerate(drawn)])
    before, after = await _total(dossier, unit, PERIOD), await _total(dossier, unit, following)
    assert after.carried_over == before.in_progress


async def _total(dossier: Service, unit: str, period: Period) -> Counts:
    async with dossier.database.reading() as session:
        rows = await report.rows(session, Scope(period, at("2026-01-01"), unit), GroupBy.FIELD)
    return sum((each.counts for each in rows), NO_COUNTS)
