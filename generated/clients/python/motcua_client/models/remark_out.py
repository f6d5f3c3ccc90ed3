from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset







T = TypeVar("T", bound="RemarkOut")



@_attrs_define
class RemarkOut:
    """ A remark for the editor, at a JSON Pointer into the record; `code` is stable, `vi` and `en` are for people.

        Attributes:
            pointer (str): JSON Pointer into the record.
            code (str): The kind of remark, stable.
            vi (str): The remark, in Vietnamese.
            en (str): The remark, in English.
     """

    pointer: str
    code: str
    vi: str
    en: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        pointer = self.pointer

        code = self.code

        vi = self.vi

        en = self.en


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "pointer": pointer,
            "code": code,
            "vi": vi,
            "en": en,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        pointer = d.pop("pointer")

        code = d.pop("code")

        vi = d.pop("vi")

        en = d.pop("en")

        remark_out = cls(
            pointer=pointer,
            code=code,
            vi=vi,
            en=en,
        )


        remark_out.additional_properties = d
        return remark_out

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
