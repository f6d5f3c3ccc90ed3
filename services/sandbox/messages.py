"""Messages: the pretend gateways for SMS and Zalo, and what arrived by them and by mail, for people and for programs."""

from datetime import UTC, datetime
from html import escape
from typing import TYPE_CHECKING, Annotated, Any, Final

from fastapi import Query, Request, Response
from pydantic import BaseModel, Field, ValidationError
from pydantic_core import to_json
from sqlalchemy import select
from standardwebhooks import Webhook, WebhookVerificationError

from services.chassis.database import ReadSession, Session
from services.chassis.transactional_router import retry_safe, transactional_router
from services.kernel.vietnam import at_offset
from services.sandbox import errors, faults
from services.sandbox.commands import messages as commands
from services.sandbox.models import Message
from services.sandbox.rules import mails
from services.sandbox.rules.faults import FaultMode, Hits
from services.sandbox.schemas.messages import MessageOut, MessageOutList

if TYPE_CHECKING:
    from services.sandbox.settings import Settings

router = transactional_router("/sandbox", "sandbox")

_FAULTS: Final[frozenset[FaultMode]] = frozenset(
    {"down", "error_500", "busy", "unknown_address", "bounced", "garbage", "truncated", "slow", "timeout", "answer_lost"}
)
_RAW: Final[dict[str, Any]] = {"requestBody": {"required": True, "content": {"application/json": {"schema": {}}}}}
_NO_SUCH_ACCOUNT: Final = -118
_INVALID_TOKEN: Final = -124
_SHOWN: Final = 100
_HEADERS: Final = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
# A mail's HTML is shown as it is: it loads nothing and runs nothing.
_HTML_HEADERS: Final = _HEADERS | {
    "Content-Security-Policy": "sandbox; default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'"
}


class SmsIn(BaseModel):
    """An SMS as the gateway takes it."""

    id: str = Field(min_length=1, max_length=100)
    sender: str = Field(alias="from", max_length=20)
    to: str = Field(pattern=r"^84[0-9]{9}$")
    text: str = Field(min_length=1, max_length=1_000)


class ZaloIn(BaseModel):
    """A Zalo message: a registered template with its values."""

    phone: str = Field(pattern=r"^84[0-9]{9}$")
    template_id: str = Field(max_length=40)
    template_data: dict[str, str]
    tracking_id: str = Field(min_length=1, max_length=100)


@router.post("/sms/messages", openapi_extra=_RAW, response_class=Response)
@retry_safe
async def take_sms(request: Request, session: Session) -> Response:
    """Take an SMS, signed as Standard Webhooks has it; the same id again is taken once. It is reported as delivered a moment later."""
    settings: Settings = request.app.state.settings
    hits = await faults.draw(request.app.state.database, "sms", _FAULTS)
    faults.refuse(hits)
    body = await request.body()
    try:
        key = settings.message_key.get_secret_value() if settings.message_key else ""
        Webhook(key.encode()).verify(body, dict(request.headers), json_parse=False)
        sms = SmsIn.model_validate_json(body)
    except ValidationError:
        return _answer(request, {"state": "refused", "error": "invalid_number"}, hits)
    except (WebhookVerificationError, ValueError, RuntimeError) as error:
        raise errors.GatewayRequestUnsigned from error
    if "unknown_address" in hits:
        return _answer(request, {"state": "refused", "error": "invalid_number"}, hits)
    message = {
        "channel": "sms",
        "number": sms.id,
        "sender": sms.sender,
        "recipient": sms.to,
        "subject": "",
        "content": sms.text,
        "body": body,
    }
    await _keep(session, message, hits)
    return _answer(request, {"state": "accepted", "reference": f"SMS-{sms.id[:8]}"}, hits)


@router.post("/zalo/message/template", openapi_extra=_RAW, response_class=Response)
@retry_safe
async def take_zalo(request: Request, session: Session) -> Response:
    """Take a Zalo message in the manner of ZNS: HTTP 200 whatever was sent, with an `error`. A `tracking_id` is taken once, which the real service does not promise."""
    settings: Settings = request.app.state.settings
    hits = await faults.draw(request.app.state.database, "zalo", _FAULTS)
    faults.refuse(hits)
    if settings.zalo_token is None or request.headers.get("access_token") != settings.zalo_token.get_secret_value():
        return _answer(request, {"error": _INVALID_TOKEN, "message": "Access token is invalid"}, hits)
    body = await request.body()
    try:
        zalo = ZaloIn.model_validate_json(body)
    except ValidationError:
        return _answer(request, {"error": -108, "message": "Phone number invalid"}, hits)
    if "unknown_address" in hits:
        return _answer(request, {"error": _NO_SUCH_ACCOUNT, "message": "Zalo account not existed"}, hits)
    text = "\n".join(f"{name}: {value}" for name, value in zalo.template_data.items())
    message = {
        "channel": "zalo",
        "number": zalo.tracking_id,
        "sender": "",
        "recipient": zalo.phone,
        "subject": zalo.template_id,
        "content": text,
        "body": body,
    }
    await _keep(session, message, hits)
    return _answer(request, {"error": 0, "message": "Success", "data": {"msg_id": f"ZNS-{zalo.tracking_id[:8]}"}}, hits)


async def _keep(session: Session, message: dict[str, Any], hits: Hits) -> None:
    if "down" not in hits:
        await commands.keep(session, message, report="failed" if "bounced" in hits else "delivered", at=datetime.now(UTC))


def _answer(request: Request, content: dict[str, Any], hits: Hits) -> Response:
    settings: Settings = request.app.state.settings
    return faults.spoil(hits, Response(to_json(content), media_type="application/json"), delay=settings.fault_delay)


@router.get("/messages")
async def list_messages(
    session: ReadSession,
    recipient: Annotated[str | None, Query(max_length=254, description="Only those to this address or number.")] = None,
    contains: Annotated[str | None, Query(max_length=100, description="Only those with this in subject or text.")] = None,
) -> MessageOutList:
    """The newest messages that arrived."""
    return MessageOutList(items=[_item(row) for row in await _newest(session, recipient, contains)])


async def _newest(session: ReadSession, recipient: str | None = None, contains: str | None = None) -> list[Message]:
    statement = select(Message).order_by(Message.id.desc()).limit(_SHOWN)
    if recipient is not None:
        statement = statement.where(Message.recipient == recipient)
    if contains is not None:
        statement = statement.where(
            Message.subject.contains(contains, autoescape=True) | Message.content.contains(contains, autoescape=True)
        )
    return list(await session.scalars(statement))


def _item(row: Message) -> MessageOut:
    return MessageOut(
        id=row.id,
        channel=row.channel,
        number=row.number,
        recipient=row.recipient,
        subject=row.subject,
        text=row.content,
        at=row.at,
        report=row.report_state,
    )


@router.get("/pages/messages", include_in_schema=False)
async def show_messages(session: ReadSession) -> Response:
    """What arrived, newest first."""
    rows = "".join(
        f"<tr><td>{at_offset(row.at):%d/%m/%Y %H:%M:%S}</td><td>{escape(row.channel)}</td><td>{escape(row.recipient)}</td>"
        f'<td><a href="/sandbox/pages/messages/{row.id}">{escape(row.subject or row.content[:80])}</a></td><td>{escape(row.report_state or "")}</td></tr>'
        for row in await _newest(session)
    )
    head = "".join(
        f'<th>{vi} <span lang="en">{en}</span></th>'
        for vi, en in (("Lúc", "Time"), ("Kênh", "Channel"), ("Đến", "To"), ("Nội dung", "Content"), ("Báo lại", "Report"))
    )
    table = f'<div class="table"><table><tr>{head}</tr>{rows}</table></div>'
    nothing = '<p class="none">Chưa có tin nào. <span lang="en">None yet.</span></p>'
    return _page("Hộp thư, SMS và Zalo giả lập", "What arrived by mail, SMS and Zalo", table if rows else nothing)


@router.get("/pages/messages/{number}", include_in_schema=False)
async def show_message(number: int, session: ReadSession) -> Response:
    """A message: its text, and for a mail its headers and the way to its HTML."""
    row = await _message(session, number)
    parts = [f"<h2>{escape(row.subject or row.channel)} <span>{escape(row.recipient)}</span></h2>"]
    if row.channel == "email":
        mail = mails.read(row.body)
        headers = "\n".join(f"{name}: {value}" for name, value in mail.items())
        parts.append(f'<p><a href="/sandbox/pages/messages/{number}/html">HTML</a></p><pre>{escape(headers)}</pre>')
    parts.append(f"<pre>{escape(row.content)}</pre>")
    parts.append('<p><a href="/sandbox/pages/messages">← Hộp thư <span lang="en">Messages</span></a></p>')
    return _page("Hộp thư, SMS và Zalo giả lập", "A message", *parts)


@router.get("/pages/messages/{number}/html", include_in_schema=False)
async def show_message_html(number: int, session: ReadSession) -> Response:
    """The HTML of a mail, as a mail program would show it."""
    row = await _message(session, number)
    return Response(mails.part(mails.read(row.body), "html"), media_type="text/html; charset=utf-8", headers=_HTML_HEADERS)


async def _message(session: ReadSession, number: int) -> Message:
    row = await session.get(Message, number)
    if row is None:
        raise errors.SandboxMessageNotFound
    return row


def _page(title: str, english: str, *sections: str) -> Response:
    html = (
        '<!doctype html>\n<html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f'<title>{title}</title><link rel="stylesheet" href="/sandbox/style.css"></head><body><header><h1>{title}</h1>'
        f'<p lang="en"><span>{english}</span></p></header><p><a href="/sandbox">← Cổng <span lang="en">Portal</span></a></p>{"".join(sections)}</body></html>\n'
    )
    return Response(html, media_type="text/html; charset=utf-8", headers=_HEADERS)
