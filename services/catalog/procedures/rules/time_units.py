"""Conversion of time limit units; `data/units.json` states each conversion with its reason."""

from fractions import Fraction
from functools import cache, lru_cache
from typing import Literal

from services.catalog.procedures.rules import law
from services.contracts.catalog import Limit, LimitUnit


class Unit(law.LegalData):
    """A unit of `factor` (a fraction) times `base_unit`; `time_basis` is working time or the calendar."""

    unit: LimitUnit
    factor: str
    base_unit: LimitUnit
    time_basis: Literal["working", "calendar"]
    vi: str
    en: str
    basis: law.Basis | None = None


@cache
def conversions() -> tuple[Unit, ...]:
    """All units, the shortest first."""
    return law.read("procedures", "units.json", tuple[Unit, ...])


@cache
def _hours() -> dict[LimitUnit, Fraction]:
    hours: dict[LimitUnit, Fraction] = {}
    for each in conversions():
        hours[each.unit] = Fraction(each.factor) * hours.get(each.base_unit, Fraction(1))
    return hours


@cache
def _time_bases() -> dict[LimitUnit, str]:
    return {each.unit: each.time_basis for each in conversions()}


@lru_cache(maxsize=1_024)
def working_hours(limit: Limit) -> Fraction:
    """The limit in working hours; calendar units are converted as `data/units.json` states."""
    return Fraction(str(limit.value)) * _hours()[limit.unit]


def same_time_basis(one: LimitUnit, other: LimitUnit) -> bool:
    """Whether both run in working time or both by the calendar, so that comparing them needs no conversion."""
    return _time_bases()[one] == _time_bases()[other]
