"""What the real portal does not have: looking at what it holds, giving it procedures, and switching faults on. For people and tests."""

from typing import Annotated, Any

from fastapi import Body, Request, Response

from services.chassis import paging
from services.chassis.database import ReadSession, Session
from services.chassis.paging import Page, Paged
from services.chassis.transactional_router import retry_safe, transactional_router
from services.sandbox import commands, errors, queries
from services.sandbox.rules import procedures
from services.sandbox.schemas import FaultIn, FaultOut, PortalDossierItem, PortalDossierOut, ProcedureIn, StoredProcedureCount

router = transactional_router("/sandbox", "sandbox")


@router.get("/dossiers")
async def list_dossiers(request: Request, response: Response, session: ReadSession, page: Paged) -> Page[PortalDossierItem]:
    """All dossiers the portal holds, by code."""
    found, cursor = page.page(await queries.dossiers(session, page), "code")
    response.headers.update(paging.link(request, cursor))
    return Page(items=[PortalDossierItem(code=each.code, dossier=each.record, calls=each.calls) for each in found], next=cursor)


@router.get("/dossiers/{code}")
async def read_dossier(code: str, session: ReadSession) -> PortalDossierOut:
    """One dossier with its steps, as the portal holds them."""
    held = await queries.dossier(session, code)
    if held is None:
        raise errors.PortalDossierNotFound
    return PortalDossierOut(dossier=held.record, steps=await queries.steps(session, code), calls=held.calls)


@router.put("/procedures")
@retry_safe
async def put_procedures(body: Annotated[list[ProcedureIn], Body(max_length=5_000)], session: Session) -> StoredProcedureCount:
    """Give the portal procedures in the national shape, for `LayThuTuc` to answer with."""
    by_code: dict[str, dict[str, Any]] = {procedures.national_code(each.MATTHC): each.model_dump() for each in body}
    await commands.upsert_procedures(session, by_code)
    return StoredProcedureCount(procedures=len(by_code))


@router.put("/faults")
@retry_safe
async def switch_fault(body: FaultIn, session: Session) -> FaultOut:
    """Make the next calls suffer, or none."""
    await commands.switch_fault(session, body.mode, body.times)
    return FaultOut(mode=body.mode, times=0 if body.mode == "none" else body.times)
