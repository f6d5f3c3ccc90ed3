"""HTTP in: the page of one procedure, the most read address of all."""

from datetime import date
from typing import Annotated, Final

from fastapi import Depends, Query, Request, Response
from fastapi.routing import APIRoute
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from starlette.types import ASGIApp, Receive, Scope, Send

from services.catalog.procedures import schemas
from services.catalog.procedures.page_cache import Page, PageCache
from services.chassis import conditional_requests
from services.chassis.public_cache import PUBLIC
from services.chassis.transactional_router import transactional_router
from services.kernel import procedure_codes

router = transactional_router("/v1", "procedures")

_PREFIX: Final = "/v1/procedures/"
_CACHED: Final = (b"cache-control", PUBLIC.encode())
_JSON: Final = (b"content-type", b"application/json")


async def _pages(request: Request) -> PageCache:
    pages: PageCache = request.app.state.pages
    return pages


@router.get("/procedures/{code}", response_model=schemas.ProcedureOut)
async def read_procedure(
    request: Request,
    code: str,
    pages: Annotated[PageCache, Depends(_pages)],
    at: Annotated[date | None, Query(description="As in force on this day; today when absent.")] = None,
) -> Response:
    """A procedure's page, by its short or full code."""
    page = await pages.page(code, at)
    return conditional_requests.cacheable(request, page.body, page.etag, PUBLIC)


class PageCacheMiddleware:
    """Answers what nearly everybody asks, `GET` of a code without a query, as the route above would, before any routing.

    Finding the route and reading its parameters would take as long as all the rest of the answer. Whoever sends a token is answered
    by the database, so that an editor who publishes in one process reads it in every other.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._route = next(route for route in router.routes if isinstance(route, APIRoute))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request, or pass it on."""
        if scope["type"] != "http" or scope["method"] != "GET" or scope["query_string"] or not scope["path"].startswith(_PREFIX):
            await self._app(scope, receive, send)
            return
        code = scope["path"][len(_PREFIX) :]
        pages: PageCache = scope["app"].state.pages
        offered, known = _requested_code(scope)
        page = None if known else pages.at_hand(code)
        if page is not None and (offered is None or offered == page.tag):
            scope["route"] = self._route
            await _send(send, page, same=offered is not None)
        elif procedure_codes.parse(code) is None:
            await self._app(scope, receive, send)
        else:
            scope["route"] = self._route
            await (await self._answer(scope, code, pages))(scope, receive, send)

    async def _answer(self, scope: Scope, code: str, pages: PageCache) -> ASGIApp:
        try:
            return await read_procedure(Request(scope), code, pages)
        except (DBAPIError, PoolTimeoutError, OSError):
            # Without the database it fails on the ordinary road too, and there it is known how to tell it.
            return self._app


def _requested_code(scope: Scope) -> tuple[bytes | None, bool]:
    """The tag the caller has, and whether it says who it is."""
    offered, known = None, False
    for name, value in scope["headers"]:
        if name == b"if-none-match":
            offered = value
        elif name == b"authorization":
            known = True
    return offered, known


async def _send(send: Send, page: Page, *, same: bool) -> None:
    """What `concurrency.cacheable` would answer, without making a response first."""
    headers = [(b"etag", page.tag), _CACHED]
    if not same:
        headers += [(b"content-length", page.length), _JSON]
    await send({"type": "http.response.start", "status": 304 if same else 200, "headers": headers})
    await send({"type": "http.response.body", "body": b"" if same else page.body})
