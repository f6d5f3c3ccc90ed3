"""Domain errors and their RFC 9457 rendering, in one place."""

import re
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from socket import gaierror
from typing import Annotated, Any, ClassVar, Self

import asyncpg
import structlog
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.routing import iter_route_contexts
from opentelemetry import trace
from pydantic import Field
from pydantic.json_schema import Examples
from pydantic_core import to_json
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from starlette.exceptions import HTTPException

from services.chassis import telemetry, union_faults
from services.chassis.content_negotiation import Language, language_headers, preferred_language
from services.chassis.schemas import Schema

log = structlog.get_logger(__name__)


class Fault(Schema):
    """One error in the request, at a JSON Pointer into it."""

    pointer: Annotated[str, Examples(["/body/applicant/name"])]
    """JSON Pointer (RFC 6901) to the place; its first part says where: `body`, `query`, `path` or `header`."""
    detail: Annotated[str, Examples(["Thiếu trường bắt buộc."])]
    """What is wrong there, for people, in the language of the response."""
    vi: Annotated[str | None, Field(exclude=True)] = None
    """The same in Vietnamese, where `detail` is English; only `in_language` is sent."""

    def in_language(self, language: str) -> Self:
        """The fault with its text in `vi` or `en`."""
        return self.model_copy(update={"detail": self.vi, "vi": None}) if self.vi is not None and language == "vi" else self


class Problem(Schema):
    """The body of every error response (RFC 9457). `code` is stable and for programs, `detail` is for people."""

    type: Annotated[str, Examples(["/problems/invalid_request"])]
    """The kind of error as a URI: the code with a fixed prefix."""
    title: Annotated[str, Examples(["Unprocessable Content"])]
    """The phrase of the HTTP status."""
    status: Annotated[int, Examples([422])]
    """The HTTP status."""
    detail: Annotated[str, Examples(["Yêu cầu không đúng cấu trúc."])]
    """What happened, in the language `Accept-Language` prefers: Vietnamese or English."""
    code: Annotated[str, Examples(["invalid_request"])]
    """The kind of error, stable."""
    errors: list[Fault] = Field(default_factory=list)
    """What is wrong where in the request; empty when it is no matter of one place."""
    trace_id: Annotated[str, Examples(["4bf92f3577b34da6a3ce929d0e0e4736"])] | None = None
    """The trace of this request, to be named when asking for help."""


class DomainError(Exception):
    """An error reported to the caller. A subclass's docstring is the English text, `vi` the Vietnamese one, its name the stable code.

    `pointer` is the place in the request that is wrong, where it is always the same; `errors` name other places.
    """

    status: ClassVar[int] = 422
    pointer: ClassVar[str | None] = None
    vi: ClassVar[str]
    code: ClassVar[str]

    def __init__(
        self,
        detail: str | None = None,
        *,
        errors: Sequence[Fault] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(detail or self.__doc__)
        self.detail = detail
        self.errors = list(errors) or ([self.fault(self.pointer)] if self.pointer else [])
        self.headers = dict(headers or {})

    def __init_subclass__(cls) -> None:
        cls.code = re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__).lower()

    @classmethod
    def fault(cls, pointer: str) -> Fault:
        """This error at a place in the request."""
        return Fault(pointer=pointer, detail=cls.__doc__ or "", vi=cls.vi)

    def text(self, language: str) -> str:
        """The text for the caller in `vi` or `en`, followed by the detail of this case."""
        general = self.vi if language == "vi" else (self.__doc__ or "")
        return f"{general} {self.detail}" if self.detail else general


class Unauthenticated(DomainError):
    """A valid bearer token is needed."""

    status = 401
    vi = "Cần đăng nhập: thiếu mã truy cập, hoặc mã đã hết hạn hay không hợp lệ."


class Forbidden(DomainError):
    """You may not do this."""

    status = 403
    vi = "Bạn không có quyền thực hiện việc này."


class InvalidRequest(DomainError):
    """The request does not fit the documented shape."""

    status = 422
    vi = "Yêu cầu không đúng cấu trúc."


class UnsupportedMediaType(DomainError):
    """The body must be JSON, with Content-Type: application/json."""

    status = 415
    vi = "Nội dung phải là JSON, với Content-Type: application/json."


class Unavailable(DomainError):
    """The service cannot answer just now; try again shortly."""

    status = 503
    vi = "Dịch vụ tạm thời chưa trả lời được, vui lòng thử lại sau ít giây."


class InternalError(DomainError):
    """Something broke on our side; the trace id helps us find it."""

    status = 500
    vi = "Hệ thống gặp lỗi; vui lòng gửi kèm mã vết (trace_id) khi báo lỗi."


class MalformedJson(HTTPException):
    """The body is not JSON that can be stored. An `HTTPException`, for FastAPI lets no other through while it reads the body."""

    def __init__(self, reason: str) -> None:
        super().__init__(400, reason)


# Codes and Vietnamese texts of errors the framework raises before a handler runs.
_FRAMEWORK: dict[int, tuple[str, str]] = {
    400: ("malformed_request", "Yêu cầu không đọc được."),
    404: ("not_found", "Không có tài nguyên này."),
    405: ("method_not_allowed", "Phương thức không được hỗ trợ ở địa chỉ này."),
    406: ("not_acceptable", "Không có dạng dữ liệu được yêu cầu."),
    413: ("body_too_large", "Nội dung gửi lên quá lớn."),
}

_STATUSES = frozenset(HTTPStatus)
# Phrases of RFC 9110 that Python has since 3.13: a title is the same whichever runs.
_RENAMED = {413: "Content Too Large", 416: "Range Not Satisfiable", 422: "Unprocessable Content"}

# With the limits that Pydantic names in `ctx`.
_FAULTS_VI: dict[str, str] = {
    "missing": "Thiếu trường bắt buộc.",
    "extra_forbidden": "Trường này không được phép có.",
    "string_type": "Phải là chuỗi ký tự.",
    "string_too_long": "Nhiều nhất {max_length} ký tự.",
    "string_too_short": "Ít nhất {min_length} ký tự.",
    "string_pattern_mismatch": "Chuỗi không đúng mẫu.",
    "dict_type": "Phải là một đối tượng JSON.",
    "model_attributes_type": "Phải là một đối tượng JSON.",
    "model_type": "Phải là một đối tượng JSON.",
    "list_type": "Phải là một danh sách.",
    "int_parsing": "Phải là số nguyên.",
    "int_type": "Phải là số nguyên.",
    "too_long": "Nhiều nhất {max_length} phần tử.",
    "too_short": "Ít nhất {min_length} phần tử.",
    "literal_error": "Giá trị không nằm trong danh mục cho phép: {expected}.",
    "enum": "Giá trị không nằm trong danh mục cho phép: {expected}.",
    "greater_than": "Phải lớn hơn {gt}.",
    "greater_than_equal": "Không được nhỏ hơn {ge}.",
    "less_than": "Phải nhỏ hơn {lt}.",
    "less_than_equal": "Không được lớn hơn {le}.",
    "date_from_datetime_parsing": "Ngày không hợp lệ.",
    "datetime_from_date_parsing": "Thời điểm không hợp lệ.",
    "timezone_aware": "Thời điểm phải kèm múi giờ.",
    "iso_date": "Phải là ngày dạng 2026-11-28.",
    "iso_time": "Phải là giờ dạng 15:00.",
    "iso_date_time": "Phải là thời điểm dạng 2026-11-28T15:00:00+07:00.",
    "iso_duration": "Phải là khoảng thời gian dạng PT15M.",
    "float_type": "Phải là số.",
    "bool_type": "Phải là true hoặc false.",
    "not_boolean": "Không được là true hoặc false.",
    "int_from_float": "Phải là số nguyên.",
    "uuid_parsing": "Mã UUID không hợp lệ.",
    "unknown_parameter": "Địa chỉ này không có tham số đó.",
    "repeated_parameter": "Tham số này chỉ được có một lần.",
}


def language(request: Request) -> Language:
    """The language the caller prefers, `vi` or `en`."""
    return preferred_language(request.headers.get("accept-language"))


def pointer(location: Sequence[str | int]) -> str:
    """The JSON Pointer (RFC 6901) of a place in a request, its first part saying whether in body, query, path or header."""
    return "/" + "/".join(str(part).replace("~", "~0").replace("/", "~1") for part in location)


def problem(
    status: int,
    code: str,
    detail: str,
    *,
    errors: Sequence[Fault] = (),
    headers: Mapping[str, str] | None = None,
    language: Language | None = None,
) -> Response:
    """A problem+json response; `language` is that of its texts."""
    context = trace.get_current_span().get_span_context()
    body = Problem(
        # A relative reference (RFC 9457, 3.1.1): it resolves at whatever address this system has (`problems`).
        type=f"/problems/{code}",
        title=phrase(status),
        status=status,
        detail=detail,
        code=code,
        errors=list(errors),
        trace_id=f"{context.trace_id:032x}" if context.is_valid else None,
    )
    sent = dict(headers or {}) | (language_headers(language) if language else {})
    return Response(to_json(body), status, sent, media_type="application/problem+json")


def phrase(status: int) -> str:
    """The name of a status, as `title` has it."""
    # tus has a status of its own, 460.
    return _RENAMED.get(status) or (HTTPStatus(status).phrase if status in _STATUSES else "Refused")


async def refused(request: Request, error: Exception) -> Response:
    """Render a `DomainError`."""
    assert isinstance(error, DomainError)  # noqa: S101 - registered for this type only
    telemetry.REFUSALS.labels(request.scope.get(telemetry.SERVICE, ""), error.code).inc()
    headers = dict(error.headers)
    if error.status == HTTPStatus.UNAUTHORIZED:
        headers.setdefault("WWW-Authenticate", "Bearer")
    accepted = language(request)
    faults = [each.in_language(accepted) for each in error.errors]
    return problem(error.status, error.code, error.text(accepted), errors=faults, headers=headers, language=accepted)


async def _framework(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 - registered for this type only
    code, vi = _FRAMEWORK.get(error.status_code, ("refused", "Yêu cầu bị từ chối."))
    if isinstance(error, MalformedJson):
        code, vi = "malformed_json", f"Nội dung JSON không hợp lệ ({error.detail})."
    accepted = language(request)
    detail = vi if accepted == "vi" else str(error.detail)
    headers = {"Allow": _allowed(request)} if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED else error.headers
    return problem(error.status_code, code, detail, headers=headers, language=accepted)


def _allowed(request: Request) -> str:
    """The methods of all routes with this path; the framework names those of the first only.

    An address of its own, as `/v1/news/counts`, has not the methods of `/v1/news/{name}`, which fits it, too.
    """
    matching = [route for route in iter_route_contexts(request.app.router.routes) if route.path_regex.match(request.scope["path"])]
    own = min((route.path_regex for route in matching), key=lambda regex: regex.groups)
    methods = {method for route in matching if route.path_regex == own for method in route.methods or ()}
    return ", ".join(sorted(methods | ({"HEAD"} if "GET" in methods else set())))


async def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101 - registered for this type only
    accepted = language(request)
    found = union_faults.placed(error.errors()[:100], error.body)
    faults = [validation_fault({**each, "loc": place}, accepted) for place, each in found]
    return await refused(request, InvalidRequest(errors=faults))


def validation_fault(error: Mapping[str, Any], language: str) -> Fault:
    """One of Pydantic's errors at its place, in `vi` or `en`."""
    return Fault(pointer=pointer(error["loc"]), detail=validation_message(error, language))


def validation_message(error: Mapping[str, Any], language: str) -> str:
    """Pydantic's message in `vi` or `en`, without the invalid value."""
    if language != "vi":
        return str(error["msg"])
    # A validator of ours brings both texts (`kernel.bilingual.invalid`).
    context = error.get("ctx", {})
    values = {name: str(value).replace(" or ", ", ") if name == "expected" else value for name, value in context.items()}
    try:
        return str(context.get("vi") or _FAULTS_VI[error["type"]].format_map(values))
    except KeyError:
        return "Giá trị không hợp lệ."


async def _unavailable(request: Request, error: Exception) -> Response:
    if not _is_transient(error):
        return await broken(request, error)
    cause = _cause(error)
    log.warning("database unavailable", error=type(cause).__name__, sqlstate=getattr(cause, "sqlstate", None))
    return await refused(request, Unavailable(headers={"Retry-After": "2"}))


# Errors after which the same request may succeed: the connection is lost (08), the server is starting or stopping (57P), short of
# connections, disk or memory (53) or has become a replica (25006); or the transaction was the victim of a deadlock or a serialisation
# failure (40001, 40P01).
_TRANSIENT = ("08", "57014", "57P", "53", "25006", "40001", "40P01")


def _cause(error: Exception) -> BaseException | None:
    """The driver's error: errors while connecting arrive as it raised them, all others wrapped by SQLAlchemy."""
    return error.orig if isinstance(error, DBAPIError) else error


def _is_transient(error: Exception) -> bool:
    if isinstance(error, DBAPIError) and error.connection_invalidated:
        return True
    cause = _cause(error)
    if isinstance(cause, ConnectionError | TimeoutError | PoolTimeoutError | gaierror):
        return True
    return (getattr(cause, "sqlstate", None) or "").startswith(_TRANSIENT)


async def broken(request: Request, error: Exception) -> Response:
    """Log an unexpected error and respond with 500. The outermost middleware calls it, for nothing may reach the server's own logging."""
    # The exception's text may quote the request, so only its type and place are logged.
    log.error("unhandled error", error=type(error).__name__, path=_route(request), exc_info=_traceback(error))
    return await refused(request, InternalError())


def _traceback(error: Exception) -> Any:
    return (RuntimeError, RuntimeError(type(error).__name__), error.__traceback__)


def _route(request: Request) -> str:
    return str(getattr(request.scope.get("route"), "path", "unmatched"))


def install(app: FastAPI) -> None:
    """Render every error of this app as problem+json."""
    app.add_exception_handler(DomainError, refused)
    app.add_exception_handler(HTTPException, _framework)
    app.add_exception_handler(RequestValidationError, _invalid)
    for unreachable in (DBAPIError, asyncpg.PostgresError, PoolTimeoutError, ConnectionError, TimeoutError, gaierror):
        app.add_exception_handler(unreachable, _unavailable)
