"""What a caller of the dossier service may be told."""

from services.chassis.errors import DomainError


class DossierNotFound(DomainError):
    """There is no such dossier, or it is not yours to see."""

    status = 404
    vi = "Không có hồ sơ này, hoặc hồ sơ không thuộc quyền xem của bạn."


class ProcedureNotOffered(DomainError):
    """There is no such procedure in force."""

    vi = "Không có thủ tục này đang có hiệu lực."


class ProcedureSuspended(DomainError):
    """The procedure is suspended and takes no dossiers today."""

    vi = "Thủ tục đang tạm ngừng, hôm nay không tiếp nhận hồ sơ."


class ProcedureAbolished(DomainError):
    """The procedure is abolished."""

    vi = "Thủ tục đã bị bãi bỏ."


class UnknownAuthority(DomainError):
    """There is no such authority at work today."""

    vi = "Không có cơ quan này đang hoạt động."


class ChannelNotOffered(DomainError):
    """The procedure is not offered through this channel."""

    vi = "Thủ tục không tiếp nhận qua kênh này."


class UnknownComponent(DomainError):
    """The procedure has no such dossier component."""

    vi = "Thành phần hồ sơ không có trong thủ tục."


class InvalidForm(DomainError):
    """The form does not fit the procedure's e-form."""

    vi = "Tờ khai chưa đúng yêu cầu của thủ tục."


class NotYourChannel(DomainError):
    """Applicants submit online; dossiers at the counter or by post are entered by a clerk of the receiving authority."""

    status = 403
    vi = "Người dân nộp trực tuyến; hồ sơ nộp trực tiếp hoặc qua bưu chính do cán bộ tiếp nhận của cơ quan nhập."


class ActionNotPossible(DomainError):
    """This action is not possible in the dossier's present state."""

    status = 409
    vi = "Không thể thực hiện thao tác này ở trạng thái hiện tại của hồ sơ."


class ActionNotAllowed(DomainError):
    """Your role does not take this action."""

    status = 403
    vi = "Vai trò của bạn không được thực hiện thao tác này."


class ReasonRequired(DomainError):
    """This action needs a reason the applicant can understand."""

    vi = "Thao tác này cần nêu lý do để người nộp hồ sơ biết."
