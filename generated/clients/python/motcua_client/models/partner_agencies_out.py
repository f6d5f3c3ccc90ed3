from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast






T = TypeVar("T", bound="PartnerAgenciesOut")



@_attrs_define
class PartnerAgenciesOut:
    """ A partner with the agencies it stands for.

        Attributes:
            agencies (list[str]): Codes of the agencies; `*` for the document axis, which brings everybody's.
            partner (str): The partner's account, as in its tokens.
     """

    agencies: list[str]
    partner: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        agencies = self.agencies



        partner = self.partner


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "agencies": agencies,
            "partner": partner,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        agencies = cast(list[str], d.pop("agencies"))


        partner = d.pop("partner")

        partner_agencies_out = cls(
            agencies=agencies,
            partner=partner,
        )


        partner_agencies_out.additional_properties = d
        return partner_agencies_out

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
