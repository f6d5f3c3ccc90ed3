from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime






T = TypeVar("T", bound="ErasureOut")



@_attrs_define
class ErasureOut:
    """ That and why a file was erased.

        Attributes:
            erased_at (datetime.datetime): When.
            rule (str): Id of the retention rule.
            legal_basis (str): What the rule rests on, in Vietnamese; ours where no text states the period.
     """

    erased_at: datetime.datetime
    rule: str
    legal_basis: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        erased_at = self.erased_at.isoformat()

        rule = self.rule

        legal_basis = self.legal_basis


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "erased_at": erased_at,
            "rule": rule,
            "legal_basis": legal_basis,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        erased_at = datetime.datetime.fromisoformat(d.pop("erased_at"))




        rule = d.pop("rule")

        legal_basis = d.pop("legal_basis")

        erasure_out = cls(
            erased_at=erased_at,
            rule=rule,
            legal_basis=legal_basis,
        )


        erasure_out.additional_properties = d
        return erasure_out

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
