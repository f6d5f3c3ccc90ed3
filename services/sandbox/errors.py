"""What the portal answers instead of success: HTTP 200 with an `error_code` and a Vietnamese message, as the real one does.

The sources give 0 for success and -3 for a dossier that is already there; the other codes are the sandbox's own. A client
of the real portal therefore does well to look at the message too.
"""

from typing import ClassVar

from fastapi import FastAPI, Request, Response
from pydantic_core import to_json

from services.chassis.errors import DomainError


class PortalRefusal(Exception):
    """A call the portal does not carry out. `message` names the field or record."""

    error_code: ClassVar[int]

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class InvalidCall(PortalRefusal):
    """The call itself is not as the protocol wants it."""

    error_code = -1


class InvalidData(PortalRefusal):
    """A record in `data` is incomplete or malformed."""

    error_code = -2


class AlreadyExists(PortalRefusal):
    """A dossier was added that is there already."""

    error_code = -3


class UnknownRecord(PortalRefusal):
    """A dossier or procedure the portal does not have."""

    error_code = -4


class SessionExpired(PortalRefusal):
    """The session is unknown or over; log in again."""

    error_code = -5

    def __init__(self) -> None:
        super().__init__("Phiên làm việc hết hạn, vui lòng đăng nhập lại.")


class InvalidCredentials(PortalRefusal):
    """Not the user name and password of the sandbox."""

    error_code = -6

    def __init__(self) -> None:
        super().__init__("Tên đăng nhập hoặc mật khẩu không đúng.")


class UnknownService(PortalRefusal):
    """There is no service of this name."""

    error_code = -7


class Busy(PortalRefusal):
    """The portal has too much to do; try again later."""

    error_code = -8

    def __init__(self) -> None:
        super().__init__("Hệ thống đang bận, vui lòng thử lại sau.")


class PortalDossierNotFound(DomainError):
    """The portal holds no such dossier."""

    status = 404
    vi = "Cổng không giữ hồ sơ này."


async def _render_refusal(_request: Request, refusal: Exception) -> Response:
    assert isinstance(refusal, PortalRefusal)  # noqa: S101 - registered for this type only
    body = {"error_code": refusal.error_code, "message": refusal.message}
    return Response(to_json(body), media_type="application/json")


def install(app: FastAPI) -> None:
    """Have refusals answered in the portal's own way."""
    app.add_exception_handler(PortalRefusal, _render_refusal)
