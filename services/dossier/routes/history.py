"""HTTP in: a dossier's hash-chained history, and whether it is as it was written."""

import asyncio
from datetime import UTC, datetime, timedelta

from fastapi import Request, Response

from services.chassis import paging
from services.chassis.auth import Caller
from services.chassis.database import ReadSession
from services.chassis.paging import Page, Paged
from services.chassis.transactional_router import transactional_router
from services.dossier import history as shapes
from services.dossier.commands import readings
from services.dossier.desk import AtDesk
from services.dossier.queries import history
from services.dossier.reads import NotingSession

router = transactional_router("/v1", "dossiers")
_UNCACHED = {"Cache-Control": "private, no-store"}


@router.get("/dossiers/{code}/history", response_model=Page[shapes.HistoryEntry])
async def read_history(
    code: str, request: Request, response: Response, by: Caller, session: NotingSession, page: Paged, desk: AtDesk
) -> Page[shapes.HistoryEntry]:
    """Every step and every official's read of the dossier, oldest first, each with its hash over the one before."""
    found = await readings.dossier(desk.database, code, by, what="history", at=datetime.now(UTC))
    entries, cursor = page.page(await history.page(session, found.code, page), "sequence")
    response.headers.update(_UNCACHED | paging.link(request, cursor))
    return Page(items=[shapes.entry(each, by) for each in entries], next=cursor)


@router.get("/dossiers/{code}/history/verification")
async def verify_history(code: str, request: Request, response: Response, by: Caller, session: ReadSession) -> shapes.Verification:
    """Compute the whole chain again, and compare it with the dossier and with the events published of it."""
    now = datetime.now(UTC)
    kept = timedelta(seconds=request.app.state.settings.event_log_retention)
    record = await history.record(session, code, by, since=now - kept)
    response.headers.update(_UNCACHED)
    # Beside the event loop: histories that are read a lot are long.
    return await asyncio.to_thread(shapes.verified, code, record, at=now)
