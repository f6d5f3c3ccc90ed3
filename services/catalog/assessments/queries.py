"""What is counted over the procedures in force on a day: their evidence, what they lack, what their limits were cut by."""

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
    """What a row of `cuts` tells of, as PostgreSQL's grouping(bucket, field, year) says it: a bit is set for what is no key."""

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
        """What a version must be."""
        conditions = [in_force(self.day)]
        if self.field is not None:
            conditions.append(Version.field_code == self.field)
        if self.authority_level is not None:
            conditions.append(Version.levels.contains([self.authority_level]))
        return conditions


async def version(session: AsyncSession, code: str, day: date) -> Any:
    """The version in force on a day with its record, and the first day of its cut, or `ProcedureNotFound`."""
    asked, began = procedure_codes.parse(code), _first_days()
    since = func.coalesce(Assessment.decided_on, began.c.day).label("decided_on")
    wanted = (
        select(Version.code, Version.full_code, Version.version, Version.name, Version.record, since)
        .outerjoin(Assessment, _OF_VERSION)
        .outerjoin(began, and_(began.c.code == Assessment.code, began.c.decision == Assessment.cut_decision))
        .where(Version.code == (asked or ("", None))[0], in_force(day))
    )
    row = (await session.execute(wanted)).first()
    if row is None or asked is None or not procedure_codes.matches(asked, row.full_code):
        raise ProcedureNotFound
    return row


async def evidence(session: AsyncSession, scope: Scope) -> dict[tuple[str, ...] | None, int]:
    """How many procedures show exactly which facts; None counts those nobody has looked at yet."""
    counted = (
        select(Assessment.evidence, func.count().label("procedures"))
        .select_from(Version)
        .outerjoin(Assessment, _OF_VERSION)
        .where(*scope.conditions())
        .group_by(Assessment.evidence)
    )
    return {None if row.evidence is None else tuple(row.evidence): row.procedures for row in await session.execute(counted)}


async def evidence_of(session: AsyncSession, short_codes: Sequence[str], day: date) -> dict[str, list[str]]:
    """What the versions in force on a day of these procedures show."""
    wanted = select(Assessment.code, Assessment.evidence).join(Version, _OF_VERSION)
    rows = await session.execute(wanted.where(Version.code.in_(short_codes), in_force(day)))
    return {row.code: row.evidence for row in rows}


def level(day: date, of: Any) -> ColumnElement[str | None]:
    """The code of the level that the law of a day gives a version (`of` has its code and version); `none` is below all of its levels.

    Null where nobody has looked at it yet, and before the law knew levels.
    """
    levels = _levels(day)
    below = ("none", *(each.code for each in levels))
    unmet = [(not_(and_(*map(_meets, each.all))), under) for each, under in zip(levels, below, strict=False)]
    reached = case(*unmet, else_=below[-1]) if unmet else cast(null(), Text)
    found = select(reached).where(Assessment.code == of.code, Assessment.version == of.version)
    return found.correlate_except(Assessment).scalar_subquery()


def require_level(day: date, code: str) -> None:
    """Refuse a level the law of a day does not know."""
    levels = [each.code for each in _levels(day)]
    known = [*levels, "none"] if levels else []
    if code not in known:
        raise UnknownServiceLevel(", ".join(known))


def _levels(day: date) -> tuple[Level, ...]:
    return next((regime.levels for regime in reversed(service_levels.in_force(day))), ())


async def incomplete(session: AsyncSession, paging: Paging, scope: Scope, wanted: Sequence[str]) -> Sequence[Any]:
    """A page of the procedures that do not show all of these facts, by code."""
    lacking: Any = (
        select(Version.code, Version.name, Version.field_code, Field.name.label("field_name"), Assessment.evidence)
        .join(Assessment, _OF_VERSION)
        .join(Field, Field.code == Version.field_code)
        .where(*scope.conditions(), not_(Assessment.evidence.contains(list(wanted))))
    )
    rows: Sequence[Any] = (await session.execute(paging.after(lacking, Version.code))).all()
    return rows


async def commitments(session: AsyncSession, scope: Scope) -> Any:
    """How many procedures there are, have a limit of the province's own, and how that compares with the legal one."""
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
    """All cuts told together, by bucket, field, year and authority level: `of` says which, and the column named so is the key.

    Means and greatest are percent, one decimal, halves up.
    """
    found = _cuts(scope, year).cte("cuts")
    figures = (
        func.min(found.c.field_name).label("field_name"),
        func.count().label("procedures"),
        func.round(func.avg(found.c.percent), 1).label("average"),
        func.round(func.max(found.c.percent), 1).label("greatest"),
        func.count().filter(found.c.converted).label("converted"),
    )
    keys = (found.c.bucket, found.c.field, found.c.year)
    grouped = select(*keys, null().label("level"), func.grouping(*keys).label("of"), *figures).group_by(
        func.grouping_sets(tuple_(), *(tuple_(key) for key in keys))
    )
    level = func.unnest(found.c.levels).table_valued("level", joins_implicitly=True).render_derived()
    by_level = (
        select(*(cast(null(), key.type).label(key.name) for key in keys), level.c.level, literal(int(CutGrouping.LEVEL)), *figures)
        .select_from(found, level)
        .group_by(level.c.level)
    )
    return (await session.execute(grouped.union_all(by_level))).all()


async def greatest_cuts(session: AsyncSession, paging: Paging, scope: Scope, year: int | None) -> Sequence[Any]:
    """A page of the procedures with a cut, the greatest first, then by code."""
    found = _cuts(scope, year).add_columns(
        Version.code, Version.name, Version.summary, Assessment.cut_decision, cast(-Assessment.cut_percent, Numeric).label("order")
    )
    page = paging.after(found, cast(-Assessment.cut_percent, Numeric), Version.code)
    rows: Sequence[Any] = (await session.execute(page)).all()
    return rows


async def outdated_versions(session: AsyncSession, reading: str, limit: int) -> Sequence[Any]:
    """Versions, with their records, that were not looked at in the way named `reading`."""
    looked_at = select(literal(1)).where(_OF_VERSION, Assessment.evidence_version == reading).correlate(Version).exists()
    stale = select(Version).where(not_(looked_at)).order_by(Version.code, Version.version).limit(limit)
    return (await session.scalars(stale)).all()


def _meets(wanted: Requirement) -> ColumnElement[bool]:
    met: ColumnElement[bool] = Assessment.evidence.overlap(list(wanted))
    return met


def _cuts(scope: Scope, year: int | None) -> Any:
    began = _first_days()
    since = func.coalesce(Assessment.decided_on, began.c.day)
    found = (
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
        .join(began, and_(began.c.code == Assessment.code, began.c.decision == Assessment.cut_decision))
        .where(*scope.conditions(), Assessment.cut_percent > 0)
    )
    return found if year is None else found.where(extract("year", since) == year)


def _first_days() -> Any:
    """The first day of the first version that names a decision: when that cut began, where the decision's own day is not told."""
    earlier, first = aliased(Assessment), aliased(Version)
    return (
        select(earlier.code, earlier.cut_decision.label("decision"), func.min(first.effective_from).label("day"))
        .join_from(earlier, first, and_(first.code == earlier.code, first.version == earlier.version))
        .where(earlier.cut_decision.is_not(None))
        .group_by(earlier.code, earlier.cut_decision)
        .subquery("began")
    )
