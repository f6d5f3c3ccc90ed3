"""The index as it was asked for: the groups of ratings its rows are about, each with what of it is published."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.ext.asyncio import AsyncSession

from services.satisfaction.errors import NotPublished
from services.satisfaction.indices.context import IndexContext
from services.satisfaction.indices.queries import publication, tallies
from services.satisfaction.indices.queries.tallies import Place, Places
from services.satisfaction.indices.rules import groups, periods, series
from services.satisfaction.indices.rules.groups import SPANS, By, Group, Scope
from services.satisfaction.indices.rules.index import OVERALL, Counts, Record
from services.satisfaction.indices.rules.publication import YEAR, Publication
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
    unit = None
    if by is By.AUTHORITY:
        unit = groups.parent_of_rows(await tallies.authorities(session, scope.questionnaire), scope.unit)
    published, records = await _records(session, context, scope, by, questions, unit)
    breaks = series.breaks(versions, series.method_changes())
    assembly = _Assembly(scope, by, questions, context.smallest_cell, published, breaks, unit or "")
    total = assembly.total(records)
    names = await tallies.names(session, by) if by in (By.AUTHORITY, By.FIELD, By.PROCEDURE) else {}
    return Report(scope, by, version, question, total, assembly.groups(records, total), names, breaks)


_Publications = Mapping[tuple[str, int], Publication]


async def _records(
    session: AsyncSession, context: IndexContext, scope: Scope, by: By | None, questions: Sequence[str], unit: str | None
) -> tuple[_Publications, list[Record]]:
    everything = Places("time", [])
    try:
        table = groups.breakdown(scope, by)
    except NotPublished:
        if context.smallest_cell > 1:
            raise
        return {}, await tallies.full_count(session, scope, by, questions, unit)
    if context.smallest_cell <= 1:
        return {}, await tallies.records(session, scope, by, table, questions, unit, everything, everything)
    published = await publication.by_year(session, context, scope, questions, table)
    in_row = _places(published, scope, by) if by not in (None, By.QUESTION) else everything
    return published, await tallies.records(session, scope, by, table, questions, unit, in_row, _places(published, scope, None))


def _places(published: _Publications, scope: Scope, by: By | None) -> Places:
    """The places in which the answers of units are published as rows by `by`, or in the total."""
    kind = groups.place_kind(scope, by)
    if kind == "time":
        return Places(
            kind, [each for (question, year), found in published.items() for each in _by_time(question, year, found, scope, by)]
        )
    return Places(
        kind,
        [
            (question, date(year, 1, 1), unit, *groups.field_and_code(place))
            for (question, year), found in published.items()
            for place, units in found.units.items()
            if place[0] == kind
            for unit in units
        ],
    )


def _by_time(question: str, year: int, found: Publication, scope: Scope, by: By | None) -> Iterator[Place]:
    for month in (date(year, number, 1) for number in range(1, 13)):
        if scope.days.includes(month):
            place = groups.time_place(groups.days_of(scope, by, month), month)
            if place != YEAR:
                yield from ((question, month, unit, "", "") for unit in found.units.get(place, ()))


@dataclass(frozen=True, slots=True)
class _Assembly:
    """Puts records together to groups, and says which of their questions are published."""

    scope: Scope
    by: By | None
    questions: Sequence[str]
    smallest_cell: int
    publications: Mapping[tuple[str, int], Publication]
    breaks: Sequence[Break]
    unit: str

    def total(self, records: Sequence[Record]) -> Group:
        return self._group("", None, records)

    def groups(self, records: Sequence[Record], total: Group) -> list[Group]:
        if self.by is None:
            return []
        if self.by is By.QUESTION:
            return [Group(each, total.counts, total.published, total.mixed) for each in sorted(self.questions)]
        rows: dict[str, list[Record]] = defaultdict(list)
        for each in records:
            rows[groups.key(self.by, each)].append(each)
        return [self._group(key, self.by, rows[key]) for key in sorted(rows)]

    def _group(self, key: str, by: By | None, records: Sequence[Record]) -> Group:
        first, last = periods.bounds(key) if by in SPANS else (self.scope.days.first, self.scope.days.last)
        mixed = bool(records) and series.mixes_questionnaires(
            self.breaks, first or min(each.period for each in records), last or self.scope.days.today
        )
        return Group(key, Counts.of(records), Counts.of(self._published(key, by, records)), mixed)

    def _published(self, key: str, by: By | None, records: Sequence[Record]) -> Sequence[Record]:
        """What of the records is in the figures of a row: of each question, if it is enough still."""
        if self.smallest_cell <= 1:
            return records
        authority = groups.authority_of(self.scope, by, key, self.unit)
        whole = {period: self._is_whole_year(by, period) for period in {each.period for each in records}}
        included, numbers = [], Counter[str]()
        for each in records:
            if not each.question:
                continue
            number = each.in_total if by is None else each.in_row
            if whole[each.period]:
                number = each.counted if authority in self.publications[each.question, each.period.year].authorities else 0
            numbers[each.question] += number
            included.append(each._replace(counted=number))
        return [each for each in included if numbers[each.question] >= self.smallest_cell]

    def _is_whole_year(self, by: By | None, period: date) -> bool:
        if groups.place_kind(self.scope, by) != "time":
            return False
        return groups.time_place(groups.days_of(self.scope, by, period), period) == YEAR
