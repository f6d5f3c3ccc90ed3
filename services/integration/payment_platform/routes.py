"""HTTP in: the national payment platform enquires what is owed for a dossier, and confirms what was paid. It signs every call."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from fastapi import Request, Response

from services.chassis import errors
from services.chassis.database import Session
from services.chassis.transactional_router import retry_safe, transactional_router
from services.integration.errors import InvalidSignature, StaleMessage
from services.integration.payment_gateways.commands import callbacks
from services.integration.payment_gateways.protocol import Key, Signed
from services.integration.payment_platform import commands, protocol
from services.integration.payment_platform.schemas import PlatformAnswer

if TYPE_CHECKING:
    from services.integration.settings import Settings

router = transactional_router("/v1/payment-platform", "payment platform")

_BYTES: Final = 16_384
LIMITS: Final = {
    "/v1/payment-platform/dptracuuthanhtoanhs": _BYTES,
    "/v1/payment-platform/paymentconfirm": _BYTES,
}
"""The largest body of a call, by path."""
_RAW: Final[dict[str, Any]] = {"requestBody": {"required": True, "content": {"application/json": {"schema": {}}}}}
_UNREADABLE: Final = PlatformAnswer(error_code=protocol.FAILED, message="Nội dung yêu cầu không hợp lệ.")
_NO_STORE: Final = {"Cache-Control": "no-store"}


# The body is read here, not by FastAPI: its bytes are verified before anything is parsed.
@router.post("/dptracuuthanhtoanhs", openapi_extra=_RAW, response_model=PlatformAnswer)
@retry_safe
async def enquire_debt(request: Request, response: Response, session: Session) -> Any:
    """What is owed for the dossier `MaHoSo`, in the national payment platform's own fields; its payer only where the call is signed.

    Signed by HMAC-SHA512 in `X-Key-Id`, `X-Time` and `X-Signature` with one of `payment_platform_keys`.
    """
    settings: Settings = request.app.state.settings

    async def answer(body: bytes, _signed: Signed, at: datetime) -> PlatformAnswer:
        enquiry = protocol.enquiry(body)
        if enquiry is None:
            return _UNREADABLE
        debt = await commands.enquire(session, enquiry.MaHoSo, settings, request.app.state.sealer, at=at)
        if debt is None:
            return PlatformAnswer(error_code=protocol.NOTHING_OWED, message=[])
        return PlatformAnswer(error_code=protocol.OWED, message=debt)

    response.headers.update(_NO_STORE)
    return await _verified(request, session, answer)


@router.post("/paymentconfirm", openapi_extra=_RAW, response_model=PlatformAnswer)
@retry_safe
async def confirm_payment(request: Request, session: Session) -> Any:
    """The national payment platform confirms that a debt was paid, or that paying it failed.

    The same again is answered in the same way. Signed as an enquiry is.
    """

    async def answer(body: bytes, signed: Signed, at: datetime) -> PlatformAnswer:
        confirmation = protocol.confirmation(body)
        if confirmation is None:
            return _UNREADABLE
        message = commands.message(body, signed)
        code, text = await commands.confirm(session, confirmation, message, request.app.state.sealer, at=at)
        return PlatformAnswer(error_code=code, message=text)

    return await _verified(request, session, answer)


async def _verified(
    request: Request, session: Session, answer: Callable[[bytes, Signed, datetime], Awaitable[PlatformAnswer]]
) -> PlatformAnswer | Response:
    """The answer to a call that is signed now; any other is refused and noted."""
    settings: Settings = request.app.state.settings
    body, signed, at = await request.body(), Signed.of(request.headers), datetime.now(UTC)
    keys = [Key(each.id, each.secret.get_secret_value()) for each in settings.payment_platform_keys]
    try:
        callbacks.require_signed(keys, "platform", signed, body)
        callbacks.require_current(signed, at=at, seconds=settings.payment_callback_seconds)
    except (InvalidSignature, StaleMessage) as refusal:
        await callbacks.note_refused(session, protocol.GATEWAY, body, refusal, at=at)
        return await errors.refused(request, refusal)
    return await answer(body, signed, at)
