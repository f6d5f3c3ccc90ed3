"""HTTP in: dossiers, their transitions and timeline."""

from datetime import UTC, datetime

from fastapi import Response

from services.chassis.auth import Caller
from services.chassis.conditional_requests import IfMatch, etag
from services.chassis.database import Session
from services.chassis.idempotency import Idempotent
from services.chassis.transactional_router import retry_safe, transactional_router
from services.dossier.cases import schemas
from services.dossier.cases.commands import submission, transitions
from services.dossier.cases.presenter import dossier_view
from services.dossier.context import Context
from services.dossier.history import queries as history_queries
from services.dossier.history.commands import access_log
from services.dossier.history.dependencies import DossierReadSession
from services.dossier.officials import queries as officials_queries
from services.kernel.vietnam import day_in_vietnam

router = transactional_router("/v1", "dossiers")


@router.post("/dossiers", status_code=201, response_model=schemas.DossierOut)
@retry_safe
async def submit_dossier(body: schemas.Submission, by: Caller, once: Idempotent, session: Session, context: Context) -> Response:
    """Submit a dossier. A repeated request with the same `Idempotency-Key` and body gets the first response again and has no other effect."""
    now = datetime.now(UTC)
    dossier = await submission.submit(session, context, body, once=once, by=by, at=now)
    created = dossier_view.dossier(dossier, context, by=by, at=now)
    headers = {"Location": f"/v1/dossiers/{dossier.code}", "ETag": etag(dossier.version)}
    return once.answer(session, 201, dossier_view.to_json(created), headers)


@router.get("/dossiers/{code}", response_model=schemas.DossierOut)
async def read_dossier(code: str, by: Caller, context: Context) -> Response:
    """One dossier, with the actions you may take on it now. An official's read is recorded in its history."""
    now = datetime.now(UTC)
    row = await access_log.read_and_log(context.database, code, by, part="dossier", at=now)
    acting = await officials_queries.stands_in(context.database.raw, row, by, day_in_vietnam(now))
    return _response(dossier_view.dossier(row, context, by=by, at=now, stands_in=acting))


@router.post("/dossiers/{code}/transitions", response_model=schemas.DossierOut)
@retry_safe
async def apply_transition(
    code: str, body: schemas.TransitionIn, by: Caller, expected: IfMatch, session: Session, context: Context
) -> Response:
    """Take one of the dossier's `actions`. `If-Match` carries the ETag of what you read."""
    now = datetime.now(UTC)
    dossier = await transitions.apply(session, context, code, body, expected=expected, by=by, at=now)
    acting = await officials_queries.stands_in(context.database.raw, dossier, by, day_in_vietnam(now))
    return _response(dossier_view.dossier(dossier, context, by=by, at=now, stands_in=acting))


@router.get("/dossiers/{code}/timeline")
async def read_timeline(code: str, by: Caller, session: DossierReadSession, context: Context) -> schemas.Timeline:
    """The steps of the dossier so far, oldest first."""
    row = await access_log.read_and_log(context.database, code, by, part="timeline", at=datetime.now(UTC))
    return schemas.Timeline(
        items=[dossier_view.timeline_entry(entry, by) for entry in await history_queries.timeline(session, row.code)]
    )


def _response(dossier: schemas.DossierOut) -> Response:
    headers = {"ETag": etag(dossier.version), "Cache-Control": "private, no-store"}
    return Response(dossier_view.to_json(dossier), media_type="application/json", headers=headers)
