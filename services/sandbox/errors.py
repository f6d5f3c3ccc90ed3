"""Errors of the portal's protocol: HTTP 200 with an `error_code` and a Vietnamese message, as the real portal answers.

The sources document 0 for success and -3 for a dossier that exists already; the other codes are the sandbox's own. A client of the
real portal should therefore examine the message as well.
"""

from typing import Any, ClassVar

from fastapi import FastAPI, Request, Response
from pydantic_core import to_json

from services.chassis.errors import DomainError


class PortalRefusal(Exception):
    """A call the portal refuses. `message` names the field or record."""

    error_code: ClassVar[int]

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message

    @property
    def answer(self) -> dict[str, Any]:
        """The portal's answer."""
        return {"error_code": self.error_code, "message": self.message}


class InvalidCall(PortalRefusal):
    """The call does not follow the protocol."""

    error_code = -1


class InvalidData(PortalRefusal):
    """A record in `data` is incomplete or invalid."""

    error_code = -2


class AlreadyExists(PortalRefusal):
    """The dossier to add exists already."""

    error_code = -3


class UnknownRecord(PortalRefusal):
    """The portal has no such dossier or procedure."""

    error_code = -4


class SessionExpired(PortalRefusal):
    """The session is unknown or has expired."""

    error_code = -5

    def __init__(self) -> None:
        super().__init__("Phiên làm việc hết hạn, vui lòng đăng nhập lại.")


class InvalidCredentials(PortalRefusal):
    """Wrong user name or password."""

    error_code = -6

    def __init__(self) -> None:
        super().__init__("Tên đăng nhập hoặc mật khẩu không đúng.")


class UnknownService(PortalRefusal):
    """There is no service with this name."""

    error_code = -7


class Busy(PortalRefusal):
    """The portal is overloaded."""

    error_code = -8

    def __init__(self) -> None:
        super().__init__("Hệ thống đang bận, vui lòng thử lại sau.")


class ReadOnly(PortalRefusal):
    """A ministry's central system processes the dossier; the province may only read it."""

    error_code = -9


class PortalDossierNotFound(DomainError):
    """The portal has no dossier with this code."""

    status = 404
    vi = "Cổng không có hồ sơ này."


class PortalQuestionNotFound(DomainError):
    """The portal has no question with this id."""

    status = 404
    vi = "Cổng không có câu hỏi này."


class PortalExchangeNotFound(DomainError):
    """The portal's log has no call with this number."""

    status = 404
    vi = "Nhật ký của cổng không có lượt gọi mang số này."


class PortalFileNotFound(DomainError):
    """The portal has no file at this address."""

    status = 404
    vi = "Cổng không có tệp ở địa chỉ này."


class NoTimeStampQuery(DomainError):
    """The body must be a time-stamp request in DER, with Content-Type: application/timestamp-query."""

    status = 415
    vi = "Nội dung phải là yêu cầu cấp dấu thời gian dạng DER, với Content-Type: application/timestamp-query."


class GatewayLinkInvalid(DomainError):
    """No merchant of this payment gateway signed this link, or its time is over."""

    status = 403
    vi = "Liên kết thanh toán không có chữ ký hợp lệ hoặc đã hết hạn."


class GatewayOrderNotFound(DomainError):
    """The payment gateway has no such order or transaction."""

    status = 404
    vi = "Cổng thanh toán không có đơn hàng hoặc giao dịch này."


class GatewayRequestUnsigned(DomainError):
    """The request is not signed by a merchant of this payment gateway."""

    status = 403
    vi = "Yêu cầu không có chữ ký hợp lệ của đơn vị chấp nhận thanh toán."


class PlatformNotConnected(DomainError):
    """The payment platform has no address of the province, or no key."""

    status = 409
    vi = "Nền tảng thanh toán chưa có địa chỉ hoặc khóa của tỉnh."


class SandboxMessageNotFound(DomainError):
    """No such message arrived here."""

    status = 404
    vi = "Không có tin nhắn này trong hộp thư giả lập."


class NoCertificateAuthority(DomainError):
    """The sandbox has no certificate authority."""

    status = 404
    vi = "Hệ thống mô phỏng không có tổ chức cấp chứng thư số."


class AxisSystemUnknown(DomainError):
    """No system of this document axis has this id and secret."""

    status = 403
    vi = "Trục liên thông không có hệ thống mang mã và khóa này."


class AxisPacketRefused(DomainError):
    """The document axis cannot read this packet, or has no such recipient."""

    status = 422
    vi = "Trục liên thông không đọc được gói tin hoặc không tìm thấy nơi nhận."


async def _render_refusal(_request: Request, refusal: Exception) -> Response:
    assert isinstance(refusal, PortalRefusal)  # noqa: S101 - registered for this type only
    return Response(to_json(refusal.answer), media_type="application/json")


def install(app: FastAPI) -> None:
    """Render refusals as the portal's own answers."""
    app.add_exception_handler(PortalRefusal, _render_refusal)
