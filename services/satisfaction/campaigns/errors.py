"""Refusals only campaigns know."""

from services.chassis.errors import DomainError


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
