"""Shapes of news items. Instants carry their time zone; years and days are those of Asia/Ho_Chi_Minh."""

from datetime import UTC, date, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AfterValidator, AwareDatetime, StringConstraints, model_validator
from pydantic import Field as Bounds
from pydantic.json_schema import Examples

from services.catalog.news.rules import html
from services.chassis.schemas import Schema, StrictModel
from services.kernel import names, validity
from services.kernel.values import Count, Sha256, Version
from services.kernel.vietnam import Day, Instant

NewsKind = Literal["article", "photo", "document", "legal_text", "notice"]
NewsState = Literal["draft", "scheduled", "published", "withdrawn"]
RESERVED = frozenset({"feed", "counts", "categories"})

# Every year a portal may hold; a plain bound for instants that are computed with.
StoredDay = date
"""A day as stored: requests are held to `Day`, what was stored before is not."""
PublicationTime = Annotated[AwareDatetime, Bounds(ge=datetime(1990, 1, 1, tzinfo=UTC), lt=datetime(2100, 1, 1, tzinfo=UTC))]
Year = Annotated[int, Bounds(ge=1990, le=2099)]


def _not_reserved(slug: str) -> str:
    if slug in RESERVED or _is_id(slug):
        raise ValueError("this slug is reserved")
    return slug


def _is_id(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


Plain = AfterValidator(html.plain)
Title = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500), names.Visible]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200), names.Visible]
Summary = Annotated[str, StringConstraints(strip_whitespace=True, max_length=2_000), Plain]
Slug = Annotated[
    str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=120, min_length=3), AfterValidator(_not_reserved)
]
# http, https, or a path on this host: no scheme that could run code. Engines of patterns differ about U+0085 and U+FEFF in \s.
_URL_CHARACTER = r"""[^\s\x00-\x1f\x7f-\x9f\ufeff<>"'\\]"""
_URL_START = _URL_CHARACTER.replace("<", "/<")
Url = Annotated[
    str,
    StringConstraints(pattern=f"^(https?://{_URL_START}|/({_URL_START}|$)){_URL_CHARACTER}*$", max_length=2_000),
    Plain,
]


class Attachment(StrictModel):
    """A file on another server: `size` in bytes, `sha256` in hex."""

    name: Annotated[Name, Examples(["Kế hoạch cải cách hành chính 2026.pdf"])]
    """Name for people."""
    url: Annotated[Url, Examples(["https://laichau.example/tep/ke-hoach-2026.pdf"])]
    """Where the file is."""
    media_type: Annotated[str, StringConstraints(pattern=r"^[a-z]+/[a-z0-9.+-]+$", max_length=100), Examples(["application/pdf"])]
    """Its media type."""
    size: Annotated[int, Bounds(ge=0, le=2**53), Examples([482_133])] | None = None
    """Its size in bytes."""
    sha256: Annotated[Sha256, StringConstraints(pattern=r"^[0-9a-f]{64}$")] | None = None


class LegalText(StrictModel):
    """Identity and validity of a legal text; both days included."""

    number: Annotated[Name, Examples(["61/2018/NĐ-CP"])]
    """Number of the text."""
    date: Day
    """The day it was signed."""
    issuer: Annotated[Name, Examples(["Chính phủ"])]
    """Who issued it."""
    effective_from: Day | None = None
    """First day in force."""
    effective_to: Day | None = None
    """Last day in force, itself included."""

    @model_validator(mode="after")
    def _in_order(self) -> "LegalText":
        validity.require_order(self.effective_from, self.effective_to)
        return self


class _Content(StrictModel):
    kind: NewsKind
    """What kind of item it is."""
    title: Annotated[Title, Examples(["Thông báo lịch nghỉ lễ"])]
    """Title, plain text."""
    summary: Annotated[Summary, Examples(["Trung tâm nghỉ từ ngày 30/4 đến 3/5."])] | None = None
    """Summary, plain text."""
    body: Annotated[str, StringConstraints(max_length=900_000), Examples(["<p>Trung tâm nghỉ lễ…</p>"])] = ""
    """The text as HTML; what could run code is removed."""
    category: Annotated[Name, Examples(["Thông báo"])] | None = None
    """Name of its category, whose code is derived from it."""
    attachments: Annotated[list[Attachment], Bounds(max_length=100)] = Bounds(default_factory=list)
    """Its files."""
    legal: LegalText | None = None
    """Of a legal text, and only of one: its number, date and issuer."""
    slug: Annotated[Slug, Examples(["thong-bao-lich-nghi-le"])] | None = None
    """Its address; null is derived from the title."""

    @model_validator(mode="after")
    def _fits_kind(self) -> "_Content":
        if (self.legal is not None) != (self.kind == "legal_text"):
            raise ValueError("a legal text, and only a legal text, has number, date and issuer in `legal`")
        if self.kind == "photo" and not any(file.media_type.startswith("image/") for file in self.attachments):
            raise ValueError("a photo needs an attached picture")
        return self


class NewsItemIn(_Content):
    """A news item; `body` is HTML and is sanitized.

    With `state` published it is visible at once, or from `publish_at` on. Without `slug` one is derived from the title on creation,
    and stays.
    """

    state: Literal["draft", "published"] = "draft"
    """Whether it is to be published."""
    publish_at: PublicationTime | None = None
    """When it becomes visible, from 1990 to 2099, for one to be published; null is at once."""

    @model_validator(mode="after")
    def _draft_has_no_time(self) -> "NewsItemIn":
        if self.state == "draft" and self.publish_at is not None:
            raise ValueError("a draft has no publish_at")
        return self


class NewsImportLine(_Content):
    """A line of an import. `source_id` is the item's id in the source system; importing it again updates the same item.

    `imported` says that it was published there, so that `published_at` may lie in the past. Without `published_at` it is a draft.
    The same line again changes nothing.
    """

    source_id: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
    imported: bool = False
    published_at: PublicationTime | None = None


class NewsCategory(Schema):
    """A category of news."""

    code: Annotated[str, Examples(["thong-bao"])]
    """Code of the category."""
    name: Annotated[str, Examples(["Thông báo"])]
    """Name of the category."""


class LegalTextOut(Schema):
    """Identity and validity of a legal text; both days included."""

    number: Annotated[str, Examples(["61/2018/NĐ-CP"])]
    """Number of the text."""
    date: date
    """The day it was signed."""
    issuer: Annotated[str, Examples(["Chính phủ"])]
    """Who issued it."""
    effective_from: StoredDay | None
    """First day in force."""
    effective_to: StoredDay | None
    """Last day in force, itself included."""


class AttachmentOut(Schema):
    """A file on another server."""

    name: Annotated[str, Examples(["Kế hoạch cải cách hành chính 2026.pdf"])]
    """Name for people."""
    url: Annotated[str, Examples(["https://laichau.example/tep/ke-hoach-2026.pdf"])]
    """Where the file is."""
    media_type: Annotated[str, Examples(["application/pdf"])]
    """Its media type."""
    size: Annotated[int, Examples([482_133])] | None
    """Its size in bytes."""
    sha256: Sha256 | None


class NewsListItem(Schema):
    """A news item in a list; `picture` is the URL of the first attached picture."""

    id: UUID
    """Id of the item."""
    slug: Annotated[str, Examples(["thong-bao-lich-nghi-le"])]
    """Its address."""
    kind: NewsKind
    """What kind of item it is."""
    state: NewsState
    """Its state now."""
    title: Annotated[str, Examples(["Thông báo lịch nghỉ lễ"])]
    """Title, plain text."""
    summary: Annotated[str, Examples(["Trung tâm nghỉ từ ngày 30/4 đến 3/5."])] | None
    """Summary, plain text."""
    category: NewsCategory | None
    """Its category."""
    legal: LegalTextOut | None
    """Of a legal text: its number, date and issuer."""
    picture: Annotated[str, Examples(["https://laichau.example/tep/anh.jpg"])] | None
    """URL of the first attached picture."""
    published_at: Instant | None
    """When it becomes or became visible."""
    imported: bool
    """Whether it comes from another system."""


class NewsItemOut(NewsListItem):
    """A complete news item."""

    version: Version
    body: Annotated[str, Examples(["<p>Trung tâm nghỉ lễ…</p>"])]
    """The text as HTML without anything that could run code."""
    attachments: list[AttachmentOut]
    """Its files."""
    edited_at: Instant
    """When it was changed last."""
    withdrawn_at: Instant | None
    """When it was withdrawn."""
    withdrawal_reason: Annotated[str, Examples(["Đăng nhầm"])] | None
    """Why it was withdrawn."""


class NewsCount(Schema):
    """Published items of one kind and year."""

    kind: NewsKind
    """What kind of items."""
    year: Annotated[int, Examples([2026])]
    """The year of publication, in Vietnam."""
    count: Count


class NewsCounts(Schema):
    """Published items, without withdrawn ones, by kind and year of publication, newest year first."""

    items: list[NewsCount]
    """The counts."""
    total: Count
    """All published items."""


class NewsCategoryCount(NewsCategory):
    """A category with the number of its published items."""

    count: Count
    """Published items in it."""


class NewsCategories(Schema):
    """The categories of published items."""

    items: list[NewsCategoryCount]
    """The categories."""
