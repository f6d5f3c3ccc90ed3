from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.news_item_in_kind import NewsItemInKind
from ..models.news_item_in_state import NewsItemInState
from ..types import UNSET, Unset
from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.attachment import Attachment
  from ..models.legal_text import LegalText





T = TypeVar("T", bound="NewsItemIn")



@_attrs_define
class NewsItemIn:
    """ A news item; `body` is HTML and is sanitized.

    With `state` published it is visible at once, or from `publish_at` on. Without `slug` one is derived from the title
    on creation,
    and stays.

        Attributes:
            kind (NewsItemInKind): What kind of item it is.
            title (str): Title, plain text.
            summary (None | str | Unset): Summary, plain text.
            body (str | Unset): The text as HTML; what could run code is removed. Default: ''.
            category (None | str | Unset): Name of its category, whose code is derived from it.
            attachments (list[Attachment] | Unset): Its files.
            legal (LegalText | None | Unset): Of a legal text, and only of one: its number, date and issuer.
            slug (None | str | Unset): Its address; null is derived from the title.
            state (NewsItemInState | Unset): Whether it is to be published. Default: NewsItemInState.DRAFT.
            publish_at (datetime.datetime | None | Unset): When it becomes visible, from 1990 to 2099, for one to be
                published; null is at once.
     """

    kind: NewsItemInKind
    title: str
    summary: None | str | Unset = UNSET
    body: str | Unset = ''
    category: None | str | Unset = UNSET
    attachments: list[Attachment] | Unset = UNSET
    legal: LegalText | None | Unset = UNSET
    slug: None | str | Unset = UNSET
    state: NewsItemInState | Unset = NewsItemInState.DRAFT
    publish_at: datetime.datetime | None | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        from ..models.attachment import Attachment # noqa: PLC0415
        from ..models.legal_text import LegalText # noqa: PLC0415
        kind = self.kind.value

        title = self.title

        summary: None | str | Unset
        if isinstance(self.summary, Unset):
            summary = UNSET
        else:
            summary = self.summary

        body = self.body

        category: None | str | Unset
        if isinstance(self.category, Unset):
            category = UNSET
        else:
            category = self.category

        attachments: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.attachments, Unset):
            attachments = []
            for attachments_item_data in self.attachments:
                attachments_item = attachments_item_data.to_dict()
                attachments.append(attachments_item)



        legal: dict[str, Any] | None | Unset
        if isinstance(self.legal, Unset):
            legal = UNSET
        elif isinstance(self.legal, LegalText):
            legal = self.legal.to_dict()
        else:
            legal = self.legal

        slug: None | str | Unset
        if isinstance(self.slug, Unset):
            slug = UNSET
        else:
            slug = self.slug

        state: str | Unset = UNSET
        if not isinstance(self.state, Unset):
            state = self.state.value


        publish_at: None | str | Unset
        if isinstance(self.publish_at, Unset):
            publish_at = UNSET
        elif isinstance(self.publish_at, datetime.datetime):
            publish_at = self.publish_at.isoformat()
        else:
            publish_at = self.publish_at


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "kind": kind,
            "title": title,
        })
        if summary is not UNSET:
            field_dict["summary"] = summary
        if body is not UNSET:
            field_dict["body"] = body
        if category is not UNSET:
            field_dict["category"] = category
        if attachments is not UNSET:
            field_dict["attachments"] = attachments
        if legal is not UNSET:
            field_dict["legal"] = legal
        if slug is not UNSET:
            field_dict["slug"] = slug
        if state is not UNSET:
            field_dict["state"] = state
        if publish_at is not UNSET:
            field_dict["publish_at"] = publish_at

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.attachment import Attachment # noqa: PLC0415
        from ..models.legal_text import LegalText # noqa: PLC0415
        d = dict(src_dict)
        kind = NewsItemInKind(d.pop("kind"))




        title = d.pop("title")

        def _parse_summary(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        summary = _parse_summary(d.pop("summary", UNSET))


        body = d.pop("body", UNSET)

        def _parse_category(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        category = _parse_category(d.pop("category", UNSET))


        _attachments = d.pop("attachments", UNSET)
        attachments: list[Attachment] | Unset = UNSET
        if _attachments is not UNSET:
            attachments = []
            for attachments_item_data in _attachments:
                attachments_item = Attachment.from_dict(attachments_item_data)



                attachments.append(attachments_item)


        def _parse_legal(data: object) -> LegalText | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                legal_type_0 = LegalText.from_dict(data)



                return legal_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(LegalText | None | Unset, data)

        legal = _parse_legal(d.pop("legal", UNSET))


        def _parse_slug(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        slug = _parse_slug(d.pop("slug", UNSET))


        _state = d.pop("state", UNSET)
        state: NewsItemInState | Unset
        if isinstance(_state,  Unset):
            state = UNSET
        else:
            state = NewsItemInState(_state)




        def _parse_publish_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                publish_at_type_0 = datetime.datetime.fromisoformat(data)



                return publish_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        publish_at = _parse_publish_at(d.pop("publish_at", UNSET))


        news_item_in = cls(
            kind=kind,
            title=title,
            summary=summary,
            body=body,
            category=category,
            attachments=attachments,
            legal=legal,
            slug=slug,
            state=state,
            publish_at=publish_at,
        )

        return news_item_in

