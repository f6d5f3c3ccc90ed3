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


class ReconciliationNotFound(DomainError):
    """There is no comparison with the national portal with this id."""

    status = 404
    vi = "Không có lần đối soát nào với Cổng Dịch vụ công quốc gia có mã này."


class NothingToRepair(DomainError):
    """Of what you chose, nothing of this comparison still stands unrepaired."""

    status = 409
    vi = "Trong phần được chọn không còn sai lệch nào của lần đối soát này cần sửa."
