"""Domain errors of the scorecard service."""

from services.chassis.errors import DomainError


class FrameworkNotFound(DomainError):
    """There is no indicator framework with this id in force in this period."""

    status = 404
    pointer = "/path/framework"
    vi = "Không có bộ chỉ số này có hiệu lực trong kỳ."


class FigureNotFound(DomainError):
    """There is no figure with this id."""

    status = 404
    pointer = "/path/figure"
    vi = "Không có số liệu với mã này."


class UnknownAuthority(DomainError):
    """There is no authority with this code."""

    pointer = "/query/authority"
    vi = "Không có cơ quan với mã này."


class IndicatorNotFound(DomainError):
    """The framework has no indicator with this id."""

    status = 404
    pointer = "/path/indicator"
    vi = "Bộ chỉ số không có chỉ số này."


class MeasureNotFound(DomainError):
    """The indicator has no measure with this letter."""

    status = 404
    pointer = "/query/measure"
    vi = "Chỉ số không có số đo mang chữ cái này."


class InvalidPeriod(DomainError):
    """A period is a year (2026), a quarter (2026-Q4) or a month (2026-11), of the years 2000 to 2099."""

    pointer = "/path/period"
    vi = "Kỳ báo cáo là năm (2026), quý (2026-Q4) hoặc tháng (2026-11), trong các năm từ 2000 đến 2099."


class RecordsForbidden(DomainError):
    """Only leaders, auditors, editors and survey managers of a unit may read an indicator's records."""

    status = 403
    vi = "Danh sách hồ sơ của chỉ số dành cho lãnh đạo, thanh tra, cán bộ kiểm soát thủ tục và cán bộ khảo sát của đơn vị."


class InvalidSeries(DomainError):
    """A series goes from one period to a later one, both of the same grain, over at most 120 of them."""

    pointer = "/query/to"
    vi = "Chuỗi thời gian đi từ một kỳ đến kỳ sau đó, cùng là tháng, quý hoặc năm, nhiều nhất 120 kỳ."


class RankingNotFound(DomainError):
    """No ranking of this name and year, or no such version of it, is loaded."""

    status = 404
    vi = "Chưa nạp bảng xếp hạng này của năm này, hoặc không có phiên bản này."


class ProvinceNotRanked(DomainError):
    """The ranking as it is loaded does not have this province; where it is not complete, that says nothing about its rank."""

    status = 404
    pointer = "/query/province"
    vi = "Bảng xếp hạng đã nạp không có tỉnh này; nếu bảng chưa đầy đủ thì không suy ra được thứ hạng."


class RankingLoadForbidden(DomainError):
    """Only technical administrators, and leaders of a province as a whole, may load rankings."""

    status = 403
    vi = "Chỉ quản trị kỹ thuật và lãnh đạo cấp tỉnh được nạp bảng xếp hạng."


class InvalidRanking(DomainError):
    """Nothing was stored, because of these places: rows as a spreadsheet numbers them, and columns by their headings."""

    vi = "Không lưu gì, vì những chỗ sau: dòng theo số của bảng tính, cột theo tiêu đề."


class RankingNotPublished(DomainError):
    """A ranking is loaded once it is published: this day has yet to come in Vietnam."""

    pointer = "/query/published_on"
    vi = "Bảng xếp hạng chỉ được nạp khi đã công bố: ngày công bố này chưa tới."


class UnsupportedRankingFormat(DomainError):
    """A ranking is sent as CSV (text/csv)."""

    status = 415
    vi = "Bảng xếp hạng phải gửi ở dạng CSV (text/csv)."


class RankingUnreadable(DomainError):
    """The CSV file cannot be read: its text is neither UTF-8 nor marked UTF-16, or a quotation mark is not closed."""

    pointer = "/body"
    vi = "Không đọc được tệp CSV: văn bản không phải UTF-8 hay UTF-16 có dấu BOM, hoặc thiếu dấu ngoặc kép đóng."


class TableHasNoProvince(DomainError):
    """Older versions and files are whole tables: leave out `province`."""

    pointer = "/query/province"
    vi = "Phiên bản cũ và tệp là cả bảng: hãy bỏ `province`."


class CompareNeedsProvince(DomainError):
    """`compare` sets others beside the province that `province` names."""

    pointer = "/query/compare"
    vi = "`compare` so sánh với tỉnh nêu ở `province`: cần cả hai."


class InvalidActions(DomainError):
    """These actions are not possible."""

    vi = "Các việc này không thực hiện được."


class SolverBusy(DomainError):
    """Others are waiting for the cheapest actions already; try again in some seconds."""

    status = 503
    vi = "Đang có nhiều yêu cầu tìm phương án rẻ nhất; vui lòng thử lại sau ít giây."
