from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset







T = TypeVar("T", bound="InboundFileItem")



@_attrs_define
class InboundFileItem:
    """ A file of the dossier, fetched and kept.

        Attributes:
            document (str): Code of the document, under which the dossier's components refer to it.
            size (int): Its bytes.
            media_type (str): Its type, by its content.
            hash_ (str): SHA-256 of its bytes.
     """

    document: str
    size: int
    media_type: str
    hash_: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        document = self.document

        size = self.size

        media_type = self.media_type

        hash_ = self.hash_


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "document": document,
            "size": size,
            "media_type": media_type,
            "hash": hash_,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        document = d.pop("document")

        size = d.pop("size")

        media_type = d.pop("media_type")

        hash_ = d.pop("hash")

        inbound_file_item = cls(
            document=document,
            size=size,
            media_type=media_type,
            hash_=hash_,
        )


        inbound_file_item.additional_properties = d
        return inbound_file_item

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
