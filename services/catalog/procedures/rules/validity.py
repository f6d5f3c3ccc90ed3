"""What later decisions make of a published procedure: the days on which it is suspended or abolished, whatever its version.

A procedure has a list of standings, the newest decision last. Everything about a day is read from that list, so a decision for a
day to come needs nobody to do anything on that day.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, TypeAdapter

from services.catalog.errors import AlreadyAbolished, AlreadySuspended, NotSuspended
from services.contracts.catalog import Closure

_DAY = timedelta(days=1)


class ValidityDecision(BaseModel):
    """The decision behind a period of validity."""

    model_config = ConfigDict(frozen=True)

    number: str
    date: date


class ValidityPeriod(BaseModel):
    """Suspended or abolished from a day on, both ends included, by a decision; `replaced_by` is a procedure's short code."""

    model_config = ConfigDict(frozen=True)

    state: Literal["suspended", "abolished"]
    effective_from: date
    effective_to: date | None
    decision: ValidityDecision
    reason: str
    replaced_by: str | None = None

    def covers(self, day: date) -> bool:
        """Whether it holds on a day."""
        return self.effective_from <= day and not self.ends_before(day)

    def ends_before(self, day: date) -> bool:
        """Whether it is over by a day."""
        return self.effective_to is not None and self.effective_to < day


ValidityPeriods = tuple[ValidityPeriod, ...]
_ADAPTER = TypeAdapter(ValidityPeriods)


def from_json(kept: Sequence[dict[str, Any]] | None) -> ValidityPeriods:
    """The standings as a version's row keeps them."""
    return _ADAPTER.validate_python(kept or ())


def to_json(standings: ValidityPeriods) -> list[dict[str, Any]] | None:
    """The standings as a row keeps them; none at all is null, which costs readers nothing."""
    return _ADAPTER.dump_python(standings, mode="json") or None


def effective_on(standings: ValidityPeriods, day: date) -> ValidityPeriod | None:
    """What holds on a day: abolished before suspended; None where the procedure simply stands as published."""
    holding = [each for each in standings if each.covers(day)]
    return next((each for each in holding if each.state == "abolished"), holding[0] if holding else None)


def with_suspension(standings: ValidityPeriods, new: ValidityPeriod) -> ValidityPeriods:
    """The standings with one suspension more; a procedure is not suspended twice on one day."""
    require_not_abolished(standings, new.effective_from)
    for each in standings:
        if each.state == "suspended" and not each.ends_before(new.effective_from) and not _begins_after(each, new):
            raise AlreadySuspended(f"{each.decision.number}: {each.effective_from} – {each.effective_to or '…'}")
    return (*standings, new)


def without_suspension(standings: ValidityPeriods, day: date) -> ValidityPeriods:
    """The standings with the suspension that holds on a day, or else the next one, over before that day."""
    open_ = [each for each in standings if each.state == "suspended" and not each.ends_before(day)]
    if not open_:
        raise NotSuspended
    return _end_before(standings, min(open_, key=lambda each: each.effective_from), day)


def with_abolition(standings: ValidityPeriods, new: ValidityPeriod) -> ValidityPeriods:
    """The standings with an abolition more; there is only one at a time."""
    for each in standings:
        if each.state == "abolished" and not each.ends_before(new.effective_from):
            raise AlreadyAbolished(f"{each.decision.number}: {each.effective_from}")
    return (*standings, new)


def without_abolition(standings: ValidityPeriods, day: date) -> ValidityPeriods:
    """The standings after a version is published for a day: an abolition it falls into ends before that day."""
    holding = next((each for each in standings if each.state == "abolished" and each.covers(day)), None)
    return _end_before(standings, holding, day) if holding else standings


def last_day(standings: ValidityPeriods, day: date) -> date | None:
    """The last day of a version that begins on `day`: the one before the next abolition, if any is decided."""
    coming = [each.effective_from for each in standings if each.state == "abolished" and each.effective_from > day]
    return min(coming) - _DAY if coming else None


def require_not_abolished(standings: ValidityPeriods, day: date) -> None:
    """Refuse where the procedure is abolished on a day."""
    found = effective_on(standings, day)
    if found is not None and found.state == "abolished":
        raise AlreadyAbolished(f"{found.decision.number}: {found.effective_from}")


def closures(standings: ValidityPeriods) -> tuple[Closure, ...]:
    """The days on which no dossier is taken, for other services."""
    return tuple(
        Closure(state=each.state, effective_from=each.effective_from, effective_to=each.effective_to) for each in standings
    )


def _begins_after(each: ValidityPeriod, new: ValidityPeriod) -> bool:
    return new.effective_to is not None and each.effective_from > new.effective_to


def _end_before(standings: ValidityPeriods, ending: ValidityPeriod, day: date) -> ValidityPeriods:
    # One that ends before it began never was.
    ended = ending.model_copy(update={"effective_to": day - _DAY})
    changed = (ended if each is ending else each for each in standings)
    return tuple(each for each in changed if each.effective_to is None or each.effective_from <= each.effective_to)
