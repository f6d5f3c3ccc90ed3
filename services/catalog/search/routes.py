"""Routes for lists of procedures with full-text search, facets and suggestions."""

from datetime import UTC, date, datetime
from typing import Annotated

from fastapi import Depends, Query, Request, Response
from pydantic_core import to_json

from services.catalog.assessments import queries as assessments_queries
from services.catalog.procedures import schemas as procedures_schemas
from services.catalog.search import presenter, queries, schemas
from services.catalog.search.presenter import entries
from services.catalog.search.rules.query_terms import SearchQuery
from services.catalog.search.vocabulary_cache import VocabularyCache
from services.chassis import paging
from services.chassis.database import ReadSession
from services.chassis.openapi import CACHED
from services.chassis.paging import Page, Paged
from services.chassis.public_cache import public, public_bytes
from services.chassis.transactional_router import transactional_router
from services.kernel.vietnam import Day, day_in_vietnam

router = transactional_router("/v1", "procedures", responses=CACHED)

Text = Annotated[
    str | None,
    Query(
        max_length=200,
        description="Words of the name, a keyword, field or code, or a question; diacritics optional, abbreviations and typing "
        "errors are understood. Punctuation alone matches nothing.",
    ),
]
At = Annotated[Day | None, Query(description="As in force on this day; today when absent.")]
ServiceLevel = Annotated[
    str | None,
    Query(max_length=40, description="Exactly this level of the law in force on that day (1…4, partial, full), or `none`."),
]


async def _filter(
    field: Annotated[str | None, Query(max_length=300, description="Code of a field of administration.")] = None,
    level: Annotated[procedures_schemas.Level | None, Query(description="Level of government that carries it out.")] = None,
    audience: Annotated[str | None, Query(max_length=300, description="Who may ask for it, as facets name it.")] = None,
    channel: Annotated[procedures_schemas.Channel | None, Query(description="A way of handing in.")] = None,
    life_event: Annotated[str | None, Query(max_length=300, description="Slug of a life event.")] = None,
    service_level: ServiceLevel = None,
    at: At = None,
) -> queries.ProcedureFilter:
    day = at or _today()
    if service_level is not None:
        assessments_queries.require_level(day, service_level)
    return queries.ProcedureFilter(day, field, level, audience, channel, life_event, service_level)


async def _vocabulary_cache(request: Request) -> VocabularyCache:
    cache: VocabularyCache = request.app.state.vocabulary_cache
    return cache


FilterParams = Annotated[queries.ProcedureFilter, Depends(_filter)]
VocabularyParam = Annotated[VocabularyCache, Depends(_vocabulary_cache)]


@router.get("/procedures", response_model=Page[schemas.ProcedureListItem])
async def list_procedures(
    request: Request, session: ReadSession, page: Paged, vocabulary: VocabularyParam, filters: FilterParams, q: Text = None
) -> Response:
    """Procedures in force by code, or those matching `q`, the best match first."""
    search_query = await _parse_query(vocabulary, q)
    if search_query is None:
        rows, cursor = page.page(await queries.by_code(session, page, filters), "code")
    else:
        rows, cursor = page.page(await queries.by_relevance(session, page, filters, search_query), "distance", "code")
    body = b'{"items":%b,"next":%b}' % (await entries(session, rows, filters.day), to_json(cursor))
    return public_bytes(request, body, paging.link(request, cursor))


@router.get("/procedures/facets", response_model=schemas.Facets)
async def count_procedures(
    request: Request, session: ReadSession, vocabulary: VocabularyParam, filters: FilterParams, q: Text = None
) -> Response:
    """The facets of the list with the same parameters."""
    return public(
        request, presenter.to_facets(await queries.facets(session, filters, await _parse_query(vocabulary, q)), filters.day)
    )


@router.get("/procedures/suggestions", response_model=schemas.Suggestions)
async def suggest_procedures(
    request: Request,
    session: ReadSession,
    vocabulary: VocabularyParam,
    q: Annotated[str, Query(min_length=1, max_length=200, description="What has been typed so far.")],
    limit: Annotated[int, Query(ge=1, le=20, description="Suggestions at most.")] = 8,
) -> Response:
    """Suggestions for what has been typed so far."""
    search_query = queries.parse_query(q, await vocabulary.vocabulary(), typing=True)
    rows = await queries.suggestions(session, search_query, _today(), limit)
    return public(request, schemas.Suggestions(items=[schemas.Suggestion(code=row.code, name=row.name) for row in rows]))


async def _parse_query(vocabulary: VocabularyCache, q: str | None) -> SearchQuery | None:
    return None if q is None else queries.parse_query(q, await vocabulary.vocabulary())


def _today() -> date:
    return day_in_vietnam(datetime.now(UTC))
