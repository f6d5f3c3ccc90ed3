"""The pretend payment gateway: the page a citizen pays at, what tests do in their place, and what merchants ask (sign of a request first)."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from html import escape
from typing import TYPE_CHECKING, Annotated, Any, Final
from urllib.parse import parse_qs

from fastapi import Path, Query, Request, Response
from pydantic import ValidationError
from pydantic_core import to_json
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.database import ReadSession, Session
from services.chassis.transactional_router import retry_safe, transactional_router
from services.kernel.vietnam import at_offset, midnight, next_midnight
from services.sandbox import errors, faults, province, queries
from services.sandbox.commands import payments as commands
from services.sandbox.models import GatewayOrder, GatewayTransaction
from services.sandbox.rules import payments as rules
from services.sandbox.rules.faults import OF_LINES, FaultMode, Hits
from services.sandbox.schemas.payments import (
    GatewayCallbackOut,
    GatewayOrderOut,
    GatewayRefundIn,
    GatewayRefundOut,
    GatewayStandingIn,
    GatewayStatementIn,
    GatewayTransactionOut,
    PaymentAttemptIn,
    PaymentOutcomeIn,
)

if TYPE_CHECKING:
    from services.sandbox.settings import Settings

router = transactional_router("/sandbox/gateway", "sandbox")

_FAULTS: Final[frozenset[FaultMode]] = frozenset(
    {
        "down",
        "error_500",
        "garbage",
        "truncated",
        "slow",
        "timeout",
        "answer_lost",
        "clock_skew",
        "wrong_signature",
        "other_key",
        "wrong_amount",
        "wrong_currency",
    }
)
_RAW: Final[dict[str, Any]] = {"requestBody": {"required": True, "content": {"application/json": {"schema": {}}}}}
_HTML: Final = {"content": {"text/html": {"schema": {"type": "string"}}, "application/json": {"schema": {}}}}
_HEADERS: Final = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
_BUTTONS: Final = (
    ("succeeded", "Thanh toán thành công", "Pay"),
    ("failed", "Thanh toán thất bại", "Fail"),
    ("pending", "Ngân hàng trả lời sau", "The bank answers later"),
)
_STATES: Final = {"succeeded": "Đã thanh toán", "failed": "Không thanh toán được", "pending": "Đang chờ ngân hàng"}

OrderCode = Annotated[str, Path(max_length=100, description="The merchant's order: our payment.")]


@router.get("/pay", include_in_schema=False)
async def show_checkout(
    request: Request,
    session: Session,
    merchant: Annotated[str, Query()],
    payment: Annotated[str, Query()],
    amount: Annotated[str, Query()],
    currency: Annotated[str, Query()],
    description: Annotated[str, Query()],
    expires: Annotated[str, Query()],
    key: Annotated[str, Query()],
    signature: Annotated[str, Query()],
    return_url: Annotated[str | None, Query(alias="return")] = None,
) -> Response:
    """The page a citizen is sent to by a signed link."""
    del merchant, payment, amount, currency, description, expires, key, signature, return_url
    settings: Settings = request.app.state.settings
    link = rules.link(request.url.query, settings.gateway_merchant, province.plain(settings.gateway_keys))
    if link is None or link.expires <= datetime.now(UTC).timestamp():
        raise errors.GatewayLinkInvalid
    order = await commands.open_order(session, link)
    return _page(order, await queries.transactions(session, order.code))


@router.post("/pay", include_in_schema=False)
@retry_safe
async def pay_at_checkout(request: Request, session: Session) -> Response:
    """What the citizen chose on the page."""
    form = {name: values[-1] for name, values in parse_qs((await request.body()).decode(errors="replace")).items()}
    outcome = form.get("outcome", "")
    order = await session.get(GatewayOrder, form.get("order", ""))
    if order is None or outcome not in _STATES:
        raise errors.GatewayOrderNotFound
    done = await queries.transactions(session, order.code)
    if order.expires_at > datetime.now(UTC) and not any(each.state == "succeeded" for each in done):
        settings: Settings = request.app.state.settings
        at = datetime.now(UTC)
        done = [*done, await commands.pay(session, order.code, outcome, settings.gateway_merchant, amount=None, at=at)]
    return _page(order, done)


def _page(order: GatewayOrder, transactions: Sequence[GatewayTransaction]) -> Response:
    rows = "".join(f"<li>{escape(_STATES[each.state])}: <code>{escape(each.number)}</code></li>" for each in transactions)
    is_open = order.expires_at > datetime.now(UTC) and not any(each.state == "succeeded" for each in transactions)
    buttons = "".join(
        f'<p><button name="outcome" value="{value}">{vi} <span lang="en">{en}</span></button></p>' for value, vi, en in _BUTTONS
    )
    hidden = f'<input type="hidden" name="order" value="{escape(order.code)}">'
    form = f'<form method="post" action="/sandbox/gateway/pay">{hidden}{buttons}</form>' if is_open else ""
    back = (
        f'<p><a href="{escape(order.return_url)}">Quay lại trang của tỉnh <span lang="en">Back</span></a></p>'
        if order.return_url
        else ""
    )
    html = (
        '<!doctype html>\n<html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        '<title>Cổng thanh toán giả lập</title><link rel="stylesheet" href="/sandbox/style.css"></head><body><header>'
        '<h1>Cổng thanh toán giả lập</h1><p lang="en"><span>A pretend payment gateway: no money is moved</span></p></header>'
        f"<h2>{order.amount:,} {escape(order.currency)}</h2><p>{escape(order.description)}</p>"
        f"<p>Hạn thanh toán <span>until</span> {at_offset(order.expires_at):%d/%m/%Y %H:%M:%S}</p><ul>{rows}</ul>{form}{back}</body></html>\n"
    )
    return Response(html, media_type="text/html; charset=utf-8", headers=_HEADERS)


@router.post("/orders/{order}/transactions", status_code=201)
@retry_safe
async def pay_order(order: OrderCode, body: PaymentAttemptIn, request: Request, session: Session) -> GatewayTransactionOut:
    """Pay an order that was opened, as a citizen or a fault of the gateway would: also a second time, late, or another amount."""
    merchant = request.app.state.settings.gateway_merchant
    at = body.at or datetime.now(UTC)
    return _transaction(await commands.pay(session, order, body.outcome, merchant, amount=body.amount, at=at))


@router.post("/transactions/{number}/outcome")
@retry_safe
async def decide_transaction(
    number: Annotated[str, Path(max_length=100, description="Number of the transaction.")],
    body: PaymentOutcomeIn,
    request: Request,
    session: Session,
) -> GatewayTransactionOut:
    """End a pending transaction, or change how one ended: the bank captures late."""
    merchant = request.app.state.settings.gateway_merchant
    return _transaction(await commands.decide(session, number, body.outcome, merchant, at=datetime.now(UTC)))


@router.get("/orders/{order}")
async def read_order(order: OrderCode, session: ReadSession) -> GatewayOrderOut:
    """An order with its transactions, refunds and callbacks."""
    row = await session.get(GatewayOrder, order)
    if row is None:
        raise errors.GatewayOrderNotFound
    return GatewayOrderOut(
        order=row.code,
        amount=row.amount,
        currency=row.currency,
        transactions=[_transaction(each) for each in await queries.transactions(session, order)],
        refunds=[
            GatewayRefundOut(refund=each.id, transaction=each.number, state=each.state, amount=each.amount)
            for each in await queries.refunds(session, order)
        ],
        callbacks=[
            GatewayCallbackOut(state=each.state, attempts=each.attempts, answer=each.answer)
            for each in await queries.callbacks(session, order)
        ],
    )


def _transaction(row: GatewayTransaction) -> GatewayTransactionOut:
    return GatewayTransactionOut(transaction=row.number, state=row.state, amount=row.amount, currency=row.currency, at=row.at)


@router.post("/api/standings", openapi_extra=_RAW, response_class=Response, responses={200: _HTML})
@retry_safe
async def answer_standing(request: Request, session: ReadSession) -> Response:
    """How an order of a merchant stands: all its transactions. Signed, as the answer is."""
    asked, hits, at = await _asked(request, "standings", GatewayStandingIn)
    transactions = [
        {"transaction": each.number, "state": each.state, "amount": each.amount, "currency": each.currency, "at": each.at}
        | rules.changes(each.amount, hits)
        for each in await queries.transactions(session, asked.payment)
    ]
    return _answer(request, {"nonce": asked.nonce, "payment": asked.payment, "transactions": transactions}, hits, at=at)


@router.post("/api/refunds", openapi_extra=_RAW, response_class=Response, responses={200: _HTML})
@retry_safe
async def answer_refund(request: Request, session: Session) -> Response:
    """Pay back a part of a transaction, once for each of the merchant's ids. Signed, as the answer is."""
    asked, hits, at = await _asked(request, "refunds", GatewayRefundIn)
    if "down" in hits:
        return _answer(request, {}, hits, at=at)
    row = await commands.refund(session, asked.refund, asked.payment, asked.transaction, asked.amount, at=at)
    content = {
        "nonce": asked.nonce,
        "refund": row.id,
        "transaction": row.number,
        "state": row.state,
        "amount": row.amount,
        "currency": "VND",
        "at": row.at,
        "message": row.message,
    }
    return _answer(request, content | rules.changes(row.amount, hits), hits, at=at)


@router.post("/api/statements", openapi_extra=_RAW, response_class=Response, responses={200: _HTML})
@retry_safe
async def answer_statement(request: Request, session: ReadSession) -> Response:
    """All movements of money of a day of Vietnam's, with the differences that are switched on. Signed, as the answer is."""
    asked, hits, at = await _asked(request, "statements", GatewayStatementIn, _FAULTS | OF_LINES)
    lines = rules.planted(await _lines(session, asked.day), hits)
    return _answer(request, {"nonce": asked.nonce, "day": str(asked.day), "lines": lines}, hits, at=at)


async def _lines(session: AsyncSession, day: date) -> list[dict[str, Any]]:
    paid, refunded = await queries.movements(session, midnight(day), next_midnight(day))
    lines: list[dict[str, Any]] = [
        {"transaction": each.number, "payment": each.order_code, "kind": "payment", "amount": each.amount, "at": each.at}
        for each in paid
    ]
    lines += [
        {"transaction": each.number, "payment": each.order_code, "kind": "refund", "amount": each.amount, "at": each.at}
        for each in refunded
    ]
    return sorted(lines, key=lambda line: (line["at"], line["transaction"]))


async def _asked(
    request: Request, service: str, kind: Callable[..., Any], modes: frozenset[FaultMode] = _FAULTS
) -> tuple[Any, Hits, datetime]:
    """What a merchant asks, with the faults that hit the call and the gateway's time."""
    settings: Settings = request.app.state.settings
    hits = await faults.draw(request.app.state.database, service, modes)
    faults.refuse(hits)
    body = await request.body()
    if not rules.is_signed(request.headers, body, province.plain(settings.gateway_keys)):
        raise errors.GatewayRequestUnsigned
    try:
        asked = kind.model_validate_json(body)  # type: ignore[attr-defined]
    except ValidationError as error:
        raise errors.GatewayRequestUnsigned from error
    return asked, hits, datetime.now(UTC) + timedelta(seconds=hits.skew)


def _answer(request: Request, content: Mapping[str, Any], hits: Hits, *, at: datetime) -> Response:
    settings: Settings = request.app.state.settings
    body = to_json(content)
    headers = rules.signed("answer", body, province.plain(settings.gateway_keys), hits, at=at)
    response = Response(body, headers=headers, media_type="application/json")
    return faults.spoil(hits, response, delay=settings.fault_delay)
