from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import strategies as st

from services.catalog.assessments.rules import simplification
from services.catalog.procedures.rules import time_units
from services.contracts.catalog import Limit
from tests.chance import for_all

UNITS = ("hour", "working_day", "day", "month")


def limit(value, unit):
    return Limit(value=value, unit=unit)


@pytest.mark.parametrize(
    ("legal", "committed", "percent", "converted"),
    [
        ((10, "working_day"), (7, "working_day"), "30", False),
        ((3, "working_day"), (1, "working_day"), "66.666667", False),
        ((30, "day"), (20, "day"), "33.333333", False),
        ((0.3, "working_day"), (0.1, "working_day"), "66.666667", False),
        ((1, "working_day"), (4, "hour"), "50", False),
        ((24, "hour"), (1, "working_day"), "66.666667", False),
        ((1, "month"), (20, "day"), "33.333333", False),
        ((2, "month"), (1, "month"), "50", False),
        ((7, "day"), (5, "working_day"), "0", True),
        ((14, "day"), (5, "working_day"), "50", True),
        ((10, "working_day"), (7, "day"), "50", True),
        ((1, "month"), (15, "working_day"), "30", True),
        ((7, "day"), (4, "hour"), "90", True),
        ((5, "day"), (5, "day"), "0", False),
        ((5, "day"), (6, "day"), "-20", False),
    ],
)
def test_a_cut_is_in_percent_of_the_legal_limit(legal, committed, percent, converted):
    cut = simplification.cut(limit(*legal), limit(*committed))
    assert (cut.percent, cut.converted) == (Decimal(percent), converted)


def test_without_one_of_the_limits_there_is_nothing_to_tell():
    limit_of_a_day = limit(1, "day")
    assert (simplification.cut(None, limit_of_a_day), simplification.cut(limit_of_a_day, None)) == (None, None)


@pytest.mark.parametrize(
    ("percent", "content"), [("66.666667", 66.7), ("32.55", 32.6), ("32.549999", 32.5), ("-12.25", -12.3), ("0", 0.0)]
)
def test_a_percentage_is_shown_with_one_decimal(percent, content):
    assert simplification.tenths(Decimal(percent)) == content


@pytest.mark.parametrize(
    ("unit", "hours"), [("hour", 1), ("working_day", 8), ("day", Fraction(40, 7)), ("month", Fraction(1200, 7))]
)
def test_units_are_as_long_as_is_stated(unit, hours):
    assert time_units.working_hours(limit(1, unit)) == hours


amounts = st.integers(min_value=1, max_value=10_000)


@for_all(amounts, amounts, st.sampled_from(UNITS), st.sampled_from(UNITS))
def test_a_shorter_commitment_is_never_a_smaller_cut(legal, committed, unit, other):
    longer, shorter = (simplification.cut(limit(legal, unit), limit(value, other)).percent for value in (committed + 1, committed))
    assert shorter >= longer
    assert shorter < 100
