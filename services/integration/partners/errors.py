"""Domain errors of partners' accounts."""

from services.chassis.errors import DomainError


class PartnerNotFound(DomainError):
    """There is no partner with this id, or it is not yours."""

    status = 404
    vi = "Không có đối tác nào mang mã này, hoặc không phải tài khoản của bạn."


class PartnerDisabled(DomainError):
    """This account is disabled; ask those who run the system."""

    status = 403
    vi = "Tài khoản đối tác này đã bị khóa; vui lòng liên hệ đơn vị vận hành."


class SecretNotFound(DomainError):
    """This account has no such secret that is still good."""

    status = 404
    vi = "Tài khoản này không có khóa bí mật nào như vậy còn hiệu lực."


class TwinNotPossible(DomainError):
    """A twin is a test account, of a live account that is not disabled."""

    pointer = "/body/twin"
    vi = "Chỉ tài khoản thử nghiệm mới gắn với tài khoản chính thức đang hoạt động."


class TwinExists(DomainError):
    """This account has a test account already."""

    status = 409
    pointer = "/body/twin"
    vi = "Tài khoản này đã có tài khoản thử nghiệm."


class OverlapTooLong(DomainError):
    """Two secrets may be good at once for 90 days at most."""

    pointer = "/body/others_end_at"
    vi = "Hai khóa bí mật chỉ được cùng có hiệu lực tối đa 90 ngày."


class PeriodTooLong(DomainError):
    """The first day must not be after the last, and 92 days are shown at most."""

    pointer = "/query/from"
    vi = "Ngày đầu không được sau ngày cuối, và chỉ xem được tối đa 92 ngày."


class TokensNotIssued(DomainError):
    """This system issues no tokens; ask those who run it where to get one."""

    status = 404
    vi = "Hệ thống này không cấp mã truy cập; vui lòng hỏi đơn vị vận hành nơi cấp."
