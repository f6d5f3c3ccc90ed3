"""Procedures found by what somebody typed: lists, facets and suggestions, each in one statement.

PostgreSQL finds the candidates by an index and adds up what they match (`rules.query_terms`): a name that has all words beats one
that has most, words in the name beat words elsewhere, what was typed beats what it may mean, and that beats a correction. Of
equals, the shorter name, the commune's before the province's before the ministry's, and what citizens may ask for come first.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Float,
    Integer,
    Select,
    Text,
    and_,
    bindparam,
    case,
    cast,
    false,
    func,
    literal,
    or_,
    select,
    true,
    union_all,
)
from sqlalchemy.dialects.postgresql import TSQUERY
from sqlalchemy.ext.asyncio import AsyncSession

from services.catalog.assessments import queries as assessments_queries
from services.catalog.models import Field, LifeEvent
from services.catalog.models import ProcedureVersion as Version
from services.catalog.procedures.queries import in_force
from services.catalog.search.rules import query_terms, search_terms
from services.catalog.search.rules.query_terms import SearchQuery
from services.catalog.search.rules.vocabulary import Vocabulary
from services.chassis.paging import Paging

# What a match outside the name is worth beside one in it.
BODY_WEIGHT: Final = 0.5
# The shorter the name, the surer the match: all of this for a name of so few words, half of it for one twice as long.
NAME_LENGTH_WEIGHT: Final = 0.3
SHORT_NAME_WORDS: Final = 3.0
COMMUNE_BONUS, PROVINCE_BONUS, CITIZEN_BONUS, SECONDARY_PENALTY = 0.03, 0.018, 0.02, -0.14
CITIZEN_AUDIENCE: Final = "Công dân Việt Nam"
# What matches less than this part as well as the best is not shown.
MIN_SCORE_RATIO: Final = 0.4
# A name that only looks like what was typed, of which no word is known.
MIN_SIMILARITY: Final = 0.5
# While somebody types what a great many names have: only those of so few words, which would come first anyway, are looked at.
MAX_NAME_WORDS_WHILE_TYPING: Final = 8
# Procedures of one name are few; so many times the suggestions are enough to have each name once.
DUPLICATE_NAME_FACTOR: Final = 4
# What a list is narrowed by, and the column it is in.
_FILTER_COLUMNS: Final = {
    "field": "field_code",
    "level": "levels",
    "audience": "audiences",
    "channel": "channels",
    "life_event": "life_events",
    "service_level": "service_level",
}
_SINGLE_VALUED: Final = ("field", "service_level")
FILTER_NAMES: Final = tuple(_FILTER_COLUMNS)


@dataclass(frozen=True, slots=True)
class ProcedureFilter:
    """What a list of procedures is narrowed to."""

    day: date
    field: str | None = None
    level: str | None = None
    audience: str | None = None
    channel: str | None = None
    life_event: str | None = None
    service_level: str | None = None


async def by_code(session: AsyncSession, paging: Paging, wanted: ProcedureFilter) -> Sequence[Any]:
    """A page of list entries as ready JSON, by code."""
    entries = select(Version.code, Version.summary, Version.validity_periods).where(
        in_force(wanted.day), *_filter_conditions(wanted, Version)
    )
    rows: Sequence[Any] = (await session.execute(paging.after(entries, Version.code))).all()
    return rows


async def by_relevance(session: AsyncSession, paging: Paging, wanted: ProcedureFilter, question: SearchQuery) -> Sequence[Any]:
    """A page of list entries as ready JSON with their `distance`, best match first."""
    match = _matches(question, wanted)
    entries = select(match.c.code, match.c.distance, match.c.summary, match.c.validity_periods).where(
        *_filter_conditions(wanted, match.c)
    )
    rows: Sequence[Any] = (await session.execute(paging.after(entries, match.c.distance, match.c.code))).all()
    return rows


async def facets(session: AsyncSession, wanted: ProcedureFilter, question: SearchQuery | None) -> Sequence[Any]:
    """Facet, value, its names and how many procedures the same list would have if narrowed to that value instead of its own."""
    match = _matches(question, wanted) if question else select(*_LIST_COLUMNS).where(in_force(wanted.day)).subquery()
    levelled = select(*match.c, assessments_queries.level(wanted.day, match.c).label("service_level")).subquery()
    passes = [_passes_filter(wanted, name, levelled.c).label(f"passes_{name}") for name in FILTER_NAMES]
    each = select(*(levelled.c[name] for name in _FILTER_COLUMNS.values()), *passes).cte("each")
    total = select(literal("total").label("facet"), cast(None, Text).label("value"), func.count().label("procedures"))
    whole = total.where(and_(*(each.c[f"passes_{name}"] for name in FILTER_NAMES)))
    counted = union_all(whole, *(_counted(each, name) for name in FILTER_NAMES)).subquery()
    named = (
        select(counted, Field.name.label("field_name"), LifeEvent.name_vi, LifeEvent.name_en)
        .outerjoin(Field, (counted.c.facet == "field") & (Field.code == counted.c.value))
        .outerjoin(LifeEvent, (counted.c.facet == "life_event") & (LifeEvent.slug == counted.c.value))
        .order_by(counted.c.facet, counted.c.procedures.desc(), counted.c.value)
    )
    return (await session.execute(named)).all()


async def suggestions(session: AsyncSession, question: SearchQuery, day: date, limit: int) -> Sequence[Any]:
    """Codes and names of the best matches, each name once."""
    match = _matches(
        question, ProcedureFilter(day), *([Version.search_length <= MAX_NAME_WORDS_WHILE_TYPING] if question.is_common else [])
    )
    best = select(match.c.code, match.c.name, match.c.search_name).order_by(match.c.distance, match.c.code)
    rows = (await session.execute(best.limit(limit * DUPLICATE_NAME_FACTOR))).all()
    return list({row.search_name: row for row in reversed(rows)}.values())[::-1][:limit]


def parse_query(text: str, vocabulary: Vocabulary, *, typing: bool = False) -> SearchQuery:
    """What is looked for by this text; while it is being typed, its last word may be the beginning of one."""
    return query_terms.parse(text, vocabulary, search_terms.load(), typing=typing)


_LIST_COLUMNS: Final = (
    Version.code,
    Version.version,
    Version.name,
    Version.summary,
    Version.validity_periods,
    Version.field_code,
    Version.levels,
    Version.audiences,
    Version.channels,
    Version.life_events,
    Version.search_name,
    Version.search_words,
)


def _matches(question: SearchQuery, wanted: ProcedureFilter, *also: ColumnElement[bool]) -> Any:
    """Versions in force that match, with their `distance` from what was asked: less is better."""
    if question.code is not None:
        exact = select(*_LIST_COLUMNS, literal(0).label("distance")).where(Version.code == question.code[0], in_force(wanted.day))
        return exact.subquery()
    scored = _with_score(question, wanted).where(*also).subquery()
    best = select(scored, func.max(scored.c.score).over().label("best")).subquery()
    # What decides between equals is looked at only where there are equals: it costs as much as the match itself.
    distance = _distance(best.c.score + _bonus(question, best.c)).label("distance")
    return select(*best.c, distance).where(best.c.score >= MIN_SCORE_RATIO * best.c.best).subquery()


def _distance(score: ColumnElement[Any]) -> ColumnElement[int]:
    # A whole number, for it becomes part of a cursor. No score reaches 3.
    return cast(func.round(cast((3.0 - score) * 1_000_000, Float)), Integer)


def _with_score(question: SearchQuery, wanted: ProcedureFilter) -> Select[Any]:
    """Versions that have one of the needed terms, and how well each matches."""
    matched = _matching(question)
    whole = sum(term.weight for term in question.terms) or 1.0
    short = func.least(1.0, SHORT_NAME_WORDS / Version.search_length)
    score = (matched.c.anywhere + matched.c.in_name * NAME_LENGTH_WEIGHT * short) / whole
    matches: ColumnElement[bool] = Version.search_words.op("@@")(_tsquery(question.required)) if question.terms else false()
    if question.is_unknown:
        # `%>` is the indexed form of word_similarity over the server's threshold.
        matches = or_(matches, Version.search_name.op("%>")(question.text))
        score = score + MIN_SIMILARITY * func.word_similarity(question.text, Version.search_name)
    return select(*_LIST_COLUMNS, score.label("score")).join(matched, true()).where(matches, in_force(wanted.day))


def _matching(question: SearchQuery) -> Any:
    """For a version, the best clause of each term added up: wherever it is found, and in the name only."""
    clauses = [(n, term, clause) for n, term in enumerate(question.terms) for clause in term.clauses]
    given = func.unnest(
        bindparam("terms", [n for n, _, _ in clauses], ARRAY(Integer), unique=True),
        bindparam("worths", [clause.weight * (term.weight or 1.0) for _, term, clause in clauses], ARRAY(Float), unique=True),
        _tsqueries([clause.query for _, _, clause in clauses]),
        _tsqueries([clause.in_name for _, _, clause in clauses]),
    ).table_valued("term", "worth", "query", "in_name", name="clause")
    clause = given.render_derived()
    in_name = Version.search_words.op("@@")(clause.c.in_name)
    best = (
        select(
            func.max(case((in_name, clause.c.worth), else_=clause.c.worth * BODY_WEIGHT)).label("anywhere"),
            func.max(case((in_name, clause.c.worth), else_=0.0)).label("in_name"),
        )
        .where(Version.search_words.op("@@")(clause.c.query))
        .group_by(clause.c.term)
        .correlate(Version)
        .subquery()
    )
    added = (func.coalesce(func.sum(column), 0.0).label(column.key) for column in (best.c.anywhere, best.c.in_name))
    return select(*added).correlate(Version).lateral()


def _bonus(question: SearchQuery, of: Any) -> ColumnElement[Any]:
    level = case((of.levels.contains(["commune"]), COMMUNE_BONUS), (of.levels.contains(["province"]), PROVINCE_BONUS), else_=0.0)
    citizens = case((of.audiences.contains([CITIZEN_AUDIENCE]), CITIZEN_BONUS), else_=0.0)
    secondary = case((of.search_words.op("@@")(_tsquery(question.secondary)), SECONDARY_PENALTY), else_=0.0)
    return level + citizens + secondary


def _tsquery(text: str) -> ColumnElement[Any]:
    return cast(cast(text, Text), TSQUERY)


def _tsqueries(texts: list[str]) -> ColumnElement[Any]:
    return cast(bindparam("queries", texts, ARRAY(Text), unique=True), ARRAY(TSQUERY))


def _filter_conditions(wanted: ProcedureFilter, of: Any) -> list[ColumnElement[bool]]:
    """The conditions of a filter beside its day, on these columns."""
    return [condition for name in FILTER_NAMES if (condition := _filter_condition(wanted, name, of)) is not None]


def _filter_condition(wanted: ProcedureFilter, name: str, of: Any) -> ColumnElement[bool] | None:
    value = getattr(wanted, name)
    if value is None:
        return None
    # The level is law applied on a day, and a column only where it is counted.
    column = getattr(of, _FILTER_COLUMNS[name], None)
    if column is None:
        column = assessments_queries.level(wanted.day, of)
    condition: ColumnElement[bool] = column == value if name in _SINGLE_VALUED else column.contains([value])
    return condition


def _passes_filter(wanted: ProcedureFilter, name: str, of: Any) -> ColumnElement[bool]:
    """Whether a version passes all of a filter but the part of that name."""
    others = [
        condition for other in FILTER_NAMES if other != name and (condition := _filter_condition(wanted, other, of)) is not None
    ]
    return and_(true(), *others)


def _counted(each: Any, name: str) -> Select[Any]:
    """Values of one narrowing with how many pass all the others."""
    kept = each.c[_FILTER_COLUMNS[name]]
    counted: Any = select(literal(name).label("facet"))
    if name in _SINGLE_VALUED:
        value, counted = kept, counted.select_from(each).where(kept.is_not(None))
    else:
        lateral: Any = func.unnest(kept).table_valued("value", name=f"{name}_value").lateral()
        values = lateral.render_derived()
        value, counted = values.c.value, counted.select_from(each.join(values, true()))
    counted = counted.add_columns(value.label("value"), func.count().label("procedures"))
    narrowed: Select[Any] = counted.where(each.c[f"passes_{name}"]).group_by(value)
    return narrowed
