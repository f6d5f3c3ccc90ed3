"""HTTP routes of the event feed: pages of the log in its order, from a cursor on, waiting for the next event where asked to."""

import asyncio
import json
from typing import Annotated, Final
from uuid import UUID

from fastapi import Path, Query, Request, Response

from services.chassis import openapi
from services.chassis.auth import Caller
from services.chassis.paging import Paging
from services.chassis.transactional_router import transactional_router
from services.contracts.public_events import types_like
from services.integration import errors
from services.integration.events import queries
from services.integration.events.change_notifications import LogListener, Wanted
from services.integration.events.queries import Filter
from services.integration.events.schemas import CloudEvent, EventPage, TypePattern
from services.integration.models.events import LoggedEvent
from services.integration.partners.queries import Reader

router = transactional_router("/v1/events", "events", responses=openapi.SCOPED)
_JSON: Final = "application/json"
# Whoever has gone away is noticed after so many seconds.
STEP_SECONDS: Final = 2.0
LAG_SECONDS: Final = 0.05

EventId = Annotated[UUID, Path(description="Id of the event, as in `id` and in the header `webhook-id`.")]


@router.get("", response_model=EventPage)
async def read_events(
    request: Request,
    by: Caller,
    after: Annotated[
        str | None,
        Query(
            max_length=200,
            description="`next` of the page before; `newest` for what comes from now on. Absent: from the oldest event that is kept.",
        ),
    ] = None,
    types: Annotated[
        list[TypePattern], Query(max_length=50, description="Only of these types; `dossier.*` is all of dossiers.")
    ] = [],  # noqa: B006 - FastAPI copies it
    subject: Annotated[str | None, Query(max_length=200, description="Only about this subject, for example a dossier.")] = None,
    procedure: Annotated[str | None, Query(max_length=50, description="Only about this procedure.")] = None,
    limit: Annotated[int, Query(ge=1, le=500, description="Items a page.")] = 100,
    wait: Annotated[int, Query(ge=0, le=20, description="Seconds to wait for an event where there is none yet.")] = 0,
) -> Response:
    """The events you may see, in the order in which they were committed: none is ever skipped, and none comes twice.

    A page may be empty and `next` still be another cursor, where a narrow filter has to look through many events.
    """
    unknown = [n for n, each in enumerate(types) if not types_like(each)]
    if unknown:
        raise errors.EventTypeUnknown(errors=[errors.EventTypeUnknown.fault(f"/query/types/{n}") for n in unknown])
    who, wanted = queries.reader(by), Filter(types or None, procedure, subject)
    page = await _page(request, who, wanted, await _position(request, after, wanted), limit, wait)
    content = b'{"items":[' + b",".join(page.bodies) + b'],"next":"' + _cursors(wanted).cursor_of(page.until).encode() + b'"}'
    return Response(content, media_type=_JSON, headers={"Cache-Control": "no-store"})


@router.get("/{id}", response_model=CloudEvent)
async def read_event(request: Request, id: EventId, by: Caller) -> Response:  # noqa: A002 - as the path has it
    """One event, the bytes that the feed and webhooks have."""
    body = await queries.one(request.app.state.database.raw_read, id, queries.reader(by))
    if body is None:
        raise errors.EventNotFound
    return Response(body, media_type=_JSON)


async def _page(request: Request, who: Reader, wanted: Filter, after: int | None, limit: int, wait: int) -> queries.LogPage:
    raw, listener = request.app.state.database.raw_read, request.app.state.event_log
    deadline = asyncio.get_running_loop().time() + wait
    position, selects = after or 0, queries.selector(who, wanted)
    while True:
        page = await queries.after(raw, position, who, wanted, limit)
        if position < page.forgotten and after is not None:
            raise errors.CursorExpired
        # Not at the end: whoever waits is answered, so that the cursor is not lost with the request.
        if page.bodies or page.until < page.newest:
            return page
        behind, position = position == page.until < listener.newest, page.until
        if behind:
            # A replica does not have yet what the listener has heard of.
            await asyncio.sleep(LAG_SECONDS)
        if not await _grown(request, listener, position, selects, deadline):
            return page


async def _grown(request: Request, listener: LogListener, position: int, selects: Wanted, deadline: float) -> bool:
    """Wait for an event it selects beyond a position, until the deadline, the end of this process, or whoever asked has gone."""
    loop = asyncio.get_running_loop()
    while (left := deadline - loop.time()) > 0 and not listener.closing and not await request.is_disconnected():
        if await listener.wait(position, min(left, STEP_SECONDS), selects):
            return True
    return False


async def _position(request: Request, after: str | None, wanted: Filter) -> int | None:
    if after is None:
        return None
    if after == "newest":
        return (await queries.ends(request.app.state.database.raw_read))[0]
    [position] = _cursors(wanted).position_of(after, LoggedEvent.position, parameter="after")
    return int(position)


def _cursors(wanted: Filter) -> Paging:
    """What writes and reads the cursors of a filter."""
    return Paging(0, None, json.dumps([sorted(wanted.types or []), wanted.procedure, wanted.subject]))
