"""What a caller of the catalogue may be told."""

from services.chassis.errors import DomainError


class ProcedureNotFound(DomainError):
    """There is no such procedure in force on that day."""

    status = 404
    vi = "Không có thủ tục này, hoặc thủ tục không có hiệu lực vào ngày được hỏi."


class FormNotFound(DomainError):
    """This procedure has no electronic form."""

    status = 404
    vi = "Thủ tục này chưa có tờ khai điện tử."


class AuthorityNotFound(DomainError):
    """There is no such authority."""

    status = 404
    vi = "Không có cơ quan này."


class DraftNotFound(DomainError):
    """This procedure has no draft."""

    status = 404
    vi = "Thủ tục này không có bản thảo."


class ImportNotFound(DomainError):
    """There is no such import."""

    status = 404
    vi = "Không có lượt nhập dữ liệu này."


class InvalidRecord(DomainError):
    """The record does not have the shape of a national procedure record."""

    vi = "Bản ghi thủ tục không đúng cấu trúc."


class InvalidProcedureCode(DomainError):
    """This is not a procedure code."""

    vi = "Mã thủ tục không đúng định dạng."


class CodesDiffer(DomainError):
    """The code in the body is not the one in the address."""

    vi = "Mã trong nội dung khác mã trên địa chỉ."


class ProcedureIncomplete(DomainError):
    """The draft lacks what the law wants published of every procedure (NĐ 63/2010/NĐ-CP Art. 8)."""

    vi = "Bản thảo còn thiếu nội dung bắt buộc công khai (Điều 8 Nghị định 63/2010/NĐ-CP)."


class EffectiveTooEarly(DomainError):
    """A version cannot come into force before the version it follows."""

    vi = "Phiên bản mới không thể có hiệu lực trước phiên bản mà nó thay thế."


class UnknownParent(DomainError):
    """There is no authority with the code given as parent."""

    vi = "Không có cơ quan cấp trên với mã này."


class AuthorityInOwnTree(DomainError):
    """An authority cannot be below itself."""

    vi = "Cơ quan không thể trực thuộc chính nó."


class EmptyImport(DomainError):
    """The file has no lines."""

    vi = "Tệp không có dòng dữ liệu nào."


class NotNdjson(DomainError):
    """An import is sent as application/x-ndjson: one JSON record a line."""

    status = 415
    vi = "Dữ liệu nhập phải gửi dạng application/x-ndjson: mỗi dòng một bản ghi JSON."
