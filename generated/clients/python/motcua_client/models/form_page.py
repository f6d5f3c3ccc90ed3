from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast






T = TypeVar("T", bound="FormPage")



@_attrs_define
class FormPage:
    """ Extension: a page of the e-form, in the order of filling in; front ends show one after another.

        Attributes:
            title_vi (str): Title, in Vietnamese.
            fields (list[str]): JSON Pointers of its fields, in their order; a group brings all its fields along.
            title_en (None | str | Unset): Title, in English.
     """

    title_vi: str
    fields: list[str]
    title_en: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        title_vi = self.title_vi

        fields = self.fields



        title_en: None | str | Unset
        if isinstance(self.title_en, Unset):
            title_en = UNSET
        else:
            title_en = self.title_en


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "title_vi": title_vi,
            "fields": fields,
        })
        if title_en is not UNSET:
            field_dict["title_en"] = title_en

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        title_vi = d.pop("title_vi")

        fields = cast(list[str], d.pop("fields"))


        def _parse_title_en(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        title_en = _parse_title_en(d.pop("title_en", UNSET))


        form_page = cls(
            title_vi=title_vi,
            fields=fields,
            title_en=title_en,
        )


        form_page.additional_properties = d
        return form_page

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
