from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast






T = TypeVar("T", bound="OfficialOut")



@_attrs_define
class OfficialOut:
    """ An official to whom dossiers may be assigned; `to.user` takes the `subject`.

        Attributes:
            subject (str): Account of a person: the issuer of their tokens and the `sub` claim.
            name (str): Name of the official.
            position (str): Position of the official, as their token states it.
            unit (str): Code of the official's unit.
            roles (list[str]): Roles, as the last token stated them.
     """

    subject: str
    name: str
    position: str
    unit: str
    roles: list[str]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        subject = self.subject

        name = self.name

        position = self.position

        unit = self.unit

        roles = self.roles




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "subject": subject,
            "name": name,
            "position": position,
            "unit": unit,
            "roles": roles,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        subject = d.pop("subject")

        name = d.pop("name")

        position = d.pop("position")

        unit = d.pop("unit")

        roles = cast(list[str], d.pop("roles"))


        official_out = cls(
            subject=subject,
            name=name,
            position=position,
            unit=unit,
            roles=roles,
        )


        official_out.additional_properties = d
        return official_out

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
