"""Search queries over procedures: lists, facets and suggestions, one statement each.

PostgreSQL finds the candidates by an index and adds up the matching terms (`rules.query_terms`). A name with all words ranks above
one with most of them, words in the name above words elsewhere, the typed word above its synonyms, and those above corrections.
Among equals the shorter name ranks first, then procedures of the commune before the province before the ministry, and those that
citizens may apply for.
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

# Weight of a match outside the name, relative to one in it.
BODY_WEIGHT: Final = 0.5
# A bonus for short names: all of it up to so many words, half of it for a name twice as long.
NAME_LENGTH_WEIGHT: Final = 0.3
SHORT_NAME_WORDS: Final = 3.0
COMMUNE_BONUS, PROVINCE_BONUS, CITIZEN_BONUS, SECONDARY_PENALTY = 0.03, 0.018, 0.02, -0.14
CITIZEN_AUDIENCE: Final = "Công dân Việt Nam"
# Matches with less than this share of the best score are dropped.
MIN_SCORE_RATIO: Final = 0.4
# Weight of a similar name, when no word of the query is known.
MIN_SIMILARITY: Final = 0.5
# Suggestions for a very common word consider only names of so many words, which would rank first anyway.
MAX_NAME_WORDS_WHILE_TYPING: Final = 8
# Few procedures share a name; so many times the number of suggestions suffices for distinct names.
DUPLICATE_NAME_FACTOR: Final = 4
# The filters of a list, and their columns.
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
    """The filters of a list of procedures in force on `day`."""

    day: date
    field: str | None = None
    level: str | None = None
    audience: str | None = None
    channel: str | None = None
    life_event: str | None = None
    service_level: str | None = None


async def by_code(session: AsyncSession, paging: Paging, filters: ProcedureFilter) -> Sequence[Any]:
    """A page of list entries as ready JSON, by code."""
    entries = select(Version.code, Version.summary, Version.validity_periods).where(
        in_force(filters.day), *_filter_conditions(filters, Version)
    )
    rows: Sequence[Any] = (await session.execute(paging.after(entries, Version.code))).all()
    return rows


async def by_relevance(session: AsyncSession, paging: Paging, filters: ProcedureFilter, query: SearchQuery) -> Sequence[Any]:
    """A page of list entries as ready JSON with their `distance`, the best match first."""
    match = _matches(query, filters)
    entries = select(match.c.code, match.c.distance, match.c.summary, match.c.validity_periods).where(
        *_filter_conditions(filters, match.c)
    )
    rows: Sequence[Any] = (await session.execute(paging.after(entries, match.c.distance, match.c.code))).all()
    return rows


async def facets(session: AsyncSession, filters: ProcedureFilter, query: SearchQuery | None) -> Sequence[Any]:
    """Facet, value, its names, and how long the list would be with this value for the facet's filter."""
    match = _matches(query, filters) if query else select(*_LIST_COLUMNS).where(in_force(filters.day)).subquery()
    with_level = select(*match.c, assessments_queries.level(filters.day, match.c).label("service_level")).subquery()
    passes = [_passes_filter(filters, name, with_level.c).label(f"passes_{name}") for name in FILTER_NAMES]
    versions = select(*(with_level.c[name] for name in _FILTER_COLUMNS.values()), *passes).cte("versions")
    total = select(literal("total").label("facet"), cast(None, Text).label("value"), func.count().label("procedures"))
    total_row = total.where(and_(*(versions.c[f"passes_{name}"] for name in FILTER_NAMES)))
    counted = union_all(total_row, *(_counted(versions, name) for name in FILTER_NAMES)).subquery()
    with_names = (
        select(counted, Field.name.label("field_name"), LifeEvent.name_vi, LifeEvent.name_en)
        .outerjoin(Field, (counted.c.facet == "field") & (Field.code == counted.c.value))
        .outerjoin(LifeEvent, (counted.c.facet == "life_event") & (LifeEvent.slug == counted.c.value))
        .order_by(counted.c.facet, counted.c.procedures.desc(), counted.c.value)
    )
    return (await session.execute(with_names)).all()


async def suggestions(session: AsyncSession, query: SearchQuery, day: date, limit: int) -> Sequence[Any]:
    """Codes and names of the best matches, each name once."""
    match = _matches(
        query, ProcedureFilter(day), *([Version.search_length <= MAX_NAME_WORDS_WHILE_TYPING] if query.is_common else [])
    )
    best = select(match.c.code, match.c.name, match.c.search_name).order_by(match.c.distance, match.c.code)
    rows = (await session.execute(best.limit(limit * DUPLICATE_NAME_FACTOR))).all()
    return list({row.search_name: row for row in reversed(rows)}.values())[::-1][:limit]


def parse_query(text: str, vocabulary: Vocabulary, *, typing: bool = False) -> SearchQuery:
    """The parsed query; with `typing`, its last word may be incomplete."""
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


def _matches(query: SearchQuery, filters: ProcedureFilter, *conditions: ColumnElement[bool]) -> Any:
    """Versions in force that match, with their `distance` from the query: lower is better."""
    if query.code is not None:
        exact = select(*_LIST_COLUMNS, literal(0).label("distance")).where(Version.code == query.code[0], in_force(filters.day))
        return exact.subquery()
    with_score = _with_score(query, filters).where(*conditions).subquery()
    best = select(with_score, func.max(with_score.c.score).over().label("best")).subquery()
    # The bonus breaks ties. It is computed only for the matches that are kept, because it costs as much as the match itself.
    distance = _distance(best.c.score + _bonus(query, best.c)).label("distance")
    return select(*best.c, distance).where(best.c.score >= MIN_SCORE_RATIO * best.c.best).subquery()


def _distance(score: ColumnElement[Any]) -> ColumnElement[int]:
    # An integer, because it is part of a cursor. No score reaches 3.
    return cast(func.round(cast((3.0 - score) * 1_000_000, Float)), Integer)


def _with_score(query: SearchQuery, filters: ProcedureFilter) -> Select[Any]:
    """Versions that match one of the required terms, with their score."""
    clause_scores = _matching(query)
    total_weight = sum(term.weight for term in query.terms) or 1.0
    short = func.least(1.0, SHORT_NAME_WORDS / Version.search_length)
    score = (clause_scores.c.anywhere + clause_scores.c.in_name * NAME_LENGTH_WEIGHT * short) / total_weight
    matches: ColumnElement[bool] = Version.search_words.op("@@")(_tsquery(query.required)) if query.terms else false()
    if query.is_unknown:
        # `%>` is the indexed form of word_similarity over the server's threshold.
        matches = or_(matches, Version.search_name.op("%>")(query.text))
        score = score + MIN_SIMILARITY * func.word_similarity(query.text, Version.search_name)
    return select(*_LIST_COLUMNS, score.label("score")).join(clause_scores, true()).where(matches, in_force(filters.day))


def _matching(query: SearchQuery) -> Any:
    """The best clauses of all terms added up for a version: matched anywhere, and in the name only."""
    clauses = [(n, term, clause) for n, term in enumerate(query.terms) for clause in term.clauses]
    clause_rows = func.unnest(
        bindparam("terms", [n for n, _, _ in clauses], ARRAY(Integer), unique=True),
        bindparam("weights", [clause.weight * (term.weight or 1.0) for _, term, clause in clauses], ARRAY(Float), unique=True),
        _tsqueries([clause.query for _, _, clause in clauses]),
        _tsqueries([clause.in_name for _, _, clause in clauses]),
    ).table_valued("term", "weight", "query", "in_name", name="clause")
    clause = clause_rows.render_derived()
    in_name = Version.search_words.op("@@")(clause.c.in_name)
    best = (
        select(
            func.max(case((in_name, clause.c.weight), else_=clause.c.weight * BODY_WEIGHT)).label("anywhere"),
            func.max(case((in_name, clause.c.weight), else_=0.0)).label("in_name"),
        )
        .where(Version.search_words.op("@@")(clause.c.query))
        .group_by(clause.c.term)
        .correlate(Version)
        .subquery()
    )
    sums = (func.coalesce(func.sum(column), 0.0).label(column.key) for column in (best.c.anywhere, best.c.in_name))
    return select(*sums).correlate(Version).lateral()


def _bonus(query: SearchQuery, columns: Any) -> ColumnElement[Any]:
    level = case(
        (columns.levels.contains(["commune"]), COMMUNE_BONUS), (columns.levels.contains(["province"]), PROVINCE_BONUS), else_=0.0
    )
    citizens = case((columns.audiences.contains([CITIZEN_AUDIENCE]), CITIZEN_BONUS), else_=0.0)
    secondary = case((columns.search_words.op("@@")(_tsquery(query.secondary)), SECONDARY_PENALTY), else_=0.0)
    return level + citizens + secondary


def _tsquery(text: str) -> ColumnElement[Any]:
    return cast(cast(text, Text), TSQUERY)


def _tsqueries(texts: list[str]) -> ColumnElement[Any]:
    return cast(bindparam("queries", texts, ARRAY(Text), unique=True), ARRAY(TSQUERY))


def _filter_conditions(filters: ProcedureFilter, columns: Any) -> list[ColumnElement[bool]]:
    """The conditions of a filter, except its day, on these columns."""
    return [condition for name in FILTER_NAMES if (condition := _filter_condition(filters, name, columns)) is not None]


def _filter_condition(filters: ProcedureFilter, name: str, columns: Any) -> ColumnElement[bool] | None:
    value = getattr(filters, name)
    if value is None:
        return None
    # The service level is computed from the law of the day; only the facets have it as a column.
    column = getattr(columns, _FILTER_COLUMNS[name], None)
    if column is None:
        column = assessments_queries.level(filters.day, columns)
    condition: ColumnElement[bool] = column == value if name in _SINGLE_VALUED else column.contains([value])
    return condition


def _passes_filter(filters: ProcedureFilter, name: str, columns: Any) -> ColumnElement[bool]:
    """Whether a version passes all filters except this one."""
    others = [
        condition
        for other in FILTER_NAMES
        if other != name and (condition := _filter_condition(filters, other, columns)) is not None
    ]
    return and_(true(), *others)


def _counted(versions: Any, name: str) -> Select[Any]:
    """Values of one facet with the number of versions that pass all other filters."""
    column = versions.c[_FILTER_COLUMNS[name]]
    counted: Any = select(literal(name).label("facet"))
    if name in _SINGLE_VALUED:
        value, counted = column, counted.select_from(versions).where(column.is_not(None))
    else:
        lateral: Any = func.unnest(column).table_valued("value", name=f"{name}_value").lateral()
        values = lateral.render_derived()
        value, counted = values.c.value, counted.select_from(versions.join(values, true()))
    counted = counted.add_columns(value.label("value"), func.count().label("procedures"))
    filtered: Select[Any] = counted.where(versions.c[f"passes_{name}"]).group_by(value)
    return filtered
