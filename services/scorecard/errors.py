"""Domain errors of the scorecard service."""

from services.chassis.errors import DomainError


class FrameworkNotFound(DomainError):
    """There is no indicator framework with this id in force in this period."""

    status = 404
    vi = "Không có bộ chỉ số này có hiệu lực trong kỳ."


class FigureNotFound(DomainError):
    """There is no figure with this id."""

    status = 404
    vi = "Không có số liệu với mã này."


class IndicatorNotFound(DomainError):
    """The framework has no indicator with this id."""

    status = 404
    vi = "Bộ chỉ số không có chỉ số này."


class InvalidPeriod(DomainError):
    """A period is a year (2026), a quarter (2026-Q4) or a month (2026-11)."""

    vi = "Kỳ báo cáo là năm (2026), quý (2026-Q4) hoặc tháng (2026-11)."


class RecordsForbidden(DomainError):
    """Only leaders, auditors, editors and survey managers of a unit may read an indicator's records."""

    status = 403
    vi = "Danh sách hồ sơ của chỉ số dành cho lãnh đạo, thanh tra, cán bộ kiểm soát thủ tục và cán bộ khảo sát của đơn vị."


class InvalidSeries(DomainError):
    """A series goes from one period to a later one, both of the same grain, over at most 120 of them."""

    vi = "Chuỗi thời gian đi từ một kỳ đến kỳ sau đó, cùng là tháng, quý hoặc năm, nhiều nhất 120 kỳ."
