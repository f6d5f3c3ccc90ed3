"""What a caller of the satisfaction service may be told."""

from services.chassis.errors import DomainError


class InvitationNotFound(DomainError):
    """There is no such invitation to rate, or it has expired."""

    status = 404
    vi = "Không có lời mời đánh giá này, hoặc lời mời đã hết hạn."


class AlreadyRated(DomainError):
    """This dossier has been rated; an answer is final."""

    status = 409
    vi = "Hồ sơ này đã được đánh giá; đánh giá đã gửi không thay đổi được."


class RatingForbidden(DomainError):
    """Only applicants rate: officials and systems may not answer for them."""

    status = 403
    vi = "Chỉ người nộp hồ sơ được đánh giá: cán bộ và hệ thống không được đánh giá thay người dân."


class InvalidAnswer(DomainError):
    """The answer does not fit the questionnaire."""

    vi = "Câu trả lời không đúng với phiếu đánh giá."


class PeriodEndsBeforeStart(DomainError):
    """The period ends before it begins."""

    vi = "Khoảng thời gian kết thúc trước khi bắt đầu."
