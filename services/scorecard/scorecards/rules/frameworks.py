"""Indicator frameworks as data with dates, and how the indicators of one are weighed into a score."""

from collections.abc import Iterable
from datetime import date
from importlib.resources.abc import Traversable
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from services.kernel.bilingual import BilingualText
from services.scorecard.errors import FrameworkNotFound, IndicatorNotFound

MeasureName = Literal["on_time", "satisfaction", "national_portal"]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Indicator(_Part):
    """One indicator: `measure` names its numerator and denominator, `formula` says them in words; `unit` is percent.

    An `opinion` is what applicants think: too few of them are not told, and only some may see whose they are.
    """

    id: str
    title: BilingualText
    measure: MeasureName
    formula: BilingualText
    weight: float = Field(gt=0)
    unit: str = Field(pattern="^percent$")
    legal_basis: str
    opinion: bool = False


class Framework(_Part):
    """One edition of a framework, in force from `effective_from` to `effective_to`, itself included, or until further notice."""

    id: str
    effective_from: date
    effective_to: date | None
    title: BilingualText
    description: BilingualText
    indicators: tuple[Indicator, ...]

    def indicator(self, name: str) -> Indicator:
        """The indicator of this id, or `IndicatorNotFound`."""
        found = next((each for each in self.indicators if each.id == name), None)
        if found is None:
            raise IndicatorNotFound
        return found

    def is_in_force(self, day: date) -> bool:
        """Whether this edition applies on a day."""
        return self.effective_from <= day and (self.effective_to is None or day <= self.effective_to)


class Frameworks:
    """All editions of all frameworks."""

    def __init__(self, known: tuple[Framework, ...]) -> None:
        self._known = known

    def edition(self, name: str, day: date) -> Framework:
        """The edition in force on a day, for a period its last one, or `FrameworkNotFound`."""
        found = next((each for each in self._known if each.id == name and each.is_in_force(day)), None)
        if found is None:
            raise FrameworkNotFound
        return found


_frameworks = TypeAdapter(tuple[Framework, ...])


def load(file: Traversable) -> Frameworks:
    """The frameworks of a data file."""
    return Frameworks(_frameworks.validate_json(file.read_bytes()))


def value(numerator: int, denominator: int) -> float | None:
    """Percent with two decimals; nothing to count is no value, not zero."""
    return round(100 * numerator / denominator, 2) if denominator else None


def score(weighed: Iterable[tuple[float | None, float]]) -> float | None:
    """The mean of (value, weight) pairs over the values there are, with two decimals; None where there is none."""
    there = [(value, weight) for value, weight in weighed if value is not None]
    total = sum(weight for _, weight in there)
    return round(sum(value * weight for value, weight in there) / total, 2) if there else None
