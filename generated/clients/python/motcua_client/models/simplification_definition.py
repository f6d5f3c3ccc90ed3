from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.time_unit_out import TimeUnitOut





T = TypeVar("T", bound="SimplificationDefinition")



@_attrs_define
class SimplificationDefinition:
    """ The definition of the mean, and the conversions between units of time limits.

        Attributes:
            vi (str): How the mean is computed, in Vietnamese.
            en (str): How the mean is computed, in English.
            conversions (list[TimeUnitOut]): How units of time are compared.
     """

    vi: str
    en: str
    conversions: list[TimeUnitOut]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.time_unit_out import TimeUnitOut # noqa: PLC0415
        vi = self.vi

        en = self.en

        conversions = []
        for conversions_item_data in self.conversions:
            conversions_item = conversions_item_data.to_dict()
            conversions.append(conversions_item)




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "vi": vi,
            "en": en,
            "conversions": conversions,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.time_unit_out import TimeUnitOut # noqa: PLC0415
        d = dict(src_dict)
        vi = d.pop("vi")

        en = d.pop("en")

        conversions = []
        _conversions = d.pop("conversions")
        for conversions_item_data in (_conversions):
            conversions_item = TimeUnitOut.from_dict(conversions_item_data)



            conversions.append(conversions_item)


        simplification_definition = cls(
            vi=vi,
            en=en,
            conversions=conversions,
        )


        simplification_definition.additional_properties = d
        return simplification_definition

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
