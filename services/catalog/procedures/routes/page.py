"""Route and middleware of a procedure's page, the most requested URL of all."""

from typing import Annotated, Final

from fastapi import Depends, Query, Request, Response
from fastapi.routing import APIRoute
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from starlette.types import ASGIApp, Receive, Scope, Send

from services.catalog.procedures import schemas
from services.catalog.procedures.page_cache import Page, PageCache
from services.chassis import conditional_requests
from services.chassis.openapi import CACHED
from services.chassis.public_cache import PUBLIC
from services.chassis.transactional_router import transactional_router
from services.kernel import procedure_codes, values, vietnam

router = transactional_router("/v1", "procedures", responses=CACHED)

_PREFIX: Final = "/v1/procedures/"
_CACHED: Final = (b"cache-control", PUBLIC.encode())
_JSON: Final = (b"content-type", b"application/json")


async def _pages(request: Request) -> PageCache:
    pages: PageCache = request.app.state.pages
    return pages


@router.get("/procedures/{code}", response_model=schemas.ProcedureOut)
async def read_procedure(
    request: Request,
    code: values.ProcedureCode,
    pages: Annotated[PageCache, Depends(_pages)],
    at: Annotated[vietnam.Day | None, Query(description="As in force on this day; today when absent.")] = None,
) -> Response:
    """A procedure's page, by its short or full code."""
    page = await pages.page(code, at)
    return conditional_requests.cacheable(request, page.body, page.etag, PUBLIC)


class PageCacheMiddleware:
    """Serves cached pages before routing: `GET` of a code without a query, which is nearly every request.

    Routing and parsing parameters would take as long as the rest of the response. Requests with a token are served from the
    database, so that an editor who publishes through one process reads the result through every other.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._route = next(route for route in router.routes if isinstance(route, APIRoute))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve the request from the cache, or pass it on."""
        if scope["type"] != "http" or scope["method"] != "GET" or scope["query_string"] or not scope["path"].startswith(_PREFIX):
            await self._app(scope, receive, send)
            return
        code = scope["path"][len(_PREFIX) :]
        pages: PageCache = scope["app"].state.pages
        tag, has_token = _request_headers(scope)
        page = None if has_token else pages.cached(code)
        if page is not None and (tag is None or tag == page.tag):
            scope["route"] = self._route
            await _send(send, page, not_modified=tag is not None)
        elif procedure_codes.parse(code) is None:
            await self._app(scope, receive, send)
        else:
            scope["route"] = self._route
            await (await self._response(scope, code, pages))(scope, receive, send)

    async def _response(self, scope: Scope, code: values.ProcedureCode, pages: PageCache) -> ASGIApp:
        try:
            return await read_procedure(Request(scope), code, pages)
        except (DBAPIError, PoolTimeoutError, OSError):
            # Without a database the ordinary route fails as well, and renders the error.
            return self._app


def _request_headers(scope: Scope) -> tuple[bytes | None, bool]:
    """The tag in If-None-Match, and whether there is an Authorization header."""
    tag, has_token = None, False
    for name, value in scope["headers"]:
        if name == b"if-none-match":
            tag = value
        elif name == b"authorization":
            has_token = True
    return tag, has_token


async def _send(send: Send, page: Page, *, not_modified: bool) -> None:
    """Send what `conditional_requests.cacheable` would return, without building a response object."""
    headers = [(b"etag", page.tag), _CACHED]
    if not not_modified:
        headers += [(b"content-length", page.length), _JSON]
    await send({"type": "http.response.start", "status": 304 if not_modified else 200, "headers": headers})
    await send({"type": "http.response.body", "body": b"" if not_modified else page.body})
