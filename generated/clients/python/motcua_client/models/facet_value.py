from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast






T = TypeVar("T", bound="FacetValue")



@_attrs_define
class FacetValue:
    """ A value to filter by; `name_en` is null where only a Vietnamese name exists.

        Attributes:
            value (str): What to put into the filter's parameter.
            name_vi (str): Its name, in Vietnamese.
            name_en (None | str): Its name in English, where there is one.
            procedures (int): How long the list would be with this value.
     """

    value: str
    name_vi: str
    name_en: None | str
    procedures: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        value = self.value

        name_vi = self.name_vi

        name_en: None | str
        name_en = self.name_en

        procedures = self.procedures


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "value": value,
            "name_vi": name_vi,
            "name_en": name_en,
            "procedures": procedures,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        value = d.pop("value")

        name_vi = d.pop("name_vi")

        def _parse_name_en(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        name_en = _parse_name_en(d.pop("name_en"))


        procedures = d.pop("procedures")

        facet_value = cls(
            value=value,
            name_vi=name_vi,
            name_en=name_en,
            procedures=procedures,
        )


        facet_value.additional_properties = d
        return facet_value

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
