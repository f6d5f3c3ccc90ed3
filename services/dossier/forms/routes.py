"""HTTP in: the printed forms of a dossier, many at once, and the register of an authority."""

import asyncio
from datetime import UTC, datetime
from typing import Annotated, Any, Final, Literal

from fastapi import Path as PathParameter
from fastapi import Query, Request, Response

from services.chassis import openapi, paging, typesetting
from services.chassis.auth import Caller, Principal
from services.chassis.database import Session
from services.chassis.errors import language
from services.chassis.paging import Paged
from services.chassis.transactional_router import retry_safe, transactional_router
from services.dossier import access
from services.dossier.claims.dependencies import Signer
from services.dossier.context import Context
from services.dossier.errors import FormNotIssued, InvalidPeriod, NothingPrinted, RegisterForbidden
from services.dossier.forms import queries, schemas
from services.dossier.forms.commands import bulk_printing, issuing
from services.dossier.forms.commands.bulk_printing import BulkPrint
from services.dossier.forms.dependencies import Limits
from services.dossier.forms.presenter import views
from services.dossier.forms.rules import issuers
from services.dossier.forms.rules.form_sets import FormKind
from services.dossier.history.commands import access_log
from services.dossier.history.dependencies import DossierReadSession
from services.dossier.procedures.queries import authorities
from services.dossier.schemas import Reference
from services.kernel import values
from services.kernel.periods import CalendarPeriod, PeriodName
from services.kernel.unit_codes import covers
from services.kernel.vietnam import day_in_vietnam

router = transactional_router("/v1", "forms")

_PDF: Final = "application/pdf"
_ZIP: Final = "application/zip"
_BINARY: Final = {"schema": {"type": "string", "format": "binary"}}
_PRIVATE: Final = {"Cache-Control": "private, no-store"}
_LIMITED: Final[dict[int | str, dict[str, Any]]] = {"4XX": openapi.headers("RateLimit", "RateLimit-Policy")}
_PAPER: Final = {200: {"content": {_PDF: _BINARY}} | openapi.headers("Content-Disposition"), **_LIMITED}
_PAPERS: Final = {
    200: {"model": schemas.BulkFormsOut, "content": {_PDF: _BINARY, _ZIP: _BINARY}} | openapi.headers("Content-Disposition"),
    **_LIMITED,
}
_ISSUED: Final = {
    200: {"model": schemas.IssuedFormOut, "description": "It had been issued before."} | openapi.headers("Location"),
    201: openapi.headers("Location"),
    **_LIMITED,
}


@router.get("/dossiers/{code}/forms")
async def list_printed_forms(
    code: values.DossierCode, response: Response, by: Caller, session: DossierReadSession, context: Context
) -> schemas.PrintedFormsOut:
    """The printed forms of the dossier: which you may issue now, and which were issued."""
    now = datetime.now(UTC)
    row = await access_log.read_and_log(context.database, code, by, part="forms", at=now)
    passed = await queries.passed_steps(session, row.code)
    issued = await queries.issued_forms(session, row.code)
    response.headers.update(_PRIVATE)
    return views.forms(row, passed, issued, by, day_in_vietnam(now))


@router.post("/dossiers/{code}/forms", status_code=201, response_model=schemas.IssuedFormOut, responses=_ISSUED)
@retry_safe
async def issue_printed_form(
    code: values.DossierCode,
    body: schemas.PrintedFormIn,
    response: Response,
    by: Caller,
    session: Session,
    context: Context,
    signer: Signer,
    limits: Limits,
) -> schemas.IssuedFormOut:
    """Issue a form about the newest step it documents: it gets a number and a QR code, and its data stay as they are now.

    One form is issued about each step, however often it is asked for: repeated, the same form is answered, with 200.
    """
    now = datetime.now(UTC)
    row = await access_log.read_and_log(context.database, code, by, part="forms", at=now)
    await limits.paper(by)
    issued, is_new = await issuing.issue(session, context, signer, row.code, FormKind(body.kind), by=by, at=now)
    shown = views.issued_form(issued)
    response.status_code = 201 if is_new else 200
    response.headers.update(_PRIVATE | {"Location": shown.href})
    return shown


@router.get("/dossiers/{code}/forms/{kind}.pdf", response_class=Response, responses=_PAPER)
async def read_printed_form(
    code: values.DossierCode,
    kind: Annotated[schemas.FormCode, PathParameter(description="The form by its number in TT 03/2025/TT-VPCP.")],
    by: Caller,
    context: Context,
    limits: Limits,
    preview: Annotated[bool, Query(description="The form as it would be issued now, marked as a preview.")] = False,  # noqa: FBT002
    occasion: Annotated[
        int | None, Query(ge=1, le=2**31 - 1, description="The step it documents, by its place in the history; else the newest.")
    ] = None,
) -> Response:
    """An issued form as PDF/A, the same bytes each time; with `preview` one that is not issued yet, without number and QR code."""
    now, form = datetime.now(UTC), FormKind(kind)
    row = await access_log.read_and_log(context.database, code, by, part="forms", at=now)
    issuers.require_reader(form, by)
    await limits.paper(by)
    # A connection is given back before the paper is set, and before another is needed to keep it.
    if preview:
        async with context.database.transaction() as session:
            paper = await issuing.draw_up(session, context, row, form, by=by)
        return _file(await issuing.preview(paper, at=now), f"{kind}-xem-truoc.pdf")
    async with context.database.autocommit.connect() as connection:
        issued = await queries.issued_form(connection, row.code, form, occasion)
    if issued is None:
        raise FormNotIssued
    return _file(await issuing.printed(context, issued), bulk_printing.filename(issued))


@router.post("/bulk-forms", response_model=schemas.BulkFormsOut, responses=_PAPERS)
@retry_safe
async def print_bulk_forms(
    request: Request, body: schemas.BulkFormsIn, by: access.Staff, context: Context, signer: Signer, limits: Limits
) -> Any:
    """Issue and print up to 200 forms, each with an outcome of its own. What was issued before is printed again: ask first for the outcomes, then for the papers."""
    await limits.bulk_call(by)
    run = BulkPrint(context, signer, by, datetime.now(UTC), language(request))
    outcomes, rows = await run.issue_all(body.items)
    answer = schemas.BulkFormsOut(items=outcomes, done=len(rows), refused=len(outcomes) - len(rows))
    if body.format == "json":
        return answer
    if not rows:
        raise NothingPrinted
    papers = await run.print_all(rows)
    if body.format == "zip":
        return _file(await asyncio.to_thread(bulk_printing.archive, answer, rows, papers), "bieu-mau.zip", _ZIP)
    return _file(await asyncio.to_thread(bulk_printing.one_pdf, papers), "bieu-mau.pdf")


@router.get("/dossier-registers", response_model=schemas.RegisterPage, responses=_PAPER)
async def read_register(
    request: Request,
    period: PeriodName,
    by: access.StatisticsReader,
    page: Paged,
    context: Context,
    limits: Limits,
    authority: Annotated[values.CodeIn | None, Query(description="Your own unit when absent.")] = None,
    field: Annotated[
        str | None, Query(max_length=300, pattern=r"^[\w.-]+$", description="Only of this field, by its code.")
    ] = None,
    format_: Annotated[Literal["json", "pdf"], Query(alias="format", description="`pdf`: this part as form 07, on A4.")] = "json",
) -> Response:
    """The register of the dossiers an authority received in a period, part by part (`Link`). For its staff, and leaders and auditors above. Each read is recorded."""
    now, unit = datetime.now(UTC), _register_unit(by, authority)
    of = _period(period)
    if format_ == "pdf":
        await limits.paper(by)
    async with context.database.transaction() as session:
        found = await queries.register(session, by, page, authority=unit, period=of, field=field)
        rows, cursor = page.page(found, "received_at", "code")
        numbers = await queries.register_numbers(session, rows)
        names = await queries.unit_names(session, unit)
        await access_log.log(session, [row.code for row in rows], by, part="forms", at=now)
    units = await authorities.names(context.database.raw_read, views.handlers(rows))
    shown = [views.register_row(row, numbers[row.code], context, units) for row in rows]
    name, headers = names.name if names else unit, _PRIVATE | paging.link(request, cursor)
    if format_ == "pdf":
        data = views.register_paper(
            shown,
            of,
            name,
            (names.superior if names else None) or "",
            rows[0].field_name if field and rows else "",
            day_in_vietnam(now),
        )
        pdf = await typesetting.pdf(issuing.TEMPLATES[FormKind.REGISTER], data, at=now)
        return _file(pdf, f"so-theo-doi-{unit}-{period}.pdf", headers=headers)
    answer = schemas.RegisterPage(items=shown, next=cursor, authority=Reference(unit, name), book=str(of.year))
    return Response(answer.model_dump_json(), media_type="application/json", headers=headers)


def _register_unit(by: Principal, authority: str | None) -> str:
    unit = authority or by.unit
    above = by.has_role("leader", "auditor") and unit is not None and covers(by.unit, unit)
    if unit is None or by.unit is None or not (unit == by.unit or above):
        raise RegisterForbidden
    return unit


def _period(name: str) -> CalendarPeriod:
    try:
        return CalendarPeriod.parse(name)
    except ValueError as error:
        raise InvalidPeriod from error


def _file(content: bytes, name: str, media_type: str = _PDF, headers: dict[str, str] | None = None) -> Response:
    disposition = {"Content-Disposition": f'inline; filename="{name}"'}
    return Response(content, media_type=media_type, headers=(headers or _PRIVATE) | disposition)
