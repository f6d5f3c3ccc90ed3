"""Responses: scorecards, and the records behind their indicators."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from services.kernel.periods import CalendarPeriod
from services.scorecard.scorecards import schemas
from services.scorecard.scorecards.measures import MeasureDefinition
from services.scorecard.scorecards.rules import frameworks
from services.scorecard.scorecards.rules.frameworks import Framework, Indicator


def scorecard(
    framework: Framework,
    period: CalendarPeriod,
    authority: str | None,
    counts: Sequence[tuple[int, int]],
    *,
    smallest_cell: int,
    at: datetime,
) -> schemas.ScorecardOut:
    """The scorecard with these counts: numerator and denominator for each of the framework's indicators."""
    indicators = [_indicator(each, *count, smallest_cell) for each, count in zip(framework.indicators, counts, strict=True)]
    return schemas.ScorecardOut(
        framework=framework.id,
        title=framework.title,
        period=period.name,
        authority=authority,
        indicators=indicators,
        score=frameworks.score((each.value, each.weight) for each in indicators),
        computed_at=at,
    )


def _indicator(indicator: Indicator, numerator: int, denominator: int, smallest_cell: int) -> schemas.IndicatorOut:
    published = not indicator.opinion or denominator == 0 or denominator >= smallest_cell
    return schemas.IndicatorOut(
        **indicator.model_dump(exclude={"measure"}),
        numerator=numerator if published else None,
        denominator=denominator,
        value=frameworks.value(numerator, denominator) if published else None,
    )


def record(row: Any, measure: MeasureDefinition) -> schemas.RecordOut:
    """One dossier in the denominator; that of a rating is not named."""
    return schemas.RecordOut(
        dossier=row.code,
        authority=row.authority_code,
        in_numerator=row.in_numerator,
        values={column.key: getattr(row, column.key) for column in measure.values},
    )
