"""Queries for figures over the procedures in force on a day: evidence, completeness, cuts of time limits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from typing import Any

from sqlalchemy import ColumnElement, Integer, Numeric, Text, and_, case, cast, extract, func, literal, not_, null, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from services.catalog.assessments.rules import service_levels
from services.catalog.assessments.rules.service_levels import Level, Requirement
from services.catalog.errors import ProcedureNotFound, UnknownServiceLevel
from services.catalog.models import Field
from services.catalog.models import ProcedureAssessment as Assessment
from services.catalog.models import ProcedureVersion as Version
from services.catalog.procedures.queries import in_force
from services.chassis.paging import Paging
from services.kernel import procedure_codes

BUCKET_PERCENT = 10
BUCKETS = 100 // BUCKET_PERCENT


class CutGrouping(IntEnum):
    """The grouping of a row of `cuts`, as in PostgreSQL's grouping(bucket, field, year): a bit is set for what is no key."""

    ALL = 0b111
    BUCKET = 0b011
    FIELD = 0b101
    YEAR = 0b110
    LEVEL = 0b1000


_OF_VERSION = and_(Assessment.code == Version.code, Assessment.version == Version.version)


@dataclass(frozen=True, slots=True)
class Scope:
    """The procedures that are counted: in force on a day, of a field, carried out at a level of government."""

    day: date
    field: str | None = None
    authority_level: str | None = None

    def conditions(self) -> list[ColumnElement[bool]]:
        """The conditions on a version."""
        conditions = [in_force(self.day)]
        if self.field is not None:
            conditions.append(Version.field_code == self.field)
        if self.authority_level is not None:
            conditions.append(Version.levels.contains([self.authority_level]))
        return conditions


async def version(session: AsyncSession, code: str, day: date) -> Any:
    """The version in force on a day with its record, and the first day of its cut; raises `ProcedureNotFound`."""
    code_parts, first_days = procedure_codes.parse(code), _first_days()
    since = func.coalesce(Assessment.decided_on, first_days.c.day).label("decided_on")
    statement = (
        select(Version.code, Version.full_code, Version.version, Version.name, Version.record, since)
        .outerjoin(Assessment, _OF_VERSION)
        .outerjoin(first_days, and_(first_days.c.code == Assessment.code, first_days.c.decision == Assessment.cut_decision))
        .where(Version.code == (code_parts or ("", None))[0], in_force(day))
    )
    row = (await session.execute(statement)).first()
    if row is None or code_parts is None or not procedure_codes.matches(code_parts, row.full_code):
        raise ProcedureNotFound
    return row


async def evidence(session: AsyncSession, scope: Scope) -> dict[tuple[str, ...] | None, int]:
    """How many procedures prove exactly which facts; None counts those not assessed yet."""
    counted = (
        select(Assessment.evidence, func.count().label("procedures"))
        .select_from(Version)
        .outerjoin(Assessment, _OF_VERSION)
        .where(*scope.conditions())
        .group_by(Assessment.evidence)
    )
    return {None if row.evidence is None else tuple(row.evidence): row.procedures for row in await session.execute(counted)}


async def evidence_of(session: AsyncSession, short_codes: Sequence[str], day: date) -> dict[str, list[str]]:
    """The facts of the versions of these procedures in force on a day."""
    statement = select(Assessment.code, Assessment.evidence).join(Version, _OF_VERSION)
    rows = await session.execute(statement.where(Version.code.in_(short_codes), in_force(day)))
    return {row.code: row.evidence for row in rows}


def level(day: date, version_columns: Any) -> ColumnElement[str | None]:
    """The code of a version's level under the law of a day (`of` has its code and version); `none` below all levels.

    Null where it has not been assessed yet, and before the law defined levels.
    """
    levels = _levels(day)
    below = ("none", *(each.code for each in levels))
    unmet = [(not_(and_(*map(_meets, each.all))), under) for each, under in zip(levels, below, strict=False)]
    level_code = case(*unmet, else_=below[-1]) if unmet else cast(null(), Text)
    statement = select(level_code).where(Assessment.code == version_columns.code, Assessment.version == version_columns.version)
    return statement.correlate_except(Assessment).scalar_subquery()


def require_level(day: date, code: str) -> None:
    """Raise `UnknownServiceLevel` unless the law of a day defines the level."""
    levels = [each.code for each in _levels(day)]
    known = [*levels, "none"] if levels else []
    if code not in known:
        raise UnknownServiceLevel(", ".join(known))


def _levels(day: date) -> tuple[Level, ...]:
    return next((regime.levels for regime in reversed(service_levels.in_force(day))), ())


async def incomplete(session: AsyncSession, paging: Paging, scope: Scope, required_facts: Sequence[str]) -> Sequence[Any]:
    """A page of the procedures that lack at least one of these facts, by code."""
    statement: Any = (
        select(Version.code, Version.name, Version.field_code, Field.name.label("field_name"), Assessment.evidence)
        .join(Assessment, _OF_VERSION)
        .join(Field, Field.code == Version.field_code)
        .where(*scope.conditions(), not_(Assessment.evidence.contains(list(required_facts))))
    )
    rows: Sequence[Any] = (await session.execute(paging.after(statement, Version.code))).all()
    return rows


async def commitments(session: AsyncSession, scope: Scope) -> Any:
    """How many procedures there are, how many have a committed limit, and how it compares with the legal one."""
    counted = (
        select(
            func.count().label("procedures"),
            func.count().filter(Assessment.has_committed_limit).label("with_committed_limit"),
            func.count().filter(Assessment.cut_percent == 0).label("equal"),
            func.count().filter(Assessment.cut_percent < 0).label("longer"),
            func.count().filter(Assessment.has_committed_limit, Assessment.cut_percent.is_(None)).label("incomparable"),
            func.count().filter(Assessment.code.is_(None)).label("unassessed"),
        )
        .select_from(Version)
        .outerjoin(Assessment, _OF_VERSION)
        .where(*scope.conditions())
    )
    return (await session.execute(counted)).one()


async def cuts(session: AsyncSession, scope: Scope, year: int | None) -> Sequence[Any]:
    """All figures about cuts, by bucket, field, year and authority level: `of` is the grouping, and the column named so is the key.

    `average` and `greatest` are percent, one decimal, halves up.
    """
    cuts_cte = _cuts(scope, year).cte("cuts")
    figures = (
        func.min(cuts_cte.c.field_name).label("field_name"),
        func.count().label("procedures"),
        func.round(func.avg(cuts_cte.c.percent), 1).label("average"),
        func.round(func.max(cuts_cte.c.percent), 1).label("greatest"),
        func.count().filter(cuts_cte.c.converted).label("converted"),
    )
    keys = (cuts_cte.c.bucket, cuts_cte.c.field, cuts_cte.c.year)
    grouped = select(*keys, null().label("level"), func.grouping(*keys).label("of"), *figures).group_by(
        func.grouping_sets(tuple_(), *(tuple_(key) for key in keys))
    )
    level = func.unnest(cuts_cte.c.levels).table_valued("level", joins_implicitly=True).render_derived()
    by_level = (
        select(*(cast(null(), key.type).label(key.name) for key in keys), level.c.level, literal(int(CutGrouping.LEVEL)), *figures)
        .select_from(cuts_cte, level)
        .group_by(level.c.level)
    )
    return (await session.execute(grouped.union_all(by_level))).all()


async def greatest_cuts(session: AsyncSession, paging: Paging, scope: Scope, year: int | None) -> Sequence[Any]:
    """A page of the procedures with a cut, the greatest first, then by code."""
    statement = _cuts(scope, year).add_columns(
        Version.code, Version.name, Version.summary, Assessment.cut_decision, cast(-Assessment.cut_percent, Numeric).label("order")
    )
    page = paging.after(statement, cast(-Assessment.cut_percent, Numeric), Version.code)
    rows: Sequence[Any] = (await session.execute(page)).all()
    return rows


async def outdated_versions(session: AsyncSession, evidence_version: str, limit: int) -> Sequence[Any]:
    """Versions, with their records, without an assessment of this evidence version."""
    up_to_date = select(literal(1)).where(_OF_VERSION, Assessment.evidence_version == evidence_version).correlate(Version).exists()
    statement = select(Version).where(not_(up_to_date)).order_by(Version.code, Version.version).limit(limit)
    return (await session.scalars(statement)).all()


def _meets(requirement: Requirement) -> ColumnElement[bool]:
    condition: ColumnElement[bool] = Assessment.evidence.overlap(list(requirement))
    return condition


def _cuts(scope: Scope, year: int | None) -> Any:
    first_days = _first_days()
    since = func.coalesce(Assessment.decided_on, first_days.c.day)
    statement = (
        select(
            Assessment.cut_percent.label("percent"),
            Assessment.converted,
            Version.levels,
            Version.field_code.label("field"),
            Field.name.label("field_name"),
            cast(extract("year", since), Integer).label("year"),
            since.label("decided_on"),
            cast(func.least(func.floor(Assessment.cut_percent / BUCKET_PERCENT), BUCKETS - 1), Integer).label("bucket"),
        )
        .join_from(Version, Assessment, _OF_VERSION)
        .join(Field, Field.code == Version.field_code)
        .join(first_days, and_(first_days.c.code == Assessment.code, first_days.c.decision == Assessment.cut_decision))
        .where(*scope.conditions(), Assessment.cut_percent > 0)
    )
    return statement if year is None else statement.where(extract("year", since) == year)


def _first_days() -> Any:
    """The first day of the first version that names a decision: when its cut began, where the decision's date is unknown."""
    earlier, first = aliased(Assessment), aliased(Version)
    return (
        select(earlier.code, earlier.cut_decision.label("decision"), func.min(first.effective_from).label("day"))
        .join_from(earlier, first, and_(first.code == earlier.code, first.version == earlier.version))
        .where(earlier.cut_decision.is_not(None))
        .group_by(earlier.code, earlier.cut_decision)
        .subquery("began")
    )
