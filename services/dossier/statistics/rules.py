"""The statistics of Biểu số 06/VPCP/KSTT: its periods, its columns, and what each of them counts.

The columns and their names follow the form as a province prints it under Circular 01/2020/TT-VPCP (domain facts 4.5); it does not
define "early", "carried over" or "overdue", so the definitions are ours and are returned with the figures.
"""

from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final, Self

from services.dossier.errors import InvalidPeriod, PeriodEndsBeforeStart, PeriodInFuture
from services.kernel.periods import CalendarPeriod
from services.kernel.vietnam import midnight, next_midnight

FORM_CODE: Final = "Biểu số 06/VPCP/KSTT"
CURRENT_FORM_CODE: Final = "Biểu số II.06a/VPCP/KSTT"
LEGAL_BASIS: Final = "Thông tư số 01/2020/TT-VPCP ngày 21/10/2020"
TITLE: Final = "TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH TẠI CƠ QUAN, ĐƠN VỊ TRỰC TIẾP GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH"

_ROMAN = ("I", "II", "III", "IV")


@dataclass(frozen=True, slots=True)
class Period:
    """Days of Vietnam's calendar, the first and the last included; `title` is its Vietnamese name on the form."""

    first_day: date
    last_day: date
    title: str

    @classmethod
    def from_query(cls, name: str | None, first_day: date | None, last_day: date | None) -> Self:
        """The period of a name, else of two days; `InvalidPeriod` or `PeriodEndsBeforeStart` where they make none."""
        if name is not None and first_day is None and last_day is None:
            return cls.from_name(name)
        if name is not None or first_day is None or last_day is None:
            raise InvalidPeriod
        if first_day > last_day:
            raise PeriodEndsBeforeStart
        return cls(first_day, last_day, f"Từ {first_day:%d/%m/%Y} đến {last_day:%d/%m/%Y}")

    @classmethod
    def from_name(cls, name: str) -> Self:
        """A year (`2026`), a quarter (`2026-Q4`) or a month (`2026-11`), else `InvalidPeriod`."""
        try:
            period = CalendarPeriod.parse(name)
        except ValueError as error:
            raise InvalidPeriod from error
        return cls(period.first_day, period.last_day, _title(period))

    @property
    def since(self) -> datetime:
        """The first instant that counts."""
        return midnight(self.first_day)

    @property
    def until(self) -> datetime:
        """The first instant that does not count any more."""
        return next_midnight(self.last_day)

    @property
    def is_of_whole_months(self) -> bool:
        """Whether it begins with the first day of a month and ends with the last of one."""
        return self.first_day.day == 1 and self.until_day.day == 1

    @property
    def until_day(self) -> date:
        """The first day that does not count any more."""
        return self.last_day + timedelta(days=1)

    def as_of(self, now: datetime) -> datetime:
        """The instant as of which the form counts dossiers in progress: the end, or now when the period is not over."""
        return min(now, self.until)

    def require_begun(self, now: datetime) -> None:
        """Refuse a period in the future."""
        if self.since > now:
            raise PeriodInFuture


def _title(period: CalendarPeriod) -> str:
    if period.quarter is not None:
        return f"Quý {_ROMAN[period.quarter - 1]} năm {period.year}"
    return f"Năm {period.year}" if period.month is None else f"Tháng {period.month} năm {period.year}"


class GroupBy(StrEnum):
    """What a row of the form stands for; officially a field of administration."""

    FIELD = "field"
    AUTHORITY = "authority"
    CHANNEL = "channel"
    PROCEDURE = "procedure"


HEADINGS: Final = {
    GroupBy.FIELD: "Lĩnh vực",
    GroupBy.AUTHORITY: "Cơ quan, đơn vị",
    GroupBy.CHANNEL: "Hình thức nộp hồ sơ",
    GroupBy.PROCEDURE: "Thủ tục hành chính",
}
CHANNELS: Final = {"online": "Trực tuyến", "counter": "Trực tiếp", "post": "Dịch vụ bưu chính"}


@dataclass(frozen=True, slots=True)
class Counts:
    """The counts of a row; sums on the form are computed from them, so that the form always adds up."""

    online: int = 0
    direct_or_post: int = 0
    carried_over: int = 0
    early: int = 0
    on_time: int = 0
    late: int = 0
    within_limit: int = 0
    overdue: int = 0

    @property
    def received(self) -> int:
        """Column 3."""
        return self.online + self.direct_or_post + self.carried_over

    @property
    def resolved(self) -> int:
        """Column 7."""
        return self.early + self.on_time + self.late

    @property
    def in_progress(self) -> int:
        """Column 11; together with column 7 always column 3."""
        return self.within_limit + self.overdue

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(*(getattr(self, each.name) + getattr(other, each.name) for each in fields(self)))


@dataclass(frozen=True, slots=True)
class Scope:
    """The dossiers to count: those received by the authority or one below it, of one field and channel where set."""

    period: Period
    now: datetime
    authority: str
    field: str | None = None
    channel: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the form."""

    code: str
    name: str
    counts: Counts


@dataclass(frozen=True, slots=True)
class Column:
    """A numbered column: `count_name` is its attribute of `Counts`, `sum_of` the columns it adds up, on the form `(3)=(4)+(5)+(6)`."""

    number: int
    count_name: str
    group: str
    vi: str
    en: str
    meaning_vi: str
    meaning_en: str
    sum_of: tuple[int, ...] = ()

    @property
    def formula(self) -> str:
        """The cell in the form's row of numbers."""
        parts = "+".join(f"({number})" for number in self.sum_of)
        return f"({self.number})={parts}" if parts else f"({self.number})"

    @property
    def path(self) -> str:
        """The place of the figure in JSON."""
        return f"{_GROUPS[self.group]}.{'total' if self.sum_of else self.count_name}"


RECEIVED, RESOLVED, IN_PROGRESS = "Số hồ sơ nhận giải quyết", "Số hồ sơ đã giải quyết", "Số hồ sơ đang giải quyết"
_GROUPS = {RECEIVED: "received", RESOLVED: "resolved", IN_PROGRESS: "in_progress"}
IN_PERIOD: Final = "Trong kỳ"
"""The second level of the head, over columns 4 and 5."""

COLUMNS: Final = (
    Column(
        3,
        "received",
        RECEIVED,
        "Tổng số",
        "All to be processed",
        "Mọi hồ sơ phải giải quyết trong kỳ",
        "Every dossier to be processed in the period",
        (4, 5, 6),
    ),
    Column(
        4,
        "online",
        RECEIVED,
        "Trực tuyến",
        "Received in the period, online",
        "Tiếp nhận trong kỳ, nộp trực tuyến; không tính hồ sơ bị từ chối tiếp nhận",
        "Received (accepted by the desk) in the period, submitted online; refused at reception means not received",
    ),
    Column(
        5,
        "direct_or_post",
        RECEIVED,
        "Trực tiếp, dịch vụ bưu chính",
        "Received in the period, at the counter or by post",
        "Tiếp nhận trong kỳ, nộp trực tiếp hoặc qua dịch vụ bưu chính công ích",
        "Received in the period, submitted at the counter or by the public post",
    ),
    Column(
        6,
        "carried_over",
        RECEIVED,
        "Từ kỳ trước",
        "Carried over",
        "Tiếp nhận trước kỳ báo cáo và chưa kết thúc trước kỳ",
        "Received before the period and not ended before it",
    ),
    Column(
        7,
        "resolved",
        RESOLVED,
        "Tổng số",
        "All resolved",
        "Kết thúc xử lý trong kỳ: có kết quả, dừng giải quyết hoặc rút hồ sơ sau khi tiếp nhận",
        "Processing ended in the period: with a result, stopped by the authority, or withdrawn after reception",
        (8, 9, 10),
    ),
    Column(
        8,
        "early",
        RESOLVED,
        "Trước hạn",
        "Early",
        "Kết thúc vào một ngày trước ngày hẹn trả",
        "Ended on a day before the due date's",
    ),
    Column(
        9,
        "on_time",
        RESOLVED,
        "Đúng hạn",
        "On time",
        "Kết thúc trong ngày hẹn trả, không muộn hơn giờ hẹn; hoặc thủ tục không có thời hạn",
        "Ended on the due date's day, no later than its hour; or no time limit applies",
    ),
    Column(10, "late", RESOLVED, "Quá hạn", "Late", "Kết thúc sau thời điểm hẹn trả", "Ended after the due instant"),
    Column(
        11,
        "in_progress",
        IN_PROGRESS,
        "Tổng số",
        "All in progress",
        "Chưa kết thúc vào cuối kỳ (hoặc đến nay, nếu kỳ chưa hết)",
        "Not ended at the period's end (or now, while it is not over)",
        (12, 13),
    ),
    Column(
        12,
        "within_limit",
        IN_PROGRESS,
        "Trong hạn",
        "Within the time limit",
        "Chưa đến hạn, không có thời hạn, hoặc thời hạn đang tạm dừng chờ bổ sung, nghĩa vụ tài chính",
        "Not yet due, without a time limit, or the clock is stopped for a supplement or a payment",
    ),
    Column(
        13,
        "overdue",
        IN_PROGRESS,
        "Quá hạn",
        "Overdue",
        "Đã quá thời điểm hẹn trả và thời hạn không tạm dừng",
        "The due instant has passed and the clock is not stopped",
    ),
)


@dataclass(frozen=True, slots=True)
class Note:
    """An explanation that applies to all figures, in Vietnamese and English."""

    vi: str
    en: str


NOTES: Final = (
    Note(
        "Hồ sơ tính cho cơ quan tiếp nhận, mỗi hồ sơ một lần, kể cả khi đơn vị khác đang xử lý.",
        "A dossier counts once, under the authority that received it, whichever unit holds it.",
    ),
    Note(
        "Ngày hẹn trả là ngày hẹn hiện nay, kể cả với các kỳ đã qua: sau khi bổ sung hồ sơ hoặc gia hạn, số liệu kỳ trước có thể đổi.",
        "Due dates are those of today, for past periods too: after a supplement or an extension an earlier period may read differently.",
    ),
    Note(
        "Hồ sơ mở lại được coi là chưa từng kết thúc.",
        "A dossier that was reopened counts as never ended.",
    ),
    Note(
        "Hồ sơ rút sau khi tiếp nhận là đã giải quyết, so với ngày hẹn trả như các hồ sơ khác; rút trước khi tiếp nhận thì không tính.",
        "A dossier withdrawn after reception is resolved, early or late like any other; withdrawn before, it was never received.",
    ),
)
