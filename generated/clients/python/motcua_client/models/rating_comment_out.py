from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.rating_comment_out_state import RatingCommentOutState
from typing import cast
from uuid import UUID






T = TypeVar("T", bound="RatingCommentOut")



@_attrs_define
class RatingCommentOut:
    """ A comment to moderate, word by word, and what may be published of it.

        Attributes:
            id (UUID): The comment's own id, which leads to no rating.
            version (int): Version of the resource, from 1, one more with each change; its ETag is the same number in
                quotes.
            authority (str): The authority that was rated.
            month (str): The month in which it was given, in Vietnam.
            state (RatingCommentOutState): `pending` until somebody decides; `published`; `withheld`.
            text (None | str): What was written; null if it cannot be opened, because its sealing key is missing.
            proposed (str): The text without what looks like personal data. What it does not recognise is for the moderator
                to leave out.
            published (None | str): What everybody reads; null unless it is published.
     """

    id: UUID
    version: int
    authority: str
    month: str
    state: RatingCommentOutState
    text: None | str
    proposed: str
    published: None | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        id = str(self.id)

        version = self.version

        authority = self.authority

        month = self.month

        state = self.state.value

        text: None | str
        text = self.text

        proposed = self.proposed

        published: None | str
        published = self.published


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "version": version,
            "authority": authority,
            "month": month,
            "state": state,
            "text": text,
            "proposed": proposed,
            "published": published,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = UUID(d.pop("id"))




        version = d.pop("version")

        authority = d.pop("authority")

        month = d.pop("month")

        state = RatingCommentOutState(d.pop("state"))




        def _parse_text(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        text = _parse_text(d.pop("text"))


        proposed = d.pop("proposed")

        def _parse_published(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        published = _parse_published(d.pop("published"))


        rating_comment_out = cls(
            id=id,
            version=version,
            authority=authority,
            month=month,
            state=state,
            text=text,
            proposed=proposed,
            published=published,
        )


        rating_comment_out.additional_properties = d
        return rating_comment_out

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
