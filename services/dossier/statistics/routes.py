"""HTTP in: how many dossiers were received, resolved and are in progress, on the official form.

Not public. The figures are no personal data by themselves, but two requests that differ by a day, a channel or a procedure reveal
the outcome of a single dossier, and in a commune everybody knows whose it is. Public figures come from the scorecard, which
suppresses small cells, and from what the authority decides to publish.
"""

import asyncio
import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import Annotated, Any, Final, Literal

from fastapi import Header, Query, Response

from services.chassis import openapi
from services.chassis.content_negotiation import preferred
from services.chassis.database import ReadSession
from services.chassis.transactional_router import transactional_router
from services.contracts.catalog import Channel
from services.dossier import access
from services.dossier.errors import NotAcceptable, UnknownAuthority
from services.dossier.schemas import Code
from services.dossier.statistics import schemas
from services.dossier.statistics.presenter import figures, official_form
from services.dossier.statistics.presenter.official_form import Report
from services.dossier.statistics.queries import report as report_queries
from services.dossier.statistics.rules import CHANNELS, GroupBy, Period, Row, Scope
from services.kernel import vietnam
from services.kernel.periods import PeriodName

router = transactional_router("/v1", "statistics")

_JSON: Final = "application/json"
_CSV: Final = "text/csv"
_XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_FORMATS: Final = {_JSON: "json", _CSV: "csv", _XLSX: "xlsx"}
_FILES: Final[dict[int | str, dict[str, Any]]] = {
    200: {"content": {_CSV: {"schema": {"type": "string"}}, _XLSX: {"schema": {"type": "string", "format": "binary"}}}}
    | openapi.headers("Content-Disposition"),
}


@router.get("/dossier-statistics", response_model=schemas.Statistics, responses=_FILES)
async def count_dossiers(
    by_caller: access.StatisticsReader,
    session: ReadSession,
    period: PeriodName | None = None,
    first_day: Annotated[vietnam.Day | None, Query(alias="from", description="Instead of `period`, with `to`.")] = None,
    last_day: Annotated[vietnam.Day | None, Query(alias="to", description="The last day that counts.")] = None,
    authority: Annotated[Code | None, Query(description="With all below it; your own unit when absent.")] = None,
    field: Annotated[
        str | None, Query(max_length=300, pattern=r"^[\w.-]+$", description="Only of this field, by its code.")
    ] = None,
    channel: Annotated[Channel | None, Query(description="Only handed in this way.")] = None,
    by: Annotated[GroupBy, Query(description="What a row stands for; the official form has fields.")] = GroupBy.FIELD,
    format_: Annotated[Literal["json", "csv", "xlsx"] | None, Query(alias="format", description="Else as Accept prefers.")] = None,
    accept: Annotated[str | None, Header(include_in_schema=False)] = None,
) -> Response:
    """Biểu số 06/VPCP/KSTT for your unit, or one below it, with all below that. For desk staff, leaders and auditors.

    Received = carried over + received in the period = resolved + in progress. Due dates are today's, for past periods too, and a
    dossier reopened since counts as never ended: an earlier report may have differed. `form` defines what each column counts.
    """
    now = datetime.now(UTC)
    unit = access.statistics_unit(by_caller, authority)
    report_period = Period.from_query(period, first_day, last_day)
    report_period.require_begun(now)
    file_format = format_ or preferred(accept, _FORMATS)
    if file_format is None:
        raise NotAcceptable
    name = await report_queries.authority_name(session, unit)
    if name is None and unit != by_caller.unit:
        raise UnknownAuthority
    scope = Scope(report_period, now, unit, field, channel)
    rows = [_with_channel_name(row, by) for row in await report_queries.rows(session, scope, by)]
    return await _response(Report(scope, name or unit, by, rows), file_format)


def _with_channel_name(row: Row, by: GroupBy) -> Row:
    """The row with a readable name: channels are stored by code only."""
    return replace(row, name=CHANNELS.get(row.code, row.code)) if by is GroupBy.CHANNEL else row


async def _response(report: Report, file_format: str) -> Response:
    headers = {"Cache-Control": "private, no-store", "Vary": "Accept"}
    if file_format == "json":
        statistics = figures.statistics(report.scope, report.authority, report.by, report.rows)
        return Response(statistics.model_dump_json(), media_type=_JSON, headers=headers)
    headers["Content-Disposition"] = f'attachment; filename="{_file_name(report.scope)}.{file_format}"'
    if file_format == "csv":
        return Response(official_form.to_csv(report), media_type=f"{_CSV}; charset=utf-8", headers=headers)
    # In a thread: thousands of procedures take a while to write, and other requests must be served.
    return Response(await asyncio.to_thread(official_form.to_xlsx, report), media_type=_XLSX, headers=headers)


def _file_name(scope: Scope) -> str:
    unit = re.sub(r"[^A-Za-z0-9.-]", "_", scope.authority)
    return f"bieu-06-{unit}-{scope.period.first_day}-{scope.period.last_day}"
