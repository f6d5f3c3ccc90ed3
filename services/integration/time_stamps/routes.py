"""HTTP routes: the state of time stamps, and asking again for refused ones. For administrators."""

from datetime import UTC, datetime
from typing import Annotated

from fastapi import Query, Request, Response

from services.chassis import paging
from services.chassis.database import ReadSession, Session
from services.chassis.paging import Page, Paged
from services.chassis.transactional_router import retry_safe, transactional_router
from services.integration.access import Admin
from services.integration.delivery.schemas import ReplayResult
from services.integration.models.time_stamps import TimeStamp
from services.integration.time_stamps import commands, queries, schemas
from services.integration.time_stamps.schemas import TimeStampState

router = transactional_router("/v1/time-stamps", "time stamps")


@router.get("")
async def list_time_stamps(
    request: Request,
    response: Response,
    by: Admin,
    session: ReadSession,
    page: Paged,
    state: Annotated[TimeStampState | None, Query(description="Only those in this state.")] = None,
) -> Page[schemas.TimeStampItem]:
    """The time stamps requested of authorities, of the newest anchors first. For administrators."""
    del by
    rows, cursor = page.page(await queries.time_stamps(session, page, state), "anchor", "authority")
    response.headers.update(paging.link(request, cursor))
    return Page(items=[_item(row) for row in rows], next=cursor)


@router.post("/replay")
@retry_safe
async def replay_time_stamps(by: Admin, session: Session) -> ReplayResult:
    """Ask again for every time stamp in quarantine. For administrators."""
    del by
    return ReplayResult(replayed=await commands.replay_all(session, at=datetime.now(UTC)))


def _item(row: TimeStamp) -> schemas.TimeStampItem:
    return schemas.TimeStampItem(
        anchor=row.anchor,
        authority=row.authority,
        state=row.state,
        enqueued_at=row.enqueued_at,
        time_stamped_at=row.time_stamped_at,
        attempts=row.attempts,
        next_attempt_at=row.next_attempt_at if row.state == "pending" else None,
        last_error=row.last_error,
    )
