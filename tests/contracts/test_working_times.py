"""Every duration an answer holds is what its document says: RFC 3339's, which `format: duration` means, has no sign and no fractions."""

import json
from datetime import timedelta

import jsonschema_rs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from services.kernel.deadline_shapes import WorkingTime
from tests.contracts.snapshots import SERVICES, app

WORKING_TIMES = TypeAdapter(WorkingTime | None)


@pytest.mark.parametrize(
    ("working_time", "written"),
    [
        (timedelta(0), "PT0S"),
        (timedelta(hours=8), "PT8H"),
        (timedelta(hours=40, minutes=30), "PT40H30M"),
        (timedelta(hours=7, minutes=52, seconds=31, microseconds=301_607), "PT7H52M31.301607S"),
        (timedelta(microseconds=-10), "-PT0.00001S"),
        (-timedelta(hours=12, minutes=30), "-PT12H30M"),
        # Five years of working days late: no years, which nobody could count.
        (-timedelta(hours=8 * 250 * 5), "-PT10000H"),
    ],
)
def test_working_time_is_hours_minutes_and_seconds_never_days_of_24_hours(working_time, written):
    assert json.loads(WORKING_TIMES.dump_json(working_time)) == written


# More than anybody can wait, and less than pydantic reads.
CENTURY = timedelta(days=36_500)


@given(st.timedeltas(-CENTURY, CENTURY))
def test_it_is_exact_and_as_described(working_time):
    written = json.loads(WORKING_TIMES.dump_json(working_time))
    assert jsonschema_rs.is_valid(WORKING_TIMES.json_schema(mode="serialization"), written)
    assert TypeAdapter(timedelta).validate_python(written) == working_time


@pytest.mark.parametrize("service", SERVICES)
def test_no_answer_is_described_as_a_duration_without_sign_and_fractions(service):
    assert '"format": "duration"' not in json.dumps(app(service).openapi())
