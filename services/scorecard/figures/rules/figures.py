"""The figures there are, as data, and the table of one: a row for each period, authority and indicator."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from importlib.resources.abc import Traversable
from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from services.kernel.bilingual import BilingualText
from services.kernel.periods import CalendarPeriod
from services.scorecard.errors import FigureNotFound
from services.scorecard.frameworks.rules import scoring
from services.scorecard.frameworks.rules.framework import Frameworks
from services.scorecard.frameworks.rules.scoring import IndicatorScore, Scored

MONTHS: Final = 13
"""A figure by month has the same month of the year before beside the last one."""
_MONTHS_OF_YEAR: Final = 12
_DECIMALS: Final = 2


class Figure(BaseModel):
    """A figure of the dashboard: indicators of a framework (None: all), by month, by authority, or of one period."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Annotated[str, Field(pattern="^[a-z][a-z0-9-]*$")]
    title: BilingualText
    framework: str
    indicators: tuple[str, ...] | None
    by: Literal["month", "authority", "indicator"]

    def includes(self, indicator: str) -> bool:
        """Whether an indicator of the framework belongs to it."""
        return self.indicators is None or indicator in self.indicators


@dataclass(frozen=True, slots=True)
class Row:
    """The figures of one indicator, in one period, of one authority (None: the province)."""

    period: str
    authority: str | None
    group: str
    indicator: str
    title: BilingualText
    numerator: int | None
    denominator: int | None
    value: float | None
    score: float | None
    max: float


class Figures:
    """All figures, by id."""

    def __init__(self, figures: Iterable[Figure], frameworks: Frameworks) -> None:
        self._figures = {each.id: each for each in figures}
        for each in self._figures.values():
            known = {indicator.id for edition in frameworks.editions(each.framework) for indicator in edition.indicators}
            if unknown := sorted(set(each.indicators or ()) - known):
                raise ValueError(f"{each.id}: {each.framework} has no indicators {unknown}")

    def __iter__(self) -> Iterator[Figure]:
        """The figures in the order of the data."""
        return iter(self._figures.values())

    def of(self, name: str) -> Figure:
        """The figure with this id; raises `FigureNotFound`."""
        if name not in self._figures:
            raise FigureNotFound
        return self._figures[name]


def load(file: Traversable, frameworks: Frameworks) -> Figures:
    """The figures of a data file; raises `ValueError` where one needs what no framework has."""
    return Figures(TypeAdapter(tuple[Figure, ...]).validate_json(file.read_bytes()), frameworks)


def newest_year(figure: Figure, frameworks: Frameworks, today: date) -> CalendarPeriod:
    """This year, or the last year of the figure's framework where that is over."""
    end = date(today.year, 12, 31)
    ends = frameworks.newest(figure.framework, end).effective_to
    return CalendarPeriod.parse(f"{min(end, ends or end).year}")


def months(period: CalendarPeriod, today: date) -> list[CalendarPeriod]:
    """Thirteen months up to the last of the period, or up to that of `today`: none that has not begun."""
    last = min(period.last_day, today)
    number = last.year * _MONTHS_OF_YEAR + last.month - 1
    return [_month(each) for each in range(number - MONTHS + 1, number + 1)]


def _month(number: int) -> CalendarPeriod:
    return CalendarPeriod.parse(f"{number // _MONTHS_OF_YEAR}-{number % _MONTHS_OF_YEAR + 1:02}")


def rows(figure: Figure, period: CalendarPeriod, authority: str | None, result: Scored) -> Iterator[Row]:
    """The rows of one period and authority, in the framework's order."""
    for group in result.groups:
        for each in group.indicators:
            if figure.includes(each.indicator.id):
                yield _row(period, authority, group.group.id, each)


def _row(period: CalendarPeriod, authority: str | None, group: str, each: IndicatorScore) -> Row:
    # Of several measures the value is none of their ratios.
    amounts = list(each.amounts.values())
    amount = amounts[0] if len(amounts) == 1 else None
    return Row(
        period=period.name,
        authority=authority,
        group=group,
        indicator=each.indicator.id,
        title=each.indicator.title,
        numerator=None if amount is None else amount.numerator,
        denominator=None if amount is None else amount.denominator,
        value=_number(each.value),
        score=None if each.score is None else float(each.score),
        max=float(each.indicator.max),
    )


def _number(value: Fraction | None) -> float | None:
    return None if value is None else float(scoring.rounded(value, _DECIMALS))
