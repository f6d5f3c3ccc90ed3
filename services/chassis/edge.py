"""The outermost layer of every app: size limits, unstorable characters, trace ids, metrics, and a 500 for whatever escaped.

One plain ASGI middleware, for each `BaseHTTPMiddleware` costs a quarter of the throughput.
"""

import time
from collections.abc import Mapping
from typing import Any

from fastapi import Request
from opentelemetry.trace import SpanKind
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from services.chassis import telemetry
from services.chassis.errors import DomainError, broken, refused


class BodyTooLarge(DomainError):
    """The body is larger than this service takes."""

    status = 413
    vi = "Nội dung gửi lên quá lớn."


class InvalidCharacters(DomainError):
    """The address holds a NUL character or is not UTF-8."""

    status = 400
    vi = "Địa chỉ chứa ký tự NUL hoặc không phải UTF-8."


class _TooMuch(Exception):
    """More body arrived than announced or allowed."""


class Edge:
    """Wraps an app; `limit` is the largest body in bytes, `limits` that of the paths which take more or less."""

    def __init__(self, app: ASGIApp, service: str, limit: int, limits: Mapping[str, int] | None = None) -> None:
        self._app = app
        self._service = service
        self._limit = limit
        self._limits = dict(limits or {})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = time.perf_counter()
        status = 500
        with telemetry.span(scope["method"], SpanKind.SERVER, parent=_header(scope, b"traceparent")) as span:
            trace_id = f"{span.get_span_context().trace_id:032x}".encode()

            async def answer(message: Message) -> None:
                nonlocal status
                if message["type"] == "http.response.start":
                    status = message["status"]
                    message["headers"] = [*message.get("headers", ()), (b"trace-id", trace_id), (b"x-content-type-options", b"nosniff")]
                await send(message)

            await self._guarded(scope, receive, answer)
            route = getattr(scope.get("route"), "path", "unmatched")
            span.update_name(f"{scope['method']} {route}")
        telemetry.REQUESTS.labels(self._service, scope["method"], route, status).observe(time.perf_counter() - started)

    async def _guarded(self, scope: Scope, receive: Receive, send: Send) -> None:
        begun = False

        async def watched(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        request = Request(scope)
        try:
            limit = self._limits.get(scope["path"], self._limit)
            self._require_readable(scope, limit)
            await self._app(scope, self._limited(receive, limit), watched)
        except DomainError as refusal:
            await (await refused(request, refusal))(scope, receive, send)
        except _TooMuch:
            if not begun:
                await (await refused(request, BodyTooLarge()))(scope, receive, send)
        except Exception as error:  # noqa: BLE001 - the last place where it can become an answer
            response = await broken(request, error)
            if not begun:
                await response(scope, receive, send)

    def _require_readable(self, scope: Scope, limit: int) -> None:
        announced = _header(scope, b"content-length")
        if announced is not None and announced.isdigit() and int(announced) > limit:
            raise BodyTooLarge
        if b"%00" in scope["query_string"] or "\0" in scope["path"]:
            raise InvalidCharacters
        try:
            scope["path"].encode()
        except UnicodeEncodeError as error:
            raise InvalidCharacters from error

    def _limited(self, receive: Receive, limit: int) -> Receive:
        taken = 0

        async def limited() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > limit:
                raise _TooMuch
            return message

        return limited


def _header(scope: Scope, name: bytes) -> str | None:
    found: Any = next((value for key, value in scope["headers"] if key == name), None)
    return found.decode("latin-1") if found is not None else None
