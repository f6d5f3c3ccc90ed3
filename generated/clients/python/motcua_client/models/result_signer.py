from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.result_signer_signer import ResultSignerSigner
from typing import cast






T = TypeVar("T", bound="ResultSigner")



@_attrs_define
class ResultSigner:
    """ A signature a result needs.

        Attributes:
            signer (ResultSignerSigner): A person's signature or the organisation's.
            role (str): The role of the official who makes it.
            unit (None | str): The unit of that official, where the procedure names one.
     """

    signer: ResultSignerSigner
    role: str
    unit: None | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        signer = self.signer.value

        role = self.role

        unit: None | str
        unit = self.unit


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "signer": signer,
            "role": role,
            "unit": unit,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        signer = ResultSignerSigner(d.pop("signer"))




        role = d.pop("role")

        def _parse_unit(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        unit = _parse_unit(d.pop("unit"))


        result_signer = cls(
            signer=signer,
            role=role,
            unit=unit,
        )


        result_signer.additional_properties = d
        return result_signer

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
