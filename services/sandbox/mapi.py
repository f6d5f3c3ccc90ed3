"""The portal's protocol: a login, then every service at one URL. The status is always HTTP 200; `error_code` has the result."""

import hmac
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import Body, Request
from pydantic import JsonValue
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.database import Session
from services.chassis.transactional_router import retry_safe, transactional_router
from services.sandbox import commands, errors, queries
from services.sandbox.faults import CallWithFaults, LoginWithFaults
from services.sandbox.rules import procedures, records
from services.sandbox.schemas import PortalAnswer, PortalLoginAnswer

router = transactional_router("/sandbox/mapi", "sandbox")

_UPDATING = {"True": commands.update_dossiers, "False": commands.add_dossiers}


@dataclass(frozen=True, slots=True)
class _Call:
    """One call of a service: its parameters, and the procedures of the file."""

    parameters: Mapping[str, Any]
    procedures: Mapping[str, dict[str, Any]]

    def text(self, name: str) -> str:
        """A parameter that must be a non-empty string."""
        value = self.parameters.get(name)
        if not isinstance(value, str) or not value.strip():
            raise errors.InvalidCall(f"Thiếu tham số {name}.")
        return value


@router.post("/login", response_model=PortalLoginAnswer | PortalAnswer)
@retry_safe
async def log_in(
    request: Request, body: Annotated[JsonValue, Body()], _fault: LoginWithFaults, session: Session
) -> PortalLoginAnswer:
    """Log in with the sandbox's user name and password; the answer has the session."""
    settings = request.app.state.settings
    call = _Call(_object(body), {})
    # Both are always compared, so that the time of the response does not depend on which one is wrong.
    valid_username = _equal(call.text("username"), settings.portal_username)
    valid_password = _equal(call.text("password"), settings.portal_password.get_secret_value())
    if not (valid_username and valid_password):
        raise errors.InvalidCredentials
    token = await commands.open_session(session, at=datetime.now(UTC), seconds=settings.session_seconds)
    return PortalLoginAnswer(session=token)


@router.post("/g", response_model=PortalAnswer, response_model_exclude_none=True)
@retry_safe
async def call_service(
    request: Request, body: Annotated[JsonValue, Body()], _fault: CallWithFaults, session: Session
) -> PortalAnswer:
    """Call `service` with a session: `TraCuuHoSo`, `DongBoHoSoMC`, `CapNhatTienDoHoSoMC`, `LayThuTuc`."""
    call = _Call(_object(body), request.app.state.procedures)
    await commands.require_session(session, call.text("session"), at=datetime.now(UTC))
    call.text("madonvi")
    name = call.text("service")
    if name not in _SERVICES:
        raise errors.UnknownService(f"Không có dịch vụ {name}.")
    return await _SERVICES[name](session, call)


async def _look_up_dossier(session: AsyncSession, call: _Call) -> PortalAnswer:
    """`TraCuuHoSo`: the dossier with its steps under `TienDoXuLy`, or an empty list."""
    code = call.text("mahoso")
    row = await queries.dossier(session, code)
    if row is None:
        return PortalAnswer(result=[])
    return PortalAnswer(result=[row.record | {"TienDoXuLy": await queries.steps(session, code)}])


async def _synchronise_dossiers(session: AsyncSession, call: _Call) -> PortalAnswer:
    """`DongBoHoSoMC`: add with `isUpdating` "False", replace with "True"."""
    updating = call.text("isUpdating")
    if updating not in _UPDATING:
        raise errors.InvalidCall('Tham số isUpdating phải là "True" hoặc "False".')
    await _UPDATING[updating](session, records.dossiers(call.parameters.get("data")))
    return PortalAnswer(message="Đồng bộ hồ sơ thành công")


async def _add_steps(session: AsyncSession, call: _Call) -> PortalAnswer:
    """`CapNhatTienDoHoSoMC`: at most ten steps."""
    await commands.add_steps(session, records.steps(call.parameters.get("data")))
    return PortalAnswer(message="Cập nhật tiến độ hồ sơ thành công")


async def _procedure(session: AsyncSession, call: _Call) -> PortalAnswer:
    """`LayThuTuc`: one procedure in full; provincial codes resolve to the national one."""
    code = procedures.national_code(call.text("maTTHC"))
    record = await queries.procedure(session, code) or call.procedures.get(code)
    if record is None:
        raise errors.UnknownRecord(f"Thủ tục {code} không tồn tại.")
    return PortalAnswer(result=[record])


_SERVICES: dict[str, Callable[[AsyncSession, _Call], Awaitable[PortalAnswer]]] = {
    "TraCuuHoSo": _look_up_dossier,
    "DongBoHoSoMC": _synchronise_dossiers,
    "CapNhatTienDoHoSoMC": _add_steps,
    "LayThuTuc": _procedure,
}


def _object(body: JsonValue) -> Mapping[str, Any]:
    if not isinstance(body, dict):
        raise errors.InvalidCall("Nội dung yêu cầu phải là một đối tượng JSON.")
    return body


def _equal(text: str, expected: str) -> bool:
    return hmac.compare_digest(text.encode(), expected.encode())
