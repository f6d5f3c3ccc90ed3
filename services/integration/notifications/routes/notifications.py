"""HTTP in: the notifications of a dossier for those it concerns, sending one again, and what the other side reports."""

from datetime import UTC, datetime
from typing import Annotated, Any, Final, Literal
from uuid import UUID

from fastapi import Path, Query, Request, Response

from services.chassis import paging
from services.chassis.auth import Caller
from services.chassis.database import ReadSession, Session
from services.chassis.paging import Page, Paged
from services.chassis.transactional_router import retry_safe, transactional_router
from services.integration.access import notified_to
from services.integration.notifications import presenter, queries, schemas
from services.integration.notifications.commands import messages, reports
from services.integration.notifications.context import Context
from services.integration.parties import queries as parties
from services.kernel import values

router = transactional_router("/v1/notifications", "notifications")
_MAIL: Final[dict[str, Any]] = {"requestBody": {"required": True, "content": {"message/rfc822": {"schema": {"type": "string"}}}}}
_JSON: Final[dict[str, Any]] = {"requestBody": {"required": True, "content": {"application/json": {"schema": {}}}}}


@router.get("")
async def list_notifications(
    request: Request,
    response: Response,
    by: Caller,
    session: ReadSession,
    context: Context,
    page: Paged,
    dossier: Annotated[values.DossierCode | None, Query(description="Only those about this dossier.")] = None,
) -> Page[schemas.NotificationItem]:
    """What was told, by which channel, and whether it arrived, newest first.

    For who owns the dossier, with what was said; for the desk of its authority and for administrators without content and addresses.
    """
    rows, cursor = page.page(await queries.notifications(session, page, notified_to(by), dossier), "id")
    by_notification = await queries.messages(session, [row.id for row in rows])
    kept = await parties.kept(session, context.sealer, list({row.subject for row in rows})) if by.is_applicant else {}
    items = []
    for row in rows:
        sealers = None
        if by.is_applicant:
            sealers = {"service": context.sealer} | ({"dossier": kept[row.subject].sealer} if row.subject in kept else {})
        items.append(presenter.notification(row, by_notification[row.id], sealers))
    response.headers.update(paging.link(request, cursor))
    return Page(items=items, next=cursor)


@router.post("/{message}/resend", status_code=202)
@retry_safe
async def resend_message(
    message: Annotated[UUID, Path(description="Number of the message.")], by: Caller, session: Session, context: Context
) -> schemas.MessageItem:
    """Send a message again, to the addresses the dossier has now; also to one where nothing arrived. For the desk and administrators."""
    by.require_role("admin", "clerk", "officer", "leader", "registrar")
    return presenter.message(await messages.resend(session, context, message, notified_to(by), at=datetime.now(UTC)))


# The bodies are read here, not by FastAPI: their bytes are verified before anything is parsed.
@router.post("/bounces", status_code=204, openapi_extra=_MAIL, response_class=Response)
@retry_safe
async def report_bounce(request: Request, session: Session, context: Context) -> Response:
    """The mail server hands over a delivery report (RFC 3464) that came to our bounce address, signed as Standard Webhooks has it.

    An address that does not exist gets nothing more; the message goes on by the next channel.
    """
    body, at = await request.body(), datetime.now(UTC)
    reports.require_signed(context.settings.notification_keys, body, request.headers, at=at)
    await reports.take_bounce(session, context, body, at=at)
    return Response(status_code=204)


@router.post("/callbacks/{channel}", status_code=204, openapi_extra=_JSON, response_class=Response)
@retry_safe
async def report_delivery(
    channel: Annotated[Literal["sms", "zalo"], Path(description="The gateway's channel.")],
    request: Request,
    session: Session,
    context: Context,
) -> Response:
    """A gateway says what became of a message it took, signed as Standard Webhooks has it; the same report again changes nothing."""
    body, at = await request.body(), datetime.now(UTC)
    reports.require_signed(context.settings.notification_keys, body, request.headers, at=at)
    await reports.take_callback(session, channel, body, at=at)
    return Response(status_code=204)
