"""The validity of a published procedure: the days on which it is suspended or abolished, whatever its version.

It is a list of periods, the newest decision last. The state on any day is computed from that list, so a decision for a future day
needs no job on that day.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Annotated, Any, Literal

from pydantic import ConfigDict, TypeAdapter
from pydantic.json_schema import Examples

from services.catalog.errors import AlreadyAbolished, AlreadySuspended, NotSuspended
from services.chassis.schemas import Schema
from services.contracts.catalog import Closure
from services.kernel.values import ProcedureCode

_DAY = timedelta(days=1)


class ValidityDecision(Schema):
    """The decision behind a validity period."""

    model_config = ConfigDict(frozen=True)

    number: Annotated[str, Examples(["1234/QĐ-UBND"])]
    """Its number."""
    date: date
    """The day it was signed."""


class ValidityPeriod(Schema):
    """Suspended or abolished by a decision, both days included; `replaced_by` is a procedure's short code."""

    model_config = ConfigDict(frozen=True)

    state: Literal["suspended", "abolished"]
    """What it is in this period."""
    effective_from: date
    """First day."""
    effective_to: date | None
    """Last day, itself included; null is until further notice."""
    decision: ValidityDecision
    """The decision."""
    reason: Annotated[str, Examples(["Chờ hướng dẫn của Bộ Tư pháp"])]
    """Why, in Vietnamese."""
    replaced_by: ProcedureCode | None = None
    """Code of the procedure to use instead."""

    def includes(self, day: date) -> bool:
        """Whether the period includes a day."""
        return self.effective_from <= day and not self.ends_before(day)

    def ends_before(self, day: date) -> bool:
        """Whether the period is over by a day."""
        return self.effective_to is not None and self.effective_to < day


ValidityPeriods = tuple[ValidityPeriod, ...]
_ADAPTER = TypeAdapter(ValidityPeriods)


def from_json(rows: Sequence[dict[str, Any]] | None) -> ValidityPeriods:
    """The periods stored in a version's row."""
    return _ADAPTER.validate_python(rows or ())


def to_json(periods: ValidityPeriods) -> list[dict[str, Any]] | None:
    """The periods as stored in a row; null instead of an empty list, which costs readers nothing."""
    return _ADAPTER.dump_python(periods, mode="json") or None


def effective_on(periods: ValidityPeriods, day: date) -> ValidityPeriod | None:
    """The period that applies on a day, abolition before suspension; None where the procedure is valid as published."""
    current = [each for each in periods if each.includes(day)]
    return next((each for each in current if each.state == "abolished"), current[0] if current else None)


def with_suspension(periods: ValidityPeriods, new: ValidityPeriod) -> ValidityPeriods:
    """The periods with another suspension; raises `AlreadySuspended` if they overlap, `AlreadyAbolished`."""
    require_not_abolished(periods, new.effective_from)
    for each in periods:
        if each.state == "suspended" and not each.ends_before(new.effective_from) and not _begins_after(each, new):
            raise AlreadySuspended(f"{each.decision.number}: {each.effective_from} – {each.effective_to or '…'}")
    return (*periods, new)


def without_suspension(periods: ValidityPeriods, day: date) -> ValidityPeriods:
    """The periods with the suspension of a day, or else the next one, ended before that day; raises `NotSuspended`."""
    open_ = [each for each in periods if each.state == "suspended" and not each.ends_before(day)]
    if not open_:
        raise NotSuspended
    return _end_before(periods, min(open_, key=lambda each: each.effective_from), day)


def with_abolition(periods: ValidityPeriods, new: ValidityPeriod) -> ValidityPeriods:
    """The periods with an abolition; raises `AlreadyAbolished` if there is one at or after that day."""
    for each in periods:
        if each.state == "abolished" and not each.ends_before(new.effective_from):
            raise AlreadyAbolished(f"{each.decision.number}: {each.effective_from}")
    return (*periods, new)


def without_abolition(periods: ValidityPeriods, day: date) -> ValidityPeriods:
    """The periods after a version is published for a day: an abolition that includes the day ends before it."""
    abolition = next((each for each in periods if each.state == "abolished" and each.includes(day)), None)
    return _end_before(periods, abolition, day) if abolition else periods


def last_day(periods: ValidityPeriods, day: date) -> date | None:
    """The last day of a version that begins on `day`: the day before the next abolition, None if there is none."""
    coming = [each.effective_from for each in periods if each.state == "abolished" and each.effective_from > day]
    return min(coming) - _DAY if coming else None


def require_not_abolished(periods: ValidityPeriods, day: date) -> None:
    """Raise `AlreadyAbolished` where the procedure is abolished on a day."""
    period = effective_on(periods, day)
    if period is not None and period.state == "abolished":
        raise AlreadyAbolished(f"{period.decision.number}: {period.effective_from}")


def closures(periods: ValidityPeriods) -> tuple[Closure, ...]:
    """The days on which no dossiers are accepted, for other services."""
    return tuple(Closure(state=each.state, effective_from=each.effective_from, effective_to=each.effective_to) for each in periods)


def _begins_after(each: ValidityPeriod, new: ValidityPeriod) -> bool:
    return new.effective_to is not None and each.effective_from > new.effective_to


def _end_before(periods: ValidityPeriods, period: ValidityPeriod, day: date) -> ValidityPeriods:
    # A period that would end before it begins is dropped.
    ended = period.model_copy(update={"effective_to": day - _DAY})
    changed = (ended if each is period else each for each in periods)
    return tuple(each for each in changed if each.effective_to is None or each.effective_from <= each.effective_to)
