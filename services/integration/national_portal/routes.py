"""HTTP routes: the state of deliveries to the national portal, and replays of refused ones."""

from datetime import UTC, datetime
from typing import Annotated

from fastapi import Query, Request, Response

from services.chassis import paging
from services.chassis.database import ReadSession, Session
from services.chassis.paging import Page, Paged
from services.chassis.transactional_router import retry_safe, transactional_router
from services.integration.access import Admin, Overseer
from services.integration.delivery.schemas import ReplayResult
from services.integration.national_portal import presenter, queries, schemas
from services.integration.national_portal.commands import deliveries
from services.integration.national_portal.schemas import DeliveryState
from services.kernel import values

router = transactional_router("/v1/national-portal", "national portal")


@router.get("/deliveries")
async def list_deliveries(
    request: Request,
    response: Response,
    by: Overseer,
    session: ReadSession,
    page: Paged,
    state: Annotated[DeliveryState | None, Query(description="Only in this state.")] = None,
) -> Page[schemas.DeliveryItem]:
    """The deliveries you may see, by dossier code."""
    rows, cursor = page.page(await queries.deliveries(session, by, page, state), "code")
    response.headers.update(paging.link(request, cursor))
    return Page(items=[presenter.item(row) for row in rows], next=cursor)


@router.get("/deliveries/{code}")
async def read_delivery(code: values.DossierCode, by: Overseer, session: ReadSession) -> schemas.DeliveryOut:
    """The delivery of one dossier with its steps."""
    row = await queries.delivery(session, code, by)
    return presenter.delivery(row, await queries.steps(session, row.code))


@router.get("/deliveries/{code}/calls")
async def list_calls(code: values.DossierCode, by: Overseer, session: ReadSession) -> list[schemas.PortalCallItem]:
    """The newest hundred calls in which a dossier had a part, newest first, with the hashes of what was sent and answered."""
    row = await queries.delivery(session, code, by)
    return [presenter.call(each) for each in await queries.calls(session, row.code)]


@router.get("/status")
async def read_portal_status(request: Request, by: Overseer, session: ReadSession) -> schemas.PortalStatus:
    """Lag, backlog, success and whose fault failures were, of the whole province."""
    del by
    settings = request.app.state.settings
    takes_over = "dossier" in settings.public_keys
    return await queries.status(session, failures=settings.portal_failures, takes_over=takes_over, at=datetime.now(UTC))


@router.get("/quarantine")
async def list_quarantine(
    request: Request, response: Response, by: Overseer, session: ReadSession, page: Paged
) -> Page[schemas.DeliveryItem]:
    """The deliveries the portal refused, by dossier code, each with the portal's message."""
    rows, cursor = page.page(await queries.deliveries(session, by, page, "quarantined"), "code")
    response.headers.update(paging.link(request, cursor))
    return Page(items=[presenter.item(row) for row in rows], next=cursor)


@router.post("/quarantine/replay")
@retry_safe
async def replay_quarantine(by: Admin, session: Session) -> ReplayResult:
    """Send every quarantined delivery again. For administrators."""
    return ReplayResult(replayed=await deliveries.replay_all(session, by=by, at=datetime.now(UTC)))


@router.post("/quarantine/{code}/replay")
@retry_safe
async def replay_delivery(code: values.DossierCode, by: Admin, session: Session) -> ReplayResult:
    """Send one quarantined delivery again. For administrators."""
    await deliveries.replay(session, code, by=by, at=datetime.now(UTC))
    return ReplayResult(replayed=1)
