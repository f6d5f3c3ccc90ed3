"""The portal's protocol: a login, then every service at one URL. The status is always HTTP 200; `error_code` has the result."""

import hmac
import time
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from fastapi import Request, Response
from pydantic_core import to_json

from services.chassis.errors import InternalError, MalformedJson
from services.chassis.strict_json import parse
from services.chassis.transactional_router import retry_safe, transactional_router
from services.sandbox import errors, faults
from services.sandbox.commands import calls, sessions
from services.sandbox.errors import PortalRefusal
from services.sandbox.exchanges import Exchange
from services.sandbox.portal_services import CHANGES, SERVICES, Answer, Call, require_known_agency, success, text
from services.sandbox.rules.faults import NO_HITS, OF_CALLS, OF_SESSIONS
from services.sandbox.schemas.portal import PortalAnswer, PortalLoginAnswer

router = transactional_router("/sandbox/mapi", "sandbox")

LOGIN: Final = "login"
_BODY: Final[dict[str, Any]] = {"requestBody": {"required": True, "content": {"application/json": {"schema": {}}}}}
# What the fault `garbage` answers.
_HTML: Final = {"text/html": {"schema": {"type": "string"}}}


# The body is read here, not by FastAPI: whatever it is, the portal answers in its own words.
@router.post("/login", openapi_extra=_BODY, response_model=PortalLoginAnswer | PortalAnswer, responses={200: {"content": _HTML}})
@retry_safe
async def log_in(request: Request) -> Response:
    """Log in with the sandbox's user name and password; the answer has the session."""
    return await _Exchange(request, await request.body()).run(LOGIN)


@router.post("/g", openapi_extra=_BODY, response_model=PortalAnswer, responses={200: {"content": _HTML}})
@retry_safe
async def call_service(request: Request) -> Response:
    """Call `service` with a session; the services are `DongBoHoSoMC`, `CapNhatTienDoHoSoMC`, `TraCuuHoSo`, `LayThuTuc` and others."""
    return await _Exchange(request, await request.body()).run(None)


class _Exchange:
    """One call on its way: what was sent, which faults hit it, what is answered."""

    def __init__(self, request: Request, body: bytes) -> None:
        self._request = request
        self._state = request.app.state
        self._body = body
        self._parameters: Mapping[str, Any] = {}
        self._hits = NO_HITS

    async def run(self, service: str | None) -> Response:
        """Carry the call out and answer it, unless a fault hits it; `service` is named in the body, but for a login."""
        began = time.perf_counter()
        try:
            answer = await self._answer(service)
        except PortalRefusal as refusal:
            answer = refusal.answer
        except InternalError:
            self._log(service, b"HTTP 500", "", began)
            raise
        response = Response(to_json(self._hits.answer(answer)), media_type="application/json")
        response = faults.spoil(self._hits, response, delay=self._state.settings.fault_delay)
        self._log(service, bytes(response.body), answer.get("session", ""), began)
        return response

    async def _answer(self, service: str | None) -> Answer:
        self._parameters = _object(self._body)
        token = "" if service else text(self._parameters, "session")
        state = await calls.state(self._state.database, token)
        if state.faults:
            modes = OF_CALLS - OF_SESSIONS if service else OF_CALLS
            self._hits = await faults.draw(self._state.database, service or self._service, modes)
        faults.refuse(self._hits)
        if "down" in self._hits:
            # Nobody will read it.
            return success()
        at = datetime.now(UTC) + timedelta(seconds=self._hits.skew)
        if service:
            return await self._twice(lambda: self._log_in(at))
        if state.expires_at is None or state.expires_at <= at:
            raise errors.SessionExpired
        return await self._call(token, at, held=state.held)

    async def _call(self, token: str, at: datetime, *, held: bool) -> Answer:
        call = self._as_call(at)
        name = text(self._parameters, "service")
        if name not in SERVICES:
            raise errors.UnknownService(f"Không có dịch vụ {name}.")
        await require_known_agency(call)
        if "session_lost" in self._hits:
            await _lose_session(name, call, token)
        answer = await self._twice(lambda: SERVICES[name](call), changes=name in CHANGES)
        if held and name in CHANGES:
            await _carry_out_late(call)
        if "late_copy" in self._hits and name in CHANGES:
            await calls.hold(call.database, {**call.parameters, "session": ""})
        return answer

    def _as_call(self, at: datetime) -> Call:
        return Call(
            parameters=self._parameters,
            agency=text(self._parameters, "madonvi"),
            at=at,
            base=str(self._request.base_url).rstrip("/"),
            database=self._state.database,
            files=self._state.files,
            check_codes=self._state.settings.check_codes,
            hits=self._hits,
        )

    @property
    def _service(self) -> str:
        name = self._parameters.get("service")
        return name[:100] if isinstance(name, str) else ""

    async def _twice(self, service: Any, *, changes: bool = True) -> Answer:
        """The answer of a service; under the fault `duplicate`, that to its second arrival."""
        answer: Answer = await service()
        return await service() if changes and "duplicate" in self._hits else answer

    async def _log_in(self, at: datetime) -> Answer:
        settings = self._state.settings
        # Both are always compared, so that the time of the response does not depend on which one is wrong.
        valid_username = _equal(text(self._parameters, "username"), settings.portal_username)
        valid_password = _equal(text(self._parameters, "password"), settings.portal_password.get_secret_value())
        if not (valid_username and valid_password):
            raise errors.InvalidCredentials
        async with self._state.database.transaction() as session:
            token = await sessions.begin(session, at=at, seconds=settings.session_seconds)
        return success("Đăng nhập thành công", session=token)

    def _log(self, service: str | None, answer: bytes, session: str, began: float) -> None:
        token = self._parameters.get("session")
        self._state.exchanges.add(
            Exchange(
                at=datetime.now(UTC),
                service=service or self._service,
                # It has the password.
                request=b"" if service == LOGIN else self._body,
                secrets=(session, token if isinstance(token, str) else ""),
                answer=answer,
                faults=str(self._hits),
                milliseconds=(time.perf_counter() - began) * 1_000,
            )
        )


async def _lose_session(name: str, call: Call, token: str) -> None:
    """Carry out the first half of a batch, then forget the session."""
    data = call.parameters.get("data")
    if name in CHANGES and isinstance(data, list) and len(data) > 1:
        await SERVICES[name](replace(call, parameters={**call.parameters, "data": data[: len(data) // 2]}))
    async with call.database.transaction() as session:
        await sessions.end(session, token)
    raise errors.SessionExpired


async def _carry_out_late(call: Call) -> None:
    """Carry out the copies of earlier calls; nobody reads their answers."""
    for parameters in await calls.late(call.database):
        try:
            await SERVICES[parameters["service"]](replace(call, parameters=parameters, agency=parameters["madonvi"], hits=NO_HITS))
        except PortalRefusal:
            continue


def _object(body: bytes) -> Mapping[str, Any]:
    try:
        value = parse(body)
    except MalformedJson as error:
        raise errors.InvalidCall("Nội dung yêu cầu không phải JSON hợp lệ.") from error
    if not isinstance(value, dict):
        raise errors.InvalidCall("Nội dung yêu cầu phải là một đối tượng JSON.")
    return value


def _equal(given: str, expected: str) -> bool:
    return hmac.compare_digest(given.encode(), expected.encode())
