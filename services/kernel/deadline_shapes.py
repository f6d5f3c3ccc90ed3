"""HTTP shapes of explained due dates: the limit in words and every span of time with its reason, the same for every reader."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Annotated, Self

from pydantic import PlainSerializer, StringConstraints, WithJsonSchema
from pydantic.json_schema import Examples

from services.contracts.docstrings import Described
from services.kernel.due_date_explanation import Segment
from services.kernel.time_limit_wording import words
from services.kernel.values import English, LegalBasis, Vietnamese
from services.kernel.vietnam import Instant
from services.kernel.working_day import Cause
from services.kernel.working_time import Convention, TimeLimit, Unit

TimeOfDay = Annotated[str, StringConstraints(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]


def in_hours(working_time: timedelta) -> str:
    """ISO 8601 in hours, minutes and seconds: `-PT12H30M`. A day of it would be read as a working day, which has eight hours."""
    minutes, rest = divmod(abs(working_time), timedelta(minutes=1))
    hours, minutes = divmod(minutes, 60)
    seconds = f"{rest.total_seconds():.6f}".rstrip("0").rstrip(".")
    parts = [f"{value}{unit}" for value, unit in ((hours, "H"), (minutes, "M"), (seconds, "S")) if value not in (0, "0")]
    return f"{'-' if working_time < timedelta(0) else ''}PT{''.join(parts) or '0S'}"


WorkingTime = Annotated[
    timedelta,
    PlainSerializer(in_hours, return_type=str, when_used="json"),
    # Not `format: duration`, which is that of RFC 3339: it has neither a sign nor fractions of a second.
    WithJsonSchema({"type": "string", "pattern": "^-?PT([0-9]+H)?([0-9]+M)?([0-9]+([.][0-9]+)?S)?$", "examples": ["PT8H"]}),
]
"""Working time in answers."""


class TimeLimitOut(Described):
    """A time limit, how it is counted, and both in words.

    Received later than `cut_off` (HH:MM) or in the last `cut_off_before_close` minutes counts from the next working day;
    `cut_off_basis` is what states it (Vietnamese). All three null: received at any hour counts as that day.
    """

    value: Annotated[float, Examples([5.0])]
    """How many units."""
    unit: Unit
    """The unit."""
    convention: Convention
    """From which day or instant it is counted."""
    cut_off: Annotated[TimeOfDay, Examples(["15:00"])] | None
    """HH:MM in Vietnam; what is received later counts from the next working day."""
    cut_off_before_close: Annotated[int, Examples([60])] | None
    """The same, in minutes before reception closes."""
    cut_off_basis: LegalBasis | None
    """What states the cut-off, in Vietnamese."""
    rounding: Annotated[int, Examples([30])] | None
    """Due times are rounded up to the next multiple of so many minutes."""
    vi: Annotated[str, Examples(["5 ngày làm việc, tính từ ngày làm việc tiếp theo"])]
    """The limit and how it is counted, in Vietnamese."""
    en: Annotated[str, Examples(["5 working days, counted from the next working day"])]
    """The same in English."""

    @classmethod
    def of(cls, limit: TimeLimit) -> Self:
        vi, en = words(limit)
        cut_off = limit.cut_off
        return cls(
            value=float(limit.value),
            unit=limit.unit,
            convention=limit.convention,
            cut_off=f"{cut_off.at:%H:%M}" if cut_off and cut_off.at else None,
            cut_off_before_close=cut_off.before_close if cut_off else None,
            cut_off_basis=cut_off.legal_basis if cut_off else None,
            rounding=limit.rounding,
            vi=vi,
            en=en,
        )


class SegmentOut(Described):
    """A span of time. `working_time` is the working time in it, counted or not; `legal_basis` is Vietnamese."""

    start: Instant
    """When the span begins."""
    end: Instant
    """When it ends."""
    counted: bool
    """Whether the limit counts it."""
    working_time: WorkingTime
    """The working time in it, counted or not (ISO 8601)."""
    cause: Cause
    """Why it counts or not."""
    vi: Vietnamese
    """Why, in Vietnamese."""
    en: English
    """Why, in English."""
    legal_basis: LegalBasis

    @classmethod
    def of(cls, segment: Segment) -> Self:
        reason = segment.reason
        return cls(
            start=segment.start,
            end=segment.end,
            counted=segment.counted,
            working_time=segment.working_time,
            cause=reason.cause,
            vi=reason.vi,
            en=reason.en,
            legal_basis=reason.legal_basis,
        )


def segments(spans: Iterable[Segment]) -> list[SegmentOut]:
    """The spans of an explanation."""
    return [SegmentOut.of(span) for span in spans]
