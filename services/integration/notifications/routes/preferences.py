"""HTTP in: what an account chose, and the link in a reminder."""

from datetime import UTC, datetime, time
from typing import Annotated, Any, Final

from fastapi import Query, Response

from services.chassis import openapi
from services.chassis.auth import Caller
from services.chassis.conditional_requests import IfMatch, etag
from services.chassis.database import ReadSession, Session
from services.chassis.errors import Forbidden
from services.chassis.transactional_router import retry_safe, transactional_router
from services.integration.models.notifications import NotificationPreference
from services.integration.notifications import presenter, schemas
from services.integration.notifications.commands import composition
from services.integration.notifications.commands import preferences as commands
from services.integration.notifications.context import Context
from services.integration.notifications.rules.templates import Language

router = transactional_router("/v1/notification-preferences", "notifications")
_HTML: Final[dict[int | str, dict[str, Any]]] = {200: {"content": {"text/html": {"schema": {"type": "string"}}}}}
_HEADERS: Final = {
    "Content-Security-Policy": "default-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
Token = Annotated[str, Query(min_length=20, max_length=100, description="The token in the link of a reminder.")]
InLanguage = Annotated[Language, Query(description="Language of the page.")]


@router.get("", responses={200: openapi.headers("ETag")})
async def read_preferences(response: Response, by: Caller, session: ReadSession, context: Context) -> schemas.Preferences:
    """What the caller chose about notifications, or the defaults. For citizens and businesses."""
    _require_applicant(by)
    row = await session.get(NotificationPreference, by.subject)
    chosen = presenter.preferences(row, composition.contact(context.sealer, row))
    response.headers["ETag"] = etag(chosen.version)
    return chosen


@router.put("", responses={200: openapi.headers("ETag")})
@retry_safe
async def replace_preferences(
    body: schemas.PreferencesIn, response: Response, by: Caller, session: Session, context: Context, version: IfMatch
) -> schemas.Preferences:
    """Choose language, channels, quiet hours and what else to be told. Status notices cannot be switched off."""
    _require_applicant(by)
    values = {
        "language": body.language,
        "channels": list(dict.fromkeys(body.channels)),
        "quiet_from": time.fromisoformat(body.quiet_hours.start) if body.quiet_hours else None,
        "quiet_to": time.fromisoformat(body.quiet_hours.end) if body.quiet_hours else None,
        "reminders": body.reminders,
        "invitations": body.invitations,
    }
    contact = {"email": body.email, "phone": body.phone}
    row = await commands.replace(session, context.sealer, by.subject, values, contact, expected=version, at=datetime.now(UTC))
    response.headers["ETag"] = etag(row.version)
    return presenter.preferences(row, contact)


@router.get("/unsubscribe", response_class=Response, responses=_HTML)
async def show_unsubscribe(token: Token, language: InLanguage = "vi") -> Response:
    """The page behind the link in a reminder, with a button; whoever only looks at the link changes nothing."""
    return _page(presenter.unsubscribe_page(token, language))


@router.post("/unsubscribe", response_class=Response, responses=_HTML)
@retry_safe
async def unsubscribe(token: Token, session: Session, context: Context, language: InLanguage = "vi") -> Response:
    """No more reminders to the address a reminder went to; mail programs call it with one click (RFC 8058). Needs no account."""
    await commands.unsubscribe(session, context, token, at=datetime.now(UTC))
    return _page(presenter.unsubscribe_page(None, language))


def _require_applicant(by: Caller) -> None:
    if not by.is_applicant:
        raise Forbidden


def _page(html: str) -> Response:
    return Response(html, media_type="text/html; charset=utf-8", headers=_HEADERS)
