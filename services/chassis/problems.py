"""The addresses that the `type` of an error names: a page for each error code, and one of all.

The codes of all services stand in a file that `make documents` writes, so that every service can answer for the others.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib.resources import files

from fastapi import APIRouter, FastAPI, Response
from pydantic_core import from_json

from services.chassis.errors import DomainError


class ProblemNotFound(DomainError):
    """There is no error with this code."""

    status = 404
    vi = "Không có lỗi nào mang mã này."


@dataclass(frozen=True, slots=True)
class Kind:
    """An error by its stable code: the status, and its texts for people."""

    code: str
    status: int
    vi: str
    en: str


@cache
def kinds() -> Mapping[str, Kind]:
    """All errors of all services, by code."""
    written = from_json((files("services.contracts") / "problems.json").read_bytes())
    return {code: Kind(code, **each) for code, each in written.items()}


def install(app: FastAPI) -> None:
    """Serve `/problems` and `/problems/{code}`."""
    router = APIRouter(include_in_schema=False)

    @router.get("/problems")
    async def list_problems() -> Response:
        return _page("motcua: problems", kinds().values())

    @router.get("/problems/{code}")
    async def read_problem(code: str) -> Response:
        if code not in kinds():
            raise ProblemNotFound
        return _page(code, [kinds()[code]])

    app.router.routes.extend(router.routes)


def _page(title: str, problems: Iterable[Kind]) -> Response:
    sections = "\n".join(
        f'<h2 id="{each.code}">{each.code} ({each.status})</h2>\n<p lang="vi">{escape(each.vi)}</p>\n<p lang="en">{escape(each.en)}</p>'
        for each in problems
    )
    page = f'<!doctype html>\n<html lang="vi">\n<meta charset="utf-8">\n<title>{escape(title)}</title>\n{sections}\n</html>\n'
    return Response(page, media_type="text/html; charset=utf-8", headers={"Cache-Control": "public, max-age=3600"})
