from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset







T = TypeVar("T", bound="PacketFileOut")



@_attrs_define
class PacketFileOut:
    """ A file of a document.

        Attributes:
            number (int): Its place in the packet, from 1.
            name (str): Name of the file.
            media_type (str): What it is by its bytes, whatever the packet says.
            size (int): Bytes.
            sha256 (str): SHA-256, in lower-case hexadecimal.
            scanned (bool): Whether it was scanned for malware.
     """

    number: int
    name: str
    media_type: str
    size: int
    sha256: str
    scanned: bool
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        number = self.number

        name = self.name

        media_type = self.media_type

        size = self.size

        sha256 = self.sha256

        scanned = self.scanned


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "number": number,
            "name": name,
            "media_type": media_type,
            "size": size,
            "sha256": sha256,
            "scanned": scanned,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        number = d.pop("number")

        name = d.pop("name")

        media_type = d.pop("media_type")

        size = d.pop("size")

        sha256 = d.pop("sha256")

        scanned = d.pop("scanned")

        packet_file_out = cls(
            number=number,
            name=name,
            media_type=media_type,
            size=size,
            sha256=sha256,
            scanned=scanned,
        )


        packet_file_out.additional_properties = d
        return packet_file_out

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
