"""The terms of indicators in working days: the measure of an index, which is not always the limit of the law."""

from datetime import date, datetime
from functools import cache
from importlib import resources
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict, TypeAdapter

from services.contracts.catalog import Limit
from services.kernel import working_calendar, working_time
from services.kernel.vietnam import day_in_vietnam, next_midnight
from services.kernel.working_calendar import WorkingCalendar
from services.kernel.working_day import OutsideCalendar
from services.kernel.working_time import Convention, InvalidTimeLimit, TimeLimit, Unit

Name = Literal["publication_before_effect", "update_after_decision", "petition_refusal", "petition_answer", "petition_publication"]


class _Term(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    term: Name
    working_days: int
    effective_from: date
    legal_basis: str


_LAST: Final = date.max


@cache
def _calendar() -> WorkingCalendar:
    return working_calendar.load(working_calendar.LAI_CHAU)


@cache
def _terms() -> tuple[_Term, ...]:
    text = (resources.files("services.scorecard.tallies") / "data" / "terms.json").read_bytes()
    return TypeAdapter(tuple[_Term, ...]).validate_json(text)


def working_days(name: Name, day: date) -> int:
    """How many working days the term has on a day; before the first law that states it, as many as that."""
    editions = sorted((each for each in _terms() if each.term == name), key=lambda each: each.effective_from)
    in_force = [each for each in editions if each.effective_from <= day]
    return (in_force or editions)[-1 if in_force else 0].working_days


def day_after(day: date, count: int) -> date:
    """The working day so many after a day; the day itself where the calendar does not reach."""
    try:
        return _calendar().working_day(day, nth=count).on
    except OutsideCalendar:
        return day


def latest_before(day: date, count: int) -> date:
    """The last day from which there are so many working days up to a day, which counts as the last."""
    earlier = day
    calendar = _calendar()
    try:
        while count:
            earlier = date.fromordinal(earlier.toordinal() - 1)
            count -= bool(calendar.day(earlier).spans)
    except OutsideCalendar:
        return day
    return earlier


def end(name: Name, start: datetime) -> datetime:
    """The first instant after the term that begins at an instant: the day of the start is not counted, the last one counts whole."""
    day = day_in_vietnam(start)
    return next_midnight(day_after(day, working_days(name, day)))


def due(start: datetime, limit: Limit) -> datetime | None:
    """When a limit that begins at an instant ends; None where the calendar does not reach or the limit is none."""
    try:
        time_limit = TimeLimit(_number(limit.value), Unit(limit.unit), Convention(limit.convention or Convention.NEXT_DAY))
        return working_time.due(start, time_limit, _calendar())
    except (OutsideCalendar, InvalidTimeLimit):
        return None


def _number(value: float) -> int:
    return int(value) if value == int(value) else value  # type: ignore[return-value] # a fraction of working days is a number too
