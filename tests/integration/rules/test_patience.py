"""Growing waits, and a breaker that spares a portal that does not answer."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from services.integration.rules.patience import Breaker, wait


@pytest.mark.parametrize(("attempts", "seconds"), [(1, 1), (2, 2), (3, 4), (9, 256), (10, 300), (10_000, 300)])
def test_waits_double_up_to_the_longest(attempts: int, seconds: float):
    assert wait(attempts, first=1, longest=300, jitter=0) == seconds


@given(some.integers(1, 10**9), some.floats(0, 1))
def test_jitter_takes_at_most_half_away(attempts: int, jitter: float):
    full = wait(attempts, first=1, longest=300, jitter=0)
    assert full / 2 <= wait(attempts, first=1, longest=300, jitter=jitter) <= full


def test_a_portal_that_answers_is_not_spared():
    breaker = Breaker(threshold=2, first=1, longest=60)
    breaker.failed(now=0)
    breaker.succeeded()
    breaker.failed(now=0)
    assert (breaker.permitted(8, 0, now=0), breaker.is_open) == (8, False)


def test_failures_in_a_row_pause_everything_then_allow_one_probe():
    breaker = Breaker(threshold=2, first=1, longest=60)
    breaker.failed(now=10)
    breaker.failed(now=10)
    assert breaker.is_open
    assert breaker.permitted(8, 0, now=10.9) == 0
    assert breaker.permitted(8, 0, now=11) == 1
    assert breaker.permitted(8, 1, now=11) == 0


def test_a_probe_that_succeeds_ends_the_pause():
    breaker = Breaker(threshold=1, first=1, longest=60)
    breaker.failed(now=0)
    breaker.succeeded()
    assert breaker.permitted(8, 0, now=0.1) == 8


def test_each_failed_probe_doubles_the_pause_up_to_the_longest():
    breaker = Breaker(threshold=1, first=1, longest=4)
    pauses = []
    now = 0.0
    breaker.failed(now=now)
    pauses.append(_pause(breaker, now))
    breaker.failed(now=now + 1)
    pauses.append(_pause(breaker, now + 1))
    breaker.failed(now=now + 3)
    pauses.append(_pause(breaker, now + 3))
    breaker.failed(now=now + 7)
    pauses.append(_pause(breaker, now + 7))
    assert pauses == [1, 2, 4, 4]


def _pause(breaker: Breaker, now: float) -> int:
    return next(second for second in range(100) if breaker.permitted(1, 0, now=now + second))


def test_failures_of_what_was_under_way_do_not_prolong_the_pause():
    breaker = Breaker(threshold=1, first=1, longest=60)
    breaker.failed(now=0)
    breaker.failed(now=0.1)
    breaker.failed(now=0.2)
    assert breaker.permitted(8, 0, now=1) == 1


def test_without_a_free_place_there_is_no_probe():
    breaker = Breaker(threshold=1, first=1, longest=60)
    breaker.failed(now=0)
    assert breaker.permitted(0, 0, now=5) == 0
