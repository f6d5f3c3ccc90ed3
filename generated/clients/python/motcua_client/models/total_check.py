from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset







T = TypeVar("T", bound="TotalCheck")



@_attrs_define
class TotalCheck:
    """ A published score that is not what its groups add up to. It is shown, not corrected.

        Attributes:
            province (str): The province.
            published (float): The score as published.
            computed (float): What its groups add up to by the rule `total`.
            difference (float): Published minus computed.
            within_rounding (bool): Whether the rounding of the published figures can explain it.
     """

    province: str
    published: float
    computed: float
    difference: float
    within_rounding: bool
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        province = self.province

        published = self.published

        computed = self.computed

        difference = self.difference

        within_rounding = self.within_rounding


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "province": province,
            "published": published,
            "computed": computed,
            "difference": difference,
            "within_rounding": within_rounding,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        province = d.pop("province")

        published = d.pop("published")

        computed = d.pop("computed")

        difference = d.pop("difference")

        within_rounding = d.pop("within_rounding")

        total_check = cls(
            province=province,
            published=published,
            computed=computed,
            difference=difference,
            within_rounding=within_rounding,
        )


        total_check.additional_properties = d
        return total_check

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
