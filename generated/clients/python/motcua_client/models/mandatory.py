from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.mandatory_topic import MandatoryTopic






T = TypeVar("T", bound="Mandatory")



@_attrs_define
class Mandatory:
    """ A topic that cannot be switched off, and why.

        Attributes:
            topic (MandatoryTopic): The topic.
            legal_basis (str): The provision of law it rests on, in Vietnamese.
     """

    topic: MandatoryTopic
    legal_basis: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        topic = self.topic.value

        legal_basis = self.legal_basis


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "topic": topic,
            "legal_basis": legal_basis,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        topic = MandatoryTopic(d.pop("topic"))




        legal_basis = d.pop("legal_basis")

        mandatory = cls(
            topic=topic,
            legal_basis=legal_basis,
        )


        mandatory.additional_properties = d
        return mandatory

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
