"""The sections of a procedure's page in a comparison: their keys, the identity of list entries, the names of both."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from services.catalog.versions.rules.matching import Entry


class Label(NamedTuple):
    """A name in both languages."""

    vi: str
    en: str


@dataclass(frozen=True, slots=True)
class Listing:
    """A list in a page: `name_of` names an entry for people, `key` identifies it (None where it has no identifier)."""

    labels: Mapping[str, Label]
    name_of: Callable[[Entry], str]
    key: Callable[[Entry], object] = lambda _: None
    is_ordered: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page: single values under `labels`, and lists of entries."""

    code: str
    label: Label
    labels: Mapping[str, Label] = field(default_factory=dict)
    lists: Mapping[str, Listing] = field(default_factory=dict)


def _text(*keys: str) -> Callable[[Entry], str]:
    return lambda entry: next((str(entry[key]) for key in keys if entry.get(key)), "")


def _value(key: str) -> Callable[[Entry], Any]:
    return lambda entry: entry.get(key)


def _variant(entry: Entry) -> object:
    """What tells variants of one fee apart."""
    return entry.get("code"), entry.get("channel"), tuple(entry.get("places") or ()), entry.get("effective_from")


_CHANNELS: Final = {"counter": "Trực tiếp / At the counter", "online": "Trực tuyến / Online", "post": "Bưu chính / By post"}

SECTIONS: Final = (
    Section(
        "general",
        Label("Thông tin chung", "General"),
        {
            "name": Label("Tên thủ tục", "Name"),
            "full_code": Label("Mã đầy đủ", "Full code"),
            "field": Label("Lĩnh vực", "Field"),
            "procedure_type": Label("Loại thủ tục", "Type"),
            "promulgating_agency": Label("Cơ quan ban hành", "Promulgating agency"),
            "authority_levels": Label("Cấp thực hiện", "Levels"),
            "life_events": Label("Sự kiện trong đời", "Life events"),
            "keywords": Label("Từ khóa", "Keywords"),
            "description": Label("Mô tả", "Description"),
        },
    ),
    Section(
        "steps",
        Label("Trình tự thực hiện", "Steps"),
        lists={
            "steps": Listing(
                {
                    "group": Label("Trường hợp", "Case"),
                    "name": Label("Tên bước", "Name"),
                    "text": Label("Nội dung", "Text"),
                },
                _text("name", "text"),
                is_ordered=True,
            )
        },
    ),
    Section(
        "methods",
        Label("Cách thức thực hiện", "Channels"),
        lists={
            "methods": Listing(
                {
                    "limit": Label("Thời hạn giải quyết", "Time limit"),
                    "limit_text": Label("Thời hạn (nguyên văn)", "Time limit in words"),
                    "fees": Label("Phí, lệ phí", "Fees"),
                    "fee_text": Label("Phí, lệ phí (nguyên văn)", "Fees in words"),
                    "description": Label("Mô tả", "Description"),
                },
                lambda entry: _CHANNELS.get(entry.get("channel") or "", "Kênh khác / Another channel"),
                _value("channel"),
            )
        },
    ),
    Section(
        "fee_rules",
        Label("Quy tắc tính phí, lệ phí", "Fee rules"),
        lists={
            "fee_rules": Listing(
                {
                    "name": Label("Tên khoản thu", "Name"),
                    "kind": Label("Loại", "Kind"),
                    "amount": Label("Số tiền", "Amount"),
                    "per": Label("Tính theo", "For each"),
                    "effective_to": Label("Đến hết ngày", "Last day"),
                    "exemptions": Label("Miễn, giảm", "Exemptions"),
                    "legal_basis": Label("Căn cứ", "Legal basis"),
                    "wording": Label("Nguyên văn", "In words"),
                },
                _text("name", "code"),
                _variant,
            )
        },
    ),
    Section(
        "limits",
        Label("Thời hạn", "Time limits"),
        {
            "legal_limit": Label("Thời hạn theo luật", "Legal limit"),
            "committed_limit": Label("Thời hạn tỉnh cam kết", "Limit the province commits to"),
            "counting": Label("Cách tính thời hạn", "How limits are counted"),
            "supplement": Label("Yêu cầu bổ sung hồ sơ", "Requests for further papers"),
        },
    ),
    Section(
        "components",
        Label("Thành phần hồ sơ", "Components"),
        lists={
            "components": Listing(
                {
                    "name": Label("Tên giấy tờ", "Name"),
                    "group": Label("Trường hợp", "Case"),
                    "required": Label("Bắt buộc", "Required"),
                    "originals": Label("Số bản chính", "Originals"),
                    "copies": Label("Số bản sao", "Copies"),
                    "quantity_text": Label("Số lượng (nguyên văn)", "Quantity in words"),
                    "form_files": Label("Mẫu đơn, tờ khai", "Form files"),
                    "substitute_result": Label("Mã kết quả thay thế", "Result that may be given instead"),
                },
                _text("name"),
                _value("national_code"),
            )
        },
    ),
    Section(
        "audiences",
        Label("Đối tượng thực hiện", "Who may apply"),
        {"audiences": Label("Đối tượng", "Applicants")},
    ),
    Section(
        "authorities",
        Label("Cơ quan thực hiện", "Authorities"),
        {
            "executing_authorities": Label("Cơ quan thực hiện", "Executing authorities"),
            "competent_authority": Label("Cơ quan có thẩm quyền", "Competent authority"),
            "delegated_authority": Label("Cơ quan được ủy quyền", "Delegated authority"),
            "coordinating_agency": Label("Cơ quan phối hợp", "Coordinating agency"),
            "submission_place": Label("Địa chỉ tiếp nhận", "Where to submit"),
        },
    ),
    Section(
        "results",
        Label("Kết quả thực hiện", "Results"),
        lists={
            "results": Listing(
                {
                    "name": Label("Tên kết quả", "Name"),
                    "code": Label("Mã kết quả", "Code"),
                    "sample_file": Label("Mẫu kết quả", "Sample"),
                },
                _text("name", "code"),
                _value("code"),
            )
        },
    ),
    Section(
        "legal_bases",
        Label("Căn cứ pháp lý", "Legal bases"),
        lists={
            "legal_bases": Listing(
                {
                    "title": Label("Trích yếu", "Title"),
                    "date": Label("Ngày ban hành", "Issued on"),
                    "issuer": Label("Cơ quan ban hành", "Issuer"),
                    "effective_date": Label("Ngày hiệu lực", "In force from"),
                    "url": Label("Địa chỉ", "Address"),
                },
                _text("number", "title"),
                _value("number"),
            )
        },
    ),
    Section(
        "requirements",
        Label("Yêu cầu, điều kiện", "Requirements"),
        {"requirements": Label("Yêu cầu, điều kiện", "Requirements")},
    ),
    Section(
        "related",
        Label("Thủ tục liên quan", "Related procedures"),
        {
            "related": Label("Liên quan", "Related"),
            "interlinked": Label("Liên thông", "Interlinked"),
        },
    ),
    Section(
        "form",
        Label("Tờ khai điện tử", "E-form"),
        {
            "form_example": Label("Ví dụ", "Example"),
            "form_hints": Label("Cách hiển thị", "Display hints"),
            "form_pages": Label("Các trang", "Pages"),
        },
        {
            "form_fields": Listing(
                {"required": Label("Bắt buộc", "Required"), "schema": Label("Quy tắc", "Rules")},
                _value("field"),
                _value("field"),
            )
        },
    ),
    Section(
        "workflow",
        Label("Quy trình nội bộ", "Internal workflow"),
        lists={
            "workflow": Listing(
                {
                    "role": Label("Vai trò", "Role"),
                    "unit": Label("Đơn vị", "Unit"),
                    "hours": Label("Số giờ làm việc", "Working hours"),
                    "parallel": Label("Nhóm song song", "Parallel group"),
                    "signs": Label("Ký", "Signature"),
                },
                _text("name"),
                is_ordered=True,
            )
        },
    ),
)
