"""Due buckets: their bounds by the working calendar, without gaps or overlaps."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import strategies as st

from services.dossier.work_queue.rules import NO_LIMIT, STOPPED, DueBucket, due_bucket, due_ranges
from services.kernel import working_calendar
from tests.chance import for_all
from tests.dossier.rows import at

CALENDAR = working_calendar.load(working_calendar.LAI_CHAU)
INSTANTS = st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - the zone is given beside


@pytest.mark.parametrize(
    ("now", "due", "expected"),
    [
        # Wednesday, 4 March 2026
        ("2026-03-04 10:00", "2026-03-04 09:59", DueBucket.OVERDUE),
        ("2026-03-04 10:00", "2026-03-04 10:00", DueBucket.DUE_TODAY),
        ("2026-03-04 10:00", "2026-03-04 17:00", DueBucket.DUE_TODAY),
        ("2026-03-04 18:00", "2026-03-04 17:00", DueBucket.OVERDUE),
        ("2026-03-04 10:00", "2026-03-05 07:30", DueBucket.DUE_SOON),
        ("2026-03-04 10:00", "2026-03-05 17:00", DueBucket.DUE_SOON),
        ("2026-03-04 10:00", "2026-03-06 07:30", DueBucket.LATER),
        # On a Friday the following Monday is soon
        ("2026-03-06 10:00", "2026-03-09 17:00", DueBucket.DUE_SOON),
        ("2026-03-06 10:00", "2026-03-10 07:30", DueBucket.LATER),
        # Saturday, by Vietnam's clock, while it is still Friday in UTC
        ("2026-03-07 01:00", "2026-03-06 17:00", DueBucket.OVERDUE),
        # The last day before Tết 2026
        ("2026-02-13 10:00", "2026-02-23 17:00", DueBucket.DUE_SOON),
    ],
)
def test_borders_follow_the_working_calendar(now, due, expected):
    assert due_bucket(at(due), due_ranges(at(now), CALENDAR)) is expected


@for_all(now=INSTANTS)
def test_buckets_follow_each_other_without_gap(now):
    ranges = list(due_ranges(now, CALENDAR).values())
    assert ranges[0][0] is None
    assert ranges[-1][1] is None
    assert [end for _, end in ranges[:-1]] == [begin for begin, _ in ranges[1:]]
    assert sorted(end for _, end in ranges[:-1] if end) == [end for _, end in ranges[:-1]]


@for_all(now=INSTANTS, away=st.timedeltas(timedelta(days=-400), timedelta(days=400)))
def test_a_bucket_is_the_range_its_urgency_lies_in(now, away):
    ranges = due_ranges(now, CALENDAR)
    begin, end = ranges[due_bucket(now + away, ranges)]
    assert begin is None or begin <= now + away
    assert end is None or now + away < end


@for_all(now=INSTANTS)
def test_what_has_no_running_clock_is_never_due(now):
    ranges = due_ranges(now, CALENDAR)
    assert (due_bucket(NO_LIMIT, ranges), due_bucket(STOPPED, ranges)) == (DueBucket.NO_LIMIT, DueBucket.STOPPED)
