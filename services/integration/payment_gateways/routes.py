"""HTTP routes: applicants on their way to a gateway, callbacks of gateways, and for officials how gateways stand."""

from datetime import UTC, datetime
from typing import Annotated, Any, Final

from fastapi import Path, Query, Request, Response

from services.chassis import content_negotiation, errors, openapi, paging
from services.chassis.database import ReadSession, Session
from services.chassis.errors import DomainError
from services.chassis.paging import Page, Paged
from services.chassis.transactional_router import retry_safe, transactional_router
from services.integration.access import Admin, Overseer
from services.integration.errors import (
    CheckoutCancelled,
    CheckoutNotFound,
    CheckoutPaid,
    InvalidSignature,
    NoPaymentGateway,
    PaymentGatewayNotFound,
    StaleMessage,
    UnreadableMessage,
)
from services.integration.payment_gateways import presenter, queries, schemas
from services.integration.payment_gateways.commands import callbacks, checkouts, requests
from services.integration.payment_gateways.protocol import Signed
from services.integration.payment_gateways.schemas import GatewayNameIn, RequestState
from services.integration.settings import PaymentGateway, Settings

router = transactional_router("/v1", "payment gateways")

CALLBACK_BYTES: Final = 16_384
_NOT_OFFERED: Final = (CheckoutNotFound, CheckoutCancelled, CheckoutPaid, NoPaymentGateway)
_PAGE: Final[dict[str, Any]] = openapi.headers("Content-Language", "trace-id") | {
    "content": {
        "application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}},
        "text/html": {"schema": {"type": "string"}},
    }
}
_TO_GATEWAY: Final[dict[int | str, dict[str, Any]]] = {
    303: openapi.headers("Location") | {"description": "To the gateway's page"},
    404: _PAGE | {"description": "No such payment"},
    410: _PAGE | {"description": "Cancelled or paid"},
}
_RAW: Final[dict[str, Any]] = {"requestBody": {"required": True, "content": {"application/json": {"schema": {}}}}}
_HEADERS: Final = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer"}

PaymentCode = Annotated[str, Path(pattern=r"^[A-Za-z0-9-]{1,60}$", description="Id of the payment.")]


def callback_limits(settings: Settings) -> dict[str, int]:
    """The largest body of a callback, by path."""
    return {f"/v1/payments/callbacks/{each.name}": CALLBACK_BYTES for each in settings.payment_gateways}


@router.get("/payment-checkouts/{payment}", status_code=303, response_class=Response, responses=_TO_GATEWAY)
async def open_checkout(
    payment: PaymentCode,
    request: Request,
    session: Session,
    gateway: Annotated[GatewayNameIn | None, Query(description="Where to pay; the first of the settings unless stated.")] = None,
) -> Response:
    """Send the applicant to the payment gateway. Whoever has the link may pay; it says nothing of the dossier or its person.

    A payment that is unknown, cancelled or paid is a page that says so.
    """
    settings: Settings = request.app.state.settings
    try:
        address = await checkouts.open_checkout(session, payment, settings, gateway, at=datetime.now(UTC))
    except _NOT_OFFERED as refusal:
        return await _not_offered(request, refusal)
    return Response(status_code=303, headers=_HEADERS | {"Location": address})


async def _not_offered(request: Request, refusal: DomainError) -> Response:
    kinds = {"application/problem+json": "problem", "text/html": "page"}
    if content_negotiation.preferred(request.headers.get("accept"), kinds) == "page":
        return Response(presenter.page(refusal), refusal.status, _HEADERS, media_type="text/html")
    refusal.headers.update(_HEADERS)
    return await errors.refused(request, refusal)


# The body is read here, not by FastAPI: its bytes are verified before anything is parsed.
@router.post("/payments/callbacks/{gateway}", openapi_extra=_RAW, response_model=schemas.Acknowledgement)
@retry_safe
async def receive_callback(
    gateway: Annotated[GatewayNameIn, Path(description="Name of the gateway.")], request: Request, session: Session
) -> Any:
    """A payment gateway says what became of a payment, signed by HMAC-SHA512 in `X-Key-Id`, `X-Time` and `X-Signature`.

    The same message is taken once. One that is not signed, too old or unreadable has no effect and is noted.
    """
    settings: Settings = request.app.state.settings
    sender = _gateway(settings, gateway)
    body, at = await request.body(), datetime.now(UTC)
    try:
        return await callbacks.receive(
            session,
            sender,
            Signed.of(request.headers),
            body,
            request.app.state.sealer,
            at=at,
            seconds=settings.payment_callback_seconds,
        )
    except (InvalidSignature, StaleMessage, UnreadableMessage) as refusal:
        await callbacks.note_refused(session, sender.name, body, refusal, at=at)
        # Answered, not raised: the note of it is to be committed.
        return await errors.refused(request, refusal)


def _gateway(settings: Settings, name: str) -> PaymentGateway:
    gateway = next((each for each in settings.payment_gateways if each.name == name), None)
    if gateway is None:
        raise PaymentGatewayNotFound
    return gateway


@router.get("/payment-gateways/status")
async def read_gateway_status(request: Request, by: Overseer, session: ReadSession) -> schemas.GatewayStatusList:
    """How the payment gateways stand: lag, circuits, the newest callback, the oldest payment nothing is known of."""
    del by
    settings: Settings = request.app.state.settings
    names = [each.name for each in settings.payment_gateways]
    items = await queries.status(session, names, failures=settings.payment_failures, at=datetime.now(UTC))
    return schemas.GatewayStatusList(items=items)


@router.get("/payment-gateways/refunds")
async def list_gateway_refunds(
    request: Request,
    response: Response,
    by: Admin,
    session: ReadSession,
    page: Paged,
    state: Annotated[RequestState | None, Query(description="Only in this state.")] = None,
) -> Page[schemas.RefundItem]:
    """The refunds asked of gateways, by gateway and id. For administrators."""
    del by
    rows, cursor = page.page(await queries.refunds(session, page, state), "gateway", "key")
    response.headers.update(paging.link(request, cursor))
    return Page(items=[presenter.refund(row) for row in rows], next=cursor)


@router.post("/payment-gateways/{gateway}/statements", status_code=202, response_class=Response)
@retry_safe
async def fetch_statement(
    gateway: Annotated[GatewayNameIn, Path(description="Name of the gateway.")],
    body: schemas.StatementIn,
    request: Request,
    by: Admin,
    session: Session,
) -> Response:
    """Fetch a gateway's statement of a day, also one that was fetched. For administrators.

    It is reconciled where it differs from the one before.
    """
    del by
    await requests.request_statement(session, request.app.state.settings, gateway, body.day, at=datetime.now(UTC))
    return Response(status_code=202)
