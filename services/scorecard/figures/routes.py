"""HTTP routes: the figures of the public dashboard as files, which everybody may read and keep."""

from datetime import UTC, date, datetime
from http import HTTPStatus
from typing import Annotated, Any, Final

from fastapi import Depends, Path, Query, Request, Response

from services.chassis import conditional_requests, openapi, public_cache
from services.chassis.database import ReadSession
from services.chassis.transactional_router import transactional_router
from services.kernel import vietnam
from services.kernel.periods import CalendarPeriod, PeriodName
from services.scorecard.errors import FrameworkNotFound
from services.scorecard.figures import presenter, queries, schemas
from services.scorecard.figures.rules import figures
from services.scorecard.figures.rules.figures import Figure, Figures
from services.scorecard.frameworks.dependencies import AllFrameworks
from services.scorecard.frameworks.rules.framework import Frameworks
from services.scorecard.scorecards.dependencies import Authority
from services.scorecard.scorecards.rules import periods

router = transactional_router("", "figures", responses=openapi.CACHED)

_CSV: Final = "text/csv; charset=utf-8"
_ZIP: Final = "application/zip"
_HEADERS: Final = openapi.headers("ETag", "Cache-Control", "Content-Disposition")


def _file(kind: str) -> dict[int | str, dict[str, Any]]:
    return openapi.CACHED | {200: {"content": {kind: {"schema": {"type": "string", "format": "binary"}}}} | _HEADERS}


async def _today() -> date:
    return vietnam.day_in_vietnam(datetime.now(UTC))


async def _of_app(request: Request) -> Figures:
    all_figures: Figures = request.app.state.figures
    return all_figures


AllFigures = Annotated[Figures, Depends(_of_app)]
Today = Annotated[date, Depends(_today)]


async def _figure(
    figure: Annotated[str, Path(max_length=60, description="Id of the figure.", examples=["on-time"])], all_: AllFigures
) -> Figure:
    return all_.of(figure)


FigureParam = Annotated[Figure, Depends(_figure)]
_WHEN_ABSENT: Final = "A year, quarter or month; when absent this year, or the last year of a framework that is over."


async def _period(
    figure: FigureParam,
    frameworks: AllFrameworks,
    today: Today,
    period: Annotated[PeriodName | None, Query(description=_WHEN_ABSENT)] = None,
) -> CalendarPeriod:
    if period is None:
        return figures.newest_year(figure, frameworks, today)
    parsed = periods.parse(period, "/query/period")
    if not any(each.is_in_force(parsed.last_day) for each in frameworks.editions(figure.framework)):
        raise FrameworkNotFound(errors=[FrameworkNotFound.fault("/query/period")])
    return parsed


PeriodParam = Annotated[CalendarPeriod, Depends(_period)]


@router.get("/figures", response_model=schemas.FigureList)
async def list_figures(request: Request, all_: AllFigures) -> Response:
    """The figures of the public dashboard; each is there as `/figures/{id}.csv`, `.metadata.json` and `.zip`."""
    return public_cache.public(request, schemas.FigureList(items=[presenter.item(each) for each in all_]))


@router.get("/figures/{figure}.csv", response_class=Response, responses=_file("text/csv"))
async def read_figure(
    request: Request,
    figure: FigureParam,
    frameworks: AllFrameworks,
    period: PeriodParam,
    session: ReadSession,
    today: Today,
    authority: Authority,
) -> Response:
    """The table of a figure as CSV; a cell that could not be computed is empty."""
    table = await _table(request, session, figure, frameworks, period, authority, today)
    return _download(request, f"{figure.id}.csv", table, _CSV)


@router.get("/figures/{figure}.metadata.json", response_model=schemas.MetadataOut)
async def read_figure_metadata(
    request: Request, figure: FigureParam, frameworks: AllFrameworks, period: PeriodParam, today: Today, authority: Authority
) -> Response:
    """What describes the table of a figure: titles, units, legal basis, and the request that answers the same."""
    return public_cache.public(request, _metadata(figure, frameworks, period, authority, today))


@router.get("/figures/{figure}.zip", response_class=Response, responses=_file(_ZIP))
async def read_figure_archive(
    request: Request,
    figure: FigureParam,
    frameworks: AllFrameworks,
    period: PeriodParam,
    session: ReadSession,
    today: Today,
    authority: Authority,
) -> Response:
    """The table of a figure, what describes it, and a README, in a ZIP file."""
    table = await _table(request, session, figure, frameworks, period, authority, today)
    archive = presenter.to_zip(_metadata(figure, frameworks, period, authority, today), table)
    return _download(request, f"{figure.id}.zip", archive, _ZIP)


async def _table(
    request: Request,
    session: ReadSession,
    figure: Figure,
    frameworks: Frameworks,
    period: CalendarPeriod,
    authority: str | None,
    today: date,
) -> bytes:
    cell: int = request.app.state.settings.smallest_cell
    rows = await queries.rows(session, figure, frameworks, period, authority, today=today, smallest_cell=cell)
    return presenter.to_csv(rows)


def _metadata(
    figure: Figure, frameworks: Frameworks, period: CalendarPeriod, authority: str | None, today: date
) -> schemas.MetadataOut:
    edition = frameworks.edition(figure.framework, period.last_day)
    source = presenter.source(figure, period, authority, figures.months(period, today))
    return presenter.metadata(figure, edition, period, authority, source)


def _download(request: Request, name: str, body: bytes, media_type: str) -> Response:
    response = conditional_requests.cacheable(request, body, f'"{public_cache.tag(body)}"', public_cache.PUBLIC)
    if response.status_code == HTTPStatus.OK:
        response.headers.update({"Content-Type": media_type, "Content-Disposition": f'attachment; filename="{name}"'})
    return response
