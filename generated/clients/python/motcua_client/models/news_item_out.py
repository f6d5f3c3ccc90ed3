from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.news_item_out_kind import NewsItemOutKind
from ..models.news_item_out_state import NewsItemOutState
from typing import cast
from uuid import UUID
import datetime

if TYPE_CHECKING:
  from ..models.attachment_out import AttachmentOut
  from ..models.legal_text_out import LegalTextOut
  from ..models.news_category import NewsCategory





T = TypeVar("T", bound="NewsItemOut")



@_attrs_define
class NewsItemOut:
    """ A complete news item.

        Attributes:
            id (UUID): Id of the item.
            slug (str): Its address.
            kind (NewsItemOutKind): What kind of item it is.
            state (NewsItemOutState): Its state now.
            title (str): Title, plain text.
            summary (None | str): Summary, plain text.
            category (NewsCategory | None): Its category.
            legal (LegalTextOut | None): Of a legal text: its number, date and issuer.
            picture (None | str): URL of the first attached picture.
            published_at (datetime.datetime | None): When it becomes or became visible.
            imported (bool): Whether it comes from another system.
            version (int): Version of the resource, from 1, one more with each change; its ETag is the same number in
                quotes.
            body (str): The text as HTML without anything that could run code.
            attachments (list[AttachmentOut]): Its files.
            edited_at (datetime.datetime): When it was changed last.
            withdrawn_at (datetime.datetime | None): When it was withdrawn.
            withdrawal_reason (None | str): Why it was withdrawn.
     """

    id: UUID
    slug: str
    kind: NewsItemOutKind
    state: NewsItemOutState
    title: str
    summary: None | str
    category: NewsCategory | None
    legal: LegalTextOut | None
    picture: None | str
    published_at: datetime.datetime | None
    imported: bool
    version: int
    body: str
    attachments: list[AttachmentOut]
    edited_at: datetime.datetime
    withdrawn_at: datetime.datetime | None
    withdrawal_reason: None | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.attachment_out import AttachmentOut # noqa: PLC0415
        from ..models.legal_text_out import LegalTextOut # noqa: PLC0415
        from ..models.news_category import NewsCategory # noqa: PLC0415
        id = str(self.id)

        slug = self.slug

        kind = self.kind.value

        state = self.state.value

        title = self.title

        summary: None | str
        summary = self.summary

        category: dict[str, Any] | None
        if isinstance(self.category, NewsCategory):
            category = self.category.to_dict()
        else:
            category = self.category

        legal: dict[str, Any] | None
        if isinstance(self.legal, LegalTextOut):
            legal = self.legal.to_dict()
        else:
            legal = self.legal

        picture: None | str
        picture = self.picture

        published_at: None | str
        if isinstance(self.published_at, datetime.datetime):
            published_at = self.published_at.isoformat()
        else:
            published_at = self.published_at

        imported = self.imported

        version = self.version

        body = self.body

        attachments = []
        for attachments_item_data in self.attachments:
            attachments_item = attachments_item_data.to_dict()
            attachments.append(attachments_item)



        edited_at = self.edited_at.isoformat()

        withdrawn_at: None | str
        if isinstance(self.withdrawn_at, datetime.datetime):
            withdrawn_at = self.withdrawn_at.isoformat()
        else:
            withdrawn_at = self.withdrawn_at

        withdrawal_reason: None | str
        withdrawal_reason = self.withdrawal_reason


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "slug": slug,
            "kind": kind,
            "state": state,
            "title": title,
            "summary": summary,
            "category": category,
            "legal": legal,
            "picture": picture,
            "published_at": published_at,
            "imported": imported,
            "version": version,
            "body": body,
            "attachments": attachments,
            "edited_at": edited_at,
            "withdrawn_at": withdrawn_at,
            "withdrawal_reason": withdrawal_reason,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.attachment_out import AttachmentOut # noqa: PLC0415
        from ..models.legal_text_out import LegalTextOut # noqa: PLC0415
        from ..models.news_category import NewsCategory # noqa: PLC0415
        d = dict(src_dict)
        id = UUID(d.pop("id"))




        slug = d.pop("slug")

        kind = NewsItemOutKind(d.pop("kind"))




        state = NewsItemOutState(d.pop("state"))




        title = d.pop("title")

        def _parse_summary(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        summary = _parse_summary(d.pop("summary"))


        def _parse_category(data: object) -> NewsCategory | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                category_type_0 = NewsCategory.from_dict(data)



                return category_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(NewsCategory | None, data)

        category = _parse_category(d.pop("category"))


        def _parse_legal(data: object) -> LegalTextOut | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                legal_type_0 = LegalTextOut.from_dict(data)



                return legal_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(LegalTextOut | None, data)

        legal = _parse_legal(d.pop("legal"))


        def _parse_picture(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        picture = _parse_picture(d.pop("picture"))


        def _parse_published_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                published_at_type_0 = datetime.datetime.fromisoformat(data)



                return published_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        published_at = _parse_published_at(d.pop("published_at"))


        imported = d.pop("imported")

        version = d.pop("version")

        body = d.pop("body")

        attachments = []
        _attachments = d.pop("attachments")
        for attachments_item_data in (_attachments):
            attachments_item = AttachmentOut.from_dict(attachments_item_data)



            attachments.append(attachments_item)


        edited_at = datetime.datetime.fromisoformat(d.pop("edited_at"))




        def _parse_withdrawn_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                withdrawn_at_type_0 = datetime.datetime.fromisoformat(data)



                return withdrawn_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        withdrawn_at = _parse_withdrawn_at(d.pop("withdrawn_at"))


        def _parse_withdrawal_reason(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        withdrawal_reason = _parse_withdrawal_reason(d.pop("withdrawal_reason"))


        news_item_out = cls(
            id=id,
            slug=slug,
            kind=kind,
            state=state,
            title=title,
            summary=summary,
            category=category,
            legal=legal,
            picture=picture,
            published_at=published_at,
            imported=imported,
            version=version,
            body=body,
            attachments=attachments,
            edited_at=edited_at,
            withdrawn_at=withdrawn_at,
            withdrawal_reason=withdrawal_reason,
        )


        news_item_out.additional_properties = d
        return news_item_out

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
