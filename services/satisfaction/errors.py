"""Domain errors of the satisfaction service."""

from collections.abc import Mapping, Sequence
from typing import Any

from services.chassis.errors import DomainError, validation_message


class InvitationNotFound(DomainError):
    """There is no such invitation to rate."""

    status = 404
    vi = "Không có lời mời đánh giá này."


class InvitationExpired(DomainError):
    """The invitation to rate has expired."""

    status = 410
    vi = "Lời mời đánh giá đã hết hạn."


class InvitationClosed(DomainError):
    """The dossier is being handled again; it can be rated once that has ended."""

    status = 409
    vi = "Hồ sơ đang được giải quyết lại; có thể đánh giá sau khi có kết quả mới."


class AlreadyRated(DomainError):
    """This dossier has already been rated; ratings cannot be changed."""

    status = 409
    vi = "Hồ sơ này đã được đánh giá; đánh giá đã gửi không thay đổi được."


class AnswerIdReused(DomainError):
    """This id was already sent with another answer, which is stored; an answer cannot be changed."""

    status = 409
    pointer = "/body/id"
    vi = "Mã (id) này đã gửi kèm một câu trả lời khác, đã được lưu; câu trả lời đã gửi không thay đổi được."


class RatingForbidden(DomainError):
    """Only applicants may rate; officials and systems may not do so on their behalf."""

    status = 403
    vi = "Chỉ người nộp hồ sơ được đánh giá: cán bộ và hệ thống không được đánh giá thay người dân."


class InvalidAnswer(DomainError):
    """The answer does not match the questionnaire."""

    vi = "Câu trả lời không đúng với phiếu đánh giá."


class PeriodEndsBeforeStart(DomainError):
    """`to` is before `from`."""

    vi = "Khoảng thời gian kết thúc trước khi bắt đầu."


class NotPublished(DomainError):
    """Figures are published of whole months, quarters and years; by field, procedure, channel or collection of whole years, one at a time."""

    vi = (
        "Số liệu được công bố theo tháng, quý, năm trọn vẹn; theo lĩnh vực, thủ tục, kênh nộp hay cách thu thập thì theo năm trọn vẹn "
        "và mỗi lần chỉ một cách chia."
    )


class QuestionnaireNotFound(DomainError):
    """There is no such questionnaire, or no version of it on that day or with that number."""

    status = 404
    vi = "Không có phiếu hỏi này, hoặc không có phiên bản vào ngày đó hay với số đó."


class DayAndVersion(DomainError):
    """A version is chosen by `at` or by `version`, not by both."""

    vi = "Chọn phiên bản theo ngày (`at`) hoặc theo số (`version`), không dùng cả hai."


class CampaignNotFound(DomainError):
    """There is no such campaign, or it is not yours to see."""

    status = 404
    vi = "Không có đợt khảo sát này, hoặc bạn không được xem."


class CampaignCodeTaken(DomainError):
    """There is a campaign with this code already."""

    status = 409
    pointer = "/body/code"
    vi = "Đã có đợt khảo sát mang mã này."


class CampaignForbidden(DomainError):
    """Campaigns are run by survey managers, for authorities of their own unit and below."""

    status = 403
    vi = "Chỉ người phụ trách khảo sát được thực hiện, đối với các cơ quan thuộc đơn vị của mình."


class CampaignNotDraft(DomainError):
    """The campaign is launched: its frame and its sample are fixed."""

    status = 409
    vi = "Đợt khảo sát đã bắt đầu: khung mẫu và mẫu không thay đổi được nữa."


class CampaignNotRunning(DomainError):
    """The campaign is not launched or is closed: it takes no answers."""

    status = 409
    vi = "Đợt khảo sát chưa bắt đầu hoặc đã kết thúc nên không nhận câu trả lời."


class CampaignWithoutResults(DomainError):
    """The campaign is a draft: there are no results yet."""

    status = 409
    vi = "Đợt khảo sát còn là bản nháp nên chưa có kết quả."


class PopulationEmpty(DomainError):
    """No dossier fits the population: there is nobody to ask."""

    pointer = "/body/population"
    vi = "Không có hồ sơ nào thuộc tổng thể khảo sát."


class UnknownStratum(DomainError):
    """A quota names a stratum that the frame does not have."""

    vi = "Chỉ tiêu nêu một tầng không có trong khung mẫu."


class SampleUndefined(DomainError):
    """A sample has a size or a margin of error, not both."""

    pointer = "/body/sample"
    vi = "Mẫu có cỡ mẫu hoặc sai số cho phép, không dùng cả hai."


class CampaignInvitationNotFound(DomainError):
    """There is no invitation to a campaign with this token."""

    status = 404
    vi = "Không có lời mời khảo sát với mã này."


class NotInSample(DomainError):
    """This dossier was not drawn for the campaign."""

    status = 404
    vi = "Hồ sơ này không nằm trong mẫu của đợt khảo sát."


class AlreadyAnswered(DomainError):
    """This invitation has been answered; an answer cannot be changed."""

    status = 409
    vi = "Lời mời này đã được trả lời; câu trả lời không thay đổi được."


class AnswerIdTaken(DomainError):
    """There is another answer with this id."""

    status = 409
    pointer = "/body/id"
    vi = "Đã có câu trả lời khác mang mã này."


class CollectionNotUsed(DomainError):
    """The campaign does not collect answers in this way."""

    pointer = "/body/collection"
    vi = "Đợt khảo sát không thu thập câu trả lời theo cách này."


class TokenOrDossier(DomainError):
    """By link and at a kiosk an answer comes with the token alone, from interviews and by post with the dossier alone."""

    vi = "Trả lời qua liên kết hoặc tại thiết bị chỉ kèm mã lời mời; phỏng vấn và phiếu giấy chỉ kèm mã hồ sơ."


class AnsweredOutsideCampaign(DomainError):
    """An answer is given between the launch of the campaign and today."""

    pointer = "/body/answered_on"
    vi = "Câu trả lời phải trong khoảng từ ngày bắt đầu khảo sát đến hôm nay."


class SurveyedAuthority(DomainError):
    """Officials of the authority that handled the dossier may not enter answers about it."""

    status = 403
    vi = "Công chức của cơ quan đã giải quyết hồ sơ không được nhập câu trả lời về hồ sơ đó."


class UnsupportedTableFormat(DomainError):
    """A table is sent as CSV (text/csv, UTF-8) or as a workbook (XLSX)."""

    status = 415
    vi = "Bảng phải là CSV (text/csv, UTF-8) hoặc XLSX."


class TableUnreadable(DomainError):
    """The table cannot be read: its text is not UTF-8, or the workbook is damaged, protected or too large."""

    vi = "Không đọc được bảng: văn bản không phải UTF-8, hoặc tệp XLSX hỏng, có mật khẩu hay quá lớn."


class ImportRefused(DomainError):
    """Nothing was imported, because of these rows; each place is a row and a column of the table."""

    vi = "Chưa nhập câu trả lời nào vì các dòng sau; mỗi vị trí là một dòng và một cột của bảng."


class PublishedTableNotFound(DomainError):
    """There is no such published table."""

    status = 404
    vi = "Không có bảng số liệu này."


class TableOfAnotherUnit(DomainError):
    """The table belongs to the unit that stored it first; that unit and those above it replace it."""

    status = 403
    vi = "Bảng này thuộc đơn vị đã lưu đầu tiên; chỉ đơn vị đó và đơn vị cấp trên được thay."


class CampaignNotClosed(DomainError):
    """Results by authority or stratum come when the campaign is closed: earlier they could reveal single answers."""

    status = 409
    vi = "Kết quả theo cơ quan hoặc theo tầng chỉ có khi đợt khảo sát đã kết thúc: trước đó có thể làm lộ câu trả lời riêng lẻ."


class PetitionNotFound(DomainError):
    """There is no such petition, or it is not yours to see."""

    status = 404
    vi = "Không có phản ánh, kiến nghị này, hoặc bạn không được xem."


class PetitionActionForbidden(DomainError):
    """You may not take this action on this petition."""

    status = 403
    vi = "Bạn không được thực hiện thao tác này đối với phản ánh, kiến nghị này."


class PetitionActionNotPossible(DomainError):
    """This action is not possible in the petition's present state."""

    status = 409
    vi = "Không thể thực hiện thao tác này ở trạng thái hiện tại của phản ánh, kiến nghị."


class AnswerByUnitConcerned(DomainError):
    """The unit whose conduct a petition is about neither answers nor declines it, nor publishes the answer; the unit above does."""

    status = 403
    vi = "Đơn vị bị phản ánh về hành vi không được tự trả lời, từ chối hay công khai; cơ quan cấp trên thực hiện."


class PetitionFieldRequired(DomainError):
    """This action needs this field."""

    vi = "Thao tác này cần có trường này."


class PetitionFieldUnexpected(DomainError):
    """This action takes no such field."""

    vi = "Thao tác này không nhận trường này."


def petition_fields(missing: Sequence[str], unexpected: Sequence[str]) -> DomainError:
    """The error that names each field an action needs, else each it does not take."""
    kind, names = (PetitionFieldRequired, missing) if missing else (PetitionFieldUnexpected, unexpected)
    return kind(errors=[kind.fault(f"/body/{name}") for name in names])


class PetitionUnreadable(DomainError):
    """The text is sealed with a key this system does not have, or was altered. Its operator restores the key from a backup."""

    status = 409
    vi = "Nội dung được mã hóa bằng khóa mà hệ thống không có, hoặc đã bị sửa. Đơn vị vận hành cần khôi phục khóa từ bản sao lưu."


class UnitNotPublished(DomainError):
    """The catalogue has no unit with this code today, so nobody would get the petition."""

    vi = "Danh mục hiện không có cơ quan, đơn vị mang mã này nên không ai nhận được phản ánh, kiến nghị."


class NoUnitAbove(DomainError):
    """No unit here is above this one to examine its conduct. Report it to the Government's portal of petitions at dichvucong.gov.vn."""

    pointer = "/body/authority"
    vi = (
        "Ở đây không có cơ quan cấp trên của đơn vị này để xem xét phản ánh về hành vi. Hãy gửi qua Hệ thống tiếp nhận, trả lời phản ánh, "
        "kiến nghị của Chính phủ trên Cổng Dịch vụ công quốc gia (dichvucong.gov.vn)."
    )


class AlreadyInThisUnit(DomainError):
    """The petition is in this unit already."""

    pointer = "/body/to"
    vi = "Phản ánh, kiến nghị đang ở đơn vị này."


class ForwardToUnitRated(DomainError):
    """Who rated the unit poorly gave consent for the unit above alone to read this; it is not forwarded to the unit rated or below it."""

    vi = "Người đánh giá chỉ đồng ý cho cơ quan cấp trên đọc nội dung này; không chuyển cho đơn vị bị đánh giá hoặc đơn vị trực thuộc."


class NoLimitForComplexPetitions(DomainError):
    """The rules for this petition have no limit of their own for complex ones."""

    pointer = "/body/complex"
    vi = "Quy định áp dụng không có thời hạn riêng cho trường hợp phức tạp."


class ContactInPublication(DomainError):
    """The text to be published has the petitioner's name, address, phone or e-mail in it; send the text without them."""

    vi = "Văn bản công khai có tên, địa chỉ, số điện thoại hoặc thư điện tử của người gửi; hãy gửi văn bản đã lược bỏ."


class ReactionForbidden(DomainError):
    """Only citizens and businesses react to petitions, with their account."""

    status = 403
    vi = "Chỉ người dân, doanh nghiệp có tài khoản được bày tỏ ý kiến về phản ánh, kiến nghị."


class AppealNotOffered(DomainError):
    """Only a poor rating of a dossier can be taken to the unit above."""

    pointer = "/body/appeal"
    vi = "Chỉ đánh giá không hài lòng mới được đề nghị cấp trên xem xét."


class PetitionFactorRequired(DomainError):
    """Exactly one is required: the `secret` that was shown when the petition was opened, or the `phone` in it."""

    pointer = "/body"
    vi = "Hãy nhập một trong hai: mã bí mật (secret) đã cấp khi gửi, hoặc số điện thoại (phone) đã khai."


class PetitionTrackingNotFound(DomainError):
    """There is no petition with this code and this secret or phone number."""

    status = 404
    vi = "Không có phản ánh, kiến nghị nào có mã này và mã bí mật hoặc số điện thoại này."


class LimitOutsideCalendar(DomainError):
    """A limit ends beyond the working calendar."""

    vi = "Thời hạn nằm ngoài lịch làm việc đã công bố."


class NotAcceptable(DomainError):
    """The index is available as JSON, CSV and XLSX: ask for one of them in Accept, or with `format`."""

    status = 406
    vi = "Chỉ số hài lòng có ở dạng JSON, CSV và XLSX: hãy chọn trong Accept hoặc bằng `format`."


class AnswerFlagNotFound(DomainError):
    """There is no such flag, or it is about a unit that is not yours to see."""

    status = 404
    vi = "Không có cảnh báo này, hoặc cảnh báo về đơn vị ngoài phạm vi của bạn."


class RatingCommentNotFound(DomainError):
    """There is no such comment, or it is about a unit whose comments are not yours to moderate."""

    status = 404
    vi = "Không có góp ý này, hoặc góp ý về đơn vị mà bạn không kiểm duyệt."


class DecisionOnOwnUnit(DomainError):
    """A unit does not decide on answers about itself; a survey manager of a unit above does."""

    status = 403
    vi = "Đơn vị không tự quyết định về đánh giá đối với chính mình; người phụ trách khảo sát của đơn vị cấp trên quyết định."


class DecisionUnchanged(DomainError):
    """This has been decided already, and in the same way."""

    status = 409
    vi = "Việc này đã được quyết định như vậy rồi."


class NotAShortening(DomainError):
    """The text to publish may only leave words out of the redacted text, with […] in their place; it may not add or change any."""

    pointer = "/body/text"
    vi = "Nội dung công bố chỉ được bỏ bớt chữ so với bản đã che, thay bằng […]; không được thêm hay sửa."


class CommentTellsWho(DomainError):
    """The unit has so few ratings in that month that its people could guess who wrote the comment."""

    status = 409
    vi = "Đơn vị có quá ít đánh giá trong tháng đó nên có thể đoán được ai viết góp ý."


class KioskNotFound(DomainError):
    """There is no such kiosk in your unit or below it."""

    status = 404
    vi = "Không có máy đánh giá này trong đơn vị của bạn và các đơn vị trực thuộc."


class KioskExists(DomainError):
    """There is a kiosk with this code already."""

    status = 409
    pointer = "/body/code"
    vi = "Đã có máy đánh giá mang mã này."


class KioskOfAnotherUnit(DomainError):
    """You register kiosks for your own unit and those below it."""

    status = 403
    pointer = "/body/authority"
    vi = "Bạn chỉ đăng ký máy đánh giá cho đơn vị của mình và các đơn vị trực thuộc."


class KioskSecretInvalid(DomainError):
    """There is no such kiosk, or the secret is not its newest."""

    status = 401
    vi = "Không có máy đánh giá này, hoặc mã bí mật không phải mã mới nhất của máy."


class KioskClosed(DomainError):
    """This kiosk is closed: it takes no more answers."""

    status = 409
    vi = "Máy đánh giá này đã đóng, không nhận câu trả lời nữa."


class InvalidRow(DomainError):
    """The row does not fit the documented shape."""

    vi = "Dòng không đúng cấu trúc."

    def __init__(self, error: Mapping[str, Any]) -> None:
        super().__init__()
        self._error = error

    def text(self, language: str) -> str:
        """Pydantic's message, without the value that caused it."""
        return validation_message(self._error, language)


class RatingSourceRequired(DomainError):
    """`source` must name the system the ratings come from."""

    pointer = "/query/source"
    vi = "Cần `source`: hệ thống mà các đánh giá được chuyển từ đó."


class RatingSourceUnexpected(DomainError):
    """A partner imports ratings of its own system and names no other."""

    pointer = "/query/source"
    vi = "Hệ thống đối tác chỉ nhập đánh giá của chính mình, không nêu `source` khác."


class TooManyRatings(DomainError):
    """An import has at most 5,000 rows; send the rest in further ones."""

    vi = "Mỗi lần nhập tối đa 5.000 dòng; hãy gửi phần còn lại ở các lần sau."


class RatedAuthorityNotBelow(DomainError):
    """Ratings of an authority are imported by a unit above it, not by itself or others."""

    status = 403
    vi = "Đánh giá về một cơ quan do đơn vị cấp trên của cơ quan đó nhập, không do chính cơ quan hay đơn vị khác."


class RatedInFuture(DomainError):
    """The rating would have been given in the future."""

    vi = "Thời điểm đánh giá ở tương lai."


class DossierRatedHere(DomainError):
    """The applicant of this dossier is asked here, by a link of their own; nobody imports a rating for them."""

    status = 409
    vi = "Người nộp hồ sơ này được mời đánh giá tại đây bằng đường dẫn riêng; không ai nhập đánh giá thay."
