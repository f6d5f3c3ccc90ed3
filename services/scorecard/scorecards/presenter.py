"""Responses: scorecards, and the records behind their indicators."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from services.kernel.periods import CalendarPeriod
from services.kernel.vietnam import at_offset
from services.scorecard.scorecards import schemas
from services.scorecard.scorecards.rules import frameworks
from services.scorecard.scorecards.rules.frameworks import Framework, Indicator
from services.scorecard.tallies.measures.definition import Measure
from services.scorecard.tallies.rules.amounts import Amount


def scorecard(
    framework: Framework,
    period: CalendarPeriod,
    authority: str | None,
    amounts: Mapping[str, Amount],
    *,
    smallest_cell: int,
    at: datetime,
) -> schemas.ScorecardOut:
    """The scorecard with the amounts of its measures."""
    indicators = [_indicator(each, amounts[each.measure], smallest_cell) for each in framework.indicators]
    return schemas.ScorecardOut(
        framework=framework.id,
        title=framework.title,
        period=period.name,
        authority=authority,
        indicators=indicators,
        score=frameworks.score((each.value, each.weight) for each in indicators),
        computed_at=at,
    )


def _indicator(indicator: Indicator, amount: Amount, smallest_cell: int) -> schemas.IndicatorOut:
    published = not indicator.opinion or amount.denominator == 0 or amount.denominator >= smallest_cell
    numerator = amount.numerator if published else None
    return schemas.IndicatorOut(
        **indicator.model_dump(exclude={"measure"}),
        numerator=numerator,
        denominator=amount.denominator,
        value=None if numerator is None else frameworks.value(numerator, amount.denominator),
    )


def record(row: Any, measure: Measure) -> schemas.RecordOut:
    """One dossier in the denominator; that of a rating is not named."""
    return schemas.RecordOut(
        dossier=None if measure.opinion else row.code,
        authority=row.authority_code,
        in_numerator=row.numerator > 0,
        values={name: _value(row.sources, path) for name, path in measure.values.items()},
    )


def _value(sources: Mapping[str, Any], path: str) -> Any:
    """A value of a source event, by its group and name; instants with the offset of Vietnam."""
    group, _, name = path.partition(".")
    value = sources[group][1].get(name) if group in sources else None
    return at_offset(datetime.fromisoformat(value)) if value is not None and name.endswith("_at") else value
