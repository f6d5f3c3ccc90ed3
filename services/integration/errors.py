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


class InboundNotFound(DomainError):
    """The national portal has handed over no dossier with this code, or you have no access to it."""

    status = 404
    vi = "Cổng Dịch vụ công quốc gia chưa chuyển về hồ sơ nào mang mã này, hoặc hồ sơ không thuộc quyền xem của bạn."


class InboundDecided(DomainError):
    """The portal has been told already what became of this dossier, or there is nothing to repeat; a refused applicant submits again."""

    status = 409
    vi = "Kết quả xử lý hồ sơ này đã được trả lời cho Cổng, hoặc không có gì để làm lại; hồ sơ bị từ chối phải nộp mới."


class InvalidPortalRecord(DomainError):
    """The record of the dossier does not have what a dossier needs, or has it in another form."""

    vi = "Bản ghi hồ sơ thiếu thông tin bắt buộc hoặc sai định dạng."


class TooManyFiles(DomainError):
    """The dossier has more files than are taken over."""

    pointer = "/TaiLieuNop"
    vi = "Hồ sơ có quá nhiều tệp đính kèm."


class FileTooLarge(DomainError):
    """A file, or all files of the dossier together, are larger than what is taken over."""

    vi = "Tệp đính kèm, hoặc tổng các tệp của hồ sơ, vượt quá dung lượng cho phép."


class FileTypeNotAllowed(DomainError):
    """A file is of no type that is taken over, whatever it says it is."""

    vi = "Tệp đính kèm không thuộc loại tệp được tiếp nhận."


class FileElsewhere(DomainError):
    """The address of a file is not on the national portal, or leads away from it."""

    vi = "Địa chỉ tệp đính kèm không nằm trên Cổng Dịch vụ công quốc gia hoặc dẫn sang nơi khác."


class FileMissing(DomainError):
    """The national portal does not have this file."""

    vi = "Cổng Dịch vụ công quốc gia không có tệp đính kèm này."


class FileNotObtained(DomainError):
    """The national portal did not hand over this file within the time that was allowed for it."""

    vi = "Không tải được tệp đính kèm từ Cổng Dịch vụ công quốc gia trong thời gian cho phép."


class PersonsErased(DomainError):
    """What was kept of this dossier was erased before it was taken over."""

    vi = "Thông tin của hồ sơ đã bị xóa trước khi được tiếp nhận."


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


class IntegratedInFuture(DomainError):
    """A procedure that is integrated has been so since today or earlier."""

    status = 422
    vi = "Ngày tích hợp của thủ tục không được ở trong tương lai."


class MappingNotFound(DomainError):
    """No national code was ever entered for this code."""

    status = 404
    vi = "Chưa từng có mã quốc gia nào được nhập cho mã này."


class ReconciliationNotFound(DomainError):
    """There is no comparison with the national portal with this id."""

    status = 404
    vi = "Không có lần đối soát nào với Cổng Dịch vụ công quốc gia có mã này."


class NothingToRepair(DomainError):
    """Of what you chose, nothing of this comparison still stands unrepaired."""

    status = 409
    vi = "Trong phần được chọn không còn sai lệch nào của lần đối soát này cần sửa."


class CheckoutNotFound(DomainError):
    """There is no payment with this id."""

    status = 404
    vi = "Không có khoản thanh toán nào mang mã này."


class CheckoutCancelled(DomainError):
    """This payment is no longer asked for; do not pay it."""

    status = 410
    vi = "Khoản này không còn phải nộp; vui lòng không thanh toán."


class CheckoutPaid(DomainError):
    """This payment has been made; do not pay it again."""

    status = 410
    vi = "Khoản này đã được thanh toán; vui lòng không nộp lại."


class NoPaymentGateway(DomainError):
    """There is no such payment gateway to pay at."""

    status = 404
    vi = "Không có cổng thanh toán này để nộp trực tuyến."


class PaymentGatewayNotFound(DomainError):
    """There is no payment gateway with this name."""

    status = 404
    vi = "Không có cổng thanh toán nào mang tên này."


class StatementDayNotOver(DomainError):
    """There is no whole statement of a day before it is over."""

    status = 422
    pointer = "/body/day"
    vi = "Chưa có sao kê đầy đủ của ngày chưa kết thúc."


class InvalidSignature(DomainError):
    """The message is not signed with a key we share with its sender."""

    status = 403
    vi = "Thông điệp không có chữ ký hợp lệ của bên gửi."


class StaleMessage(DomainError):
    """The message was signed at a time too far from now."""

    status = 403
    vi = "Thời điểm ký của thông điệp lệch quá xa so với hiện tại."


class UnreadableMessage(DomainError):
    """The message is signed, but is not what was agreed on."""

    status = 400
    vi = "Thông điệp có chữ ký hợp lệ nhưng không đúng nội dung đã thỏa thuận."


class PartnerNotFound(DomainError):
    """There is no partner with this id, or it is not yours."""

    status = 404
    vi = "Không có đối tác nào mang mã này, hoặc không phải tài khoản của bạn."


class NarrowToken(DomainError):
    """Only a token with all scopes of the account changes its secrets."""

    status = 403
    vi = "Chỉ token có đủ các phạm vi của tài khoản mới được thay đổi khóa bí mật."


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


class EventTypeUnknown(DomainError):
    """There is no public event of this type."""

    status = 422
    vi = "Không có sự kiện công khai nào thuộc loại này."


class CursorExpired(DomainError):
    """Events after this cursor have been deleted, as they were older than the retention; read from the oldest there is, without a cursor."""

    status = 410
    pointer = "/query/after"
    vi = "Các sự kiện sau con trỏ này đã bị xoá vì quá thời hạn lưu; hãy đọc lại từ sự kiện cũ nhất còn lưu, không dùng con trỏ."


class EventNotFound(DomainError):
    """There is no event with this id that you may see."""

    status = 404
    vi = "Không có sự kiện nào mang mã này mà bạn được xem."


class MessageNotFound(DomainError):
    """There is no such message, or you have no access to it."""

    status = 404
    vi = "Không có tin nhắn này, hoặc không thuộc quyền xem của bạn."


class MessagePending(DomainError):
    """This message is still being sent; wait for its outcome."""

    status = 409
    vi = "Tin nhắn này đang được gửi; hãy chờ kết quả."


class NoAddress(DomainError):
    """There is no address this could be sent to: the persons of the dossier have none, or were erased."""

    status = 409
    vi = "Không có địa chỉ để gửi: hồ sơ không có, hoặc thông tin cá nhân đã bị xóa."


class TemplateNotFound(DomainError):
    """There is no notification template with this code."""

    status = 404
    vi = "Không có mẫu thông báo mang mã này."


class InvalidNotificationTemplate(DomainError):
    """The template cannot be used as it is; what is wrong stands at each place."""

    vi = "Mẫu thông báo chưa dùng được; lỗi được ghi ở từng chỗ."


class UnsubscribeLinkUnknown(DomainError):
    """This link was not made by us, or its message is no longer kept."""

    status = 404
    vi = "Đường dẫn này không do chúng tôi tạo, hoặc thư của nó không còn được lưu."


class ReportUnsigned(DomainError):
    """The report is not signed with a key of ours, or was signed too long ago; it has no effect."""

    status = 403
    vi = "Báo cáo không được ký bằng khóa đã thỏa thuận, hoặc ký đã quá lâu; không có tác dụng."


class ReportUnreadable(DomainError):
    """This is no report on a message of ours; it has no effect."""

    vi = "Đây không phải báo cáo về tin nhắn của chúng tôi; không có tác dụng."


class PacketTooLarge(DomainError):
    """The packet is larger than 32 MiB."""

    status = 413
    vi = "Gói tin edXML vượt quá 32 MiB."


class PacketUnreadable(DomainError):
    """This is no well-formed XML in UTF-8, or it declares a document type or entities, which no packet may."""

    status = 422
    vi = "Gói tin không phải XML hợp lệ bằng UTF-8, hoặc có khai báo DTD, thực thể không được phép."


class PacketInvalid(DomainError):
    """The packet does not follow the schema of edXML, or lacks what must be there."""

    status = 422
    vi = "Gói tin edXML không đúng lược đồ hoặc thiếu thông tin bắt buộc."


class PacketSignatureInvalid(DomainError):
    """The packet was altered after it was signed, or its signature does not cover the whole of it."""

    status = 422
    vi = "Gói tin đã bị thay đổi sau khi ký, hoặc chữ ký không bao trùm toàn bộ gói tin."


class AttachmentUnreadable(DomainError):
    """An attachment is neither base64 of a file nor of a ZIP with one."""

    status = 422
    vi = "Tệp đính kèm không phải base64 của một tệp hoặc của một tệp ZIP hợp lệ."


class AttachmentTooLarge(DomainError):
    """An attachment is larger than is exchanged, or unpacks to more."""

    status = 422
    vi = "Tệp đính kèm, hoặc nội dung giải nén của nó, vượt quá dung lượng cho phép."


class AttachmentNameInvalid(DomainError):
    """The name of an attachment is missing, or is none a file can be saved under."""

    status = 422
    vi = "Tên tệp đính kèm bị thiếu hoặc không hợp lệ."


class StatusUnknown(DomainError):
    """There is no such status of an official document."""

    status = 422
    vi = "Không có mã trạng thái văn bản này."


class StatusNotYours(DomainError):
    """This status is reported by the other side: senders ask for a document back, recipients report what becomes of it."""

    status = 409
    vi = "Trạng thái này do phía bên kia báo: bên gửi yêu cầu lấy lại, bên nhận báo kết quả xử lý."


class StatusOutOfOrder(DomainError):
    """This status cannot follow those the document has."""

    status = 409
    vi = "Trạng thái này không thể đứng sau các trạng thái văn bản đã có."


class AttachmentRefused(DomainError):
    """An attachment is not accepted: it cannot be opened, contains what runs, or malware."""

    status = 422
    vi = "Tệp đính kèm không được tiếp nhận: không mở được, chứa mã thực thi hoặc mã độc."


class OfficialDocumentNotFound(DomainError):
    """There is no such official document, or it is not yours to see."""

    status = 404
    vi = "Không có văn bản này, hoặc văn bản không thuộc quyền xem của bạn."


class RecipientElsewhere(DomainError):
    """None of the recipients is a unit of this province."""

    status = 422
    vi = "Không có nơi nhận nào là đơn vị của tỉnh."


class SenderNotAllowed(DomainError):
    """You may not send for this agency."""

    status = 403
    vi = "Bạn không được gửi văn bản thay cho cơ quan này."


class DocumentIdReused(DomainError):
    """Another document of this sender has this id already."""

    status = 409
    vi = "Mã định danh này đã được dùng cho một văn bản khác của cùng nơi gửi."


class ScannerUnavailable(DomainError):
    """Files cannot be scanned for malware just now; nothing was stored. Try again shortly."""

    status = 503
    vi = "Tạm thời không quét được mã độc, chưa có gì được lưu; vui lòng thử lại sau ít giây."


class NumberNotFromRegister(DomainError):
    """A document that is to be registered here gets number and day from the register: leave `number` empty, and `promulgated_on` empty or today."""

    status = 422
    vi = "Văn bản lấy số từ sổ đăng ký thì số và ngày do sổ cấp: để trống số, ngày ban hành để trống hoặc là hôm nay."


class RegisterInUse(DomainError):
    """Numbers of this register have been given out, or of documents that were sent; it cannot begin elsewhere."""

    status = 409
    vi = "Sổ đăng ký đã cấp số, không đặt lại được số bắt đầu."


class DossierResultNotFound(DomainError):
    """There is no such released result of a dossier that you may see."""

    status = 404
    vi = "Không có kết quả này, kết quả chưa được phát hành, hoặc hồ sơ không thuộc quyền xem của bạn."


class DossierServiceUnavailable(DomainError):
    """The dossier's result cannot be fetched just now; nothing was sent. Try again shortly."""

    status = 503
    vi = "Tạm thời không lấy được kết quả của hồ sơ, văn bản chưa được gửi; vui lòng thử lại sau ít giây."


class OfficialDocumentErased(DomainError):
    """The files of this document have been erased, for its time is over."""

    status = 410
    vi = "Tệp của văn bản này đã được xóa vì hết thời hạn lưu."
