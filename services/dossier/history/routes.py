"""HTTP in: a dossier's hash-chained history and its verification."""

import asyncio
from datetime import UTC, datetime, timedelta

from fastapi import Request, Response

from services.chassis import paging
from services.chassis.auth import Caller
from services.chassis.database import ReadSession
from services.chassis.paging import Page, Paged
from services.chassis.transactional_router import transactional_router
from services.dossier.context import Context
from services.dossier.history import presenter, queries, schemas
from services.dossier.history.commands import access_log
from services.dossier.history.dependencies import DossierReadSession
from services.kernel import values
from services.kernel.history_shapes import HistoryEntry

router = transactional_router("/v1", "dossiers")
_UNCACHED = {"Cache-Control": "private, no-store"}


@router.get("/dossiers/{code}/history", response_model=Page[HistoryEntry])
async def read_history(
    code: values.DossierCode,
    request: Request,
    response: Response,
    by: Caller,
    session: DossierReadSession,
    page: Paged,
    context: Context,
) -> Page[HistoryEntry]:
    """Every step and every official's read of the dossier, oldest first, each with its hash over the one before."""
    dossier = await access_log.read_and_log(context.database, code, by, part="history", at=datetime.now(UTC))
    entries, cursor = page.page(await queries.page(session, dossier.code, page), "sequence")
    response.headers.update(_UNCACHED | paging.link(request, cursor))
    return Page(items=[presenter.entry(each, by) for each in entries], next=cursor)


@router.get("/dossiers/{code}/history/verification")
async def verify_history(
    code: values.DossierCode, request: Request, response: Response, by: Caller, session: ReadSession
) -> schemas.HistoryVerification:
    """Compute the whole chain again, and compare it with the dossier, its published events and the daily anchors."""
    now = datetime.now(UTC)
    retention = timedelta(seconds=request.app.state.settings.event_log_retention)
    recorded = await queries.verification_input(session, code, by, since=now - retention)
    response.headers.update(_UNCACHED)
    # In a thread: the history of a dossier that is read often is long.
    return await asyncio.to_thread(presenter.verification_result, code, recorded, at=now)
