"""The outermost middleware: limits of partners and bodies, characters of the address, HEAD, CORS, trace ids, metrics, a 500 for unexpected errors.

One plain ASGI middleware, because each `BaseHTTPMiddleware` costs a quarter of the throughput.
"""

import time
from collections.abc import Mapping, Sequence
from typing import Final
from unicodedata import is_normalized, normalize
from urllib.parse import parse_qsl, quote, unquote_to_bytes, urlencode

from fastapi import Request
from opentelemetry.trace import Span, SpanKind
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from services.chassis import shutdown, telemetry
from services.chassis.auth import Principal
from services.chassis.cors import Cors
from services.chassis.errors import DomainError, broken, refused
from services.chassis.partner_use import PartnerMeter


class BodyTooLarge(DomainError):
    """The body is larger than this service takes."""

    status = 413
    vi = "Nội dung gửi lên quá lớn."


class InvalidCharacters(DomainError):
    """The address holds a NUL character or is not UTF-8."""

    status = 400
    vi = "Địa chỉ chứa ký tự NUL hoặc không phải UTF-8."


class UnsupportedContentEncoding(DomainError):
    """Bodies are taken as they are, not compressed."""

    status = 415
    vi = "Nội dung gửi lên không được nén."


class _TooMuch(HTTPException):
    """The body is larger than announced or allowed. An `HTTPException`, for FastAPI lets no other through while it reads the body."""

    def __init__(self) -> None:
        super().__init__(BodyTooLarge.status, BodyTooLarge.__doc__)


HEAD: Final = "motcua.head"
"""In the scope of a request that gets no body, for routes whose body is expensive to make."""
# Any other method a client invents would be a metric series of its own.
_METHODS: Final = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_CLOSE: Final = (b"connection", b"close")
_SERVER_ERROR: Final = 500
_NO_SNIFFING: Final = (b"x-content-type-options", b"nosniff")
_NOT_ENCODED: Final = frozenset({b"", b"identity"})


class OutermostMiddleware:
    """Wraps an app. `limit` is the largest body in bytes; `limits` holds that of paths with another, one with `/` at its end of all below it.

    `meter` limits and counts requests of partners; without one they are as those of everybody else.
    """

    def __init__(
        self,
        app: ASGIApp,
        service: str,
        limit: int,
        limits: Mapping[str, int] | None = None,
        *,
        cors: Cors,
        meter: PartnerMeter | None = None,
    ) -> None:
        self._app = app
        self._service = service
        self._limit = limit
        self._limits = dict(limits or {})
        self._limits_below = tuple((path, each) for path, each in self._limits.items() if path.endswith("/"))
        self._cors = cors
        self._meter = meter

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = time.perf_counter()
        status = 500
        scope[telemetry.SERVICE] = self._service
        method = scope["method"]
        headers = dict(scope["headers"])
        if len(headers) < len(scope["headers"]):
            headers = _combined(scope["headers"])
            scope = {**scope, "headers": list(headers.items())}
        if method == "HEAD":
            # Routes know GET only; the server keeps its own scope, by which it sends no body.
            scope, send = {**scope, "method": "GET", HEAD: True}, _without_body(send)
        with telemetry.span(method, SpanKind.SERVER, parent=_text(headers.get(b"traceparent"))) as span:
            trace_id = f"{span.get_span_context().trace_id:032x}".encode()
            added = [(b"trace-id", trace_id), _NO_SNIFFING, *self._cors.headers(headers.get(b"origin"))]
            if shutdown.begun(scope.get("app")):
                added.append(_CLOSE)

            async def send_traced(message: Message) -> None:
                nonlocal status
                if message["type"] == "http.response.start":
                    status = message["status"]
                    message["headers"] = self._cors.varied([*message.get("headers", ()), *added])
                await send(message)

            partner = await self._partner(headers)
            await self._guarded(scope, headers, receive, send_traced, partner, added)
            route = getattr(scope.get("route"), "path", "unmatched")
            label = method if method in _METHODS else "other"
            if span.is_recording():
                _describe(span, label, route, status)
        if self._meter is not None and partner is not None:
            self._meter.count(partner, f"{label} {route}", status)
        telemetry.REQUESTS.labels(self._service, label, route, status).observe(time.perf_counter() - started)

    async def _partner(self, headers: Mapping[bytes, bytes]) -> Principal | None:
        authorization = headers.get(b"authorization")
        return await self._meter.partner(_text(authorization) or "") if self._meter is not None and authorization else None

    async def _guarded(
        self,
        scope: Scope,
        headers: Mapping[bytes, bytes],
        receive: Receive,
        send: Send,
        partner: Principal | None,
        added: list[tuple[bytes, bytes]],
    ) -> None:
        begun = False

        async def send_watched(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        request = Request(scope)
        try:
            if self._meter is not None and partner is not None:
                left = await self._meter.take(partner)
                added.extend((name.lower().encode(), value.encode()) for name, value in left.items())
            limit = self._limit_of(scope["path"])
            self._require_readable(scope, headers, limit)
            app = self._cors.preflight(scope["method"], headers) or self._app
            await app(scope, self._limited(receive, limit), send_watched)
        except DomainError as refusal:
            await (await refused(request, refusal))(scope, receive, send)
        except ClientDisconnect:
            # The client has gone: there is nobody to respond to.
            return
        except Exception as error:  # noqa: BLE001 - the last place where it can become a response
            response = await broken(request, error)
            if not begun:
                await response(scope, receive, send)

    def _limit_of(self, path: str) -> int:
        below = next((limit for start, limit in self._limits_below if path.startswith(start)), self._limit)
        return self._limits.get(path, below)

    def _require_readable(self, scope: Scope, headers: Mapping[bytes, bytes], limit: int) -> None:
        length = headers.get(b"content-length")
        if length is not None and length.isdigit() and int(length) > limit:
            raise BodyTooLarge
        if headers.get(b"content-encoding", b"").lower() not in _NOT_ENCODED:
            raise UnsupportedContentEncoding(headers={"Accept-Encoding": "identity"})
        # Decoded strictly here: servers and frameworks put a replacement character where it is not UTF-8.
        try:
            address = unquote_to_bytes(scope.get("raw_path") or scope["path"].encode()) + unquote_to_bytes(scope["query_string"])
            text = address.decode()
        except UnicodeError as error:
            raise InvalidCharacters from error
        if b"\0" in address:
            raise InvalidCharacters
        if not is_normalized("NFC", text):
            _normalize(scope)

    def _limited(self, receive: Receive, limit: int) -> Receive:
        received = 0

        async def receive_limited() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > limit:
                raise _TooMuch
            return message

        return receive_limited


def _describe(span: Span, method: str, route: str, status: int) -> None:
    """By the semantic conventions; the route's template and never the address, which names dossiers and what somebody searched for."""
    span.update_name(f"{method} {route}")
    span.set_attributes({"http.request.method": method, "http.route": route, "http.response.status_code": status})
    if status >= _SERVER_ERROR:
        telemetry.fail(span, str(status))


def _combined(lines: Sequence[tuple[bytes, bytes]]) -> dict[bytes, bytes]:
    """The headers by name, those in several lines as one list (RFC 9110, 5.3); routes would read the first line only."""
    combined = dict[bytes, bytes]()
    for name, value in lines:
        combined[name] = combined[name] + (b"; " if name == b"cookie" else b", ") + value if name in combined else value
    return combined


def _normalize(scope: Scope) -> None:
    """Put the address into Unicode's composed form, as `strict_json` does with bodies."""
    scope["path"] = normalize("NFC", scope["path"])
    scope["raw_path"] = quote(scope["path"]).encode()
    parameters = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
    scope["query_string"] = urlencode([(normalize("NFC", name), normalize("NFC", value)) for name, value in parameters]).encode()


def _without_body(send: Send) -> Send:
    async def send_head(message: Message) -> None:
        if message["type"] == "http.response.body":
            message["body"] = b""
        await send(message)

    return send_head


def _text(value: bytes | None) -> str | None:
    return None if value is None else value.decode("latin-1")
