"""HTTP routes: rankings of provinces, which everybody may read, and their loading."""

from collections.abc import Mapping
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Annotated, Any, Final, Literal

from fastapi import Depends, Header, Path, Query, Request, Response

from services.chassis import conditional_requests, openapi, public_cache
from services.chassis.conditional_requests import IfMatchToChange
from services.chassis.content_negotiation import preferred
from services.chassis.database import ReadSession, Session
from services.chassis.transactional_router import retry_safe, transactional_router
from services.kernel import spreadsheets, vietnam
from services.scorecard import access
from services.scorecard.access import RankingLoader
from services.scorecard.errors import (
    CompareNeedsProvince,
    ProvinceNotRanked,
    RankingNotPublished,
    RankingUnreadable,
    TableHasNoProvince,
    UnsupportedRankingFormat,
)
from services.scorecard.models.rankings import Ranking
from services.scorecard.rankings import commands, presenter, queries, schemas
from services.scorecard.rankings.rules import table as tables
from services.scorecard.rankings.rules.table import Row, Table
from services.scorecard.rankings.schemas import RankingName, RankingSource, RankingYear

router = transactional_router("/v1", "rankings", responses=openapi.CACHED)

_CSV: Final = "text/csv"
_TABLE: Final = {"requestBody": {"required": True, "content": {_CSV: {"schema": {"type": "string"}}}}}
_FILE: Final[dict[int | str, dict[str, Any]]] = {
    200: {"content": {_CSV: {"schema": {"type": "string"}}}} | openapi.headers("ETag", "Cache-Control", "Content-Disposition"),
}
_STORED: Final[dict[int | str, dict[str, Any]]] = {
    200: openapi.headers("ETag"),
    201: {"model": schemas.RankingOut} | openapi.headers("ETag", "Location"),
}
Named = Annotated[RankingName, Path(description="The framework or figure by which provinces are ranked.")]
Year = Annotated[RankingYear, Path(description="The year.")]
Province = Annotated[
    str | None, Query(min_length=1, max_length=100, description="A province by code or name: where it stands.", examples=["H35"])
]
Compare = Annotated[
    str | None,
    Query(
        pattern="^[^,]{1,100}(,[^,]{1,100}){0,4}$",
        description="Up to five others beside it, by code or name, separated by commas.",
        examples=["H14,Điện Biên"],
    ),
]


async def _source(
    title: Annotated[schemas.Text, Query(description="Title of the document it was published in.")],
    publisher: Annotated[schemas.Text, Query(description="Who published it.")],
    published_on: Annotated[vietnam.Day, Query(description="The day it was published.")],
    url: Annotated[schemas.Address, Query(description="Its address.")],
) -> RankingSource:
    return RankingSource(title=title, publisher=publisher, published_on=published_on, url=url)


@router.get("/rankings", response_model=schemas.RankingList)
async def list_rankings(request: Request, session: ReadSession) -> Response:
    """The rankings that are loaded, by name, the newest year first."""
    items = [presenter.item(each, rows) for each, rows in await queries.rankings(session)]
    return public_cache.public(request, schemas.RankingList(items=items))


@router.get(
    "/rankings/{framework}/{year}", response_model=schemas.StandingOut | schemas.RankingOut, responses=openapi.CACHED | _FILE
)
async def read_ranking(
    request: Request,
    framework: Named,
    year: Year,
    session: ReadSession,
    province: Province = None,
    compare: Compare = None,
    version: Annotated[int | None, Query(ge=1, le=2**31 - 1, description="A version; the newest when absent.")] = None,
    format_: Annotated[Literal["json", "csv"] | None, Query(alias="format", description="Else as Accept prefers.")] = None,
    accept: Annotated[str | None, Header(include_in_schema=False)] = None,
) -> Response:
    """A ranking as published, as JSON or CSV; with `province`, where one stands, how it moved and how far its neighbours are.

    Nothing in it is corrected: scores that are not what their groups add up to are listed. A ranking of which only some provinces are
    known says `complete: false`.
    """
    if compare is not None and province is None:
        raise CompareNeedsProvince
    if province is not None and (version is not None or format_ == "csv"):
        raise TableHasNoProvince
    current = await queries.version(session, framework, year, version)
    if province is None and (format_ or preferred(accept, {"application/json": "json", _CSV: "csv"})) == "csv":
        return _file(request, current)
    before = await queries.before(session, framework, year)
    if province is None:
        return _answer(request, current, presenter.ranking(current, before).model_dump_json().encode())
    table = queries.table(current)
    others = [_found(table, each) for each in compare.split(",")] if compare else []
    standing = presenter.province(current, before, table, _found(table, province), others)
    return _answer(request, current, standing.model_dump_json().encode())


@router.get("/rankings/{framework}/{year}/versions", response_model=schemas.RankingList)
async def list_ranking_versions(request: Request, framework: Named, year: Year, session: ReadSession) -> Response:
    """All versions of the ranking of a year, the newest first, each with its source."""
    items = [presenter.item(each, rows) for each, rows in await queries.versions(session, framework, year)]
    return public_cache.public(request, schemas.RankingList(items=items))


@router.put("/rankings/{framework}/{year}", response_model=schemas.RankingOut, responses=_STORED, openapi_extra=_TABLE)
@retry_safe
async def put_ranking(
    request: Request,
    framework: Named,
    year: Year,
    source: Annotated[RankingSource, Depends(_source)],
    by: RankingLoader,
    expected: IfMatchToChange,
    session: Session,
    of: Annotated[
        int | None, Query(ge=1, le=999, description="How many provinces were ranked, if not all are in the file.")
    ] = None,
    total: Annotated[
        tables.TotalRule | None, Query(description="How `score` follows from the groups: `sum`, weights, or `unstated`.")
    ] = None,
    columns: Annotated[tables.ColumnNames | None, Query(description="Headings that are not ours: `score=pdti_total`.")] = None,
) -> Response:
    """Load the ranking of a year as it was published, or another version of the one whose ETag is in `If-Match`.

    A CSV file with the columns `province` (name), `code`, `rank`, `score`; every other column is a group. Of province and code one is
    enough, a score need not be published, provinces may share a rank. Numbers have a decimal point or a decimal comma, throughout the
    file. The same file with the same source again changes nothing; older versions are kept. By technical administrators and by leaders
    of a province as a whole.
    """
    access.require_may_load_rankings(by)
    at = datetime.now(UTC)
    if source.published_on > vietnam.day_in_vietnam(at):
        raise RankingNotPublished
    table = tables.read(await _cells(request), province_count=of, total=total, columns=columns)
    stored, created = await commands.put(session, framework, year, table, source, expected=expected, by=by, at=at)
    body = presenter.ranking(stored, await queries.before(session, framework, year)).model_dump_json().encode()
    headers = {"ETag": _etag(stored, body)} | ({"Location": f"/v1/rankings/{framework}/{year}"} if created else {})
    return Response(body, 201 if created else 200, headers, media_type="application/json")


async def _cells(request: Request) -> list[list[str]]:
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != _CSV:
        raise UnsupportedRankingFormat(headers={"Accept": _CSV})
    try:
        return spreadsheets.csv_rows(await request.body())
    except ValueError as error:
        raise RankingUnreadable from error


def _found(table: Table, wanted: str) -> Row:
    row = table.find(wanted.strip())
    if row is None:
        raise ProvinceNotRanked
    return row


def _file(request: Request, ranking: Ranking) -> Response:
    body = presenter.to_csv(queries.table(ranking))
    name = f"{ranking.framework}-{ranking.year}.csv"
    return _answer(
        request, ranking, body, {"Content-Type": f"{_CSV}; charset=utf-8", "Content-Disposition": f'attachment; filename="{name}"'}
    )


def _answer(request: Request, ranking: Ranking, body: bytes, headers: Mapping[str, str] | None = None) -> Response:
    response = conditional_requests.cacheable(request, body, _etag(ranking, body), public_cache.PUBLIC)
    if response.status_code == HTTPStatus.OK:
        response.headers.update(headers or {})
    response.headers["Vary"] = "Accept"
    return response


def _etag(ranking: Ranking, body: bytes) -> str:
    # The version is for If-Match. The hash covers the ranking before, which changes without it.
    return f'"{ranking.version}-{public_cache.tag(body)}"'
