from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.committed_limit_out_unit import CommittedLimitOutUnit






T = TypeVar("T", bound="CommittedLimitOut")



@_attrs_define
class CommittedLimitOut:
    """ The province's own limit, and the decision that shortened the legal one.

        Attributes:
            value (float): How many units.
            unit (CommittedLimitOutUnit): The unit; working hours and working days, calendar days and months.
            decision (str): The decision that shortened the legal limit.
     """

    value: float
    unit: CommittedLimitOutUnit
    decision: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        value = self.value

        unit = self.unit.value

        decision = self.decision


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "value": value,
            "unit": unit,
            "decision": decision,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        value = d.pop("value")

        unit = CommittedLimitOutUnit(d.pop("unit"))




        decision = d.pop("decision")

        committed_limit_out = cls(
            value=value,
            unit=unit,
            decision=decision,
        )


        committed_limit_out.additional_properties = d
        return committed_limit_out

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
