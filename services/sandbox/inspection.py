"""Routes the real portal does not have: reading what it holds, filling its catalogues, and fault injection. For people and tests."""

import secrets
from collections.abc import AsyncIterator
from typing import Annotated, Any, Final, Literal

from fastapi import Body, Path, Request, Response
from fastapi.responses import StreamingResponse
from pydantic_core import to_json

from services.chassis import paging
from services.chassis.database import Database, ReadSession, Session
from services.chassis.paging import Page, Paged
from services.chassis.transactional_router import retry_safe, transactional_router
from services.kernel import portal_digest, values
from services.sandbox import errors, presenter, queries
from services.sandbox.commands import catalogues, faults, questions
from services.sandbox.rules import agencies, procedures
from services.sandbox.schemas.portal import (
    CatalogueEntryIn,
    FaultIn,
    FaultList,
    FaultOut,
    PortalDossierItem,
    PortalDossierOut,
    PortalProcedureIn,
    QuestionIn,
    QuestionOut,
    StoredEntryCount,
    StoredProcedureCount,
)

router = transactional_router("/sandbox", "sandbox")

_NDJSON: Final = "application/x-ndjson"


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
    await catalogues.upsert_procedures(session, by_code)
    return StoredProcedureCount(procedures=len(by_code))


@router.put("/catalogues/{kind}")
@retry_safe
async def put_catalogue_entries(
    kind: Annotated[Literal["agencies", "fields"], Path(description="Which catalogue.")],
    body: Annotated[list[CatalogueEntryIn], Body(max_length=5_000)],
    session: Session,
) -> StoredEntryCount:
    """Add or replace entries of a shared catalogue, which `LayDanhMucCoQuan` and `LayDanhMucLinhVuc` then list."""
    code, name = agencies.NAMES[kind]
    records = {each.code: {code: each.code, name: each.name, **(each.model_extra or {})} for each in body}
    await catalogues.upsert_entries(session, kind, records)
    return StoredEntryCount(entries=len(records))


@router.post("/citizens/questions", status_code=201)
@retry_safe
async def ask_as_citizen(body: QuestionIn, session: Session) -> QuestionOut:
    """Ask an agency a question as a pretend citizen; `LayDanhSachHoiDapGuiTuDVCQG` lists it."""
    record = {
        "HOIDAPID": f"HD-{secrets.token_hex(6)}",
        "MADONVI": body.agency,
        "NOIDUNG": body.content,
        "HOVATEN": body.name,
        "THUDIENTU": body.email,
        "MATTHCDP": body.procedure,
        "TRANGTHAI": "0",
    }
    await questions.upsert(session, "citizen", body.agency, [record])
    return QuestionOut(id=record["HOIDAPID"], question=record, answers=[])


@router.get("/questions/{question_id}")
async def read_question(question_id: Annotated[str, Path(description="Its `HOIDAPID`.")], session: ReadSession) -> QuestionOut:
    """A question at the portal with its answers."""
    row = await queries.question(session, question_id)
    if row is None:
        raise errors.PortalQuestionNotFound
    answers = [each.record for each in await queries.answers(session, question_id)]
    return QuestionOut(id=row.id, question=row.record, answers=answers)


@router.get("/dump", response_class=Response, responses={200: {"content": {_NDJSON: {"schema": {"type": "string"}}}}})
async def dump(request: Request) -> Response:
    """Every dossier with its steps, then everything handed over: a line of JSON each, for whoever compares both sides."""
    return StreamingResponse(_lines(request.app.state.database), media_type=_NDJSON)


async def _lines(database: Database) -> AsyncIterator[bytes]:
    async for each in queries.whole_dossiers(database):
        digest = portal_digest.digest(each.whole).hex()
        held = {"code": each.code, "unit": each.unit, "owner": each.owner, "calls": each.calls, "digest": digest}
        yield _line({"kind": "dossier", **held, "dossier": each.record, "steps": each.steps})
    async for message in queries.all_messages(database):
        answer = {"result": message.result, "message": message.message, "answered_at": message.answered_at}
        yield _line({"kind": "message", "id": message.id, "code": message.dossier_code, "deliveries": message.deliveries, **answer})


def _line(value: dict[str, Any]) -> bytes:
    return to_json(value) + b"\n"


@router.get("/faults")
async def list_faults(session: ReadSession) -> FaultList:
    """The faults that were switched on, and how often each still hits."""
    return FaultList(items=[presenter.fault(row) for row in await queries.faults(session)])


@router.put("/faults")
@retry_safe
async def set_fault(body: FaultIn, session: Session) -> FaultOut:
    """Switch a fault on, from its first call; others of another mode or service stay on. The mode `none` switches all off."""
    if body.mode == "none":
        await faults.switch_off(session)
        return FaultOut(mode="none", times=0)
    await faults.switch_on(session, body.model_dump())
    return FaultOut(**body.model_dump())


@router.delete("/faults", status_code=204, response_class=Response)
@retry_safe
async def delete_faults(session: Session) -> None:
    """Switch every fault off."""
    await faults.switch_off(session)
