"""Domain errors of the catalogue. A docstring is the English text of the problem, `vi` the Vietnamese one."""

from services.chassis.errors import DomainError


class ProcedureNotFound(DomainError):
    """There is no such procedure in force on that day."""

    status = 404
    vi = "Không có thủ tục này, hoặc thủ tục không có hiệu lực vào ngày được hỏi."


class UnknownServiceLevel(DomainError):
    """No such service level is defined by the law in force on that day."""

    vi = "Pháp luật của ngày được hỏi không có mức độ dịch vụ công này."


class FormNotFound(DomainError):
    """This procedure has no electronic form."""

    status = 404
    vi = "Thủ tục này chưa có tờ khai điện tử."


class AuthorityNotFound(DomainError):
    """There is no such authority."""

    status = 404
    vi = "Không có cơ quan này."


class FieldNotFound(DomainError):
    """There is no such field of administration."""

    status = 404
    vi = "Không có lĩnh vực này."


class LifeEventNotFound(DomainError):
    """There is no such life event."""

    status = 404
    vi = "Không có sự kiện này."


class DraftNotFound(DomainError):
    """This procedure has no draft."""

    status = 404
    vi = "Thủ tục này không có bản thảo."


class ImportNotFound(DomainError):
    """There is no such import."""

    status = 404
    vi = "Không có lượt nhập dữ liệu này."


class InvalidRecord(DomainError):
    """The record does not match the national procedure record format."""

    vi = "Bản ghi thủ tục không đúng cấu trúc."


class InvalidProcedureCode(DomainError):
    """The procedure code has an invalid format."""

    vi = "Mã thủ tục không đúng định dạng."


class CodeMismatch(DomainError):
    """The code in the body differs from the code in the URL."""

    vi = "Mã trong nội dung khác mã trên địa chỉ."


class ProcedureIncomplete(DomainError):
    """The draft lacks content that must be published by law (Decree 63/2010/NĐ-CP, Art. 8)."""

    vi = "Bản thảo còn thiếu nội dung bắt buộc công khai (Điều 8 Nghị định 63/2010/NĐ-CP)."


class EffectiveDateTooEarly(DomainError):
    """The effective date must not be before that of the previous version."""

    vi = "Ngày có hiệu lực không được trước ngày có hiệu lực của phiên bản trước."


class InvalidDecisionDates(DomainError):
    """The decision's dates contradict each other."""

    vi = "Các mốc ngày của quyết định không khớp nhau."


class ProcedureInconsistent(DomainError):
    """The draft contradicts itself or the law."""

    vi = "Bản thảo có nội dung mâu thuẫn với nhau hoặc trái quy định."


class DraftNotInReview(DomainError):
    """The draft has not been submitted for review; only an editor may publish it without review."""

    status = 409
    vi = "Bản thảo chưa được trình duyệt: chỉ chuyên viên kiểm soát thủ tục được công bố thẳng."


class VersionNotFound(DomainError):
    """This procedure has no such version."""

    status = 404
    vi = "Thủ tục này không có phiên bản đó."


class AlreadySuspended(DomainError):
    """The procedure is already suspended on some of these days."""

    status = 409
    vi = "Thủ tục đã bị tạm ngừng trong khoảng thời gian này."


class NotSuspended(DomainError):
    """The procedure is not suspended on that day or after it."""

    status = 409
    vi = "Thủ tục không bị tạm ngừng vào ngày này hoặc về sau."


class AlreadyAbolished(DomainError):
    """The procedure is already abolished on that day."""

    status = 409
    vi = "Thủ tục đã bị bãi bỏ tính đến ngày này."


class SelfReplacement(DomainError):
    """A procedure cannot be replaced by itself."""

    vi = "Thủ tục không thể thay thế chính nó."


class UnknownParent(DomainError):
    """There is no authority with the code in `parent`."""

    vi = "Không có cơ quan cấp trên với mã này."


class AuthorityCycle(DomainError):
    """The parent would make the authority its own superior."""

    vi = "Cơ quan không thể trực thuộc chính nó."


class AuthorityInactive(DomainError):
    """The authority was not active on that day."""

    status = 404
    vi = "Cơ quan này không hoạt động vào ngày được hỏi."


class ParentInactive(DomainError):
    """The parent authority is not active during the whole period."""

    vi = "Cơ quan cấp trên không hoạt động trong suốt thời gian này."


class AuthorityHasChildren(DomainError):
    """Other authorities are still subordinate to this one in that period; change them first."""

    vi = "Còn cơ quan trực thuộc trong thời gian đó; hãy sửa cơ quan trực thuộc trước."


class AuthorityCodeConflict(DomainError):
    """Another authority uses this code in the same period."""

    vi = "Mã này đang thuộc cơ quan khác trong cùng thời gian."


class NewerPeriodExists(DomainError):
    """A newer period is already recorded; to change an older one, send the complete `history`."""

    vi = "Đã có giai đoạn mới hơn của cơ quan này; muốn sửa giai đoạn cũ hãy gửi toàn bộ lịch sử."


class UnknownSuccessor(DomainError):
    """There is no authority with the code of the successor."""

    vi = "Không có cơ quan kế thừa với mã này."


class SuccessorInactive(DomainError):
    """The successor must be active on the succession date."""

    vi = "Cơ quan kế thừa phải hoạt động vào ngày tiếp nhận."


class PredecessorStillActive(DomainError):
    """An authority that is merged, renamed or abolished must end before the succession date."""

    vi = "Cơ quan bị sáp nhập, đổi mã hoặc giải thể phải kết thúc trước ngày cơ quan kế thừa tiếp nhận."


class SuccessionCycle(DomainError):
    """An authority cannot succeed itself, directly or indirectly."""

    vi = "Cơ quan không thể kế thừa chính nó, kể cả qua cơ quan khác."


class NewsItemNotFound(DomainError):
    """There is no such news item, or it is not published yet."""

    status = 404
    vi = "Không có tin bài này, hoặc tin bài chưa được đăng."


class NewsItemWithdrawn(DomainError):
    """This news item was withdrawn."""

    status = 410
    vi = "Tin bài này đã được gỡ."


class NewsItemAlreadyPublished(DomainError):
    """A published item cannot be turned back into a draft or rescheduled; withdraw it instead."""

    status = 409
    vi = "Tin bài đã đăng không thể trở lại bản nháp hay hẹn giờ đăng lại; hãy gỡ tin bài."


class PublishTimeInPast(DomainError):
    """`published_at` may lie in the past only for items with `imported` set."""

    vi = "Chỉ dữ liệu đã đăng ở hệ thống cũ (imported) mới được ghi thời điểm đăng trong quá khứ."


class SlugConflict(DomainError):
    """Another news item has this slug."""

    status = 409
    vi = "Tin bài khác đã dùng đường dẫn (slug) này."


class NotAcceptable(DomainError):
    """The feed is available as application/atom+xml or application/feed+json."""

    status = 406
    vi = "Nguồn tin chỉ có dạng application/atom+xml hoặc application/feed+json."


class EmptyImport(DomainError):
    """The file is empty."""

    vi = "Tệp không có dòng dữ liệu nào."


class UnsupportedImportFormat(DomainError):
    """Send application/x-ndjson (one JSON record per line) or an .xlsx workbook with its own content type."""

    status = 415
    vi = "Dữ liệu nhập phải gửi dạng application/x-ndjson, mỗi dòng một bản ghi JSON, hoặc là bảng tính .xlsx đúng kiểu nội dung."


class NotAWorkbook(DomainError):
    """The file is not an .xlsx workbook."""

    status = 415
    vi = "Tệp không phải là bảng tính .xlsx."


class WorkbookProtected(DomainError):
    """The workbook is password-protected or in the old .xls format; save it as .xlsx without a password."""

    vi = "Bảng tính được đặt mật khẩu hoặc ở định dạng .xls cũ; hãy lưu lại dạng .xlsx không mật khẩu."


class WorkbookTooLarge(DomainError):
    """The uncompressed workbook exceeds the size limit."""

    status = 413
    vi = "Bảng tính quá lớn sau khi giải nén."


class WorkbookDamaged(DomainError):
    """The workbook is damaged and cannot be read."""

    vi = "Bảng tính bị hỏng, không đọc được."


class WorkbookTemplateMismatch(DomainError):
    """The workbook lacks sheets or columns of the template."""

    vi = "Bảng tính thiếu trang hoặc cột so với mẫu."


class InvalidEncoding(DomainError):
    """The JSON Lines file must be encoded in UTF-8."""

    vi = "Tệp JSON Lines phải ở bảng mã UTF-8."


class UnsupportedImportShape(DomainError):
    """Only procedures can be imported from a workbook or in the `LayThuTuc` format; send everything else as JSON Lines."""

    vi = "Chỉ thủ tục nhập được từ bảng tính hoặc theo cấu trúc LayThuTuc; dữ liệu khác nhập bằng JSON Lines."


class DifferenceNotFound(DomainError):
    """Nothing differs between this procedure and the national portal's, or nothing was fetched of it yet."""

    status = 404
    vi = "Thủ tục này không có điểm khác với Cổng Dịch vụ công quốc gia, hoặc chưa lấy được bản ghi quốc gia."


class NothingToTakeOver(DomainError):
    """The national portal has no record of this procedure that a draft could take over, or it is the same as ours."""

    status = 409
    vi = "Cổng Dịch vụ công quốc gia không có bản ghi nào để đưa vào bản thảo, hoặc bản ghi giống bản của tỉnh."
