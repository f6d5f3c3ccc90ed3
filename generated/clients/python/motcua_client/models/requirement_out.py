from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.fact_out import FactOut





T = TypeVar("T", bound="RequirementOut")



@_attrs_define
class RequirementOut:
    """ A requirement; any one of these facts meets it.

        Attributes:
            any_of (list[FactOut]): The facts, any one of which is enough.
     """

    any_of: list[FactOut]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.fact_out import FactOut # noqa: PLC0415
        any_of = []
        for any_of_item_data in self.any_of:
            any_of_item = any_of_item_data.to_dict()
            any_of.append(any_of_item)




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "any_of": any_of,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.fact_out import FactOut # noqa: PLC0415
        d = dict(src_dict)
        any_of = []
        _any_of = d.pop("any_of")
        for any_of_item_data in (_any_of):
            any_of_item = FactOut.from_dict(any_of_item_data)



            any_of.append(any_of_item)


        requirement_out = cls(
            any_of=any_of,
        )


        requirement_out.additional_properties = d
        return requirement_out

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
