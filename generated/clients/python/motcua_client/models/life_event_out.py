from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset







T = TypeVar("T", bound="LifeEventOut")



@_attrs_define
class LifeEventOut:
    """ A life event with the number of procedures in force.

        Attributes:
            slug (str): The life event's identifier in addresses and filters.
            name_vi (str): Its name, in Vietnamese.
            name_en (str): Its name, in English.
            procedures (int): Procedures in force for it.
     """

    slug: str
    name_vi: str
    name_en: str
    procedures: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        slug = self.slug

        name_vi = self.name_vi

        name_en = self.name_en

        procedures = self.procedures


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "slug": slug,
            "name_vi": name_vi,
            "name_en": name_en,
            "procedures": procedures,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        slug = d.pop("slug")

        name_vi = d.pop("name_vi")

        name_en = d.pop("name_en")

        procedures = d.pop("procedures")

        life_event_out = cls(
            slug=slug,
            name_vi=name_vi,
            name_en=name_en,
            procedures=procedures,
        )


        life_event_out.additional_properties = d
        return life_event_out

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
