"""Quiet hours: when a message that can wait is sent, in Vietnam's time.

What the law wants told in real time (NĐ 224/2026/NĐ-CP Art. 15(1)(g)) has none: steps are taken in office hours, and who submits at night is awake.
"""

from datetime import datetime, time, timedelta
from typing import Final

from services.kernel.vietnam import TIME_ZONE

DEFAULT: Final = (time(21), time(7))


def sending_time(at: datetime, quiet_from: time | None, quiet_to: time | None) -> datetime:
    """`at` itself, or the end of the quiet hours it is in; the hours may go over midnight, and equal ones are none."""
    if quiet_from is None or quiet_to is None or quiet_from == quiet_to:
        return at
    here = at.astimezone(TIME_ZONE)
    clock = here.time()
    over_midnight = quiet_from > quiet_to
    if not (clock >= quiet_from or clock < quiet_to if over_midnight else quiet_from <= clock < quiet_to):
        return at
    day = here.date() + timedelta(days=1 if over_midnight and clock >= quiet_from else 0)
    return datetime.combine(day, quiet_to, TIME_ZONE)
