"""HTTP shapes of working calendars, and of due dates computed on request."""

from datetime import date
from typing import Annotated

from pydantic.json_schema import Examples

from services.chassis.schemas import Schema
from services.kernel.deadline_shapes import SegmentOut, TimeLimitOut, WorkingTime
from services.kernel.values import English, LegalBasis, Vietnamese
from services.kernel.vietnam import Instant
from services.kernel.working_day import Cause


class WeekOut(Schema):
    """The hours of each weekday from a day on, `07:30-11:30`; a weekday that is absent is off. `confirmed` by the province."""

    effective_from: date
    """The day from which these hours apply."""
    hours: Annotated[dict[str, list[str]], Examples([{"monday": ["07:30-11:30", "13:30-17:30"]}])]
    """Spans of hours by weekday, in Vietnam's time."""
    confirmed: bool
    """Whether the province confirmed them; else they are a default."""
    legal_basis: LegalBasis


class SpecialDay(Schema):
    """A holiday (also one that falls on a weekly day off), a day off by a swap, or a make-up day, which is worked."""

    date: date
    """The day."""
    cause: Cause
    """What makes it special."""
    hours: Annotated[list[str], Examples([["07:30-11:30", "13:30-17:30"]])]
    """The hours worked; empty when it is off."""
    vi: Vietnamese
    en: English
    legal_basis: LegalBasis


class Month(Schema):
    """A month of the year, in figures."""

    month: Annotated[int, Examples([11])]
    """The month, 1 to 12."""
    working_days: Annotated[int, Examples([20])]
    """Days worked."""
    working_minutes: Annotated[int, Examples([9_600])]
    """Minutes worked."""


class CalendarOut(Schema):
    """A year, by the `version` of the calendar: 0, and one more for every change applied. While it is not `confirmed`, its holidays are provisional; `confirmed_by` is the announcement.

    `weeks` are the hours worked, which time limits count; `reception` the hours in which the desk is open on working days, where
    they are stated.
    """

    name: Annotated[str, Examples(["Lai Châu"])]
    """Whose calendar it is."""
    version: Annotated[int, Examples([0])]
    """0, and one more for every change applied."""
    year: Annotated[int, Examples([2026])]
    """The year."""
    confirmed: bool
    """Whether the year's holidays are announced; else they are provisional."""
    confirmed_by: Annotated[str, Examples(["Thông báo 8056/VPCP-KGVX"])] | None
    """The announcement, in Vietnamese."""
    time_zone: Annotated[str, Examples(["Asia/Ho_Chi_Minh"])]
    """Time zone of the hours (IANA)."""
    weeks: list[WeekOut]
    """The hours worked, which time limits count."""
    reception: list[WeekOut]
    """The hours in which the desk is open on working days, where they are stated."""
    special_days: list[SpecialDay]
    """Days that differ from their weekday."""
    months: list[Month]
    """The months, in figures."""
    working_days: Annotated[int, Examples([249])]
    """Days worked in the year."""
    working_minutes: Annotated[int, Examples([119_520])]
    """Minutes worked in the year."""


class DueDateOut(Schema):
    """The due date of a limit from a start. The counted segments add up to `allowance`, working time.

    `confirmed` is false while the due date lies in a year whose holidays are not announced.
    """

    limit: TimeLimitOut
    """The limit that was counted."""
    start: Instant
    """The start that was asked for."""
    due_at: Instant
    """When the limit ends."""
    confirmed: bool
    """False while the due date lies in a year whose holidays are not announced."""
    allowance: WorkingTime
    """The limit as working time (ISO 8601)."""
    segments: list[SegmentOut]
    """The time from start to due date, without gaps."""
