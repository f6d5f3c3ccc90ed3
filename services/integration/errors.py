"""Domain errors of the integration service."""

from services.chassis.errors import DomainError


class DeliveryNotFound(DomainError):
    """There is no delivery to the national portal for this dossier, or you have no access to it."""

    status = 404
    vi = "Không có việc đồng bộ nào lên Cổng Dịch vụ công quốc gia cho hồ sơ này, hoặc không thuộc quyền xem của bạn."


class NotQuarantined(DomainError):
    """This delivery is not in quarantine."""

    status = 409
    vi = "Hồ sơ này không nằm trong danh sách cách ly."


class PartiesNotFound(DomainError):
    """Nothing is kept here of this dossier's persons."""

    status = 404
    vi = "Ở đây không lưu thông tin nào về những người có liên quan của hồ sơ này."


class OverlappingMappings(DomainError):
    """A code has one national code on any day: end the mapping before first."""

    status = 409
    vi = "Mỗi mã chỉ có một mã quốc gia trong một ngày: hãy đặt ngày kết thúc cho ánh xạ trước."


class MappingChanged(DomainError):
    """Somebody changed this mapping since you read it; read it again."""

    status = 409
    vi = "Ánh xạ mã này đã được người khác thay đổi sau khi bạn đọc; hãy đọc lại."


class InvalidMappingCode(DomainError):
    """This is not a code of that kind."""

    status = 422
    vi = "Mã này không đúng dạng của loại mã đó."


class MappingNotFound(DomainError):
    """No national code was ever entered for this code."""

    status = 404
    vi = "Chưa từng có mã quốc gia nào được nhập cho mã này."
