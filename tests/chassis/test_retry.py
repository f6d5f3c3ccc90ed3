"""Growing waits between attempts, and a circuit breaker for a receiver that does not answer."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from services.chassis.retry import CircuitBreaker, RetryPolicy

PAUSES = RetryPolicy(first=1, longest=60, jitter=0)


@pytest.mark.parametrize(("attempts", "seconds"), [(1, 1), (2, 2), (3, 4), (9, 256), (10, 300), (10_000, 300)])
def test_waits_double_up_to_the_longest(attempts: int, seconds: float):
    assert RetryPolicy(first=1, longest=300, jitter=0).wait(attempts) == seconds


@pytest.mark.parametrize(("attempts", "seconds"), [(1, 1), (2, 5), (3, 25), (7, 14_400)])
def test_waits_grow_by_the_factor(attempts: int, seconds: float):
    assert RetryPolicy(first=1, longest=14_400, factor=5, jitter=0).wait(attempts) == seconds


@given(some.integers(1, 10**9), some.floats(0, 1))
def test_jitter_takes_off_its_share_at_most(attempts: int, jitter: float):
    full = RetryPolicy(first=1, longest=300, jitter=0).wait(attempts)
    assert full * (1 - jitter) <= RetryPolicy(first=1, longest=300, jitter=jitter).wait(attempts) <= full


def test_what_failed_together_is_not_tried_again_together():
    assert len({RetryPolicy(first=1, longest=300).wait(1) for _ in range(20)}) > 1


def test_the_circuit_stays_closed_while_the_receiver_answers():
    breaker = CircuitBreaker(threshold=2, pauses=PAUSES)
    breaker.failed(now=0)
    breaker.succeeded()
    breaker.failed(now=0)
    assert (breaker.permitted(8, 0, now=0), breaker.is_open) == (8, False)


def test_failures_in_a_row_open_the_circuit_and_after_the_pause_one_call_is_let_through():
    breaker = CircuitBreaker(threshold=2, pauses=PAUSES)
    breaker.failed(now=10)
    breaker.failed(now=10)
    assert breaker.is_open
    assert breaker.permitted(8, 0, now=10.9) == 0
    assert breaker.permitted(8, 0, now=11) == 1
    assert breaker.permitted(8, 1, now=11) == 0


def test_a_call_that_succeeds_closes_the_circuit():
    breaker = CircuitBreaker(threshold=1, pauses=PAUSES)
    breaker.failed(now=0)
    breaker.succeeded()
    assert breaker.permitted(8, 0, now=0.1) == 8


def test_each_failed_call_doubles_the_pause_up_to_the_longest():
    breaker = CircuitBreaker(threshold=1, pauses=RetryPolicy(first=1, longest=4, jitter=0))
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


def _pause(breaker: CircuitBreaker, now: float) -> int:
    return next(second for second in range(100) if breaker.permitted(1, 0, now=now + second))


def test_failures_of_what_was_under_way_do_not_prolong_the_pause():
    breaker = CircuitBreaker(threshold=1, pauses=PAUSES)
    breaker.failed(now=0)
    breaker.failed(now=0.1)
    breaker.failed(now=0.2)
    assert breaker.permitted(8, 0, now=1) == 1


def test_without_a_free_place_nothing_is_let_through():
    breaker = CircuitBreaker(threshold=1, pauses=PAUSES)
    breaker.failed(now=0)
    assert breaker.permitted(0, 0, now=5) == 0
