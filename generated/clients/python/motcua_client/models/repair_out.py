from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset







T = TypeVar("T", bound="RepairOut")



@_attrs_define
class RepairOut:
    """ What was begun.

        Attributes:
            resent (int): Dossiers that are sent again.
            accepted (int): Dossiers of which something was accepted as the portal's own.
            restored (int): Dossiers of which something that was lost or altered here was set as it was.
     """

    resent: int
    accepted: int
    restored: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        resent = self.resent

        accepted = self.accepted

        restored = self.restored


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "resent": resent,
            "accepted": accepted,
            "restored": restored,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        resent = d.pop("resent")

        accepted = d.pop("accepted")

        restored = d.pop("restored")

        repair_out = cls(
            resent=resent,
            accepted=accepted,
            restored=restored,
        )


        repair_out.additional_properties = d
        return repair_out

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
