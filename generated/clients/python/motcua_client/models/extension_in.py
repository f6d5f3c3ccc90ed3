from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime






T = TypeVar("T", bound="ExtensionIn")



@_attrs_define
class ExtensionIn:
    """ An extension: at a moment, the authority set a later due date.

        Attributes:
            at (datetime.datetime): When the later date was set.
            due_at (datetime.datetime): The later due date.
     """

    at: datetime.datetime
    due_at: datetime.datetime





    def to_dict(self) -> dict[str, Any]:
        at = self.at.isoformat()

        due_at = self.due_at.isoformat()


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "at": at,
            "due_at": due_at,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        at = datetime.datetime.fromisoformat(d.pop("at"))




        due_at = datetime.datetime.fromisoformat(d.pop("due_at"))




        extension_in = cls(
            at=at,
            due_at=due_at,
        )

        return extension_in

