"""Refusals of webhooks."""

from services.chassis.errors import DomainError


class WebhookNotFound(DomainError):
    """There is no webhook with this id that is yours."""

    status = 404
    vi = "Không có webhook nào mang mã này thuộc về bạn."


class WebhookUrlNotAllowed(DomainError):
    """The URL must be https, without user name, password or fragment, and lead to a public host; the fault is named in `errors`."""

    status = 422
    pointer = "/body/url"
    vi = "Địa chỉ phải dùng https, không kèm tên đăng nhập, mật khẩu hay phần sau dấu #, và dẫn tới máy chủ công khai."


class WebhookProbeFailed(DomainError):
    """The endpoint did not answer the probe with 2xx: nothing is registered."""

    status = 422
    pointer = "/body/url"
    vi = "Địa chỉ nhận không trả lời 2xx cho yêu cầu thử: chưa đăng ký gì."


class WebhookEventsUnknown(DomainError):
    """A pattern matches no type of event that partners get."""

    status = 422
    vi = "Có mẫu không khớp với loại sự kiện nào dành cho đối tác."


class WebhookFilterUnreadable(DomainError):
    """This filter selects nothing: your account may not read what is about this unit."""

    status = 422
    pointer = "/body/filter/authority"
    vi = "Bộ lọc này không chọn được sự kiện nào: tài khoản của bạn không được đọc sự kiện của đơn vị này."


class TooManyWebhooks(DomainError):
    """A partner has 20 webhooks at most."""

    status = 409
    vi = "Mỗi đối tác có nhiều nhất 20 webhook."


class WebhookNotDisabled(DomainError):
    """It is active and not left alone: there is nothing to resume."""

    status = 409
    vi = "Webhook đang hoạt động và không bị tạm ngừng gửi, không có gì để tiếp tục."


class WebhookSecretNotFound(DomainError):
    """This webhook has no such secret in use."""

    status = 404
    vi = "Webhook này không có khóa bí mật nào như vậy đang dùng."


class LastWebhookSecret(DomainError):
    """A webhook keeps a secret without an end: add another before you end this one."""

    status = 409
    vi = "Webhook phải còn một khóa bí mật không hẹn ngày hết hạn: hãy thêm khóa mới trước khi bỏ khóa này."


class WebhookSecretOverlapTooLong(DomainError):
    """Earlier secrets end within seven days."""

    status = 422
    pointer = "/body/others_end_at"
    vi = "Các khóa trước phải hết hạn trong vòng bảy ngày."


class WebhookDeliveryNotFound(DomainError):
    """No event with this id was delivered, or is to be delivered, to this webhook."""

    status = 404
    vi = "Không có sự kiện nào mang mã này đã hoặc đang được gửi tới webhook này."


class WebhookDeliveryNotWaiting(DomainError):
    """It was delivered: there is nothing to skip."""

    status = 409
    vi = "Sự kiện đã được gửi, không có gì để bỏ qua."


class ReplayRangeInvalid(DomainError):
    """The range must begin before it ends, within the last 90 days."""

    status = 422
    pointer = "/body/from"
    vi = "Khoảng thời gian phải bắt đầu trước khi kết thúc và nằm trong 90 ngày gần đây."


class ReplayNotFound(DomainError):
    """This webhook has no replay with this id."""

    status = 404
    vi = "Webhook này không có lần gửi lại nào mang mã này."


class ReplayRunning(DomainError):
    """A range is being replayed to this webhook: wait until it is completed."""

    status = 409
    vi = "Webhook này đang được gửi lại một khoảng thời gian: hãy đợi đến khi xong."
