"""Routes for decisions about published procedures."""

from datetime import UTC, datetime

from fastapi import Request, Response

from services.catalog import models
from services.catalog.access import DecisionReader, Publisher
from services.catalog.versions.commands import decisions
from services.catalog.versions.queries import history as history_queries
from services.catalog.versions.schemas.decisions import AbolitionIn, DecisionEntryOut, ResumptionIn, SuspensionIn
from services.chassis import openapi, paging
from services.chassis.database import ReadSession, Session
from services.chassis.paging import Page, Paged
from services.chassis.transactional_router import retry_safe, transactional_router
from services.kernel import values

router = transactional_router("/v1", "procedure decisions")


@router.post(
    "/procedures/{code}/suspension", status_code=201, response_model=DecisionEntryOut, responses={201: openapi.headers("Location")}
)
@retry_safe
async def suspend_procedure(code: values.ProcedureCode, body: SuspensionIn, by: Publisher, session: Session) -> Response:
    """Suspend a procedure: no dossiers are accepted from a day on. Its page stays readable and shows the suspension from that day."""
    return _response(await decisions.suspend(session, code, body, by=by, at=datetime.now(UTC)))


@router.post(
    "/procedures/{code}/resumption", status_code=201, response_model=DecisionEntryOut, responses={201: openapi.headers("Location")}
)
@retry_safe
async def resume_procedure(code: values.ProcedureCode, body: ResumptionIn, by: Publisher, session: Session) -> Response:
    """End the suspension of that day, or else the next one; a suspension that has not begun by then never begins."""
    return _response(await decisions.resume(session, code, body, by=by, at=datetime.now(UTC)))


@router.post(
    "/procedures/{code}/abolition", status_code=201, response_model=DecisionEntryOut, responses={201: openapi.headers("Location")}
)
@retry_safe
async def abolish_procedure(code: values.ProcedureCode, body: AbolitionIn, by: Publisher, session: Session) -> Response:
    """End a procedure from a day on. Its page stays readable, it is in no list, and only a new publication reinstates it."""
    return _response(await decisions.abolish(session, code, body, by=by, at=datetime.now(UTC)))


@router.get("/procedures/{code}/decisions", response_model=Page[DecisionEntryOut])
async def list_decisions(
    request: Request, code: values.ProcedureCode, by: DecisionReader, session: ReadSession, page: Paged
) -> Response:
    """Every decision about the procedure, including publications, newest first, with who recorded it and when."""
    del by
    rows, cursor = page.page(await history_queries.decisions(session, code, page), "id")
    body: Page[DecisionEntryOut] = Page(items=[DecisionEntryOut.model_validate(each) for each in rows], next=cursor)
    headers = {"Cache-Control": "private, no-store"} | paging.link(request, cursor)
    return Response(body.model_dump_json(), headers=headers, media_type="application/json")


def _response(decision: models.Decision) -> Response:
    headers = {"Location": f"/v1/procedures/{decision.procedure_code}"}
    return Response(DecisionEntryOut.model_validate(decision).model_dump_json(), 201, headers, media_type="application/json")
