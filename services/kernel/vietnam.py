"""Vietnam's time zone, and its calendar days: the law refers to days, the database stores instants."""

from datetime import date, datetime, time, timedelta, timezone
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import AwareDatetime, PlainSerializer
from pydantic import Field as Bounds

TIME_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")

# What is answered says +07:00 for every instant, also for those of other offsets of Vietnam's past. Of C, so ten times as fast.
_OFFSET = timezone(timedelta(hours=7))


def at_offset(at: datetime) -> datetime:
    """An instant with the offset +07:00, as it is answered and written down."""
    return at.astimezone(_OFFSET)


Instant = Annotated[AwareDatetime, PlainSerializer(at_offset, return_type=datetime, when_used="json")]
"""An instant in requests and answers: any offset is read, +07:00 is answered, wherever the value comes from."""


def day_in_vietnam(at: datetime) -> date:
    """The calendar day of an instant in Vietnam."""
    return at.astimezone(TIME_ZONE).date()


def midnight(day: date) -> datetime:
    """The instant at which a day begins in Vietnam."""
    return datetime.combine(day, time(), TIME_ZONE)


def next_midnight(day: date) -> datetime:
    """The instant at which a day has ended in Vietnam: the first of the next day."""
    return midnight(day + timedelta(days=1))


FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2999, 12, 31)
# The same bounds, as JSON Schema can state them.
_PATTERN = "^(19|2[0-9])[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"

Day = Annotated[
    date,
    Bounds(ge=FIRST_DAY, le=LAST_DAY, json_schema_extra={"pattern": _PATTERN}),
]
"""A day in requests, from 1900-01-01 to 2999-12-31 wherever one is taken: both bounds leave room for date arithmetic."""
