"""The pretend national payment platform: what a citizen does there makes it call the province, with the faults that are on."""

from datetime import UTC, datetime
from typing import Any

from fastapi import Request
from pydantic_core import from_json

from services.chassis.transactional_router import retry_safe, transactional_router
from services.kernel.vietnam import TIME_ZONE
from services.sandbox import errors, province
from services.sandbox.schemas.payments import PlatformCallOut, PlatformConfirmationIn, PlatformEnquiryIn

router = transactional_router("/sandbox/platform", "sandbox")


@router.post("/enquiries")
@retry_safe
async def enquire(body: PlatformEnquiryIn, request: Request) -> PlatformCallOut:
    """A citizen looks up what is owed for a dossier: the platform asks the province."""
    return await _call(request, "dptracuuthanhtoanhs", {"MaHoSo": body.dossier})


@router.post("/confirmations")
@retry_safe
async def confirm(body: PlatformConfirmationIn, request: Request) -> PlatformCallOut:
    """A citizen has paid a debt there, or tried to: the platform confirms it to the province."""
    content = {
        "MaTraCuuTT": body.debt,
        "MaHoSo": body.dossier,
        "SoTien": str(body.amount),
        "TrangThaiThanhToan": "1" if body.succeeded else "0",
        "MaGiaoDich": body.transaction,
        "ThoiGianThanhToan": f"{datetime.now(UTC).astimezone(TIME_ZONE):%Y%m%d%H%M%S}",
    }
    return await _call(request, "paymentconfirm", content)


async def _call(request: Request, service: str, content: dict[str, Any]) -> PlatformCallOut:
    state = request.app.state
    if state.settings.platform_url is None or not state.settings.platform_keys:
        raise errors.PlatformNotConnected
    status, text = await province.call(state.database, state.settings, service, content)
    try:
        return PlatformCallOut(status=status, answer=from_json(text))
    except ValueError:
        return PlatformCallOut(status=status, answer=text)
