"""Explanations of due dates: every span with its cause and law, adding up to the minute."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import strategies as st

from services.dossier.deadlines.rules import clock_law, explanation
from services.dossier.deadlines.rules.deadline import Deadline
from services.kernel import working_time
from services.kernel.working_day import Cause
from services.kernel.working_time import Stop, TimeLimit
from tests.chance import for_all
from tests.dossier.rules.clock_histories import (
    STORED_TWO_DAYS,
    clock_events,
    clock_history,
    counted_time,
    row,
    stored_extension,
    stored_limits,
    stored_stop,
)
from tests.dossier.rules.clocks import (
    DAY,
    HOUR,
    LAI_CHAU,
    NEXT_DAY,
    SAME_DAY,
    THREE,
    TWO_DAYS,
    WORKING_DAY,
    calendars,
    limits,
    planned_stops,
    starts,
    stop,
    stop_plans,
    vn,
)

# -- of a time limit ---------------------------------------------------------------------------------------------------


def explain(start, limit, calendar, stops=(), at=None):
    return explanation.explain(Deadline(start, limit, tuple(stops), (), None), calendar, at or start).segments


def summary(segments):
    return [(segment.end, segment.counted, segment.reason.cause) for segment in segments]


def test_an_explanation_tells_the_first_day_the_nights_and_the_hours():
    assert summary(explain(vn("06/07/2026 09:00"), TimeLimit(1, WORKING_DAY), LAI_CHAU)) == [
        (vn("07/07/2026 00:00"), False, Cause.FIRST_DAY),
        (vn("07/07/2026 07:30"), False, Cause.OUT_OF_HOURS),
        (vn("07/07/2026 11:30"), True, Cause.WEEKDAY),
        (vn("07/07/2026 13:00"), False, Cause.OUT_OF_HOURS),
        (vn("07/07/2026 17:00"), True, Cause.WEEKDAY),
    ]


def test_an_explanation_tells_the_cut_off_the_weekend_and_a_stop():
    stops = [stop("06/07/2026 08:00", "06/07/2026 09:00")]
    assert summary(explain(vn("03/07/2026 16:00"), TimeLimit(1, HOUR, cut_off=THREE), LAI_CHAU, stops)) == [
        (vn("03/07/2026 17:00"), False, Cause.AFTER_CUT_OFF),
        (vn("04/07/2026 00:00"), False, Cause.OUT_OF_HOURS),
        (vn("06/07/2026 00:00"), False, Cause.WEEKLY_DAY_OFF),
        (vn("06/07/2026 07:30"), False, Cause.OUT_OF_HOURS),
        (vn("06/07/2026 08:00"), True, Cause.WEEKDAY),
        (vn("06/07/2026 09:00"), False, Cause.SUPPLEMENT),
        (vn("06/07/2026 09:30"), True, Cause.WEEKDAY),
    ]


@pytest.mark.parametrize(
    ("stated", "vi", "basis"),
    [
        ({"cut_off": "15:00"}, "sau 15:00", "phiên bản thủ tục hành chính"),
        ({"cut_off_before_close": 90}, "trong 90 phút cuối giờ tiếp nhận", "phiên bản thủ tục hành chính"),
        ({"convention": "same_day"}, "sau 15:00", "Nghị định 23/2015/NĐ-CP, Điều 7"),
    ],
)
def test_an_explanation_names_where_a_cut_off_comes_from(stated, vi, basis):
    first = explained(row("03/07/2026 16:00", STORED_TWO_DAYS | stated), "03/07/2026 16:00").segments[0].reason
    assert (first.cause, first.vi) == (Cause.AFTER_CUT_OFF, f"Tiếp nhận {vi}, tính từ ngày làm việc kế tiếp")
    assert basis in first.legal_basis


def test_an_explanation_tells_that_a_saturday_is_the_day_not_counted():
    segments = explain(vn("04/07/2026 10:00"), TimeLimit(1, WORKING_DAY), LAI_CHAU)
    assert summary(segments) == [
        (vn("05/07/2026 00:00"), False, Cause.FIRST_DAY),
        (vn("06/07/2026 00:00"), False, Cause.WEEKLY_DAY_OFF),
        (vn("06/07/2026 07:30"), False, Cause.OUT_OF_HOURS),
        (vn("06/07/2026 11:30"), True, Cause.WEEKDAY),
        (vn("06/07/2026 13:00"), False, Cause.OUT_OF_HOURS),
        (vn("06/07/2026 17:00"), True, Cause.WEEKDAY),
    ]
    assert segments[0].reason.en == "Received on a day off: that day is not counted, counting begins with the day after it"
    assert segments[0].reason.legal_basis == "Bộ luật Dân sự 2015, Điều 147 khoản 2 và khoản 3"


def test_an_explanation_in_calendar_days_counts_weekends_and_moves_off_a_last_day_off():
    assert summary(explain(vn("10/07/2026 09:00"), TimeLimit(8, DAY), LAI_CHAU)) == [
        (vn("11/07/2026 00:00"), False, Cause.FIRST_DAY),
        (vn("18/07/2026 00:00"), True, Cause.CALENDAR_DAY),
        (vn("20/07/2026 00:00"), False, Cause.LAST_DAY_OFF),
        (vn("20/07/2026 17:00"), True, Cause.CALENDAR_DAY),
    ]


def test_an_explanation_names_the_decision_behind_a_make_up_day():
    counted = explain(vn("09/01/2026 09:00"), TimeLimit(1, WORKING_DAY), LAI_CHAU)[-1]
    assert (counted.reason.cause, counted.reason.legal_basis) == (Cause.MAKE_UP_DAY, "Công văn 12729/VPCP-KGVX ngày 25/12/2025")


def test_an_open_stop_is_told_as_if_it_ended_now():
    stops = [Stop(vn("07/07/2026 10:00"), None)]
    segments = explain(vn("06/07/2026 09:00"), TWO_DAYS, LAI_CHAU, stops, vn("08/07/2026 09:00"))
    halted = [segment for segment in segments if segment.reason.cause is Cause.SUPPLEMENT]
    assert [(s.start, s.end, s.counted) for s in halted] == [(vn("07/07/2026 10:00"), vn("08/07/2026 09:00"), False)]
    assert halted[0].reason.vi == "Đang tạm dừng: chờ người nộp bổ sung hồ sơ"
    assert segments[-1].end == vn("09/07/2026 16:00")


def counted(segments):
    return [segment for segment in segments if segment.counted]


def counted_dates(segments):
    """Local dates with a counted span; a span that ends at midnight does not reach the next date."""
    ends = [(segment.start, segment.end - timedelta(microseconds=1)) for segment in counted(segments)]
    return {ordinal for first, last in ends for ordinal in range(first.toordinal(), last.toordinal() + 1)}


@for_all(starts, limits, calendars, stop_plans)
def test_an_explanation_has_no_gaps_and_adds_up_to_the_limit(start, limit, calendar, plan):
    stops = planned_stops(start, plan)
    segments = explain(start, limit, calendar, stops)
    assert segments[0].start == start
    assert all(earlier.end == later.start for earlier, later in pairwise(segments))
    assert sum((segment.working_time for segment in counted(segments)), timedelta()) == working_time.allowance(
        start, limit, calendar
    )
    assert counted(segments)[-1].end == segments[-1].end == working_time.due(start, limit, calendar, stops)


@for_all(
    starts, st.integers(1, 60), st.sampled_from([(WORKING_DAY, NEXT_DAY), (WORKING_DAY, SAME_DAY), (DAY, NEXT_DAY)]), calendars
)
def test_an_explanation_counts_as_many_days_as_the_limit_has(start, days, how, calendar):
    assert len(counted_dates(explain(start, TimeLimit(days, *how), calendar))) == days


# -- of a dossier ------------------------------------------------------------------------------------------------------


def explained(dossier, at):
    return explanation.explain(Deadline.of(dossier), LAI_CHAU, vn(at))


@pytest.mark.parametrize(
    ("cause", "vi", "basis"),
    [
        (Cause.SUPPLEMENT, "Tạm dừng: chờ người nộp bổ sung hồ sơ", "766"),
        (Cause.PAYMENT, "Tạm dừng: chờ người nộp thực hiện nghĩa vụ tài chính", "mã 6"),
        (Cause.STOPPED, "Tạm dừng: hồ sơ dừng giải quyết cho đến khi được mở lại", "mẫu số 05"),
    ],
)
def test_a_stop_is_told_with_its_own_cause_and_law(cause, vi, basis):
    stops = [stored_stop("07/07/2026 08:00", "07/07/2026 10:00", cause.value)]
    result = explained(row("06/07/2026 09:00", stops=stops), "08/07/2026 09:00")
    (segment,) = [segment for segment in result.segments if segment.reason.cause is cause]
    assert (segment.start, segment.end, segment.counted) == (vn("07/07/2026 08:00"), vn("07/07/2026 10:00"), False)
    assert segment.reason.vi == vi
    assert basis in segment.reason.legal_basis


def test_the_law_of_a_stop_is_that_of_its_day():
    assert "mẫu" not in clock_law.stop_law(working_time.StopCause.STOPPED, date(2025, 9, 14)).basis


def test_an_extension_is_told_from_where_the_limit_was_used_up():
    dossier = row(
        "06/07/2026 09:00",
        stops=[stored_stop("07/07/2026 08:00", "07/07/2026 10:00"), stored_stop("09/07/2026 08:00", "09/07/2026 09:00", "payment")],
        extensions=[stored_extension("08/07/2026 08:00", "09/07/2026 16:00")],
    )
    result = explained(dossier, "08/07/2026 09:00")
    extension_spans = [(each.start, each.end) for each in result.segments if each.reason.cause is Cause.EXTENSION]
    # Sixteen hours from Tuesday with two hours and then one stopped are used up on Thursday at 10:30.
    assert extension_spans == [
        (vn("09/07/2026 10:30"), vn("09/07/2026 11:30")),
        (vn("09/07/2026 13:00"), vn("09/07/2026 17:00")),
    ]
    assert (result.allowance, result.extension_time) == (timedelta(hours=16), timedelta(hours=5))
    assert counted_time(result) == timedelta(hours=21)


def test_an_extension_says_which_it_was_and_by_what_law():
    dossier = row("06/07/2026 09:00", extensions=[stored_extension("08/07/2026 08:00", "09/07/2026 16:00", "reopened")])
    reason = explained(dossier, "08/07/2026 09:00").segments[-1].reason
    assert reason.vi == "Thời gian thêm khi mở lại hồ sơ"
    assert "118/2025" in reason.legal_basis


def test_where_nothing_is_due_there_is_nothing_to_explain():
    assert explained(row("06/07/2026 09:00", None), "08/07/2026 09:00") is None


def accounts_for_everything(result, start):
    spans = result.segments
    return (
        spans[0].start == start
        and all(earlier.end == later.start for earlier, later in pairwise(spans))
        and spans[-1].end == result.due_at
        and counted_time(result) == result.allowance + result.extension_time
        and all(span.working_time == working_time.between(span.start, span.end, LAI_CHAU) for span in spans)
    )


@for_all(starts, stored_limits, clock_events)
def test_an_explanation_accounts_for_every_minute(start, limit, plan):
    last = clock_history(start, limit, plan)[-1]
    result = explanation.explain(Deadline.of(last), LAI_CHAU, last.now)
    assert (result is None) == (last.due_at is None)
    assert result is None or accounts_for_everything(result, start)


@for_all(starts, stored_limits, clock_events)
def test_the_explanation_ends_at_the_due_date_once_the_clock_runs(start, limit, plan):
    last = clock_history(start, limit, [*plan, ("resume", timedelta(), 0)])[-1]
    result = explanation.explain(Deadline.of(last), LAI_CHAU, last.now)
    assert last.due_at == (result.due_at if result else None)
