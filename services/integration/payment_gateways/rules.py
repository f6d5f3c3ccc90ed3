"""When a gateway is asked again how a payment stands, when a checkout may be opened, and what a message from outside is refused for."""

from datetime import datetime, timedelta
from typing import NamedTuple


class Schedule(NamedTuple):
    """How a gateway is asked about a payment whose callback does not come; durations are seconds, `days` is when it ends."""

    first: float
    longest: float
    later: float
    grace: float
    days: int


def next_question(schedule: Schedule, *, opened_at: datetime, ends_at: datetime, at: datetime) -> datetime | None:
    """When to ask next after a question `at`, None when no more: at waits of half the age, so that what is older is asked for less often.

    Until the link has ended and its grace is over, the wait is bounded by `longest`, afterwards by `later`.
    """
    if at >= opened_at + timedelta(days=schedule.days):
        return None
    bound = schedule.longest if at < ends_at + timedelta(seconds=schedule.grace) else schedule.later
    wait = max(schedule.first, (at - opened_at).total_seconds() / 2)
    return at + timedelta(seconds=min(wait, bound))


def is_current(signed_at: datetime | None, *, at: datetime, seconds: float) -> bool:
    """Whether the time in a message is near enough to ours; an old one may be a copy somebody kept."""
    return signed_at is not None and abs((at - signed_at).total_seconds()) <= seconds
