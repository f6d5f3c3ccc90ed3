"""HTTP routes: the satisfaction index, which everybody may read, keep and take along as a file."""

import asyncio
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime
from typing import Annotated, Any, Final, Literal

from fastapi import Depends, Header, Query, Request, Response

from services.chassis import conditional_requests, openapi, paging, public_cache
from services.chassis.content_negotiation import preferred
from services.chassis.database import ReadSession
from services.chassis.paging import Paged, Paging
from services.chassis.transactional_router import TransactionalRoute, transactional_router
from services.contracts.catalog import Channel
from services.kernel import vietnam
from services.kernel.values import CodeIn
from services.satisfaction.errors import NotAcceptable
from services.satisfaction.indices import schemas
from services.satisfaction.indices.context import Answer, Context
from services.satisfaction.indices.presenter import figures, files
from services.satisfaction.indices.queries import report as reports
from services.satisfaction.indices.queries import tallies
from services.satisfaction.indices.queries.report import Report
from services.satisfaction.indices.rules.groups import By, Scope
from services.satisfaction.indices.rules.index import AFTER_DOSSIER
from services.satisfaction.indices.rules.periods import Days
from services.satisfaction.models.tallies import Tally


class _IndexRoute(TransactionalRoute):
    """Says that nothing has changed before it looks at what was asked: it has been asked, and answered from this snapshot."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """The handler, or 304 where the caller has the answer."""
        handler = super().get_route_handler()

        async def run(request: Request) -> Response:
            if "if-none-match" in request.headers:
                answer = request.app.state.index_context.answers.fresh(_cache_key(request))
                if answer is not None and conditional_requests.matches(request, answer.tag):
                    return _response(request, answer)
            return await handler(request)

        return run


router = transactional_router("/v1", "satisfaction", responses=openapi.CACHED)
router.route_class = _IndexRoute

_JSON: Final = "application/json"
_CSV: Final = "text/csv"
_XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_FORMATS: Final = {_JSON: "json", _CSV: "csv", _XLSX: "xlsx"}
_FILES: Final[dict[int | str, dict[str, Any]]] = {
    200: {"content": {_CSV: {"schema": {"type": "string"}}, _XLSX: {"schema": {"type": "string", "format": "binary"}}}}
    | openapi.headers("ETag", "Cache-Control", "Content-Disposition", "Link"),
}


async def _scope(
    authority: Annotated[CodeIn | None, Query(description="An authority, with all below it.")] = None,
    field: Annotated[CodeIn | None, Query(description="A field of administration.")] = None,
    procedure: Annotated[CodeIn | None, Query(description="A procedure.")] = None,
    channel: Annotated[Channel | None, Query(description="How the dossier was handed in.")] = None,
    collection: Annotated[Literal["link", "kiosk", "import"] | None, Query(description="How the rating was given.")] = None,
    questionnaire: Annotated[CodeIn, Query(description="The questionnaire whose answers are counted.")] = AFTER_DOSSIER,
    first: Annotated[vietnam.Day | None, Query(alias="from", description="The first day, in Vietnam.")] = None,
    last: Annotated[vietnam.Day | None, Query(alias="to", description="The last day, itself included, in Vietnam.")] = None,
) -> Scope:
    days = Days(first, last, vietnam.day_in_vietnam(datetime.now(UTC)))
    return Scope(questionnaire, days, authority, field, procedure, channel, collection)


@router.get("/satisfaction", response_model=schemas.SatisfactionOut, responses=_FILES)
async def read_satisfaction(
    request: Request,
    session: ReadSession,
    context: Context,
    page: Paged,
    scope: Annotated[Scope, Depends(_scope)],
    by: Annotated[By | None, Query(description="What a row stands for; by authority: the units directly below.")] = None,
    format_: Annotated[Literal["json", "csv", "xlsx"] | None, Query(alias="format", description="Else as Accept prefers.")] = None,
    accept: Annotated[str | None, Header(include_in_schema=False)] = None,
) -> Response:
    """The satisfaction index. There are no figures over too few ratings, nor what would reveal them together with other figures.

    Published are whole months, quarters and years; by field, procedure, channel or collection whole years, one of them at a time. New
    ratings come in together with others, as of `as_of`. Files have all rows, JSON pages of them.
    """
    file_format = format_ or preferred(accept, _FORMATS)
    if file_format is None:
        raise NotAcceptable
    key, answers = _cache_key(request), context.answers
    if not context.is_live:
        answers.use(await tallies.newest_number(request.app.state.database.raw_read))
    answer = answers.answers.get(key)
    if answer is None:
        report = await reports.load(session, context, scope, by)
        answer = await _answer(request, report, page, context.smallest_cell, file_format)
        if report.snapshot and report.snapshot.number == answers.snapshot:
            answers.answers[key] = answer
    return _response(request, answer)


def _cache_key(request: Request) -> tuple[str, ...]:
    """What an answer depends on, beside the snapshot: days that are not over are open."""
    return (
        request.scope["query_string"].decode("latin-1"),
        request.headers.get("accept", ""),
        f"{vietnam.day_in_vietnam(datetime.now(UTC))}",
    )


def _response(request: Request, answer: Answer) -> Response:
    response = conditional_requests.cacheable(request, answer.body, answer.tag, public_cache.PUBLIC)
    if response.status_code == 200:  # noqa: PLR2004 - OK
        response.headers.update(answer.headers)
    response.headers["Vary"] = "Accept"
    return response


async def _answer(request: Request, report: Report, page: Paging, smallest_cell: int, file_format: str) -> Answer:
    if file_format == "json":
        position = page.position(Tally.code)
        groups = [each for each in report.groups if position is None or each.key > position[0]]
        rows, cursor = page.page(groups, "key")
        body = figures.satisfaction(report, rows, cursor, smallest_cell).model_dump_json().encode()
        headers = {"Content-Type": _JSON} | paging.link(request, cursor)
    else:
        content = figures.satisfaction(report, report.groups, None, smallest_cell)
        # In a thread: thousands of procedures take a while to write, and other requests must be served.
        body = await asyncio.to_thread(files.to_csv if file_format == "csv" else files.to_xlsx, content)
        media_type = f"{_CSV}; charset=utf-8" if file_format == "csv" else _XLSX
        headers = {"Content-Type": media_type, "Content-Disposition": f'attachment; filename="satisfaction.{file_format}"'}
    return Answer(body, f'"{public_cache.tag(body)}"', headers)
