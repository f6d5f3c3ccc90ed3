"""HTTP in: the working calendar of a year and due dates by it, for everybody. Only what was applied meanwhile is read from the database."""

import hashlib
import re
from datetime import timedelta
from decimal import Decimal
from typing import Annotated, Final

from fastapi import Path, Query, Request, Response
from pydantic import BaseModel, BeforeValidator, WithJsonSchema

from services.chassis import conditional_requests
from services.chassis.openapi import CACHED
from services.chassis.transactional_router import transactional_router
from services.contracts.catalog import Rounding
from services.dossier.calendars import presenter, schemas
from services.dossier.context import Context
from services.dossier.deadlines import presenter as deadlines_presenter
from services.dossier.deadlines.rules import deadline, explanation
from services.dossier.deadlines.rules.deadline import Deadline
from services.dossier.errors import CalendarNotFound, StartOutsideYear, TimeLimitTooLong, TwoCutOffs
from services.kernel.deadline_shapes import TimeLimitOut
from services.kernel.vietnam import Instant
from services.kernel.working_calendar import WorkingCalendar
from services.kernel.working_day import OutsideCalendar, local
from services.kernel.working_time import Convention, TimeLimit, Unit

# Of a decimal the document would say that it may be any text.
_NUMBER: Final = WithJsonSchema({"type": "number", "minimum": 0.01, "maximum": 10_000})

router = transactional_router("/v1", "calendars")

# A day off is decreed days ahead, not minutes.
_PUBLIC: Final = "public, max-age=3600"
# The longest span to explain: it has a segment for every morning and afternoon.
_MAX_SPAN: Final = timedelta(days=400)


def _number(text: object) -> object:
    # Pydantic does not parse text for a choice of numbers.
    return int(text) if isinstance(text, str) and re.fullmatch("[0-9]{1,2}", text) else text


Year = Annotated[int, Path(ge=1, le=9999, description="The year; a calendar knows some only.")]


@router.get("/calendars/{year}", response_model=schemas.CalendarOut, responses=CACHED)
async def read_calendar(request: Request, year: Year, context: Context) -> Response:
    """A year's weekly hours, holidays, swaps and make-up days with their legal basis, and its working days by month."""
    _require_year(context.calendar, year)
    return _public(request, presenter.calendar(context.calendar, context.calendars.newest, year))


@router.get("/calendars/{year}/due-date", response_model=schemas.DueDateOut, responses=CACHED)
async def compute_due_date(
    request: Request,
    year: Year,
    context: Context,
    start: Annotated[Instant, Query(description="When the dossier is received: RFC 3339 with offset, in this year.")],
    value: Annotated[Decimal, Query(ge=Decimal("0.01"), le=10_000, description="15 of 15 working days."), _NUMBER],
    unit: Annotated[Unit, Query(description="The unit of `value`.")] = Unit.WORKING_DAY,
    convention: Annotated[Convention, Query(description="From which day or instant it is counted.")] = Convention.NEXT_DAY,
    cut_off: Annotated[
        str | None, Query(pattern=deadline.CUT_OFF, description="HH:MM; `24:00` for none; what the law states when absent.")
    ] = None,
    cut_off_before_close: Annotated[int | None, Query(ge=1, le=240, description="Minutes before reception closes.")] = None,
    rounding: Annotated[Rounding | None, BeforeValidator(_number), Query(description="Minutes.")] = None,
) -> Response:
    """When a dossier received at `start` would be due, explained to the minute. Half a day or month lasts until its end."""
    _require_year(context.calendar, year)
    if cut_off is not None and cut_off_before_close is not None:
        raise TwoCutOffs
    fields = {"value": value, "unit": unit, "convention": convention, "cut_off": cut_off, "rounding": rounding}
    limit = deadline.time_limit(fields | {"cut_off_before_close": cut_off_before_close}, start.date())
    return _public(request, _due_date(start, limit, context.calendar, year))


def _due_date(start: Instant, limit: TimeLimit, calendar: WorkingCalendar, year: int) -> schemas.DueDateOut:
    deadline = Deadline(received_at=start, limit=limit, stops=(), extensions=(), promised=None)
    due_at = deadline.original_due_date(calendar)
    if local(start).year != year:
        raise StartOutsideYear
    explained = explanation.explain(deadline, calendar, start) if due_at and due_at - start <= _MAX_SPAN else None
    if explained is None:
        raise TimeLimitTooLong
    return schemas.DueDateOut(
        limit=TimeLimitOut.of(limit),
        start=local(start),
        due_at=explained.due_at,
        confirmed=calendar.confirmed(explained.due_at.year),
        allowance=explained.allowance,
        segments=deadlines_presenter.segments(explained),
    )


def _require_year(calendar: WorkingCalendar, year: int) -> None:
    try:
        calendar.year(year)
    except OutsideCalendar as error:
        raise CalendarNotFound from error


def _public(request: Request, content: BaseModel) -> Response:
    body = content.model_dump_json().encode()
    return conditional_requests.cacheable(request, body, f'"{hashlib.sha256(body).hexdigest()[:24]}"', _PUBLIC)
