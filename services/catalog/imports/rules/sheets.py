"""The sheets of a procedures workbook: one row per procedure, further sheets for its lists, each column a key of the record.

The template, exports and imports all follow this table.
"""

from dataclasses import dataclass
from enum import Enum
from typing import Any, Final, Literal

Kind = Literal["text", "code", "number", "lines", "day", "words", "choice", "truth"]


class EmptyCell(Enum):
    """The meaning of an empty cell where it is neither null nor an empty list: the record does not have the key."""

    ABSENT = "absent"


# The meaning of an empty cell for keys that all national records have, and for extension keys, which most lack.
NULL: Final = None
ABSENT: Final = EmptyCell.ABSENT


@dataclass(frozen=True, slots=True)
class Column:
    """A column. `key` is the record's key, with a dot for a nested one; `empty` is the value of an empty cell.

    `choices` are pairs of a record value and its text in the cell; other texts are allowed unless `choices_only`.
    """

    key: str
    vi: str
    en: str
    kind: Kind = "text"
    empty: Any = NULL
    width: int = 18
    choices: tuple[tuple[str, str], ...] = ()
    choices_only: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet. `list_key` is the record's list whose items are the rows; None for the procedures themselves."""

    name: str
    en: str
    list_key: str | None
    columns: tuple[Column, ...]

    @property
    def all_columns(self) -> tuple[Column, ...]:
        """Its columns with the procedure's code first, and the column for everything else last."""
        return (CODE, *self.columns, EXTRA)


def _same(*words: str) -> tuple[tuple[str, str], ...]:
    return tuple((word, word) for word in words)


CODE: Final = Column("procedure", "Mã thủ tục", "Procedure code, as text: 1.001193", "code", width=14)
EXTRA: Final = Column("…", "Khác (JSON)", "Everything that has no column, as a JSON object; leave it as it is", width=16)
NUMBER: Final = Column("#", "Cách thức số", "Numbers the procedure's channels 1, 2, 3; fees refer to it", width=10)

UNITS: Final = (
    ("WORKING_DAY", "Ngày làm việc"),
    ("DAY", "Ngày"),
    ("HOUR", "Giờ"),
    ("MONTH", "Tháng"),
    ("OTHER", "Khác"),
)
CHANNELS: Final = {"Trực tiếp": "DIRECT", "Trực tuyến": "ONLINE", "Dịch vụ bưu chính": "POSTAL"}
LEVELS: Final = {"Cấp bộ": "MINISTRY", "Cấp tỉnh": "PROVINCE", "Cấp xã": "COMMUNE", "Cơ quan khác": "OTHER"}

YES_NO: Final = (("true", "Có"), ("false", "Không"))
PAYMENTS: Final = ("national_portal", "province_gateway", "bank")
CHANNEL_NAMES: Final = ("counter", "online", "post")
SIGNERS: Final = (("person", "Cá nhân"), ("organisation", "Cơ quan"))

PROCEDURES: Final = Sheet(
    "Thủ tục",
    "Procedures, one a row",
    None,
    (
        Column("laichau_code", "Mã của tỉnh", "The province's code: 1.001193.000.00.00.H35", "code", width=24),
        Column("name", "Tên thủ tục", "Name", width=50),
        Column("decision_number", "Số quyết định công bố", "Number of the decision that announced it"),
        Column("promulgating_agency", "Cơ quan ban hành", "Promulgating agency", width=24),
        Column("authority_levels", "Cấp thực hiện", f"Levels, one a line: {', '.join(LEVELS)}", "lines", []),
        Column("procedure_type", "Loại thủ tục", "Type of procedure", width=24),
        Column("field", "Lĩnh vực", "Field of administration", width=24),
        Column("audiences", "Đối tượng thực hiện", "Who may apply, one a line", "lines", [], width=30),
        Column("executing_authority", "Cơ quan thực hiện", "Executing authority", width=30),
        Column("executing_authorities", "Các cơ quan thực hiện", "Executing authorities, one a line", "lines", width=30),
        Column("competent_authority", "Cơ quan có thẩm quyền", "Competent authority", width=30),
        Column("delegated_authority", "Cơ quan được ủy quyền", "Delegated authority", width=24),
        Column("coordinating_agency", "Cơ quan phối hợp", "Coordinating agency", width=24),
        Column("submission_place", "Địa chỉ tiếp nhận", "Where dossiers are received", width=30),
        Column("requirements", "Yêu cầu, điều kiện", "Requirements and conditions", width=40),
        Column("keywords", "Từ khóa", "Keywords"),
        Column("description", "Mô tả", "Description", width=40),
        Column("results_text", "Kết quả (nguyên văn)", "The results as one text", width=30),
        Column("committed_limit.value", "Thời hạn cam kết", "The province's shorter limit, a number", "number", ABSENT),
        Column("committed_limit.unit", "Đơn vị cam kết", "Its unit", "choice", ABSENT, choices=UNITS, choices_only=True),
        Column("committed_limit.decision", "Quyết định cắt giảm", "The decision that cut the limit", empty=ABSENT),
        Column("committed_limit.decision_date", "Ngày quyết định cắt giảm", "Its date", "day", ABSENT),
        Column("online.form_url", "Biểu mẫu điện tử ở", "Where the e-form is filled in", empty=ABSENT, width=24),
        Column(
            "online.no_form",
            "Không cần biểu mẫu",
            "Whether the law prescribes no form",
            "truth",
            ABSENT,
            choices=YES_NO,
            choices_only=True,
        ),
        Column(
            "online.payment", "Thanh toán trực tuyến", f"Ways to pay online, one a line: {', '.join(PAYMENTS)}", "lines", ABSENT
        ),
        Column(
            "online.results",
            "Hình thức trả kết quả",
            f"Ways the result comes, one a line: {', '.join(CHANNEL_NAMES)}",
            "lines",
            ABSENT,
        ),
        Column("online.visits", "Số lần phải đến", "How often one who applies online must come, a number", "number", ABSENT, 10),
        Column("online.user_guide", "Hướng dẫn người dùng", "Where the guide for users is", empty=ABSENT, width=24),
        Column("online.officer_guide", "Hướng dẫn cán bộ", "Where the guide for officers is", empty=ABSENT, width=24),
        Column(
            "online.synchronised_on",
            "Ngày đối chiếu CSDLQG",
            "When last compared with the national database and equal",
            "day",
            ABSENT,
        ),
        Column("related", "Thủ tục liên quan", "Codes of related procedures, one a line", "lines", ABSENT),
        Column("interlinked", "Thủ tục liên thông", "Codes of interlinked procedures, one a line", "lines", ABSENT),
        Column("life_events", "Sự kiện cuộc đời", "Life events, one a line: birth", "lines", ABSENT),
        Column("source_url", "Nguồn", "Where the record was taken from"),
    ),
)
STEPS: Final = Sheet(
    "Trình tự",
    "Steps, in order",
    "steps",
    (
        Column("group", "Trường hợp", "The case it is a step of; empty where there is one only", empty=ABSENT, width=24),
        Column("name", "Tên bước", "The step's name", width=24),
        Column("text", "Nội dung", "What happens", width=90),
    ),
)
METHODS: Final = Sheet(
    "Cách thức",
    "Channels with their time limits",
    "methods",
    (
        NUMBER,
        Column("channel", "Hình thức nộp", "Channel", "choice", choices=_same(*CHANNELS), choices_only=True),
        Column("time_limit_value", "Thời hạn", "Time limit, a number; empty where there is none", "number"),
        Column("time_limit_unit", "Đơn vị thời hạn", "Unit of the time limit", "choice", choices=UNITS, choices_only=True),
        Column("time_limit_text", "Thời hạn bằng chữ", "The time limit in words", width=30),
        Column("fee_text", "Phí, lệ phí bằng chữ", "The fees in words", width=30),
        Column("description", "Mô tả", "Description", width=50),
    ),
)
FEES: Final = Sheet(
    "Phí, lệ phí",
    "Fees of the channels",
    "fees",
    (
        NUMBER,
        Column("kind", "Loại", "Kind of fee", "choice", choices=_same("Phí", "Lệ phí", "Mức giá")),
        Column("amount_text", "Số tiền", "Amount; 0 where it is free"),
        Column("unit", "Đơn vị", "Unit", "choice", choices=_same("Đồng", "Việt Nam Đồng", "VNĐ", "USD")),
        Column("note", "Ghi chú", "Note", width=50),
    ),
)
COMPONENTS: Final = Sheet(
    "Thành phần hồ sơ",
    "Documents of the dossier",
    "components",
    (
        Column("group", "Trường hợp", "The case in which it is needed; empty when always", width=30),
        Column("name", "Tên giấy tờ", "Name of the document", width=60),
        Column("originals", "Bản chính", "Originals, a whole number", "number", width=10),
        Column("copies", "Bản sao", "Copies, a whole number", "number", width=10),
        Column("quantity_text", "Số lượng bằng chữ", "The quantity in words"),
        Column("form_files", "Mẫu đơn, tờ khai", "Form files, one a line", "lines", [], width=30),
        Column("code", "Mã giấy tờ", "Code of the document", empty=ABSENT),
        Column("substitute_result", "Mã kết quả thay thế", "Code of the result that may be given instead", empty=ABSENT),
    ),
)
RESULTS: Final = Sheet(
    "Kết quả",
    "Results",
    "results",
    (
        Column("code", "Mã kết quả", "Code of the result"),
        Column("name", "Tên kết quả", "Name of the result", width=60),
        Column("sample_file", "Tệp mẫu kết quả", "A file that shows what it looks like", empty=ABSENT),
    ),
)
LEGAL_BASES: Final = Sheet(
    "Căn cứ pháp lý",
    "Legal bases",
    "legal_bases",
    (
        Column("number", "Số văn bản", "Number of the text", width=20),
        Column("title", "Tên văn bản", "Title", width=60),
        Column("date_iso", "Ngày ban hành", "Date of issue: a date, 31/12/2025 or 2025-12-31", "day", width=14),
        Column("issuer", "Cơ quan ban hành", "Issued by", width=24),
        Column("effective_date", "Ngày hiệu lực", "In force from", "words", ABSENT, width=14),
        Column("url", "Địa chỉ truy cập", "Where it can be read", empty=ABSENT, width=24),
    ),
)
WORKFLOW: Final = Sheet(
    "Quy trình nội bộ",
    "Internal steps",
    "workflow",
    (
        Column("step", "Bước", "Step", width=30),
        Column("role", "Vai trò", "Role: clerk, officer, leader", width=14),
        Column("hours", "Số giờ", "Working hours, a number", "number", width=10),
        Column("unit", "Mã đơn vị", "Code of the authority whose unit takes it", empty=ABSENT),
        Column("parallel", "Song song", "Adjacent steps with the same word run in parallel", empty=ABSENT, width=12),
        Column("signs", "Ký", "Who signs: person, organisation", "choice", ABSENT, choices=SIGNERS, choices_only=True),
    ),
)
LONG: Final = Sheet(
    "Văn bản dài",
    "Long texts the last columns refer to",
    None,
    (
        Column("number", "Số", "What the last column of another sheet calls it: @1", width=8),
        Column("text", "Nội dung", "A piece of it; the pieces are joined in the order of their rows", width=90),
    ),
)
LISTS: Final = (STEPS, METHODS, COMPONENTS, RESULTS, LEGAL_BASES, WORKFLOW)
SHEETS: Final = (PROCEDURES, STEPS, METHODS, FEES, COMPONENTS, RESULTS, LEGAL_BASES, WORKFLOW, LONG)
# Rows with this code explain the template and are never imported.
EXAMPLE: Final = "VÍ DỤ"
