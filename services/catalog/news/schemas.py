"""Shapes of news items. Instants carry their time zone; years and days are those of Asia/Ho_Chi_Minh."""

from datetime import UTC, date, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AfterValidator, AwareDatetime, BaseModel, StringConstraints, model_validator
from pydantic import Field as Bounds

from services.catalog.news.rules import html
from services.chassis.schemas import StrictModel
from services.kernel import names
from services.kernel.vietnam import Day, Instant

NewsKind = Literal["article", "photo", "document", "legal_text", "notice"]
NewsState = Literal["draft", "scheduled", "published", "withdrawn"]
RESERVED = frozenset({"feed", "counts", "categories"})

# Every year a portal may hold; a plain bound for instants that are computed with.
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
# http, https, or a path on this host: no scheme that could run code.
Url = Annotated[
    str, StringConstraints(pattern=r"""^(https?://[^\s/<>"'\\]|/([^\s/<>"'\\]|$))[^\s<>"'\\]*$""", max_length=2_000), Plain
]


class Attachment(StrictModel):
    """A file on another server: `size` in bytes, `sha256` in hex."""

    name: Name
    url: Url
    media_type: Annotated[str, StringConstraints(pattern=r"^[a-z]+/[a-z0-9.+-]+$", max_length=100)]
    size: Annotated[int, Bounds(ge=0, le=2**53)] | None = None
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")] | None = None


class LegalText(StrictModel):
    """Identity and validity of a legal text; both days included."""

    number: Name
    date: Day
    issuer: Name
    effective_from: Day | None = None
    effective_to: Day | None = None

    @model_validator(mode="after")
    def _in_order(self) -> "LegalText":
        if self.effective_from is not None and self.effective_to is not None and self.effective_to < self.effective_from:
            raise ValueError("effective_to is before effective_from")
        return self


class _Content(StrictModel):
    kind: NewsKind
    title: Title
    summary: Summary | None = None
    body: Annotated[str, StringConstraints(max_length=900_000)] = ""
    category: Name | None = None
    attachments: Annotated[list[Attachment], Bounds(max_length=100)] = Bounds(default_factory=list)
    legal: LegalText | None = None
    slug: Slug | None = None

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
    publish_at: PublicationTime | None = None

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


class NewsCategory(BaseModel):
    code: str
    name: str


class LegalTextOut(BaseModel):
    number: str
    date: date
    issuer: str
    effective_from: Day | None
    effective_to: Day | None


class AttachmentOut(BaseModel):
    name: str
    url: str
    media_type: str
    size: int | None
    sha256: str | None


class NewsListItem(BaseModel):
    """A news item in a list; `picture` is the URL of the first attached picture."""

    id: UUID
    slug: str
    kind: NewsKind
    state: NewsState
    title: str
    summary: str | None
    category: NewsCategory | None
    legal: LegalTextOut | None
    picture: str | None
    published_at: Instant | None
    imported: bool


class NewsItemOut(NewsListItem):
    """A complete news item."""

    version: int
    body: str
    attachments: list[AttachmentOut]
    edited_at: Instant
    withdrawn_at: Instant | None
    withdrawal_reason: str | None


class NewsCount(BaseModel):
    kind: NewsKind
    year: int
    count: int


class NewsCounts(BaseModel):
    """Published items, without withdrawn ones, by kind and year of publication, newest year first."""

    items: list[NewsCount]
    total: int


class NewsCategoryCount(NewsCategory):
    count: int


class NewsCategories(BaseModel):
    items: list[NewsCategoryCount]
