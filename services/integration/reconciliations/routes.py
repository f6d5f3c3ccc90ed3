"""HTTP routes: comparisons with the national portal, repairs, and the public sentence until when both sides agree."""

from datetime import UTC, datetime
from typing import Annotated

from fastapi import Path, Request, Response

from services.chassis import openapi, paging
from services.chassis.database import ReadSession, Session
from services.chassis.paging import Page, Paged
from services.chassis.public_cache import public
from services.chassis.transactional_router import retry_safe, transactional_router
from services.integration.access import Admin, Overseer
from services.integration.reconciliations import commands, presenter, queries, schemas

router = transactional_router("/v1/national-portal", "national portal")

Id = Annotated[schemas.RunId, Path(alias="id", description="Id of the comparison.")]


@router.post("/reconciliations", status_code=202, responses={202: openapi.headers("Location")})
@retry_safe
async def request_reconciliation(
    request: Request, response: Response, body: schemas.ReconciliationIn, by: Admin, session: Session
) -> schemas.ReconciliationItem:
    """Compare what must be at the national portal with what it holds; one at a time for the same days and unit. For administrators."""
    now = datetime.now(UTC)
    id_ = await commands.request(
        session,
        first_day=body.first,
        last_day=body.last,
        authority=body.authority or request.app.state.settings.portal_agency,
        at=now,
        by=by.subject,
    )
    response.headers["Location"] = f"/v1/national-portal/reconciliations/{id_}"
    return presenter.item(await queries.run(session, id_), now)


@router.get("/reconciliations")
async def list_reconciliations(
    request: Request, response: Response, by: Overseer, session: ReadSession, page: Paged
) -> Page[schemas.ReconciliationItem]:
    """All comparisons, newest first."""
    del by
    rows, cursor = page.page(await queries.runs(session, page), "requested_at", "id")
    response.headers.update(paging.link(request, cursor))
    now = datetime.now(UTC)
    return Page(items=[presenter.item(row, now) for row in rows], next=cursor)


@router.get("/reconciliations/{id}")
async def read_reconciliation(
    request: Request, response: Response, id_: Id, by: Overseer, session: ReadSession, page: Paged
) -> schemas.ReconciliationOut:
    """A comparison with a page of what it found, of the units you may see."""
    row = await queries.run(session, id_)
    rows, cursor = page.page(await queries.differences(session, id_, by, page), "code", "field")
    response.headers.update(paging.link(request, cursor))
    return presenter.run(row, rows, cursor, datetime.now(UTC))


@router.post("/reconciliations/{id}/repair")
@retry_safe
async def repair_differences(
    request: Request, id_: Id, by: Admin, session: Session, body: schemas.RepairIn | None = None
) -> schemas.RepairOut:
    """Repair what a comparison found and still stands, of some dossiers or all. For administrators.

    Ours is sent again, what only the portal has is accepted, and what was lost or altered here is restored where something proves what it was;
    the next comparison shows whether that was enough. What nothing proves stays.
    """
    codes = body.codes if body else None
    state = request.app.state
    repaired = await commands.repair(
        session, id_, state.sealer, codes, agency=state.settings.portal_agency, by=by, at=datetime.now(UTC)
    )
    return schemas.RepairOut.model_validate(repaired._asdict())


@router.get("/agreement", response_model=schemas.AgreementOut, responses=openapi.CACHED)
async def read_agreement(request: Request, session: ReadSession) -> Response:
    """Until when what the province sent and what the national portal holds agree, in all and for each authority. For everybody."""
    province, *units = await queries.agreement(session, request.app.state.settings.portal_agency)
    return public(request, presenter.agreement(province, units))
