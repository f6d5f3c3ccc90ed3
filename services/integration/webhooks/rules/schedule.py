"""When a delivery is tried again, and how a webhook stands after what its endpoint answered: pure, with the time passed in.

Two schedules work together. Each delivery has the one of the Standard Webhooks specification, for an endpoint that refuses single events.
An endpoint that fails again and again is left alone for growing pauses and then tried with one delivery, so that thousands that wait for it
are neither sent in vain nor fail one by one; when it answers, all of them go.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from services.chassis.retry import RetryPolicy

# Standard Webhooks, "Deliverability and reliability": the waits after the first, second, … failed attempt, 75 hours in all.
_WAITS: Final = (5.0, 300.0, 1_800.0, 7_200.0, 18_000.0, 36_000.0, 50_400.0, 72_000.0, 86_400.0)
_JITTER: Final = 0.2
_LONGEST_RETRY_AFTER: Final = 3_600.0
_AIM_SECONDS: Final = 0.5

LIFE: Final = timedelta(hours=75)
"""How long an event is tried before it is given up: all of the waits, three days and a bit."""
THRESHOLD: Final = 5
"""Failed attempts in a row, of whatever deliveries, after which an endpoint is left alone."""
PAUSES: Final = RetryPolicy(first=5, longest=900, jitter=0.3)
"""For how long: it is tried with one delivery every 15 minutes at last."""
DISABLED_AFTER: Final = timedelta(days=5)
"""Nothing was delivered for so long: the webhook is disabled."""
REPORTED_AFTER: Final = timedelta(minutes=15)
"""Those who run an endpoint are told once it has failed for so long."""


def wait(attempts: int, share: Callable[[], float] = random.random) -> float:
    """Seconds until the next attempt after so many failed ones, up to a fifth less or more by chance."""
    full = _WAITS[min(attempts, len(_WAITS)) - 1]
    return full * (1 + _JITTER * (2 * share() - 1))


def next_attempt(attempts: int, *, at: datetime, expires_at: datetime, retry_after: float | None = None) -> datetime | None:
    """When a delivery that failed `at` for the `attempts`-th time is sent again, not before what the endpoint asked for (an hour at most).

    None once it has expired. No wait passes the moment it expires: the last attempt is made then.
    """
    if at >= expires_at:
        return None
    seconds = max(wait(attempts), min(retry_after or 0.0, _LONGEST_RETRY_AFTER))
    return min(at + timedelta(seconds=seconds), max(expires_at, at + timedelta(seconds=1)))


def parallel(limit: int, seconds: float) -> int:
    """How many requests an endpoint gets at once that takes `seconds` to answer: fewer the slower it is, so that it holds up no others."""
    return max(1, min(limit, round(limit * _AIM_SECONDS / seconds))) if seconds > _AIM_SECONDS else limit


@dataclass(frozen=True, slots=True)
class Standing:
    """How an endpoint stands: failed attempts since its last success, since when, why first and with which type of event."""

    failures: int = 0
    failing_since: datetime | None = None
    last_failed_at: datetime | None = None
    first_error: str | None = None
    first_error_type: str | None = None
    paused_until: datetime | None = None

    @property
    def is_failing(self) -> bool:
        """Whether so many attempts in a row have failed that it is left alone for pauses."""
        return self.failures >= THRESHOLD

    def succeeded(self) -> "Standing":
        """After a success nothing is left of failures."""
        return self if self.failures == 0 and self.paused_until is None else Standing()

    def failed(
        self, error: str, event_type: str, *, at: datetime, threshold: int, pauses: RetryPolicy, retry_after: float | None = None
    ) -> "Standing":
        """After one more failed attempt: from the `threshold`-th in a row on, or where it asked for time, it is left alone.

        What was under way when the pause began tells nothing new: else the sixteen requests of one moment would make it the longest.
        """
        under_way = self.is_failing and self.paused_until is not None and at < self.paused_until
        failures = self.failures if under_way else self.failures + 1
        pause = pauses.wait(failures - threshold + 1) if failures >= threshold and not under_way else 0.0
        pause = max(pause, min(retry_after or 0.0, _LONGEST_RETRY_AFTER))
        until = at + timedelta(seconds=pause) if pause else self.paused_until
        return replace(
            self,
            failures=failures,
            failing_since=self.failing_since or at,
            last_failed_at=at,
            first_error=self.first_error or error,
            first_error_type=self.first_error_type or event_type,
            paused_until=until if self.paused_until is None or (until and until > self.paused_until) else self.paused_until,
        )
