from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset







T = TypeVar("T", bound="FactOut")



@_attrs_define
class FactOut:
    """ A fact that a record proves or lacks, with what to do about it; `code` is stable.

        Attributes:
            code (str): Code of the fact, stable.
            vi (str): The fact, in Vietnamese.
            en (str): The fact, in English.
            todo_vi (str): What to do where it lacks, in Vietnamese.
            todo_en (str): What to do where it lacks, in English.
     """

    code: str
    vi: str
    en: str
    todo_vi: str
    todo_en: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        code = self.code

        vi = self.vi

        en = self.en

        todo_vi = self.todo_vi

        todo_en = self.todo_en


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "code": code,
            "vi": vi,
            "en": en,
            "todo_vi": todo_vi,
            "todo_en": todo_en,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        code = d.pop("code")

        vi = d.pop("vi")

        en = d.pop("en")

        todo_vi = d.pop("todo_vi")

        todo_en = d.pop("todo_en")

        fact_out = cls(
            code=code,
            vi=vi,
            en=en,
            todo_vi=todo_vi,
            todo_en=todo_en,
        )


        fact_out.additional_properties = d
        return fact_out

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
