from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime






T = TypeVar("T", bound="StatusOut")



@_attrs_define
class StatusOut:
    """ A status of a document.

        Attributes:
            agency (str): Who reports it, by code: a recipient, or the sender.
            code (str): Its code.
            name (str): The text in Vietnamese.
            description (str): What the agency says beside the code.
            staff (str): Who reported it, by name; empty where unknown.
            at (datetime.datetime): When it came about, by the reporting agency's clock.
     """

    agency: str
    code: str
    name: str
    description: str
    staff: str
    at: datetime.datetime
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        agency = self.agency

        code = self.code

        name = self.name

        description = self.description

        staff = self.staff

        at = self.at.isoformat()


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "agency": agency,
            "code": code,
            "name": name,
            "description": description,
            "staff": staff,
            "at": at,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        agency = d.pop("agency")

        code = d.pop("code")

        name = d.pop("name")

        description = d.pop("description")

        staff = d.pop("staff")

        at = datetime.datetime.fromisoformat(d.pop("at"))




        status_out = cls(
            agency=agency,
            code=code,
            name=name,
            description=description,
            staff=staff,
            at=at,
        )


        status_out.additional_properties = d
        return status_out

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
