from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.receiver_change_change import ReceiverChangeChange






T = TypeVar("T", bound="ReceiverChange")



@_attrs_define
class ReceiverChange:
    """ An agency that an update adds to the recipients, or removes.

        Attributes:
            code (str): Code of the agency.
            change (ReceiverChangeChange): Whether it is removed or added.
     """

    code: str
    change: ReceiverChangeChange
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        code = self.code

        change = self.change.value


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "code": code,
            "change": change,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        code = d.pop("code")

        change = ReceiverChangeChange(d.pop("change"))




        receiver_change = cls(
            code=code,
            change=change,
        )


        receiver_change.additional_properties = d
        return receiver_change

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
