"""Cross-origin requests (CORS): which web pages of other origins may call the API from a browser, and which headers they may read.

Callers are known by a bearer token, never by a cookie, so credentials are not allowed and an origin is no authentication: the setting
keeps other people's pages from using the API in a visitor's browser, nothing more.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from starlette.responses import Response

from services.chassis.errors import DomainError

LOCALHOST: Final = r"https?://(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?"
"""A pattern for `MOTCUA_CORS_ORIGIN_PATTERN`: any port of this machine."""

_METHODS: Final = "GET, HEAD, POST, PUT, PATCH, DELETE"
_REQUEST_HEADERS: Final = (
    "Accept, Accept-Language, Authorization, Content-Type, Device-Id, Idempotency-Key, If-Match, If-None-Match, traceparent, tracestate, "
    "Tus-Resumable, Upload-Checksum, Upload-Length, Upload-Metadata, Upload-Offset, X-Request-Id"
)
_EXPOSED: Final = (
    "Allow, Content-Disposition, Content-Language, ETag, Idempotency-Replayed, Link, Location, RateLimit, RateLimit-Policy, Retry-After, "
    "trace-id, Tus-Checksum-Algorithm, Tus-Extension, Tus-Max-Size, Tus-Resumable, Tus-Version, Upload-Expires, Upload-Length, Upload-Metadata, "
    "Upload-Offset, WWW-Authenticate, X-Request-Id"
)
# Browsers keep the answer to a preflight for at most two hours.
_PREFLIGHT_SECONDS: Final = 7_200

Headers = list[tuple[bytes, bytes]]


class OriginNotAllowed(DomainError):
    """Pages of this origin may not call the API from a browser; the operator lists those that may in MOTCUA_CORS_ORIGINS."""

    status = 403
    vi = "Trang web của nguồn (origin) này không được gọi API từ trình duyệt; đơn vị vận hành khai báo nguồn được phép ở MOTCUA_CORS_ORIGINS."


class Cors:
    """The allowed origins: `origins` exactly, and those the whole of which `pattern` matches."""

    def __init__(self, origins: Iterable[str], pattern: re.Pattern[str] | None) -> None:
        self._exact = frozenset(origin.encode() for origin in origins)
        self._pattern = None if pattern is None else re.compile(pattern.pattern.encode())
        self._configured = bool(self._exact) or pattern is not None

    def headers(self, origin: bytes | None) -> Headers:
        """The headers of every response to a request from `origin`."""
        return [(b"access-control-allow-origin", origin), _EXPOSE] if origin is not None and self._allows(origin) else []

    def varied(self, headers: Headers) -> Headers:
        """The headers with `Vary: Origin`, also of responses to other origins, for caches keep them apart.

        In one field: nginx before 1.23 reads the last one only.
        """
        if not self._configured:
            return headers
        fields = [value for name, value in headers if name == b"vary"]
        others = [header for header in headers if header[0] != b"vary"] if fields else headers
        return [*others, (b"vary", b", ".join([*fields, b"Origin"]))]

    def preflight(self, method: str, headers: Mapping[bytes, bytes]) -> Response | None:
        """The answer to a preflight request, which carries no token and says nothing about the address; None for all others."""
        origin = headers.get(b"origin")
        if method != "OPTIONS" or origin is None or b"access-control-request-method" not in headers:
            return None
        if not self._allows(origin):
            raise OriginNotAllowed
        return Response(None, 204, _PREFLIGHT)

    def _allows(self, origin: bytes) -> bool:
        return origin in self._exact or (self._pattern is not None and self._pattern.fullmatch(origin) is not None)


_EXPOSE: Final = (b"access-control-expose-headers", _EXPOSED.encode())
_PREFLIGHT: Final = {
    "Access-Control-Allow-Methods": _METHODS,
    "Access-Control-Allow-Headers": _REQUEST_HEADERS,
    "Access-Control-Max-Age": str(_PREFLIGHT_SECONDS),
    "Vary": "Access-Control-Request-Method, Access-Control-Request-Headers",
}


def of_this_machine() -> Cors:
    """Web pages of any port of this machine: for a system on a laptop."""
    return Cors((), re.compile(LOCALHOST))
