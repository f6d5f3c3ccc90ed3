from datetime import date
from typing import Any

import pytest

from services.catalog.errors import AlreadyAbolished, AlreadySuspended, NotSuspended
from services.catalog.procedures.rules import validity
from services.catalog.procedures.rules.validity import ValidityDecision, ValidityPeriod


def one(state: Any, first: int, last: int | None = None) -> ValidityPeriod:
    """A validity period in March 2026."""
    decision = ValidityDecision(number="15/QĐ-UBND", date=date(2026, 1, 5))
    return ValidityPeriod(
        state=state,
        effective_from=date(2026, 3, first),
        effective_to=date(2026, 3, last) if last else None,
        decision=decision,
        reason="Lý do",
    )


def days(periods: Any) -> list[tuple[str, int, int | None]]:
    return [(each.state, each.effective_from.day, each.effective_to.day if each.effective_to else None) for each in periods]


@pytest.mark.parametrize(("day", "state"), [(4, None), (5, "suspended"), (8, "suspended"), (9, None), (20, "abolished")])
def test_the_period_that_applies_on_a_day(day, state):
    holding = validity.effective_on((one("suspended", 5, 8), one("abolished", 20)), date(2026, 3, day))
    assert (holding.state if holding else None) == state


def test_abolished_goes_before_suspended():
    holding = validity.effective_on((one("suspended", 5), one("abolished", 20)), date(2026, 3, 25))
    assert holding is not None
    assert holding.state == "abolished"


@pytest.mark.parametrize("new", [one("suspended", 8), one("suspended", 1), one("suspended", 1, 5), one("suspended", 6, 7)])
def test_a_procedure_is_not_suspended_twice_on_one_day(new):
    with pytest.raises(AlreadySuspended):
        validity.with_suspension((one("suspended", 5, 8),), new)


@pytest.mark.parametrize("new", [one("suspended", 9), one("suspended", 1, 4)])
def test_a_procedure_may_be_suspended_again(new):
    assert len(validity.with_suspension((one("suspended", 5, 8),), new)) == 2


def test_an_abolished_procedure_is_not_suspended():
    with pytest.raises(AlreadyAbolished):
        validity.with_suspension((one("abolished", 5),), one("suspended", 5))


@pytest.mark.parametrize(
    ("day", "left"),
    [(7, [("suspended", 5, 6), ("suspended", 20, None)]), (5, [("suspended", 20, None)]), (1, [("suspended", 20, None)])],
)
def test_resuming_ends_the_suspension_that_holds_or_comes_next(day, left):
    resumed = validity.without_suspension((one("suspended", 5, 8), one("suspended", 20)), date(2026, 3, day))
    assert days(resumed) == left


@pytest.mark.parametrize("periods", [(), (one("suspended", 5, 8),), (one("abolished", 5),)])
def test_there_must_be_something_to_resume(periods):
    with pytest.raises(NotSuspended):
        validity.without_suspension(periods, date(2026, 3, 9))


def test_there_is_one_abolition_at_a_time():
    with pytest.raises(AlreadyAbolished):
        validity.with_abolition((one("abolished", 20),), one("abolished", 5))


@pytest.mark.parametrize(("day", "left"), [(4, [("abolished", 5, None)]), (5, []), (9, [("abolished", 5, 8)])])
def test_a_version_published_into_an_abolition_ends_it(day, left):
    assert days(validity.without_abolition((one("abolished", 5),), date(2026, 3, day))) == left


@pytest.mark.parametrize(("day", "last"), [(4, date(2026, 3, 9)), (10, None)])
def test_a_version_ends_before_the_next_abolition(day, last):
    assert validity.last_day((one("suspended", 6), one("abolished", 10)), date(2026, 3, day)) == last


def test_periods_survive_the_round_trip_and_none_are_stored_as_null():
    periods = (one("suspended", 5, 8), one("abolished", 20))
    assert validity.from_json(validity.to_json(periods)) == periods
    assert validity.to_json(()) is None
    assert validity.from_json(None) == ()
