"""One day of a calendar: its working spans and the reason why it is worked or off; local time is Asia/Ho_Chi_Minh."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import TypeAlias

from services.kernel.vietnam import TIME_ZONE

MINUTE = 60_000_000
"""Microseconds of a minute."""

Span: TypeAlias = tuple[int, int]
"""Opening and closing, in microseconds since local midnight; both belong to working time."""


class NaiveDatetime(ValueError):
    """A datetime without a time zone."""


class InvalidCalendar(ValueError):
    """The data of a working calendar are contradictory."""


class OutsideCalendar(ValueError):
    """The date is outside the years of the working calendar."""


class Cause(StrEnum):
    """Why a span of time counts or not: up to `OUT_OF_HOURS` causes in the calendar, then causes in the counting of the deadline."""

    WEEKDAY = "weekday"
    MAKE_UP_DAY = "make_up_day"
    WEEKLY_DAY_OFF = "weekly_day_off"
    HOLIDAY = "holiday"
    OUT_OF_HOURS = "out_of_hours"
    CALENDAR_DAY = "calendar_day"
    FIRST_DAY = "first_day"
    AFTER_CUT_OFF = "after_cut_off"
    LAST_DAY_OFF = "last_day_off"
    SUPPLEMENT = "supplement"
    PAYMENT = "payment"
    STOPPED = "stopped"
    EXTENSION = "extension"


@dataclass(frozen=True, slots=True)
class Reason:
    """A cause with a short text in Vietnamese and English, and its legal basis in Vietnamese."""

    cause: Cause
    vi: str
    en: str
    legal_basis: str


@dataclass(frozen=True, slots=True)
class Day:
    """One local day: its working spans in order (none on a day off), why it is worked or off, and why its other hours are not worked.

    `stated_reception` are the reception hours of the decision in force; None: reception has the working hours.
    """

    on: date
    spans: tuple[Span, ...]
    reason: Reason
    reason_closed: Reason
    stated_reception: tuple[Span, ...] | None = None

    @property
    def reception(self) -> tuple[Span, ...]:
        """The hours in which dossiers are received."""
        return self.spans if self.stated_reception is None else self.stated_reception

    @property
    def working(self) -> int:
        """Working time of the whole day, in microseconds."""
        return sum(closes - opens for opens, closes in self.spans)

    @property
    def opening(self) -> datetime:
        """Of a working day."""
        return self.at(self.spans[0][0])

    @property
    def closing(self) -> datetime:
        """Of a working day."""
        return self.at(self.spans[-1][1])

    def is_open(self, clock: int) -> bool:
        return any(opens <= clock < closes for opens, closes in self.spans)

    def in_hours(self, clock: int) -> bool:
        """Whether a due date may be at this time: within working hours, closing included."""
        return any(opens <= clock <= closes for opens, closes in self.spans)

    def worked_by(self, clock: int) -> int:
        """Working time from midnight to `clock`; both in microseconds."""
        # A loop: queues call this twice for each item, and a generator takes twice as long.
        worked = 0
        for opens, closes in self.spans:
            if clock > opens:
                worked += min(clock, closes) - opens
        return worked

    def at(self, clock: int) -> datetime:
        """The local instant `clock` microseconds after midnight."""
        return datetime.combine(self.on, time.min, TIME_ZONE) + timedelta(microseconds=clock)

    def moment(self, worked: int) -> datetime:
        """The earliest instant at which `worked` microseconds of this day's working time have elapsed; more than 0, at most `working`."""
        for opens, closes in self.spans:
            if worked <= closes - opens:
                return self.at(opens + worked)
            worked -= closes - opens
        raise InvalidCalendar(f"{self.on} has less working time than requested.")


def local(at: datetime) -> datetime:
    """The instant in Asia/Ho_Chi_Minh; raises `NaiveDatetime`, or `OutsideCalendar` within hours of the years 1 and 9999."""
    if at.tzinfo is None or at.utcoffset() is None:
        raise NaiveDatetime(f"{at.isoformat()} has no time zone.")
    try:
        return at.astimezone(TIME_ZONE)
    except OverflowError as error:
        raise OutsideCalendar(f"{at.isoformat()} is not a date in Vietnam.") from error


def since_midnight(at: datetime) -> int:
    """Microseconds since midnight of the datetime's own day."""
    return ((at.hour * 60 + at.minute) * 60 + at.second) * 1_000_000 + at.microsecond
