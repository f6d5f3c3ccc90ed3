from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime






T = TypeVar("T", bound="ExtensionOut")



@_attrs_define
class ExtensionOut:
    """ A later due date, fixed at `at`: by an `extended` limit, when it was `reopened`, or by the system it was `imported`
    from.

        Attributes:
            at (datetime.datetime): When the date was set.
            due_at (datetime.datetime): The later due date.
            kind (str): What set it: `extended`, `reopened` or `imported`.
     """

    at: datetime.datetime
    due_at: datetime.datetime
    kind: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        at = self.at.isoformat()

        due_at = self.due_at.isoformat()

        kind = self.kind


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "at": at,
            "due_at": due_at,
            "kind": kind,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        at = datetime.datetime.fromisoformat(d.pop("at"))




        due_at = datetime.datetime.fromisoformat(d.pop("due_at"))




        kind = d.pop("kind")

        extension_out = cls(
            at=at,
            due_at=due_at,
            kind=kind,
        )


        extension_out.additional_properties = d
        return extension_out

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
