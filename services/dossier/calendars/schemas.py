"""HTTP shapes of working calendars, and of due dates computed on request."""

from datetime import date, timedelta

from pydantic import BaseModel

from services.dossier.deadlines.schemas import SegmentOut, TimeLimitOut
from services.kernel.vietnam import Instant
from services.kernel.working_day import Cause


class WeekOut(BaseModel):
    """The hours of each weekday from a day on, `07:30-11:30`; a weekday that is absent is off. `confirmed` by the province."""

    effective_from: date
    hours: dict[str, list[str]]
    confirmed: bool
    legal_basis: str


class SpecialDay(BaseModel):
    """A holiday (also one that falls on a weekly day off), a day off by a swap, or a make-up day, which is worked."""

    date: date
    cause: Cause
    hours: list[str]
    vi: str
    en: str
    legal_basis: str


class Month(BaseModel):
    month: int
    working_days: int
    working_minutes: int


class CalendarOut(BaseModel):
    """A year, by the `version` of the calendar: 0, and one more for every change applied. While it is not `confirmed`, its holidays are provisional; `confirmed_by` is the announcement.

    `weeks` are the hours worked, which time limits count; `reception` the hours in which the desk is open on working days, where
    they are stated.
    """

    name: str
    version: int
    year: int
    confirmed: bool
    confirmed_by: str | None
    time_zone: str
    weeks: list[WeekOut]
    reception: list[WeekOut]
    special_days: list[SpecialDay]
    months: list[Month]
    working_days: int
    working_minutes: int


class DueDateOut(BaseModel):
    """The due date of a limit from a start. The counted segments add up to `allowance`, working time.

    `confirmed` is false while the due date lies in a year whose holidays are not announced.
    """

    limit: TimeLimitOut
    start: Instant
    due_at: Instant
    confirmed: bool
    allowance: timedelta
    segments: list[SegmentOut]
