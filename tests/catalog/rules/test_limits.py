import pytest

from services.catalog.procedures.rules import limits
from services.contracts.catalog import Limit


@pytest.mark.parametrize(
    ("value", "unit", "limit"),
    [
        (15, "WORKING_DAY", Limit(value=15, unit="working_day")),
        (1.5, "WORKING_DAY", Limit(value=1.5, unit="working_day")),
        (8, "HOUR", Limit(value=8, unit="hour")),
        (30, "DAY", Limit(value=30, unit="day")),
        (1, "MONTH", Limit(value=1, unit="month")),
        (3, "OTHER", None),
        (3, None, None),
        (None, "DAY", None),
        (0, "DAY", None),
        (1e300, "DAY", None),
        (1e-300, "WORKING_DAY", None),
        (0.01, "WORKING_DAY", Limit(value=0.01, unit="working_day")),
        (0.5, "DAY", None),
        (0.1, "MONTH", None),
    ],
)
def test_a_limit_is_read_only_with_a_known_unit_and_a_countable_value(value, unit, limit):
    assert limits.parse_limit(value, unit) == limit


def test_the_legal_limit_is_the_longest_of_known_unit():
    limit = limits.legal_limit(
        [None, Limit(value=10, unit="working_day"), Limit(value=13, unit="day"), Limit(value=4, unit="hour")]
    )
    assert limit == Limit(value=10, unit="working_day")


def test_without_a_known_limit_there_is_no_legal_one():
    assert limits.legal_limit([None]) is None
