"""Domain errors of the dossier service; each docstring is the message for the caller."""

from collections.abc import Iterable

from services.chassis.errors import DomainError


class DossierNotFound(DomainError):
    """There is no such dossier, or you may not see it."""

    status = 404
    vi = "Không có hồ sơ này, hoặc hồ sơ không thuộc quyền xem của bạn."


class ContentUnreadable(DomainError):
    """The content is sealed with a key this system does not have, or was altered. Its operator restores the key from a backup."""

    status = 409
    vi = "Nội dung được mã hóa bằng khóa mà hệ thống không có, hoặc đã bị sửa. Đơn vị vận hành cần khôi phục khóa từ bản sao lưu."


class ClaimUnreadable(DomainError):
    """This is no QR code of this system, or it was not copied whole."""

    status = 404
    vi = "Đây không phải mã QR của hệ thống này, hoặc mã chưa được sao chép đầy đủ."


class ClaimsNotConfigured(DomainError):
    """This system has no key to sign QR codes with now. Its operator sets MOTCUA_CLAIM_KEYS, or publishes a key that is valid today."""

    status = 503
    vi = "Hệ thống hiện không có khóa để ký mã QR. Đơn vị vận hành cần cấu hình MOTCUA_CLAIM_KEYS hoặc công bố khóa còn hiệu lực."


class AnchorNotFound(DomainError):
    """There is no completed anchor with this number."""

    status = 404
    vi = "Không có điểm neo nào mang số này, hoặc điểm neo chưa hoàn thành."


class HistoryNotAnchored(DomainError):
    """The history is in no such anchor yet: an anchor is made once a day."""

    status = 404
    vi = "Nhật ký chưa có trong điểm neo này: mỗi ngày hệ thống lập một điểm neo."


class DraftNotFound(DomainError):
    """There is no such draft, or it is not yours."""

    status = 404
    vi = "Không có bản nháp này, hoặc bản nháp không phải của bạn."


class DraftsForbidden(DomainError):
    """Only applicants, citizens and businesses, have drafts."""

    status = 403
    vi = "Chỉ người nộp hồ sơ là công dân hoặc doanh nghiệp mới lưu được bản nháp."


class DraftLimitReached(DomainError):
    """You have 20 drafts already; delete or submit one of them first."""

    status = 409
    vi = "Bạn đã lưu đủ 20 bản nháp; hãy xóa hoặc nộp bớt một bản trước."


class DraftTooLarge(DomainError):
    """A draft holds at most 200 kB of JSON."""

    status = 413
    vi = "Bản nháp chỉ chứa tối đa 200 kB dữ liệu JSON."


class ProcedureNotInForce(DomainError):
    """There is no such procedure in force."""

    pointer = "/body/procedure"
    vi = "Không có thủ tục này đang có hiệu lực."


class ProcedureSuspended(DomainError):
    """The procedure is suspended and accepts no dossiers today."""

    pointer = "/body/procedure"
    vi = "Thủ tục đang tạm ngừng, hôm nay không tiếp nhận hồ sơ."


class ProcedureAbolished(DomainError):
    """The procedure is abolished."""

    pointer = "/body/procedure"
    vi = "Thủ tục đã bị bãi bỏ."


class UnknownAuthority(DomainError):
    """There is no such active authority today."""

    pointer = "/body/authority"
    vi = "Không có cơ quan này đang hoạt động."


class AuthorityLevelMismatch(DomainError):
    """Authorities of this level do not take dossiers of this procedure; `GET /v1/procedures/{code}/authorities` lists those that do."""

    pointer = "/body/authority"
    vi = "Cơ quan cấp này không tiếp nhận hồ sơ của thủ tục; xem nơi tiếp nhận tại /v1/procedures/{code}/authorities."


class ChannelNotAvailable(DomainError):
    """The procedure is not offered through this channel."""

    pointer = "/body/channel"
    vi = "Thủ tục không tiếp nhận qua kênh này."


class UnknownComponent(DomainError):
    """The procedure has no such dossier component."""

    vi = "Thành phần hồ sơ không có trong thủ tục."


class ComponentsRequired(DomainError):
    """Components that the procedure requires are missing."""

    vi = "Hồ sơ còn thiếu thành phần bắt buộc."


class InvalidForm(DomainError):
    """The form does not match the procedure's e-form."""

    vi = "Tờ khai chưa đúng yêu cầu của thủ tục."


class ChannelForbidden(DomainError):
    """Applicants submit online; dossiers at the counter or by post are entered by a clerk of the receiving authority."""

    status = 403
    pointer = "/body/channel"
    vi = "Người dân nộp trực tuyến; hồ sơ nộp trực tiếp hoặc qua bưu chính do cán bộ tiếp nhận của cơ quan nhập."


class ActionNotPossible(DomainError):
    """This action is not possible in the dossier's present state."""

    status = 409
    pointer = "/body/action"
    vi = "Không thể thực hiện thao tác này ở trạng thái hiện tại của hồ sơ."


class ActionForbidden(DomainError):
    """Your role may not take this action."""

    status = 403
    pointer = "/body/action"
    vi = "Vai trò của bạn không được thực hiện thao tác này."


class ReasonRequired(DomainError):
    """This action needs a reason the applicant can understand."""

    pointer = "/body/reason"
    vi = "Thao tác này cần nêu lý do để người nộp hồ sơ biết."


class NoteRequired(DomainError):
    """This action needs a note for the officials who process the dossier next."""

    pointer = "/body/note"
    vi = "Thao tác này cần ghi ý kiến để cán bộ xử lý tiếp biết."


class RecipientRequired(DomainError):
    """This action needs `to`: the unit, and the official where there is one."""

    pointer = "/body/to"
    vi = "Thao tác này cần nơi nhận: cơ quan, đơn vị và người nhận nếu có."


class DueDateRequired(DomainError):
    """This action needs `due_at`, the new date."""

    pointer = "/body/due_at"
    vi = "Thao tác này cần ngày hẹn trả mới."


class AmountRequired(DomainError):
    """This action needs `amount`, in VND."""

    pointer = "/body/amount"
    vi = "Thao tác này cần số tiền (đồng)."


class StepRequired(DomainError):
    """This action needs `step`, the number of the step to go back to."""

    pointer = "/body/step"
    vi = "Thao tác này cần số thứ tự của bước quay lại."


class DocumentsRequired(DomainError):
    """This action needs `documents`: the documents concerned."""

    pointer = "/body/documents"
    vi = "Thao tác này cần nêu văn bản, tài liệu kèm theo."


class UnexpectedFields(DomainError):
    """This action does not accept these fields."""

    vi = "Thao tác này không dùng các trường này."


class UnknownStep(DomainError):
    """There is no such earlier step."""

    pointer = "/body/step"
    vi = "Không có bước này ở phía trước."


class UnknownOfficial(DomainError):
    """Nobody of this account has signed in at this unit yet."""

    pointer = "/body/to/user"
    vi = "Chưa có cán bộ nào của đơn vị này đăng nhập bằng tài khoản này."


class ConsultationPending(DomainError):
    """The opinion of this unit is already pending."""

    status = 409
    pointer = "/body/to/unit"
    vi = "Đơn vị này đang được lấy ý kiến."


class ExtensionLimitReached(DomainError):
    """The due date was already extended as often as the law allows."""

    status = 409
    vi = "Hồ sơ đã được gia hạn hết số lần pháp luật cho phép."


class WithdrawalPending(DomainError):
    """The applicant has asked to withdraw the dossier: accept or decline that first."""

    status = 409
    vi = "Người nộp đã yêu cầu rút hồ sơ: hãy đồng ý hoặc không đồng ý cho rút trước."


class SupplementLimitReached(DomainError):
    """The procedure does not allow another request for supplements."""

    status = 409
    vi = "Thủ tục này không cho phép yêu cầu bổ sung hồ sơ thêm lần nữa."


def unexpected_fields(fields: Iterable[str]) -> UnexpectedFields:
    """The error that names each field."""
    return UnexpectedFields(errors=[UnexpectedFields.fault(f"/body/{name}") for name in fields])


class DueDateNotLater(DomainError):
    """A new due date must be later than the current one."""

    pointer = "/body/due_at"
    vi = "Ngày hẹn trả mới phải muộn hơn ngày hẹn trả hiện tại."


class DueDateInPast(DomainError):
    """A new due date must lie in the future."""

    pointer = "/body/due_at"
    vi = "Ngày hẹn trả mới phải ở tương lai."


class DueDateOutsideWorkingHours(DomainError):
    """A new due date must lie in working hours, so that somebody is there to return the result."""

    pointer = "/body/due_at"
    vi = "Ngày hẹn trả mới phải trong giờ làm việc, để có người trả kết quả."


class DueDateOutsideCalendar(DomainError):
    """The working calendar does not reach that far."""

    vi = "Lịch làm việc chưa có đến ngày này."


class InvalidPeriod(DomainError):
    """Say `period`, a year (2026), a quarter (2026-Q4) or a month (2026-11), or else both days `from` and `to`."""

    vi = "Hãy nêu kỳ (period): năm (2026), quý (2026-Q4) hoặc tháng (2026-11); hoặc cả hai ngày from và to."


class PeriodEndsBeforeStart(DomainError):
    """The first day is after the last."""

    vi = "Ngày bắt đầu sau ngày kết thúc."


class ChangedSinceIsItsCursor(DomainError):
    """With `changed_since` there is no `cursor`: send `next` as `changed_since`."""

    status = 422
    pointer = "/query/cursor"
    vi = "Khi dùng changed_since thì không dùng cursor: hãy gửi next làm changed_since."


class PeriodInFuture(DomainError):
    """This period has not begun yet."""

    vi = "Kỳ này chưa bắt đầu."


class StatisticsForbidden(DomainError):
    """Officials read the statistics of their own unit and of those below it."""

    status = 403
    vi = "Cán bộ xem thống kê của đơn vị mình và các đơn vị trực thuộc."


class NotAcceptable(DomainError):
    """Statistics come as application/json, text/csv or an .xlsx workbook."""

    status = 406
    vi = "Thống kê chỉ có dạng application/json, text/csv hoặc tệp .xlsx."


class StandInFromOtherUnit(DomainError):
    """Only another official of the same unit can stand in."""

    pointer = "/body/stand_in"
    vi = "Chỉ cán bộ khác trong cùng đơn vị mới được ủy quyền xử lý thay."


class InvalidDelegationPeriod(DomainError):
    """A delegation begins within a year from today, ends today or later, not before it begins, and lasts at most a year."""

    pointer = "/body/last_day"
    vi = (
        "Thời gian ủy quyền phải bắt đầu trong vòng một năm kể từ hôm nay, kết thúc từ hôm nay trở đi, "
        "không trước ngày bắt đầu và kéo dài không quá một năm."
    )


class DelegationNotFound(DomainError):
    """There is no such delegation in your unit."""

    status = 404
    vi = "Không có ủy quyền này trong đơn vị của bạn."


class SourceRequired(DomainError):
    """`source` is required: the name of the system these dossiers come from."""

    pointer = "/body/source"
    vi = "Cần nêu nguồn (source): tên hệ thống mà các hồ sơ này được chuyển từ đó."


class DossierCodeConflict(DomainError):
    """Another dossier has this code, or the same one was imported before with different content."""

    status = 409
    vi = "Mã này đã có ở một hồ sơ khác, hoặc hồ sơ này đã được chuyển vào với nội dung khác."


class DuplicateCode(DomainError):
    """This code occurs more than once in the request; only its first record is imported."""

    vi = "Mã này xuất hiện nhiều lần trong một yêu cầu; chỉ bản ghi đầu tiên được xét."


class StatusNotSubmitted(DomainError):
    """Partners may only send dossiers that were just submitted; processing takes place here."""

    vi = "Hệ thống đối tác chỉ chuyển hồ sơ mới nộp; các bước sau được thực hiện tại đây."


class TimeInFuture(DomainError):
    """This time is in the future."""

    vi = "Thời điểm này chưa tới."


class TimeOutOfOrder(DomainError):
    """This time contradicts the order of the others."""

    vi = "Thời điểm này trái thứ tự với các mốc khác của hồ sơ."


class TimeRequired(DomainError):
    """A dossier in this status must have this time."""

    vi = "Hồ sơ ở trạng thái này phải có thời điểm này."


class TimeNotAllowed(DomainError):
    """A dossier in this status cannot have this time."""

    vi = "Hồ sơ ở trạng thái này không thể có thời điểm này."


class StopsStatusMismatch(DomainError):
    """Only a received dossier that waits for its applicant has an open last stop, with the same cause."""

    vi = "Chỉ hồ sơ đã tiếp nhận và đang chờ người nộp có lần tạm dừng cuối chưa kết thúc, với cùng lý do chờ."


class StepsStatusMismatch(DomainError):
    """The steps do not lead to this status."""

    vi = "Các bước xử lý không dẫn tới trạng thái này."


class ApplicantNumberRequired(DomainError):
    """Exactly one number of the applicant is required: `id_number` or `phone`."""

    pointer = "/body"
    vi = "Hãy nhập một số của người nộp hồ sơ: số giấy tờ tùy thân (id_number) hoặc số điện thoại (phone)."


class TrackingNotFound(DomainError):
    """There is no dossier with this code whose applicant has this number."""

    status = 404
    vi = "Không có hồ sơ nào có mã này và số này của người nộp hồ sơ."


class CalendarNotFound(DomainError):
    """There is no working calendar for this year."""

    status = 404
    vi = "Chưa có lịch làm việc của năm này."


class CalendarChangeNotFound(DomainError):
    """There is no such change of the calendar."""

    status = 404
    vi = "Không có đề xuất thay đổi lịch làm việc này."


class CalendarChangeNotProposed(DomainError):
    """This change of the calendar has been applied or withdrawn already."""

    status = 409
    vi = "Thay đổi lịch làm việc này đã được áp dụng hoặc đã rút."


class CalendarUnchanged(DomainError):
    """The calendar already has these days so."""

    vi = "Lịch làm việc đã có các ngày này đúng như vậy."


class InvalidCalendarChange(DomainError):
    """These days cannot be: outside the calendar's years, or a day worked in place of a weekday without working hours."""

    vi = "Các ngày này không hợp lệ: ngoài các năm của lịch, hoặc làm bù cho một ngày không có giờ làm việc."


class StartOutsideYear(DomainError):
    """The start must lie in the calendar's year, in Vietnam's time."""

    vi = "Thời điểm bắt đầu phải thuộc năm của lịch, theo giờ Việt Nam."


class TwoCutOffs(DomainError):
    """A cut-off is either a time of day or so many minutes before close."""

    vi = "Giờ chốt là một giờ trong ngày hoặc số phút trước giờ đóng cửa, không nêu cả hai."


class TimeLimitTooLong(DomainError):
    """Only due dates within 400 days are explained."""

    vi = "Chỉ giải thích được ngày hẹn trả trong vòng 400 ngày."


class UploadNotFound(DomainError):
    """There is no such upload, or it is not yours."""

    status = 404
    vi = "Không có tệp tải lên này, hoặc tệp không phải của bạn."


class UploadUnknown(DomainError):
    """There is no such upload of yours."""

    vi = "Không có tệp tải lên này trong số tệp của bạn."


class UploadNotUsable(DomainError):
    """The upload is not complete, or was refused; `GET /v1/uploads/{id}` says why."""

    vi = "Tệp tải lên chưa đầy đủ hoặc đã bị từ chối; xem lý do tại /v1/uploads/{id}."


class DocumentNotFound(DomainError):
    """The dossier has no such document or version, or you may not see it."""

    status = 404
    vi = "Hồ sơ không có tài liệu hoặc phiên bản này, hoặc tài liệu không thuộc quyền xem của bạn."


class DocumentNotReleased(DomainError):
    """The file is still being checked, or was put into quarantine: it is not handed out before the verdict that it is clean."""

    status = 409
    vi = "Tệp đang được kiểm tra hoặc bị cách ly; chỉ tải được khi tệp được xác nhận là sạch."


class DocumentRefused(DomainError):
    """The check refused the file, and its content is deleted; a supplement replaces it."""

    status = 409
    vi = "Tệp bị từ chối khi kiểm tra và nội dung đã bị xóa; hãy bổ sung tệp khác."


class DocumentErased(DomainError):
    """The file was erased when its retention had ended; its hash and the rule stay."""

    status = 410
    vi = "Tệp đã được xóa khi hết thời hạn lưu trữ; mã băm và căn cứ xóa vẫn được giữ."


class DocumentUnknown(DomainError):
    """There is no such document in your dossiers."""

    vi = "Không có tài liệu này trong các hồ sơ của bạn."


class DocumentNotReusable(DomainError):
    """This document is not offered again: it was replaced, revoked, has expired, or is not released; `GET /v1/held-documents` says which are."""

    vi = "Tài liệu này không dùng lại được: đã bị thay thế, thu hồi, hết hiệu lực hoặc chưa được xác nhận; xem /v1/held-documents."


class DocumentNamedTwice(DomainError):
    """A file stands once in a dossier: it is named twice here, or was replaced in this dossier before."""

    vi = "Mỗi tệp chỉ nêu một lần trong một hồ sơ: tệp bị nêu hai lần, hoặc đã được thay thế trong hồ sơ này."


class DocumentLinkNotFound(DomainError):
    """The link is not valid, or not any more: they last five minutes."""

    status = 404
    vi = "Đường dẫn tải không đúng hoặc đã hết hạn: mỗi đường dẫn chỉ dùng được trong năm phút."


class HeldDocumentsForbidden(DomainError):
    """Only applicants, citizens and businesses, are offered papers of their earlier dossiers."""

    status = 403
    vi = "Chỉ người nộp hồ sơ là công dân hoặc doanh nghiệp mới dùng lại được giấy tờ từ hồ sơ trước của mình."


class ScansForbidden(DomainError):
    """Scans are added by a clerk of the authority that received the dossier."""

    status = 403
    vi = "Chỉ cán bộ tiếp nhận của cơ quan nhận hồ sơ mới bổ sung bản số hóa."


class DossierEnded(DomainError):
    """Processing has ended, so no more scans are added; reopen the dossier first."""

    status = 409
    vi = "Hồ sơ đã kết thúc xử lý, không bổ sung bản số hóa được nữa; hãy mở lại hồ sơ trước."


class SigningKeyUnavailable(DomainError):
    """The signing key cannot be reached now, so nothing was signed. Its operator looks after the file or token."""

    status = 503
    vi = "Không truy cập được khóa ký nên chưa ký gì cả. Đơn vị vận hành cần kiểm tra tệp khóa hoặc thiết bị lưu khóa."


class CertificateNotUsable(DomainError):
    """The certificate of the signing key or of the time-stamp authority is expired, revoked, not for signing or not trusted here: nothing was signed."""

    status = 409
    vi = "Chứng thư số của khóa ký hoặc của tổ chức cấp dấu thời gian đã hết hạn, bị thu hồi, không dùng để ký hoặc không được tin cậy: chưa ký gì cả."


class DocumentNotSignable(DomainError):
    """The document cannot take a signature: it is encrypted, broken, or no PDF."""

    vi = "Không ký được tài liệu này: tài liệu bị mã hóa, bị hỏng hoặc không phải PDF."


class SigningNotConfigured(DomainError):
    """This system has no time-stamp authority for signatures, so it signs nothing."""

    status = 503
    vi = "Hệ thống chưa được cấu hình dịch vụ cấp dấu thời gian nên không ký số được."


class ResultNotFound(DomainError):
    """The dossier has no such result, or it is not released yet."""

    status = 404
    vi = "Hồ sơ không có kết quả này, hoặc kết quả chưa được phát hành."


class ResultTemplateUnknown(DomainError):
    """There is no such template; `GET /v1/result-templates` lists them."""

    pointer = "/body/template"
    vi = "Không có mẫu kết quả này; xem danh sách tại /v1/result-templates."


class ResultSourceAmbiguous(DomainError):
    """A result is made from a template with its fields, or from an uploaded PDF: one of the two."""

    pointer = "/body/template"
    vi = "Kết quả được lập từ một mẫu cùng các trường của mẫu, hoặc từ một tệp PDF tải lên: chỉ một trong hai."


class ResultFieldsInvalid(DomainError):
    """Fields of the template are missing, unknown, of the wrong kind or too long."""

    vi = "Các trường của mẫu còn thiếu, thừa, sai kiểu hoặc quá dài."


class ResultsForbidden(DomainError):
    """Results are drafted and released by who processes the dossier now, and released by the registrar of its unit as well."""

    status = 403
    vi = "Chỉ người đang xử lý hồ sơ mới lập và phát hành kết quả; văn thư của đơn vị cũng phát hành được."


class ResultsNotNow(DomainError):
    """Results are drafted, signed and released while the dossier is being processed; a wrong one is corrected after reopening it."""

    status = 409
    vi = "Chỉ lập, ký và phát hành kết quả khi hồ sơ đang được xử lý; muốn sửa kết quả sai cần mở lại hồ sơ."


class ResultNotDraft(DomainError):
    """The result is signed and does not change any more: a correction is a new result that supersedes it."""

    status = 409
    vi = "Kết quả đã ký nên không sửa được nữa: muốn đính chính, hãy lập kết quả mới thay thế."


class ResultAlreadyExpired(DomainError):
    """The last day of its validity has passed: nothing is issued that is not valid any more."""

    status = 422
    vi = "Ngày hết hiệu lực đã qua: không ban hành kết quả không còn hiệu lực."


class ResultNotSupersedable(DomainError):
    """Only a released or revoked result of the same dossier is superseded, once."""

    status = 409
    pointer = "/body/supersedes"
    vi = "Chỉ thay thế được kết quả đã phát hành hoặc đã bị thu hồi của cùng hồ sơ, mỗi kết quả một lần."


class ResultNotSigned(DomainError):
    """The result does not have all its signatures yet, or is released already."""

    status = 409
    vi = "Kết quả chưa đủ chữ ký, hoặc đã được phát hành."


class RevocationForbidden(DomainError):
    """A result is revoked by a leader of the unit that issues it or of a unit above."""

    status = 403
    vi = "Chỉ lãnh đạo của cơ quan ban hành kết quả hoặc của cơ quan cấp trên mới thu hồi được kết quả."


class ResultNotReleased(DomainError):
    """Only a released result is revoked, once."""

    status = 409
    vi = "Chỉ thu hồi được kết quả đang có hiệu lực phát hành, mỗi kết quả một lần."


class SignatureOutOfOrder(DomainError):
    """Another signature comes first: `signers` says in which order."""

    status = 409
    vi = "Chưa đến lượt chữ ký này: thứ tự ký nằm ở trường signers."


class AlreadySigned(DomainError):
    """This signature has been made already."""

    status = 409
    vi = "Chữ ký này đã có rồi."


class SignatureForbidden(DomainError):
    """This signature is for an official of another role or unit: `signers` says of which."""

    status = 403
    vi = "Chữ ký này thuộc về người có vai trò hoặc đơn vị khác, xem trường signers."


class NoSigningKey(DomainError):
    """No signing key is assigned to you for this kind of signature."""

    status = 403
    vi = "Bạn chưa được cấp khóa ký cho loại chữ ký này."


class UploadNotSignable(DomainError):
    """The upload cannot become a result: it is no PDF, is not checked yet, is larger than 20 MB, or has signatures that do not pass."""

    pointer = "/body/upload"
    vi = "Tệp tải lên không dùng làm kết quả được: không phải PDF, chưa kiểm tra xong, lớn hơn 20 MB hoặc có chữ ký không hợp lệ."


class BulkSignatureNotFound(DomainError):
    """There is no such bulk signature of yours."""

    status = 404
    vi = "Không có lượt ký hàng loạt này của bạn."


class UploadExpired(DomainError):
    """The upload has expired or was deleted; begin a new one."""

    status = 410
    vi = "Tệp tải lên đã hết hạn hoặc đã bị xóa; vui lòng tải lên lại từ đầu."


class UploadLocked(DomainError):
    """Another request is sending bytes of this upload just now; ask for its offset and go on when that has ended."""

    status = 423
    vi = "Một yêu cầu khác đang gửi dữ liệu của tệp này; hãy hỏi lại vị trí đã nhận và gửi tiếp khi yêu cầu đó kết thúc."


class OffsetConflict(DomainError):
    """Upload-Offset is not the number of bytes that have arrived; the header of this answer says how many have."""

    status = 409
    pointer = "/header/upload-offset"
    vi = "Upload-Offset khác số byte đã nhận; tiêu đề Upload-Offset của câu trả lời này cho biết số byte đã nhận."


class ChecksumMismatch(DomainError):
    """The bytes that arrived do not match Upload-Checksum; none of this request were kept. Send them again."""

    status = 460
    pointer = "/header/upload-checksum"
    vi = "Dữ liệu nhận được không khớp Upload-Checksum, phần này không được giữ lại; vui lòng gửi lại."


class InvalidChecksum(DomainError):
    """Upload-Checksum is the name of an algorithm, sha1 or sha256, a space, and the checksum in Base64."""

    status = 400
    pointer = "/header/upload-checksum"
    vi = "Upload-Checksum gồm tên thuật toán sha1 hoặc sha256, một dấu cách và giá trị viết bằng Base64."


class UnsupportedTusVersion(DomainError):
    """Tus-Resumable must be 1.0.0."""

    status = 412
    pointer = "/header/tus-resumable"
    vi = "Tus-Resumable phải là 1.0.0."


class UnsupportedUploadBody(DomainError):
    """The bytes of an upload are sent with Content-Type: application/offset+octet-stream."""

    status = 415
    vi = "Dữ liệu của tệp phải gửi với Content-Type: application/offset+octet-stream."


class UploadOffsetMissing(DomainError):
    """Upload-Offset is missing: the number of bytes that have arrived before these."""

    status = 400
    pointer = "/header/upload-offset"
    vi = "Thiếu tiêu đề Upload-Offset: số byte đã gửi trước phần này."


class UploadLengthMissing(DomainError):
    """Upload-Length is missing: the size of the whole file in bytes, 1 at least. It must be known at the beginning."""

    status = 400
    pointer = "/header/upload-length"
    vi = "Thiếu tiêu đề Upload-Length: dung lượng cả tệp tính bằng byte, ít nhất là 1 và phải biết ngay từ đầu."


class UploadTooLarge(DomainError):
    """The file is larger than may be sent for this purpose and procedure; Tus-Max-Size says how large it may be."""

    status = 413
    pointer = "/header/upload-length"
    vi = "Tệp lớn hơn mức cho phép của mục đích và thủ tục này; tiêu đề Tus-Max-Size cho biết mức tối đa."


class UploadOverrun(DomainError):
    """More bytes were sent than Upload-Length announced."""

    status = 413
    vi = "Số byte gửi lên nhiều hơn Upload-Length đã khai."


class UploadStalled(DomainError):
    """No byte arrived for 20 seconds. What arrived is kept; ask for the offset and go on."""

    status = 408
    vi = "Không nhận được dữ liệu trong 20 giây. Phần đã nhận được giữ lại; hãy hỏi vị trí đã nhận và gửi tiếp."


class InvalidUploadMetadata(DomainError):
    """Upload-Metadata is a list of names with values in Base64, each name once: `filename dGVwLnBkZg==, purpose ZG9zc2llcg==`."""

    pointer = "/header/upload-metadata"
    vi = "Upload-Metadata là danh sách tên kèm giá trị viết bằng Base64, mỗi tên một lần: `filename dGVwLnBkZg==, purpose ZG9zc2llcg==`."


class InvalidFilename(DomainError):
    """Upload-Metadata needs a `filename` with a letter or digit and without control characters."""

    pointer = "/header/upload-metadata"
    vi = "Upload-Metadata cần `filename` có ít nhất một chữ hoặc số và không chứa ký tự điều khiển."


class UnknownUploadPurpose(DomainError):
    """The `purpose` in Upload-Metadata is `dossier` or `result`."""

    pointer = "/header/upload-metadata"
    vi = "`purpose` trong Upload-Metadata là `dossier` hoặc `result`."


class InvalidUploadProcedure(DomainError):
    """The `procedure` in Upload-Metadata is not a code of a procedure."""

    pointer = "/header/upload-metadata"
    vi = "`procedure` trong Upload-Metadata không phải mã thủ tục."


class UploadForbidden(DomainError):
    """Your account may not upload files for this purpose."""

    status = 403
    vi = "Tài khoản của bạn không được tải tệp lên cho mục đích này."


class UploadQuotaReached(DomainError):
    """You have uploaded as many files, or bytes, as an account may have that no dossier has yet; delete or submit some first."""

    status = 409
    vi = "Số tệp hoặc dung lượng đã tải lên mà chưa thuộc hồ sơ nào đã đến mức tối đa; hãy xóa bớt hoặc nộp hồ sơ trước."


class UploadInUse(DomainError):
    """A dossier has this file; it cannot be deleted here."""

    status = 409
    vi = "Tệp đã thuộc một hồ sơ, không xóa được ở đây."


class TooManyUploads(DomainError):
    """Too many files are being received just now; what arrived is kept. Try again shortly."""

    status = 503
    vi = "Hệ thống đang nhận quá nhiều tệp cùng lúc; phần đã nhận được giữ lại. Vui lòng thử lại sau ít giây."

    def __init__(self) -> None:
        super().__init__(headers={"Retry-After": "5"})


class FormNotDue(DomainError):
    """This form documents a step the dossier has not taken: a receipt needs the reception, a refusal the rejection."""

    status = 409
    vi = "Hồ sơ chưa có bước mà biểu mẫu này ghi nhận: giấy tiếp nhận cần bước tiếp nhận, phiếu từ chối cần bước từ chối."


class FormNotInForce(DomainError):
    """The circular in force on the day of that step has no such form."""

    status = 409
    vi = "Thông tư có hiệu lực vào ngày thực hiện bước này không có biểu mẫu đó."


class FormNotIssued(DomainError):
    """This form has not been issued for the dossier."""

    status = 404
    vi = "Biểu mẫu này chưa được phát hành cho hồ sơ."


class FormForbidden(DomainError):
    """Forms are issued by the desk, the unit that has the dossier or took the step, and leaders above; the control slip is for officials."""

    status = 403
    vi = "Biểu mẫu do bộ phận một cửa, đơn vị đang giữ hồ sơ hoặc đã thực hiện bước đó, và lãnh đạo cấp trên phát hành; phiếu kiểm soát chỉ dành cho cán bộ."


class NothingPrinted(DomainError):
    """None of the forms could be printed."""

    status = 409
    vi = "Không có biểu mẫu nào in được."


class RegisterForbidden(DomainError):
    """Officials read the register of their own unit; leaders and auditors also those of the units below."""

    status = 403
    vi = "Cán bộ xem sổ theo dõi của đơn vị mình; lãnh đạo và thanh tra xem cả sổ của các đơn vị trực thuộc."


class PaymentNotFound(DomainError):
    """There is no such payment, or you may not see it."""

    status = 404
    vi = "Không có khoản thanh toán này, hoặc khoản này không thuộc quyền xem của bạn."


class PaymentNotOpen(DomainError):
    """This payment is paid or cancelled already."""

    status = 409
    vi = "Khoản thanh toán này đã được thanh toán hoặc đã hủy."


class PaymentMoneyReceived(DomainError):
    """A gateway has reported money for this payment: it is not to be paid again before somebody has looked at it."""

    status = 409
    vi = "Cổng thanh toán đã báo có tiền cho khoản này: không thu thêm lần nữa trước khi được kiểm tra."


class FeeAmountUnknown(DomainError):
    """The procedure states a fee only in words, or none: name `amount` and a `reason`."""

    pointer = "/body/amount"
    vi = "Thủ tục chỉ nêu phí bằng chữ hoặc chưa nêu: hãy ghi số tiền (amount) và lý do (reason)."


class NothingToPay(DomainError):
    """By its fee rules nothing is to be paid for this dossier."""

    status = 409
    vi = "Theo quy định, hồ sơ này không phải nộp phí, lệ phí."


class UnknownExemption(DomainError):
    """None of the fees has this exemption."""

    vi = "Không khoản phí, lệ phí nào có diện miễn, giảm này."


class ReceiptNotFound(DomainError):
    """There is no such receipt, or you may not see it."""

    status = 404
    vi = "Không có biên lai này, hoặc biên lai không thuộc quyền xem của bạn."


class ReceiptVoid(DomainError):
    """This receipt is void already."""

    status = 409
    vi = "Biên lai này đã được hủy."


class ReceiptPaidBack(DomainError):
    """Money of this receipt has been paid back, or is being: it stays in force."""

    status = 409
    vi = "Tiền của biên lai này đã hoặc đang được hoàn trả nên biên lai giữ nguyên hiệu lực."


class AnotherPaymentOpen(DomainError):
    """The dossier asks for another payment meanwhile."""

    status = 409
    vi = "Hồ sơ đang có một yêu cầu thanh toán khác."


class RefundNotFound(DomainError):
    """There is no such refund, or you may not see it."""

    status = 404
    vi = "Không có khoản hoàn trả này, hoặc khoản này không thuộc quyền xem của bạn."


class RefundExceedsPayment(DomainError):
    """More than is left of what was paid: refunds that are done or under way count."""

    status = 409
    pointer = "/body/amount"
    vi = "Vượt quá số tiền còn lại của khoản đã nộp, tính cả các khoản đã hoàn và đang hoàn trả."


class RefundNotByGateway(DomainError):
    """No gateway took this money, so none can pay it back: refund it in cash."""

    status = 409
    pointer = "/body/way"
    vi = "Khoản này không nộp qua cổng thanh toán nên không thể hoàn qua cổng; hãy hoàn bằng tiền mặt."


class RefundNotFailed(DomainError):
    """Only a refund that has failed is repeated."""

    status = 409
    vi = "Chỉ thực hiện lại khoản hoàn trả không thành công."


class StatementDayNotOver(DomainError):
    """There is no whole statement of a day before it is over."""

    status = 422
    pointer = "/body/day"
    vi = "Chưa có sao kê đầy đủ của ngày chưa kết thúc."


class PaymentReconciliationNotFound(DomainError):
    """There is no such reconciliation."""

    status = 404
    vi = "Không có lần đối soát này."


class PaymentDifferenceNotFound(DomainError):
    """There is no such difference, or it is not your unit's."""

    status = 404
    vi = "Không có chênh lệch này, hoặc chênh lệch không thuộc đơn vị của bạn."


class PaymentDifferenceEnded(DomainError):
    """This difference has been repaired, or is gone by itself."""

    status = 409
    vi = "Chênh lệch này đã được xử lý hoặc đã tự hết."


class RepairNotPossible(DomainError):
    """This repair does not fit this difference now; the difference lists those that do."""

    status = 409
    pointer = "/body/repair"
    vi = "Cách xử lý này không phù hợp với chênh lệch lúc này; xem các cách xử lý được nêu ở chênh lệch."


class RepairNotConfirmed(DomainError):
    """A repair changes the ledger for good: send `confirm: true`."""

    pointer = "/body/confirm"
    vi = "Việc xử lý ghi vĩnh viễn vào sổ cái: hãy gửi confirm: true."


class MandatesForbidden(DomainError):
    """Only applicants, citizens and businesses, give and hold mandates."""

    status = 403
    vi = "Chỉ công dân và doanh nghiệp mới ủy quyền và nhận ủy quyền."


class MandateNotFound(DomainError):
    """There is no such mandate, or you are no party to it."""

    status = 404
    vi = "Không có ủy quyền này, hoặc bạn không phải là một bên của ủy quyền."


class InvitationNotFound(DomainError):
    """There is no such invitation: it was used or ended, or it was not copied whole."""

    status = 404
    vi = "Không có lời mời này: lời mời đã được dùng, đã hết hiệu lực, hoặc chưa được sao chép đầy đủ."


class OwnMandate(DomainError):
    """You gave this mandate yourself: pass the invitation on to whoever is to act for you."""

    status = 422
    vi = "Đây là ủy quyền do chính bạn lập: hãy chuyển lời mời cho người sẽ thay mặt bạn."


class MandateTermInvalid(DomainError):
    """The last day of a mandate is today at the earliest and three years from now at the latest."""

    status = 422
    vi = "Ngày cuối của ủy quyền sớm nhất là hôm nay và muộn nhất là ba năm kể từ hôm nay."


class MandateActionForbidden(DomainError):
    """Only the representative accepts or declines a mandate."""

    status = 403
    vi = "Chỉ người được ủy quyền mới chấp nhận hoặc từ chối ủy quyền."


class MandateActionNotPossible(DomainError):
    """The mandate was answered already, or has ended."""

    status = 409
    vi = "Ủy quyền đã được trả lời hoặc đã chấm dứt."


class MandateNotHeld(DomainError):
    """You hold no such mandate, or it has not been accepted or has ended."""

    status = 403
    vi = "Bạn không có ủy quyền này, hoặc ủy quyền chưa được chấp nhận hay đã chấm dứt."


class OutsideMandate(DomainError):
    """Your mandate does not cover this action or this procedure."""

    status = 403
    vi = "Ủy quyền của bạn không bao gồm việc này hoặc thủ tục này."
