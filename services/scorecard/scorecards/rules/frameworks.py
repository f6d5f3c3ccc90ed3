"""Indicator frameworks as data with dates, and the weighted score of their indicators."""

from collections.abc import Iterable
from datetime import date
from importlib.resources.abc import Traversable
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from services.kernel import validity
from services.kernel.bilingual import BilingualText
from services.scorecard.errors import FrameworkNotFound, IndicatorNotFound

MeasureName = Literal["on_time", "satisfaction", "national_portal"]


class _DataModel(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Indicator(_DataModel):
    """One indicator: `measure` names the definition of numerator and denominator, `formula` states it as text; `unit` is percent.

    `opinion`: it is computed from ratings, so it has no value over too few of them, and fewer roles may see its records.
    """

    id: str
    title: BilingualText
    measure: MeasureName
    formula: BilingualText
    weight: float = Field(gt=0)
    unit: str = Field(pattern="^percent$")
    legal_basis: str
    opinion: bool = False


class Framework(_DataModel):
    """One edition of a framework, in force from `effective_from` to `effective_to`, both included; null is until further notice."""

    id: str
    effective_from: date
    effective_to: date | None
    title: BilingualText
    description: BilingualText
    indicators: tuple[Indicator, ...]

    def indicator(self, name: str) -> Indicator:
        """The indicator with this id; raises `IndicatorNotFound`."""
        indicator = next((each for each in self.indicators if each.id == name), None)
        if indicator is None:
            raise IndicatorNotFound
        return indicator

    def is_in_force(self, day: date) -> bool:
        """Whether this edition applies on a day."""
        return validity.includes(self.effective_from, self.effective_to, day)


class Frameworks:
    """All editions of all frameworks."""

    def __init__(self, editions: tuple[Framework, ...]) -> None:
        self._editions = editions

    def edition(self, name: str, day: date) -> Framework:
        """The edition in force on a day (for a period, its last day); raises `FrameworkNotFound`."""
        edition = next((each for each in self._editions if each.id == name and each.is_in_force(day)), None)
        if edition is None:
            raise FrameworkNotFound
        return edition


_frameworks = TypeAdapter(tuple[Framework, ...])


def load(file: Traversable) -> Frameworks:
    """The frameworks of a data file."""
    return Frameworks(_frameworks.validate_json(file.read_bytes()))


def value(numerator: int, denominator: int) -> float | None:
    """Percent with two decimals; None, not zero, where the denominator is zero."""
    return round(100 * numerator / denominator, 2) if denominator else None


def score(weighted_values: Iterable[tuple[float | None, float]]) -> float | None:
    """The weighted mean of (value, weight) pairs that have a value, with two decimals; None if none has one."""
    present = [(value, weight) for value, weight in weighted_values if value is not None]
    total = sum(weight for _, weight in present)
    return round(sum(value * weight for value, weight in present) / total, 2) if present else None
