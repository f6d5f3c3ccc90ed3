from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from uuid import UUID






T = TypeVar("T", bound="PublishedComment")



@_attrs_define
class PublishedComment:
    """ What somebody wrote about an authority, without personal data; neither the day nor the dossier is published.

        Attributes:
            id (UUID): The comment's own id, which leads to no rating.
            authority (str): The authority that was rated.
            month (str): The month in which it was given, in Vietnam.
            text (str): The redacted text; […] stands where a moderator left words out.
     """

    id: UUID
    authority: str
    month: str
    text: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        id = str(self.id)

        authority = self.authority

        month = self.month

        text = self.text


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "authority": authority,
            "month": month,
            "text": text,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = UUID(d.pop("id"))




        authority = d.pop("authority")

        month = d.pop("month")

        text = d.pop("text")

        published_comment = cls(
            id=id,
            authority=authority,
            month=month,
            text=text,
        )


        published_comment.additional_properties = d
        return published_comment

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
