"""Routes the real portal does not have: reading its dossiers, adding procedures, and fault injection. For people and tests."""

from typing import Annotated, Any

from fastapi import Body, Request, Response

from services.chassis import paging
from services.chassis.database import ReadSession, Session
from services.chassis.paging import Page, Paged
from services.chassis.transactional_router import retry_safe, transactional_router
from services.kernel import values
from services.sandbox import commands, errors, queries
from services.sandbox.rules import procedures
from services.sandbox.schemas import FaultIn, FaultOut, PortalDossierItem, PortalDossierOut, PortalProcedureIn, StoredProcedureCount

router = transactional_router("/sandbox", "sandbox")


@router.get("/dossiers")
async def list_portal_dossiers(request: Request, response: Response, session: ReadSession, page: Paged) -> Page[PortalDossierItem]:
    """All dossiers of the portal, by code."""
    rows, cursor = page.page(await queries.dossiers(session, page), "code")
    response.headers.update(paging.link(request, cursor))
    return Page(items=[PortalDossierItem(code=row.code, dossier=row.record, calls=row.calls) for row in rows], next=cursor)


@router.get("/dossiers/{code}")
async def read_portal_dossier(code: values.DossierCode, session: ReadSession) -> PortalDossierOut:
    """One dossier of the portal with its steps."""
    row = await queries.dossier(session, code)
    if row is None:
        raise errors.PortalDossierNotFound
    return PortalDossierOut(dossier=row.record, steps=await queries.steps(session, code), calls=row.calls)


@router.put("/procedures")
@retry_safe
async def put_portal_procedures(
    body: Annotated[list[PortalProcedureIn], Body(max_length=5_000)], session: Session
) -> StoredProcedureCount:
    """Add or replace procedures in the national format, which `LayThuTuc` then returns."""
    by_code: dict[str, dict[str, Any]] = {procedures.national_code(each.MATTHC): each.model_dump() for each in body}
    await commands.upsert_procedures(session, by_code)
    return StoredProcedureCount(procedures=len(by_code))


@router.put("/faults")
@retry_safe
async def set_fault(body: FaultIn, session: Session) -> FaultOut:
    """Inject a fault into the next calls, or end fault injection."""
    await commands.set_fault(session, body.mode, body.times)
    return FaultOut(mode=body.mode, times=0 if body.mode == "none" else body.times)
