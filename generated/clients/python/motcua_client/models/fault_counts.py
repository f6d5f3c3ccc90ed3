from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset







T = TypeVar("T", bound="FaultCounts")



@_attrs_define
class FaultCounts:
    """ Deliveries that failed last, by whose fault it was.

        Attributes:
            ours (int): What we sent, or our account, was refused.
            theirs (int): The portal's answer could not be used.
            network (int): There was no answer.
     """

    ours: int
    theirs: int
    network: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        ours = self.ours

        theirs = self.theirs

        network = self.network


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "ours": ours,
            "theirs": theirs,
            "network": network,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        ours = d.pop("ours")

        theirs = d.pop("theirs")

        network = d.pop("network")

        fault_counts = cls(
            ours=ours,
            theirs=theirs,
            network=network,
        )


        fault_counts.additional_properties = d
        return fault_counts

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
