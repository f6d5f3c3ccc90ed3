"""How long the units of time limits are; `data/units.json` states each conversion with its reason."""

from fractions import Fraction
from functools import cache, lru_cache
from typing import Literal

from services.catalog.procedures.rules import law
from services.contracts.catalog import Limit, LimitUnit


class Unit(law.LegalData):
    """A unit, as long as so many (`length`, a fraction) of another; it runs in working time or by the calendar."""

    unit: LimitUnit
    length: str
    of: LimitUnit
    time: Literal["working", "calendar"]
    vi: str
    en: str
    basis: law.Basis | None = None


@cache
def conversions() -> tuple[Unit, ...]:
    """Every unit, the shortest first."""
    return law.read("procedures", "units.json", tuple[Unit, ...])


@cache
def _lengths() -> dict[LimitUnit, Fraction]:
    lengths: dict[LimitUnit, Fraction] = {}
    for each in conversions():
        lengths[each.unit] = Fraction(each.length) * lengths.get(each.of, Fraction(1))
    return lengths


@cache
def _times() -> dict[LimitUnit, str]:
    return {each.unit: each.time for each in conversions()}


@lru_cache(maxsize=1_024)
def working_hours(limit: Limit) -> Fraction:
    """The limit in working hours; for calendar units by the stated conversion."""
    return Fraction(str(limit.value)) * _lengths()[limit.unit]


def same_time_basis(one: LimitUnit, other: LimitUnit) -> bool:
    """Whether both run in working time or both by the calendar, so that comparing them rests on no estimate."""
    return _times()[one] == _times()[other]
