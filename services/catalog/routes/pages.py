"""HTTP in: the page of one procedure, the most read address of all."""

from collections.abc import Callable, Coroutine
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.routing import APIRoute

from services.catalog import schemas
from services.catalog.pages import Pages
from services.catalog.routes.caching import PUBLIC
from services.chassis import concurrency


async def _pages(request: Request) -> Pages:
    pages: Pages = request.app.state.pages
    return pages


class _PageRoute(APIRoute):
    """Documented and served like any other route, but that a request without a query skips FastAPI's reading of parameters.

    There is only the code to read; the machinery for it would cost as much as everything else together.
    """

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        usual = super().get_route_handler()

        async def served(request: Request) -> Response:
            if request.scope["query_string"]:
                return await usual(request)
            return await read_procedure(request, request.path_params["code"], request.app.state.pages)

        return served


router = APIRouter(prefix="/v1", tags=["procedures"], route_class=_PageRoute)


@router.get("/procedures/{code}", response_model=schemas.ProcedureOut)
async def read_procedure(
    request: Request,
    code: str,
    pages: Annotated[Pages, Depends(_pages)],
    at: Annotated[date | None, Query(description="As in force on this day; today when absent.")] = None,
) -> Response:
    """A procedure's page, by its short or full code."""
    page = await pages.page(code, at)
    return concurrency.cacheable(request, page.body, page.etag, PUBLIC)
