"""HTTP in: changes of the working calendar, for the editors who keep it."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Annotated, Final

from fastapi import Depends, Path, Request, Response

from services.chassis import openapi, paging
from services.chassis.auth import Principal, RoleRequired
from services.chassis.database import ReadSession, Session
from services.chassis.idempotency import Idempotent
from services.chassis.paging import Page, Paged
from services.chassis.transactional_router import retry_safe, transactional_router
from services.dossier import errors
from services.dossier.calendar_changes import presenter, queries, schemas
from services.dossier.calendar_changes.commands import changes
from services.dossier.calendar_changes.rules import moves
from services.dossier.calendar_versions import decreed_days
from services.dossier.context import Context, DossierContext
from services.dossier.models.calendar_changes import CalendarChange
from services.dossier.models.dossiers import Dossier
from services.dossier.rows import DossierRow
from services.dossier.schemas import Reference
from services.kernel.working_calendar import WorkingCalendar

router = transactional_router("/v1", "calendars")

_UNCACHED: Final = {"Cache-Control": "private, no-store"}


# An official who keeps catalogue and calendar right (kiểm soát thủ tục hành chính).
Editor = Annotated[Principal, Depends(RoleRequired("editor"))]
Number = Annotated[int, Path(ge=1, le=2**31 - 1, description="Number of the change.")]


@router.post(
    "/calendars/changes", status_code=201, response_model=schemas.CalendarChangeOut, responses={201: openapi.headers("Location")}
)
@retry_safe
async def propose_calendar_change(
    body: schemas.CalendarChangeIn, by: Editor, once: Idempotent, session: Session, context: Context
) -> Response:
    """Propose days off, days worked or swaps, with their legal basis. Nothing moves before the change is applied."""
    # Changes are numbered as they are proposed.
    await once.require_unused(session)
    change = await changes.propose(session, context.calendars, body, by=by, at=datetime.now(UTC))
    headers = {"Location": f"/v1/calendars/changes/{change.number}"}
    return once.answer(session, 201, presenter.change(change, 0).model_dump_json().encode(), headers)


@router.get("/calendars/changes", response_model=Page[schemas.CalendarChangeOut])
async def list_calendar_changes(
    request: Request, response: Response, by: Editor, session: ReadSession, page: Paged
) -> Page[schemas.CalendarChangeOut]:
    """Changes of the calendar, newest first."""
    del by
    rows, cursor = page.page(await queries.changes(session, page), "number")
    response.headers.update(_UNCACHED | paging.link(request, cursor))
    return Page(items=[presenter.change(row, await _remaining(session, row)) for row in rows], next=cursor)


@router.get("/calendars/changes/{number}")
async def read_calendar_change(number: Number, response: Response, by: Editor, session: ReadSession) -> schemas.CalendarChangeOut:
    """A change of the calendar, and how far it has been carried out."""
    del by
    response.headers.update(_UNCACHED)
    change = await queries.change(session, number)
    return presenter.change(change, await _remaining(session, change))


@router.get("/calendars/changes/{number}/preview")
async def preview_calendar_change(
    number: Number, request: Request, response: Response, by: Editor, session: ReadSession, page: Paged, context: Context
) -> schemas.CalendarChangePreview:
    """The running dossiers whose dates applying the change now would move, each with its old and new date."""
    del by
    change = await queries.change(session, number)
    if change.version is not None or change.withdrawn_at is not None:
        raise errors.CalendarChangeNotProposed
    moving = await _moving(session, context, change)
    position = page.position(Dossier.__table__.c.code)
    rest = [each for each in moving if position is None or each.code > position[0]]
    rows, cursor = page.page(rest[: page.limit + 1], "code")
    response.headers.update(_UNCACHED | paging.link(request, cursor))
    running = await queries.running(session)
    return schemas.CalendarChangePreview(items=list(rows), next=cursor, running=running, moving=len(moving))


@router.post("/calendars/changes/{number}/application")
@retry_safe
async def apply_calendar_change(
    number: Number, response: Response, by: Editor, session: Session, context: Context
) -> schemas.CalendarChangeOut:
    """Make the change the calendar's next version. Running dossiers are moved within seconds, each with the legal basis in its history."""
    response.headers.update(_UNCACHED)
    change = await changes.apply(session, context.calendars, number, by=by, at=datetime.now(UTC))
    return presenter.change(change, await _remaining(session, change))


@router.delete("/calendars/changes/{number}", status_code=204)
@retry_safe
async def withdraw_calendar_change(number: Number, by: Editor, session: Session) -> Response:
    """Take a proposal back; it stays in the list."""
    del by
    await changes.withdraw(session, number, at=datetime.now(UTC))
    return Response(status_code=204)


async def _remaining(session: ReadSession, change: CalendarChange) -> int:
    return await queries.remaining(session, change.version) if change.version is not None else 0


async def _moving(session: ReadSession, context: DossierContext, change: CalendarChange) -> list[schemas.MovedDossier]:
    """All that would move, by code; computed beside the event loop."""
    await context.calendars.refresh()
    new = await asyncio.to_thread(changes.candidate, context.calendars, change.days)
    calendars = [await context.calendars.of(version) for version in range(context.calendars.newest + 1)]
    moved: list[schemas.MovedDossier] = []
    async for rows in queries.may_move(session, moves.first_moment(decreed_days(change.days))):
        moved += await asyncio.to_thread(_moved, rows, calendars, new, change)
    return moved


def _moved(
    rows: Sequence[DossierRow], calendars: Sequence[WorkingCalendar], new: WorkingCalendar, change: CalendarChange
) -> list[schemas.MovedDossier]:
    at, since = datetime.now(UTC), moves.first_moment(decreed_days(change.days))
    moved = []
    for row in rows:
        move = moves.move(row, calendars[row.calendar_version], new, since=since, at=at, legal_basis=change.legal_basis)
        if move is not None and move.is_visible:
            moved.append(
                schemas.MovedDossier(
                    code=row.code,
                    authority=Reference(code=row.authority_code, name=row.authority_name),
                    due_at=row.due_at,
                    new_due_at=move.stored.due_at,
                    step_due_at=row.step_due_at,
                    new_step_due_at=move.stored.step_due_at,
                )
            )
    return moved
