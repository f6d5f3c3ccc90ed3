"""The index as it was asked for: the groups of ratings its rows are about, each with what of it is published."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from services.satisfaction.errors import NotPublished
from services.satisfaction.indices.context import IndexContext
from services.satisfaction.indices.queries import publications, tallies
from services.satisfaction.indices.rules import groups, periods, series
from services.satisfaction.indices.rules.groups import SPANS, By, Group, Scope
from services.satisfaction.indices.rules.index import OVERALL, Counts, Record
from services.satisfaction.indices.rules.publication import Publication
from services.satisfaction.indices.rules.series import Break
from services.satisfaction.questionnaires.rules.questionnaire import Questionnaire


@dataclass(frozen=True, slots=True)
class Report:
    """What is answered: the version whose formula holds, the total and the groups by key, names of codes, breaks of the series.

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


async def load(session: AsyncSession, context: IndexContext, scope: Scope, by: By | None) -> Report:
    """The report of a scope; `NotPublished` where it crosses what is not published together, unless nothing needs suppression."""
    versions = context.questionnaires.versions(scope.questionnaire)
    version = series.version_at(versions, scope.days.last or scope.days.today)
    question = OVERALL if any(each.id == OVERALL for each in version.questions) else ""
    questions = [each.id for each in version.questions if each.factor or by is By.QUESTION]
    records = await _records(session, context, scope, by, questions)
    years = sorted({each.period.year for each in records})
    published = (
        {} if context.smallest_cell <= 1 else await publications.by_year(session, context, scope.questionnaire, questions, years)
    )
    breaks = series.breaks(versions, series.method_changes())
    assembly = _Assembly(scope, by, questions, context.smallest_cell, published, breaks)
    total = assembly.total(records)
    names = await tallies.names(session, by) if by in (By.AUTHORITY, By.FIELD, By.PROCEDURE) else {}
    return Report(scope, by, version, question, total, assembly.groups(records, total), names, breaks)


async def _records(
    session: AsyncSession, context: IndexContext, scope: Scope, by: By | None, questions: Sequence[str]
) -> list[Record]:
    try:
        table = groups.breakdown(scope, by)
    except NotPublished:
        if context.smallest_cell > 1:
            raise
        return await tallies.full_count(session, scope, by, questions)
    return await tallies.records(session, scope, table, questions, by_authority=groups.needs_units(scope, by))


@dataclass(frozen=True, slots=True)
class _Assembly:
    """Puts records together to groups, and says which of their questions are published."""

    scope: Scope
    by: By | None
    questions: Sequence[str]
    smallest_cell: int
    publications: Mapping[tuple[str, int], Publication]
    breaks: Sequence[Break]

    def total(self, records: Sequence[Record]) -> Group:
        return self._group("", None, "", records)

    def groups(self, records: Sequence[Record], total: Group) -> list[Group]:
        if self.by is None:
            return []
        if self.by is By.QUESTION:
            return [Group(each, total.counts, total.published, total.mixed) for each in sorted(self.questions)]
        unit = groups.parent_of_rows((each.authority for each in records), self.scope.unit) if self.by is By.AUTHORITY else ""
        rows: dict[str, list[Record]] = defaultdict(list)
        for each in records:
            rows[groups.key(self.by, each, unit)].append(each)
        return [self._group(key, self.by, unit, rows[key]) for key in sorted(rows)]

    def _group(self, key: str, by: By | None, unit: str, records: Sequence[Record]) -> Group:
        first, last = periods.bounds(key) if by in SPANS else (self.scope.days.first, self.scope.days.last)
        mixed = bool(records) and series.mixes_questionnaires(
            self.breaks, first or min(each.period for each in records), last or self.scope.days.today
        )
        return Group(key, Counts.of(records), Counts.of(self._published(key, by, unit, records)), mixed)

    def _published(self, key: str, by: By | None, unit: str, records: Sequence[Record]) -> Sequence[Record]:
        """The records that are in the figures of a row: of each question those that are published, if they are enough still."""
        if self.smallest_cell <= 1:
            return records
        authority, days = groups.authority_of(self.scope, by, key, unit), groups.days_of(self.scope, by, key)
        places = {each.place_key: groups.place(self.scope, by, days, each) for each in records}
        numbers: dict[str, int] = defaultdict(int)
        included = []
        for each in records:
            if each.question and self.publications[each.question, each.period.year].includes(
                authority, each.authority, places[each.place_key]
            ):
                included.append(each)
                numbers[each.question] += each.counted
        return [each for each in included if numbers[each.question] >= self.smallest_cell]
