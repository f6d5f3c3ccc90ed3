"""The index as it was asked for: the groups of ratings its rows are about, each with what of it is published."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from services.satisfaction.errors import NotPublished
from services.satisfaction.indices.context import IndexContext
from services.satisfaction.indices.queries import tallies
from services.satisfaction.indices.rules import groups, periods, series
from services.satisfaction.indices.rules.groups import SPANS, By, Group, Scope
from services.satisfaction.indices.rules.index import OVERALL, Counts, Record
from services.satisfaction.indices.rules.series import Break
from services.satisfaction.models.tallies import FigureSnapshot
from services.satisfaction.questionnaires.rules.questionnaire import Questionnaire


@dataclass(frozen=True, slots=True)
class Report:
    """What is answered: the version whose formula holds, the total and the groups by key, names of codes, breaks of the series, and
    the snapshot they are from; None where figures are live, or before the first.

    `question` is the one whose figures stand for the whole; empty where the questionnaire has none.
    """

    scope: Scope
    by: By | None
    version: Questionnaire
    question: str
    total: Group
    groups: Sequence[Group]
    names: Mapping[str, str]
    breaks: Sequence[Break]
    snapshot: FigureSnapshot | None


async def load(session: AsyncSession, context: IndexContext, scope: Scope, by: By | None) -> Report:
    """The report of a scope; `NotPublished` where it crosses what is not published together, unless nothing needs suppression."""
    versions = context.questionnaires.versions(scope.questionnaire)
    version = series.version_at(versions, scope.days.last or scope.days.today)
    question = OVERALL if any(each.id == OVERALL for each in version.questions) else ""
    questions = [each.id for each in version.questions if each.factor or by is By.QUESTION]
    # Rows, total and snapshot are of one instant.
    await session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
    snapshot = None if context.is_live else await tallies.newest_snapshot(session)
    source = tallies.LIVE if context.is_live else tallies.PUBLISHED
    unit = None
    if by is By.AUTHORITY:
        unit = groups.parent_of_rows(await tallies.authorities(session, source, scope.questionnaire), scope.unit)
    if groups.is_published(scope, by):
        records = await tallies.records(session, source, scope, by, questions, unit)
        is_total = groups.breakdowns(scope, by) == groups.breakdowns(scope, None)
        of_total = records if is_total else await tallies.records(session, source, scope, None, questions, None)
    elif context.is_live:
        of_total = records = await tallies.full_count(session, scope, by, questions, unit)
    else:
        raise NotPublished
    breaks = series.breaks(versions, series.method_changes())
    assembly = _Assembly(scope, by, questions, context.smallest_cell, breaks)
    total = assembly.group("", None, of_total)
    names = await tallies.names(session, by) if by in (By.AUTHORITY, By.FIELD, By.PROCEDURE) else {}
    return Report(scope, by, version, question, total, assembly.groups(records, total), names, breaks, snapshot)


@dataclass(frozen=True, slots=True)
class _Assembly:
    """Puts records together to groups."""

    scope: Scope
    by: By | None
    questions: Sequence[str]
    smallest_cell: int
    breaks: Sequence[Break]

    def groups(self, records: Sequence[Record], total: Group) -> list[Group]:
        if self.by is None:
            return []
        if self.by is By.QUESTION:
            return [Group(each, total.counts, total.mixed) for each in sorted(self.questions)]
        rows: dict[str, list[Record]] = defaultdict(list)
        for each in records:
            rows[groups.key(self.by, each)].append(each)
        return [self.group(key, self.by, rows[key]) for key in sorted(rows)]

    def group(self, key: str, by: By | None, records: Sequence[Record]) -> Group:
        first, last = periods.bounds(key) if by in SPANS else (self.scope.days.first, self.scope.days.last)
        mixed = bool(records) and series.mixes_questionnaires(
            self.breaks, first or min(each.period for each in records if not each.question), last or self.scope.days.today
        )
        return Group(key, Counts.of(records, self.smallest_cell), mixed)
