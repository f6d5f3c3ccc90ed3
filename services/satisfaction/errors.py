"""Domain errors of the satisfaction service."""

from services.chassis.errors import DomainError


class InvitationNotFound(DomainError):
    """There is no such invitation to rate."""

    status = 404
    vi = "Không có lời mời đánh giá này."


class InvitationExpired(DomainError):
    """The invitation to rate has expired."""

    status = 410
    vi = "Lời mời đánh giá đã hết hạn."


class InvitationClosed(DomainError):
    """The dossier is being handled again; it can be rated once that has ended."""

    status = 409
    vi = "Hồ sơ đang được giải quyết lại; có thể đánh giá sau khi có kết quả mới."


class AlreadyRated(DomainError):
    """This dossier has already been rated; ratings cannot be changed."""

    status = 409
    vi = "Hồ sơ này đã được đánh giá; đánh giá đã gửi không thay đổi được."


class AnswerIdReused(DomainError):
    """This id was already sent with another answer, which is stored; an answer cannot be changed."""

    status = 409
    pointer = "/body/id"
    vi = "Mã (id) này đã gửi kèm một câu trả lời khác, đã được lưu; câu trả lời đã gửi không thay đổi được."


class RatingForbidden(DomainError):
    """Only applicants may rate; officials and systems may not do so on their behalf."""

    status = 403
    vi = "Chỉ người nộp hồ sơ được đánh giá: cán bộ và hệ thống không được đánh giá thay người dân."


class InvalidAnswer(DomainError):
    """The answer does not match the questionnaire."""

    vi = "Câu trả lời không đúng với phiếu đánh giá."


class PeriodEndsBeforeStart(DomainError):
    """`to` is before `from`."""

    vi = "Khoảng thời gian kết thúc trước khi bắt đầu."


class NotPublished(DomainError):
    """Figures are published of whole months, quarters and years; by field, procedure, channel or collection of whole years, one at a time."""

    vi = (
        "Số liệu được công bố theo tháng, quý, năm trọn vẹn; theo lĩnh vực, thủ tục, kênh nộp hay cách thu thập thì theo năm trọn vẹn "
        "và mỗi lần chỉ một cách chia."
    )


class QuestionnaireNotFound(DomainError):
    """There is no such questionnaire, or no version of it on that day or with that number."""

    status = 404
    vi = "Không có phiếu hỏi này, hoặc không có phiên bản vào ngày đó hay với số đó."


class DayAndVersion(DomainError):
    """A version is chosen by `at` or by `version`, not by both."""

    vi = "Chọn phiên bản theo ngày (`at`) hoặc theo số (`version`), không dùng cả hai."


class NotAcceptable(DomainError):
    """The index is available as JSON, CSV and XLSX: ask for one of them in Accept, or with `format`."""

    status = 406
    vi = "Chỉ số hài lòng có ở dạng JSON, CSV và XLSX: hãy chọn trong Accept hoặc bằng `format`."


class KioskNotFound(DomainError):
    """There is no such kiosk in your unit or below it."""

    status = 404
    vi = "Không có máy đánh giá này trong đơn vị của bạn và các đơn vị trực thuộc."


class KioskExists(DomainError):
    """There is a kiosk with this code already."""

    status = 409
    pointer = "/body/code"
    vi = "Đã có máy đánh giá mang mã này."


class KioskOfAnotherUnit(DomainError):
    """You register kiosks for your own unit and those below it."""

    status = 403
    pointer = "/body/authority"
    vi = "Bạn chỉ đăng ký máy đánh giá cho đơn vị của mình và các đơn vị trực thuộc."


class KioskSecretInvalid(DomainError):
    """There is no such kiosk, or the secret is not its newest."""

    status = 401
    vi = "Không có máy đánh giá này, hoặc mã bí mật không phải mã mới nhất của máy."


class KioskClosed(DomainError):
    """This kiosk is closed: it takes no more answers."""

    status = 409
    vi = "Máy đánh giá này đã đóng, không nhận câu trả lời nữa."
