from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.mandate_step_by import MandateStepBy
from typing import cast
import datetime






T = TypeVar("T", bound="MandateStep")



@_attrs_define
class MandateStep:
    """ A step of a mandate's history. Hashes are as in the history of a dossier.

        Attributes:
            sequence (int): Its place, from 1.
            action (str): What was done: `propose`, `open`, `accept`, `decline`, `end` or `expire`.
            by (MandateStepBy): Who did it.
            at (datetime.datetime): When it was done.
            hash_ (str): The hash of the entry over the one before.
     """

    sequence: int
    action: str
    by: MandateStepBy
    at: datetime.datetime
    hash_: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        sequence = self.sequence

        action = self.action

        by = self.by.value

        at = self.at.isoformat()

        hash_ = self.hash_


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "sequence": sequence,
            "action": action,
            "by": by,
            "at": at,
            "hash": hash_,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        sequence = d.pop("sequence")

        action = d.pop("action")

        by = MandateStepBy(d.pop("by"))




        at = datetime.datetime.fromisoformat(d.pop("at"))




        hash_ = d.pop("hash")

        mandate_step = cls(
            sequence=sequence,
            action=action,
            by=by,
            at=at,
            hash_=hash_,
        )


        mandate_step.additional_properties = d
        return mandate_step

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
