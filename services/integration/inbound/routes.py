"""HTTP routes: dossiers submitted at the national portal and those ministries process, and what became of them."""

from datetime import UTC, datetime
from typing import Annotated

from fastapi import Query, Request, Response

from services.chassis import paging
from services.chassis.database import ReadSession, Session
from services.chassis.paging import Page, Paged
from services.chassis.transactional_router import retry_safe, transactional_router
from services.integration.access import Admin, Overseer
from services.integration.delivery.schemas import ReplayResult
from services.integration.inbound import presenter, queries, schemas
from services.integration.inbound.commands import decisions
from services.integration.inbound.schemas import InboundState
from services.kernel import values

router = transactional_router("/v1/national-portal/inbound", "national portal")


@router.get("")
async def list_inbound(
    request: Request,
    response: Response,
    by: Overseer,
    session: ReadSession,
    page: Paged,
    state: Annotated[InboundState | None, Query(description="Only in this state.")] = None,
) -> Page[schemas.InboundItem]:
    """The dossiers the national portal handed over that you may see, by code."""
    rows, cursor = page.page(await queries.dossiers(session, by, page, state), "code")
    response.headers.update(paging.link(request, cursor))
    return Page(items=[presenter.item(row) for row in rows], next=cursor)


@router.post("/replay")
@retry_safe
async def replay_all_inbound(by: Admin, session: Session) -> ReplayResult:
    """Offer refused dossiers again whose refusal the portal does not know, and send quarantined answers. For administrators.

    A thousand at most.
    """
    del by
    return ReplayResult(replayed=await decisions.replay_all(session, at=datetime.now(UTC)))


@router.get("/{code}")
async def read_inbound(request: Request, code: values.DossierCode, by: Overseer, session: ReadSession) -> schemas.InboundOut:
    """One dossier the national portal handed over, with its files, the answers to the portal, and a ministry's steps."""
    row = await queries.dossier(session, code, by)
    record = await queries.record(session, request.app.state.sealer, row) if row.ministry else {}
    return presenter.dossier(row, await queries.files(session, code), await queries.messages(session, code), record)


@router.post("/{code}/replay")
@retry_safe
async def replay_inbound(code: values.DossierCode, by: Admin, session: Session) -> ReplayResult:
    """Offer one dossier again, unless the portal knows what became of it, or send its quarantined answers. For administrators."""
    await decisions.replay(session, code, by=by, at=datetime.now(UTC))
    return ReplayResult(replayed=1)
