"""Assessments in the shapes of responses, under the law of a day."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from pydantic_core import from_json, to_json

from services.catalog.assessments import queries, schemas
from services.catalog.assessments.rules import completeness, evidence, service_levels, simplification
from services.catalog.assessments.rules.completeness import Minimum
from services.catalog.assessments.rules.service_levels import Regime, Requirement
from services.catalog.procedures import schemas as procedures_schemas
from services.catalog.procedures.rules import record_parser, time_units
from services.catalog.procedures.rules.record import Record
from services.contracts.catalog import Field

Evidence = Mapping[tuple[str, ...] | None, int]


def percent(part: int, whole: int) -> float | None:
    """The share in percent, one decimal, halves up; None of nothing."""
    if not whole:
        return None
    return simplification.tenths(Decimal(part) * 100 / Decimal(whole))


def assessment(version: Any, day: date) -> schemas.AssessmentOut:
    """The assessment of one version (a row of `queries.version`)."""
    record = record_parser.reparse(version.code, version.record).record
    evidence_codes = evidence.evidence_codes(record)
    return schemas.AssessmentOut(
        code=version.code,
        version=version.version,
        name=version.name,
        day=day,
        evidence=[_fact(code) for code in evidence_codes],
        regimes=[_regime_assessment(regime, evidence_codes) for regime in service_levels.in_force(day)],
        completeness=_completeness(record, completeness.minimum(day)),
        simplification=_cut(record, version.decided_on),
    )


def levels(counted: Evidence, day: date) -> schemas.ServiceLevels:
    """How many procedures are at each level."""
    return schemas.ServiceLevels(day=day, regimes=[_counts(regime, counted) for regime in service_levels.in_force(day)])


def with_service_level(entry: bytes, evidence_codes: Sequence[str] | None, day: date) -> bytes:
    """A list entry (ready JSON) with its level under the newest law of the day; null below all levels, or without evidence."""
    regime = next(reversed(service_levels.in_force(day)), None)
    level = service_levels.assess(regime, evidence_codes).level if regime and evidence_codes is not None else None
    return b'%b,"service_level":%b}' % (entry.removesuffix(b"}"), to_json(level.code if level else None))


def complete(counted: Evidence, day: date) -> schemas.Completeness:
    """How many procedures have all the law requires, and how many lack what; `items` is still empty."""
    minimum = completeness.minimum(day)
    required = frozenset(item.fact for item in minimum.items) if minimum else frozenset()
    assessed = {evidence_codes: count for evidence_codes, count in counted.items() if evidence_codes is not None}
    complete_count = sum(count for evidence_codes, count in assessed.items() if required.issubset(evidence_codes)) if minimum else 0
    return schemas.Completeness(
        day=day,
        minimum=_minimum(minimum) if minimum else None,
        procedures=sum(counted.values()),
        complete=complete_count,
        share=percent(complete_count, sum(assessed.values())) if minimum else None,
        unassessed=counted.get(None, 0),
        missing=[
            schemas.MissingCount(letter=item.letter, fact=_fact(item.fact), procedures=_lacking_count((item.fact,), assessed))
            for item in (minimum.items if minimum else ())
        ],
        items=[],
        next=None,
    )


def incomplete(row: Any, day: date) -> schemas.IncompleteProcedure:
    """A row of `queries.incomplete`."""
    missing = [fact for fact in legal_minimum_facts(day) if fact not in row.evidence]
    return schemas.IncompleteProcedure(
        code=row.code, name=row.name, field=Field(code=row.field_code, name=row.field_name), missing=missing
    )


def legal_minimum_facts(day: date) -> list[str]:
    """The facts of the legal minimum of a day."""
    minimum = completeness.minimum(day)
    return [item.fact for item in minimum.items] if minimum else []


def cuts(day: date, totals: Any, grouped: Sequence[Any]) -> schemas.Simplification:
    """Rows of `queries.commitments` and `queries.cuts`; `items` is still empty."""
    rows_by_grouping = {grouping: [row for row in grouped if row.of == grouping] for grouping in queries.CutGrouping}
    buckets = {row.bucket: row.procedures for row in rows_by_grouping[queries.CutGrouping.BUCKET]}
    width = queries.BUCKET_PERCENT
    return schemas.Simplification(
        day=day,
        definition=_definition(),
        procedures=totals.procedures,
        with_committed_limit=totals.with_committed_limit,
        equal=totals.equal,
        longer=totals.longer,
        incomparable=totals.incomparable,
        unassessed=totals.unassessed,
        cuts=schemas.Cuts(**_figures(rows_by_grouping[queries.CutGrouping.ALL][0])),
        distribution=[
            schemas.CutBucket(from_percent=n * width, to_percent=(n + 1) * width, procedures=buckets.get(n, 0))
            for n in range(queries.BUCKETS)
        ],
        by_field=[
            schemas.FieldCuts(**_figures(row), field=Field(code=row.field, name=row.field_name))
            for row in sorted(rows_by_grouping[queries.CutGrouping.FIELD], key=lambda row: str(row.field))
        ],
        by_authority_level=[
            schemas.LevelCuts(**_figures(row), authority_level=row.level)
            for row in sorted(rows_by_grouping[queries.CutGrouping.LEVEL], key=lambda row: str(row.level))
        ],
        by_year=[
            schemas.YearCuts(**_figures(row), year=row.year)
            for row in sorted(rows_by_grouping[queries.CutGrouping.YEAR], key=lambda row: int(row.year))
        ],
        items=[],
        next=None,
    )


def cut(row: Any) -> schemas.CutItem:
    """A row of `queries.greatest_cuts`."""
    summary = from_json(row.summary)
    return schemas.CutItem(
        code=row.code,
        name=row.name,
        field=Field.model_validate(summary["field"]),
        authority_levels=row.levels,
        cut=schemas.CutOut(
            legal_limit=summary["legal_limit"],
            committed_limit=summary["committed_limit"],
            percent=simplification.tenths(row.percent),
            converted=row.converted,
            decided_on=row.decided_on,
        ),
    )


def _counts(regime: Regime, counted: Evidence) -> schemas.RegimeCounts:
    by_level = [0] * (len(regime.levels) + 1)
    online: dict[tuple[str, ...], int] = {}
    for evidence_codes, count in counted.items():
        if evidence_codes is not None:
            reached = regime.reached_level_count(evidence_codes)
            by_level[reached] += count
            if reached and regime.levels[reached - 1].online:
                online[evidence_codes] = count
    return schemas.RegimeCounts(
        regime=schemas.RegimeOut.model_validate(regime),
        procedures=sum(counted.values()),
        online=sum(online.values()),
        online_share=percent(sum(online.values()), sum(by_level)),
        levels=[
            schemas.LevelCount(level=schemas.LevelOut.model_validate(level), procedures=count)
            for level, count in zip(regime.levels, by_level[1:], strict=True)
        ],
        below=by_level[0],
        unassessed=counted.get(None, 0),
        duties_unmet=[
            schemas.DutyCount(duty=_requirement(duty), procedures=_lacking_count(duty, online)) for duty in regime.duties
        ],
    )


def _lacking_count(any_of: Requirement, counted: Mapping[tuple[str, ...], int]) -> int:
    return sum(count for evidence_codes, count in counted.items() if not any(fact in evidence_codes for fact in any_of))


def _regime_assessment(regime: Regime, evidence_codes: Sequence[str]) -> schemas.RegimeAssessmentOut:
    assessment = service_levels.assess(regime, evidence_codes)
    return schemas.RegimeAssessmentOut(
        regime=schemas.RegimeOut.model_validate(regime),
        level=schemas.LevelOut.model_validate(assessment.level) if assessment.level else None,
        next=schemas.LevelOut.model_validate(assessment.next) if assessment.next else None,
        missing=_requirements(assessment.missing),
        duties_unmet=_requirements(assessment.duties_unmet),
    )


def _requirements(all_of: Iterable[Requirement]) -> list[schemas.RequirementOut]:
    return [_requirement(any_of) for any_of in all_of]


@cache
def _requirement(any_of: Requirement) -> schemas.RequirementOut:
    return schemas.RequirementOut(any_of=[_fact(code) for code in any_of])


@cache
def _fact(code: str) -> schemas.FactOut:
    return schemas.FactOut.model_validate(evidence.facts()[code])


def _completeness(record: Record, minimum: Minimum | None) -> schemas.CompletenessOut | None:
    if minimum is None:
        return None
    pointers: dict[str, list[str]] = {}
    for fact, pointer in completeness.gaps(record):
        pointers.setdefault(fact, []).append(pointer)
    missing = [
        schemas.MissingItem(letter=item.letter, fact=_fact(item.fact), pointers=pointers[item.fact])
        for item in minimum.items
        if item.fact in pointers
    ]
    return schemas.CompletenessOut(minimum=_minimum(minimum), complete=not missing, missing=missing)


def _minimum(minimum: Minimum) -> schemas.MinimumOut:
    values = {name: getattr(minimum, name) for name in ("code", "basis", "indicator", "effective_from", "effective_to")}
    return schemas.MinimumOut(**values, manual_check_vi=minimum.manual_check.vi, manual_check_en=minimum.manual_check.en)


def _definition() -> schemas.SimplificationDefinition:
    return schemas.SimplificationDefinition(
        **simplification.DEFINITION, conversions=[schemas.TimeUnitOut.model_validate(each) for each in time_units.conversions()]
    )


def _figures(row: Any) -> dict[str, Any]:
    return {name: getattr(row, name) for name in schemas.Cuts.model_fields}


def _cut(record: Record, decided_on: date | None) -> schemas.CutOut | None:
    stated = record.committed_limit
    committed = record.parsed_committed_limit
    if stated is None or committed is None:
        return None
    legal = record.legal_limit
    cut_ = simplification.cut(legal, committed)
    return schemas.CutOut(
        legal_limit=procedures_schemas.LimitOut.model_validate(legal, from_attributes=True) if legal else None,
        committed_limit=procedures_schemas.CommittedLimitOut(value=committed.value, unit=committed.unit, decision=stated.decision),
        percent=simplification.tenths(cut_.percent) if cut_ else None,
        converted=cut_ is not None and cut_.converted,
        decided_on=decided_on,
    )
