"""HTTP in: a dossier's hash-chained history, and whether it is as it was written."""

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

router = transactional_router("/v1", "dossiers")
_UNCACHED = {"Cache-Control": "private, no-store"}


@router.get("/dossiers/{code}/history", response_model=Page[schemas.HistoryEntry])
async def read_history(
    code: str, request: Request, response: Response, by: Caller, session: DossierReadSession, page: Paged, context: Context
) -> Page[schemas.HistoryEntry]:
    """Every step and every official's read of the dossier, oldest first, each with its hash over the one before."""
    found = await access_log.read_and_log(context.database, code, by, what="history", at=datetime.now(UTC))
    entries, cursor = page.page(await queries.page(session, found.code, page), "sequence")
    response.headers.update(_UNCACHED | paging.link(request, cursor))
    return Page(items=[presenter.entry(each, by) for each in entries], next=cursor)


@router.get("/dossiers/{code}/history/verification")
async def verify_history(
    code: str, request: Request, response: Response, by: Caller, session: ReadSession
) -> schemas.HistoryVerification:
    """Compute the whole chain again, and compare it with the dossier and with the events published of it."""
    now = datetime.now(UTC)
    kept = timedelta(seconds=request.app.state.settings.event_log_retention)
    record = await queries.verification_input(session, code, by, since=now - kept)
    response.headers.update(_UNCACHED)
    # Beside the event loop: histories that are read a lot are long.
    return await asyncio.to_thread(presenter.verification_result, code, record, at=now)
