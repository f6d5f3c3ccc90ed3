"""The shape of one edition of a framework. A data file that contradicts itself is not loaded, so the rules need not check."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from decimal import Decimal
from functools import cached_property
from importlib.resources.abc import Traversable
from itertools import groupby, pairwise
from typing import Annotated, Literal, Self

from pydantic import ConfigDict, Field, PlainSerializer, StringConstraints, model_validator
from pydantic.json_schema import Examples

from services.chassis.schemas import Schema
from services.kernel import validity
from services.kernel.bilingual import BilingualText
from services.kernel.values import LegalBasis
from services.scorecard.errors import FrameworkNotFound, IndicatorNotFound, MeasureNotFound

FrameworkId = Annotated[str, StringConstraints(pattern="^[a-z][a-z0-9-]*$", max_length=60), Examples(["qd-766"])]
GroupId = Annotated[str, StringConstraints(pattern="^[a-z][a-z0-9_]*$", max_length=60), Examples(["timeliness"])]
IndicatorId = Annotated[str, StringConstraints(pattern="^[a-z0-9][a-z0-9_.]*$", max_length=60), Examples(["2.1"])]
MeasureName = Annotated[str, StringConstraints(pattern="^[a-z][a-z0-9_]*$", max_length=60), Examples(["on_time"])]
Letter = Annotated[str, StringConstraints(pattern="^[A-Z]$"), Examples(["A"])]
_AsNumber = PlainSerializer(float, return_type=float, when_used="json")
Points = Annotated[Decimal, Field(ge=0), _AsNumber, Examples([6])]

# Read in an official text or in figures of the portal; in one other source only; sources contradict one another; from memory, not read
# again; law leaves it open or its text was not read, so that it is how motcua reads it.
Certainty = Annotated[
    Literal["confirmed", "secondary", "contradicted", "from_memory", "own_reading"],
    Examples(["confirmed"]),
]
Kind = Annotated[Literal["percent", "mean", "count"], Examples(["percent"])]
WhenEmpty = Literal["zero", "full", "not_applicable"]


class _DataModel(Schema):
    model_config = ConfigDict(frozen=True, extra="forbid")


class RatioProduct(_DataModel):
    """The product of ratios."""

    product: Annotated[tuple[Letter, ...], Field(min_length=2), Examples([["A", "B"]])]
    """The letters of the ratios."""


class RatioComplement(_DataModel):
    """What is left of 100 %: 1 − (A + B …)."""

    complement: Annotated[tuple[Letter, ...], Field(min_length=1), Examples([["A", "B"]])]
    """The letters of the ratios taken from 1."""


Ratio = Letter | RatioProduct | RatioComplement


class ScoringPart(_DataModel):
    """Points in proportion to a ratio: `points` × ratio / `full_at`, and, where it is capped, no more than `points`."""

    points: Annotated[Decimal, Field(gt=0), _AsNumber, Examples([6])]
    """Points where the ratio is `full_at`."""
    of: Ratio
    """The ratio: the letter of a measure, whose numerator over denominator it is, or a product or complement of such ratios."""
    full_at: Annotated[Decimal, Field(gt=0), _AsNumber, Examples([0.8])] = Decimal(1)
    """The ratio that is enough for all points: 0.8 is 80 %."""
    capped: Annotated[bool, Examples([True])] = True
    """Whether a higher ratio than `full_at` gives no more points."""

    @property
    def letters(self) -> tuple[str, ...]:
        """The letters of the measures it depends on."""
        match self.of:
            case RatioProduct(product=letters) | RatioComplement(complement=letters):
                return letters
            case letter:
                return (letter,)


class Scoring(_DataModel):
    """A scoring function: the sum of its parts."""

    parts: tuple[ScoringPart, ...] = Field(min_length=1)
    """The parts, in order."""

    @property
    def most(self) -> Decimal:
        """The points of a perfect result."""
        return sum((part.points for part in self.parts), Decimal())


class AlternativeScoring(_DataModel):
    """Another scoring function that a source has; its score is stated beside the one that counts."""

    scoring: Scoring
    """The scoring function."""
    note: BilingualText
    """Which source has it."""


class Indicator(_DataModel):
    """One indicator: measures, named by letters, and the function that gives points for their ratios."""

    id: IndicatorId
    """Its id within the framework."""
    title: BilingualText
    """Its title."""
    formula: BilingualText
    """What is counted, in words."""
    max: Points
    """The most points it gives, or its weight; 0: it is for information and gives none."""
    measures: Annotated[dict[str, MeasureName], Examples([{"A": "on_time"}])] = Field(min_length=1)
    """The measures by the letters that the scoring function has for their ratios."""
    scoring: Scoring | None = None
    """The scoring function; null is for information."""
    when_empty: Annotated[WhenEmpty, Examples(["not_applicable"])] = "not_applicable"
    """The points where a denominator is 0: none, all, or that it does not apply and is left out of the points that could be reached."""
    kind: Kind = "percent"
    """What it is: percent, a mean in the measure's own unit, or a count."""
    opinion: Annotated[bool, Examples([False])] = False
    """Whether it is computed from people's answers, which are hidden where there are too few."""
    legal_basis: LegalBasis
    certainty: Certainty
    """How well title, points and formula were verified."""
    scoring_certainty: Certainty
    """How well the scoring function was verified."""
    metric: Annotated[str, Examples(["PUBLISH_ON_TIME"])] | None = None
    """What the national portal's programming interface calls it; null where that is unknown."""
    note: BilingualText | None = None
    """What is uncertain, or how motcua reads it; null where there is nothing to say."""
    alternatives: tuple[AlternativeScoring, ...] = ()
    """Scoring functions of other sources, where they contradict one another."""

    @model_validator(mode="after")
    def _is_consistent(self) -> Self:
        if (self.max == 0) != (self.scoring is None):
            raise ValueError(f"{self.id}: either points and a scoring function, or neither")
        for scoring in self.scorings:
            if scoring.most != self.max:
                raise ValueError(f"{self.id}: the scoring function gives {scoring.most} points at most, not {self.max}")
            used = {letter for part in scoring.parts for letter in part.letters}
            if used != set(self.measures):
                raise ValueError(f"{self.id}: the scoring function uses {sorted(used)}, not {sorted(self.measures)}")
        return self

    def measure(self, letter: str) -> str:
        """The name of the measure with this letter; raises `MeasureNotFound`."""
        if letter not in self.measures:
            raise MeasureNotFound
        return self.measures[letter]

    @property
    def scorings(self) -> tuple[Scoring, ...]:
        """The scoring function that counts, then those of other sources."""
        return () if self.scoring is None else (self.scoring, *(each.scoring for each in self.alternatives))


class IndicatorGroup(_DataModel):
    """Indicators whose points add up."""

    id: GroupId
    """Its id within the framework."""
    title: BilingualText
    """Its title."""
    max: Points
    """The most points it gives."""
    difference: BilingualText | None = None
    """Why the points of its indicators do not add up to `max`; null where they do."""
    indicators: tuple[Indicator, ...] = Field(min_length=1)
    """Its indicators, in order."""

    @model_validator(mode="after")
    def _adds_up(self) -> Self:
        adds_up = sum(each.max for each in self.indicators) == self.max
        if adds_up != (self.difference is None):
            raise ValueError(f"{self.id}: the points of its indicators and `max` differ without `difference`, or are equal with it")
        return self


class CombinedGroup(_DataModel):
    """Groups of the framework that are one in another grouping."""

    id: GroupId
    """Its id within the grouping."""
    title: BilingualText
    """Its title."""
    max: Points
    """The most points it gives."""
    groups: tuple[GroupId, ...] = Field(min_length=1)
    """The framework's groups in it."""


class Grouping(_DataModel):
    """Another way to divide the same indicators into groups."""

    id: GroupId
    """Its id within the framework."""
    title: BilingualText
    """Who divides them so."""
    certainty: Certainty
    """How well it was verified."""
    groups: tuple[CombinedGroup, ...] = Field(min_length=1)
    """The groups, in order."""


class TotalGrade(_DataModel):
    """A grade by the total."""

    id: GroupId
    """Its id within the framework."""
    title: BilingualText
    """Its name."""
    least: Annotated[Points, Examples([15])]
    """The least total with this grade."""
    certainty: Certainty
    """How well its limit was verified."""


class ScoreRounding(_DataModel):
    """How scores are rounded: halves up, away from zero."""

    decimals: Annotated[int, Field(ge=0, le=6), Examples([2])]
    """Decimals of scores, groups and the total."""
    sums_of: Annotated[Literal["rounded", "exact"], Examples(["rounded"])]
    """Whether groups and the total are sums of the rounded scores, so that what is printed adds up, or are rounded by themselves."""
    certainty: Certainty
    """How well it was verified."""


class Framework(_DataModel):
    """One edition of a framework, in force from `effective_from` to `effective_to`, both included."""

    id: FrameworkId
    """Its id, which all editions have."""
    effective_from: Annotated[date, Examples(["2022-06-23"])]
    """The first day in Vietnam on which it is in force; it names the edition."""
    effective_to: Annotated[date, Examples(["2026-12-31"])] | None
    """The last day; null is until further notice."""
    title: BilingualText
    """Its title."""
    description: BilingualText
    """What it is and what it is not."""
    legal_basis: LegalBasis
    weights_by: BilingualText
    """Who set the points."""
    total: Annotated[Literal["points", "percent"], Examples(["points"])]
    """The total: points, or percent of the points of the indicators that have a value."""
    max: Points
    """The most points there are."""
    rounding: ScoreRounding
    groups: tuple[IndicatorGroup, ...] = Field(min_length=1)
    """Its groups, in order."""
    groupings: tuple[Grouping, ...] = ()
    """Other ways to divide its indicators into groups."""
    grades: tuple[TotalGrade, ...] = ()
    """Grades by the total, the best first; none where there are no grades."""
    notes: tuple[BilingualText, ...] = ()
    """What is known to be open."""

    @model_validator(mode="after")
    def _is_consistent(self) -> Self:
        validity.require_order(self.effective_from, self.effective_to)
        if sum(group.max for group in self.groups) != self.max:
            raise ValueError(f"{self.id}: its groups do not add up to {self.max}")
        _require_unique(f"{self.id}: groups", (group.id for group in self.groups))
        _require_unique(f"{self.id}: indicators", (each.id for each in self.indicators))
        for grouping in self.groupings:
            self._require_whole(grouping)
        if [each.least for each in self.grades] != sorted({each.least for each in self.grades}, reverse=True):
            raise ValueError(f"{self.id}: grades are ordered from the best")
        return self

    def _require_whole(self, grouping: Grouping) -> None:
        maxima = {group.id: group.max for group in self.groups}
        parts = [name for group in grouping.groups for name in group.groups]
        if sorted(parts) != sorted(maxima):
            raise ValueError(f"{self.id}: {grouping.id} has not each group once")
        for group in grouping.groups:
            if sum(maxima[name] for name in group.groups) != group.max:
                raise ValueError(f"{self.id}: the groups in {grouping.id}/{group.id} do not add up to {group.max}")

    @cached_property
    def indicators(self) -> tuple[Indicator, ...]:
        """The indicators of all groups, in order."""
        return tuple(each for group in self.groups for each in group.indicators)

    @cached_property
    def measures(self) -> frozenset[str]:
        """The names of all measures it needs."""
        return frozenset(name for each in self.indicators for name in each.measures.values())

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
    """All editions of all frameworks, which use only measures there are."""

    def __init__(self, editions: Iterable[Framework], measures: Collection[str]) -> None:
        ordered = sorted(editions, key=lambda each: (each.id, each.effective_from))
        self._editions = {name: tuple(each) for name, each in groupby(ordered, key=lambda each: each.id)}
        for each in self._editions.values():
            _require_succession(each)
        unknown = sorted({name for each in ordered for name in each.measures} - set(measures))
        if unknown:
            raise ValueError(f"no such measures: {unknown}")

    def __iter__(self) -> Iterator[tuple[Framework, ...]]:
        """The editions of each framework, the oldest first, in the order of ids."""
        return iter(self._editions.values())

    def editions(self, name: str) -> tuple[Framework, ...]:
        """The editions of a framework, the oldest first; raises `FrameworkNotFound`."""
        if name not in self._editions:
            raise FrameworkNotFound
        return self._editions[name]

    def edition(self, name: str, day: date) -> Framework:
        """The edition in force on a day (for a period, its last day); raises `FrameworkNotFound`."""
        edition = next((each for each in self.editions(name) if each.is_in_force(day)), None)
        if edition is None:
            raise FrameworkNotFound
        return edition

    def newest(self, name: str, day: date) -> Framework:
        """The edition in force on a day, else the last that was before, else the first to come; raises `FrameworkNotFound`."""
        editions = self.editions(name)
        return next((each for each in reversed(editions) if each.effective_from <= day), editions[0])


def load(directory: Traversable, measures: Collection[str]) -> Frameworks:
    """The frameworks of a directory, a file for each edition; raises `ValueError` where one contradicts itself or another."""
    files = sorted((each for each in directory.iterdir() if each.name.endswith(".json")), key=lambda each: each.name)
    return Frameworks([Framework.model_validate_json(each.read_bytes()) for each in files], measures)


def _require_unique(what: str, names: Iterable[str]) -> None:
    repeated = [name for name, times in Counter(names).items() if times > 1]
    if repeated:
        raise ValueError(f"{what} with the same id: {repeated}")


def _require_succession(editions: tuple[Framework, ...]) -> None:
    for earlier, later in pairwise(editions):
        if earlier.effective_to is None or later.effective_from <= earlier.effective_to:
            raise ValueError(f"{later.id}: two editions are in force on {later.effective_from}")
