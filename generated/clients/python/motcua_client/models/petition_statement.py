from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.petition_action import PetitionAction
from typing import cast
import datetime






T = TypeVar("T", bound="PetitionStatement")



@_attrs_define
class PetitionStatement:
    """ What the petitioner wrote later: with an appeal, or on withdrawing or closing.

        Attributes:
            action (PetitionAction): What can be done to a petition.
            at (datetime.datetime): When.
            text (str): The text; plain text.
     """

    action: PetitionAction
    at: datetime.datetime
    text: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        action = self.action.value

        at = self.at.isoformat()

        text = self.text


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "action": action,
            "at": at,
            "text": text,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        action = PetitionAction(d.pop("action"))




        at = datetime.datetime.fromisoformat(d.pop("at"))




        text = d.pop("text")

        petition_statement = cls(
            action=action,
            at=at,
            text=text,
        )


        petition_statement.additional_properties = d
        return petition_statement

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
