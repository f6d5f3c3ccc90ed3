from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset







T = TypeVar("T", bound="PetitionAssignee")



@_attrs_define
class PetitionAssignee:
    """ The official who is to answer.

        Attributes:
            user (str): Account of a person: the issuer of their tokens and the `sub` claim.
            name (str): Name of the official.
     """

    user: str
    name: str





    def to_dict(self) -> dict[str, Any]:
        user = self.user

        name = self.name


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "user": user,
            "name": name,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        user = d.pop("user")

        name = d.pop("name")

        petition_assignee = cls(
            user=user,
            name=name,
        )

        return petition_assignee

