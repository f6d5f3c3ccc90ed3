"""Responses: scorecards, over time and by authority, how an indicator comes about, and the records behind it."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final
from urllib.parse import quote, urlencode

from services.kernel.bilingual import BilingualText
from services.kernel.periods import CalendarPeriod
from services.kernel.vietnam import at_offset
from services.scorecard.frameworks.rules import scoring
from services.scorecard.frameworks.rules.framework import Framework
from services.scorecard.frameworks.rules.scoring import CombinedScore, GroupScore, IndicatorScore, Operation, Scored, Step
from services.scorecard.scorecards import schemas
from services.scorecard.tallies.measures import MEASURES
from services.scorecard.tallies.measures.definition import Measure
from services.scorecard.tallies.rules.amounts import Amount
from services.scorecard.tallies.rules.sources import DOSSIER, PETITION

_REASONS: Final[Mapping[scoring.State, schemas.Reason]] = {"hidden": "hidden", "not_measured": "not_known"}
_VALUE_DECIMALS: Final = 2

RULES: Final[Mapping[Operation, BilingualText]] = {
    "ratio": BilingualText(vi="Tử số / mẫu số.", en="Numerator / denominator."),
    "product": BilingualText(vi="Tích các tỷ lệ.", en="The product of the ratios."),
    "complement": BilingualText(vi="1 − tổng các tỷ lệ.", en="1 − the sum of the ratios."),
    "points": BilingualText(
        vi="Điểm (points) × tỷ lệ / tỷ lệ đủ điểm (full_at), không dưới 0, không quá at_most nếu có.",
        en="points × ratio / full_at, not below 0, and no more than at_most where there is one.",
    ),
    "sum": BilingualText(vi="Tổng các phần.", en="The sum of the parts."),
    "empty": BilingualText(
        vi="Mẫu số bằng 0: điểm theo bộ chỉ số.", en="A denominator is 0: the points the framework has for that."
    ),
    "round": BilingualText(
        vi="Làm tròn đến số chữ số thập phân đã nêu (decimals), nửa làm tròn lên.", en="Rounded to so many decimals, halves up."
    ),
}


def scorecard(
    result: Scored, period: CalendarPeriod, authority: str | None, *, items: list[schemas.AuthorityScore] | None, at: datetime
) -> schemas.ScorecardOut:
    """The scorecard of a period."""
    framework, groups = result.framework, [_group(each) for each in result.groups]
    return schemas.ScorecardOut(
        framework=framework.id,
        edition=framework.effective_from,
        title=framework.title,
        period=period.name,
        authority=authority,
        legal_basis=framework.legal_basis,
        weights_by=framework.weights_by,
        indicators=[each for group in groups for each in group.indicators],
        score=_number(result.score),
        max=float(result.max),
        measured=float(result.measured),
        measured_of=float(framework.max),
        grade=result.grade and schemas.GradeOut(id=result.grade.id, title=result.grade.title),
        groups=groups,
        groupings=[
            schemas.GroupingOut(
                id=each.grouping.id,
                title=each.grouping.title,
                certainty=each.grouping.certainty,
                groups=[schemas.GroupFigure(**_points(group)) for group in each.groups],
            )
            for each in result.groupings
        ],
        items=items,
        computed_at=at,
    )


def authority_score(result: Scored, authority: str) -> schemas.AuthorityScore:
    """The figures of one of several authorities."""
    return schemas.AuthorityScore(authority=authority, **_figures(result))


def series_point(result: Scored, period: CalendarPeriod) -> schemas.SeriesPoint:
    """The figures of one of several periods."""
    return schemas.SeriesPoint(period=period.name, edition=result.framework.effective_from, **_figures(result))


def trace(framework: Framework, result: IndicatorScore, period: CalendarPeriod, authority: str | None) -> schemas.TraceOut:
    """How the score of an indicator comes about."""
    indicator = result.indicator
    return schemas.TraceOut(
        framework=framework.id,
        edition=framework.effective_from,
        period=period.name,
        authority=authority,
        indicator=indicator.id,
        measures=[_measure(framework, result, each, period, authority) for each in _inputs(result)],
        scoring=indicator.scoring,
        when_empty=indicator.when_empty,
        rounding=framework.rounding,
        steps=[_step(each) for each in result.steps],
        **_definition(result),
        **_values(result),
        score=_number(result.score),
    )


def record(row: Any, measure: Measure) -> schemas.RecordOut:
    """One dossier or petition; that of a rating is not named."""
    return schemas.RecordOut(
        dossier=row.code if row.kind == DOSSIER and not measure.opinion else None,
        petition=row.code if row.kind == PETITION else None,
        authority=row.authority_code,
        day=None if measure.opinion else row.day,
        values={name: _source_value(row.sources, path) for name, path in measure.values.items()},
        **_counted(row),
    )


def procedure_record(row: Any) -> schemas.RecordOut:
    """One procedure, with the first day since which it has counted so."""
    return schemas.RecordOut(procedure=row.code, day=row.first_day, **_counted(row))


def anonymous_record(row: Any, measure: Measure, cells: Mapping[tuple[str, date], int], smallest_cell: int) -> schemas.RecordOut:
    """One record as everybody may see it: with its unit and month where these have enough, as their figures say no less.

    Its numerator is rounded up as the measure says: minutes would tell whose dossier it is to whoever knows when it was handed in.
    """
    month = row.day.replace(day=1)
    is_shown = cells.get((row.authority_code, month), 0) >= smallest_cell
    return schemas.RecordOut(
        id=row.place[:16],
        authority=row.authority_code if is_shown else None,
        period=f"{month:%Y-%m}" if is_shown else None,
        **_counted(row) | {"numerator": -(-row.numerator // measure.public_step) * measure.public_step},
    )


def _counted(row: Any) -> dict[str, Any]:
    return {"in_numerator": row.numerator > 0, "numerator": row.numerator, "denominator": row.denominator}


def _group(each: GroupScore) -> schemas.GroupOut:
    return schemas.GroupOut(**_points(each), indicators=[_indicator(indicator) for indicator in each.indicators])


def _points(each: GroupScore | CombinedScore) -> dict[str, Any]:
    return {
        "id": each.group.id,
        "title": each.group.title,
        "score": _number(each.score),
        "max": float(each.group.max),
        "measured": float(each.measured),
    }


def _figures(result: Scored) -> dict[str, Any]:
    indicators = [schemas.IndicatorFigure(**_figure(each)) for each in result.indicators]
    return {"score": _number(result.score), "measured": float(result.measured), "indicators": indicators}


def _indicator(each: IndicatorScore) -> schemas.IndicatorOut:
    indicator = each.indicator
    return schemas.IndicatorOut(
        **_figure(each),
        **_definition(each),
        unit=indicator.kind,
        kind=indicator.kind,
        weight=float(indicator.max),
        missing=next(filter(None, (_missing(each, letter) for letter in each.amounts)), None),
        inputs=_inputs(each),
        opinion=indicator.opinion,
    )


def _figure(each: IndicatorScore) -> dict[str, Any]:
    amounts = list(each.amounts.values())
    first = amounts[0] or Amount(None, 0)
    return {
        "id": each.indicator.id,
        "numerator": first.numerator if len(amounts) == 1 else None,
        "denominator": first.denominator,
        **_values(each),
        "score": _number(each.score),
    }


def _definition(each: IndicatorScore) -> dict[str, Any]:
    indicator = each.indicator
    return {
        "title": indicator.title,
        "formula": indicator.formula,
        "max": float(indicator.max),
        "reason": _reason(each),
        "expression": indicator.scoring and scoring.expression(indicator.scoring),
        "alternatives": [
            schemas.AlternativeScore(score=_number(score), expression=scoring.expression(other.scoring), note=other.note)
            for other, score in zip(indicator.alternatives, each.alternatives, strict=True)
        ],
        "legal_basis": indicator.legal_basis,
        "certainty": indicator.certainty,
        "scoring_certainty": indicator.scoring_certainty,
        "note": indicator.note,
    }


def _inputs(each: IndicatorScore) -> list[schemas.IndicatorInput]:
    amounts = {letter: amount or Amount(None, 0) for letter, amount in each.amounts.items()}
    return [
        schemas.IndicatorInput(
            letter=letter,
            measure=each.indicator.measures[letter],
            numerator=amount.numerator,
            denominator=amount.denominator,
        )
        for letter, amount in amounts.items()
    ]


def _measure(
    framework: Framework, result: IndicatorScore, each: schemas.IndicatorInput, period: CalendarPeriod, authority: str | None
) -> schemas.TraceMeasure:
    measure = MEASURES[each.measure]
    query = {"measure": each.letter} | ({"authority": authority} if authority else {})
    address = f"/v1/scorecards/{framework.id}/{period.name}/indicators/{quote(result.indicator.id)}/records"
    return schemas.TraceMeasure(
        **each.model_dump(),
        title=measure.title,
        rule=measure.rule,
        missing=_missing(result, each.letter),
        records=f"{address}?{urlencode(query)}",
    )


def _missing(result: IndicatorScore, letter: str) -> BilingualText | None:
    amount = result.amounts[letter]
    return MEASURES[result.indicator.measures[letter]].missing if amount is None or amount.missing else None


def _step(each: Step) -> schemas.TraceStep:
    return schemas.TraceStep(
        id=each.id,
        operation=each.operation,
        rule=RULES[each.operation],
        inputs={name: str(value) for name, value in each.inputs.items()},
        result=str(each.result),
        value=float(each.result),
    )


def _reason(each: IndicatorScore) -> schemas.Reason | None:
    return None if each.value is not None else _REASONS.get(each.state, "no_records")


def _values(each: IndicatorScore) -> dict[str, float | None]:
    value = None if each.value is None else float(scoring.rounded(each.value, _VALUE_DECIMALS))
    is_percent = each.indicator.kind == "percent"
    return {"value": value if is_percent else None, "quantity": None if is_percent else value}


def _number(value: Decimal | Fraction | None) -> float | None:
    return None if value is None else float(value)


def _source_value(sources: Mapping[str, Any], path: str) -> Any:
    """A value of a source event, by its group and name; instants with the offset of Vietnam."""
    group, _, name = path.partition(".")
    value = sources[group][1].get(name) if group in sources else None
    return at_offset(datetime.fromisoformat(value)) if value is not None and name.endswith("_at") else value
