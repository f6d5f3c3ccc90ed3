"""The templates results are made from: which fields each has, and the Typst file that sets it.

Layout in the manner of Nghị định 30/2020/NĐ-CP, Annexes I and III: state name and motto, issuing body, number, place and day, title, text,
recipients, and the block of those who sign.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal

_FOLDER: Final = Path(__file__).resolve().parents[1] / "data"
LINES: Final = 60
"""Lines of one field at most."""


@dataclass(frozen=True, slots=True)
class TemplateField:
    """A field of a template: one text of up to `longest` characters, or `lines` of them."""

    name: str
    vi: str
    en: str
    kind: Literal["text", "lines"] = "text"
    required: bool = True
    longest: int = 300


@dataclass(frozen=True, slots=True)
class Template:
    """A kind of result, with the form of the law its layout follows."""

    code: str
    vi: str
    en: str
    legal_basis: str
    fields: tuple[TemplateField, ...]

    @property
    def file(self) -> Path:
        """The Typst file."""
        return _FOLDER / f"{self.code}.typ"


_HEAD: Final = (
    TemplateField("authority_above", "Cơ quan chủ quản", "Authority above the issuing one", required=False),
    TemplateField("place", "Địa danh", "Place of issue", longest=60),
)
_FOOT: Final = (
    TemplateField("recipients", "Nơi nhận", "Recipients", "lines", required=False),
    TemplateField("signer_title", "Chức vụ của người ký", "Title of who signs", longest=100),
    TemplateField("signer_name", "Họ tên người ký", "Name of who signs", longest=100),
)

TEMPLATES: Final[Mapping[str, Template]] = {
    each.code: each
    for each in (
        Template(
            "decision",
            "Quyết định",
            "Decision",
            "Nghị định 30/2020/NĐ-CP, Phụ lục III, Mẫu 1.2",
            (
                *_HEAD,
                TemplateField("summary", "Trích yếu nội dung", "What it is about"),
                TemplateField("issuer_title", "Thẩm quyền ban hành", "Who decides, by title", longest=150),
                TemplateField("legal_bases", "Căn cứ ban hành", "Legal bases", "lines", longest=500),
                TemplateField("articles", "Các điều", "Articles", "lines", longest=2_000),
                *_FOOT,
            ),
        ),
        Template(
            "certificate",
            "Giấy xác nhận",
            "Certificate",
            "Nghị định 30/2020/NĐ-CP, Phụ lục I",
            (
                *_HEAD,
                TemplateField("heading", "Tên loại giấy", "Kind of certificate, as its heading", longest=100),
                TemplateField("statements", "Nội dung xác nhận", "What is certified", "lines", longest=1_000),
                *_FOOT,
            ),
        ),
    )
}

NO_TEMPLATE: Final = Template("", "Tệp tải lên", "Upload", "", ())
"""Of a result made from an upload: it has no fields."""


def faults(template: Template, fields: Mapping[str, Any]) -> Iterator[str]:
    """The names of the fields that are missing, unknown, of the wrong kind or too long."""
    known = {each.name: each for each in template.fields}
    yield from sorted(fields.keys() - known.keys())
    for name, field in known.items():
        if not _fits(field, fields.get(name)):
            yield name


def _fits(field: TemplateField, value: Any) -> bool:
    if value is None or value in ("", []):
        return not field.required
    texts = value if isinstance(value, list) else [value]
    if (field.kind == "lines") != isinstance(value, list) or len(texts) > LINES:
        return False
    return all(isinstance(each, str) and len(each) <= field.longest for each in texts)
