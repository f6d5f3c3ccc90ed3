"""Working time between two instants: elapsed, remaining, and early or late."""

from datetime import UTC, datetime, timedelta

import pytest

from services.kernel import working_time
from services.kernel.working_time import Lateness
from tests.dossier.rules.clocks import (
    LAI_CHAU,
    vn,
)


@pytest.mark.parametrize(
    ("start", "end", "minutes"),
    [
        pytest.param("06/07/2026 09:00", "06/07/2026 10:30", 90, id="within a morning"),
        pytest.param("06/07/2026 11:00", "06/07/2026 13:30", 60, id="over lunch"),
        pytest.param("03/07/2026 16:00", "06/07/2026 08:00", 90, id="over a weekend"),
        pytest.param("13/02/2026 17:00", "23/02/2026 07:30", 0, id="over Tết 2026"),
        pytest.param("09/01/2026 17:00", "12/01/2026 07:30", 480, id="over the swapped Saturday of 2026"),
        pytest.param("01/06/2026 00:00", "01/07/2026 00:00", 22 * 480, id="June 2026 has 22 working days"),
    ],
)
def test_working_minutes_leave_out_nights_weekends_and_holidays(start, end, minutes):
    assert working_time.working_minutes(vn(start), vn(end), LAI_CHAU) == minutes


def test_working_minutes_of_an_end_before_the_start_are_refused():
    with pytest.raises(ValueError, match="is before the start"):
        working_time.working_minutes(vn("06/07/2026 10:00"), vn("06/07/2026 09:00"), LAI_CHAU)


@pytest.mark.parametrize(
    ("now", "hours"),
    [
        pytest.param("07/07/2026 16:00", 9, id="an hour and a day left"),
        pytest.param("08/07/2026 17:00", 0, id="due now"),
        pytest.param("08/07/2026 22:00", 0, id="late by no working time before the next opening"),
        pytest.param("09/07/2026 08:30", -1, id="an hour late"),
    ],
)
def test_the_remaining_time_is_working_time_and_negative_when_late(now, hours):
    assert working_time.remaining(vn(now), vn("08/07/2026 17:00"), LAI_CHAU) == timedelta(hours=hours)


@pytest.mark.parametrize(
    ("due_at", "finished_at", "expected"),
    [
        pytest.param(vn("08/07/2026 17:00"), vn("07/07/2026 17:00"), Lateness.EARLY, id="the day before"),
        pytest.param(vn("08/07/2026 17:00"), vn("08/07/2026 08:00"), Lateness.ON_TIME, id="on the due day, hours before"),
        pytest.param(vn("08/07/2026 17:00"), vn("08/07/2026 17:00"), Lateness.ON_TIME, id="at the due instant"),
        pytest.param(vn("08/07/2026 17:00"), vn("08/07/2026 17:01"), Lateness.LATE, id="a minute after"),
        pytest.param(None, vn("08/07/2026 17:01"), Lateness.ON_TIME, id="no due date"),
        pytest.param(
            datetime(2026, 7, 8, 10, tzinfo=UTC),
            datetime(2026, 7, 7, 23, tzinfo=UTC),
            Lateness.ON_TIME,
            id="7 July in UTC is 8 July here",
        ),
    ],
)
def test_a_finished_dossier_is_early_on_time_or_late(due_at, finished_at, expected):
    assert working_time.lateness(due_at, finished_at) is expected
