from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast






T = TypeVar("T", bound="FeeExemptionOut")



@_attrs_define
class FeeExemptionOut:
    """ Who pays less of a fee.

        Attributes:
            code (str): What it is named by in `exemptions`.
            name (str): Who that is, in Vietnamese.
            percent (int): By how many percent the fee is less.
            legal_basis (None | str): The provision of law it rests on, in Vietnamese.
     """

    code: str
    name: str
    percent: int
    legal_basis: None | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        code = self.code

        name = self.name

        percent = self.percent

        legal_basis: None | str
        legal_basis = self.legal_basis


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "code": code,
            "name": name,
            "percent": percent,
            "legal_basis": legal_basis,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        code = d.pop("code")

        name = d.pop("name")

        percent = d.pop("percent")

        def _parse_legal_basis(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        legal_basis = _parse_legal_basis(d.pop("legal_basis"))


        fee_exemption_out = cls(
            code=code,
            name=name,
            percent=percent,
            legal_basis=legal_basis,
        )


        fee_exemption_out.additional_properties = d
        return fee_exemption_out

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
