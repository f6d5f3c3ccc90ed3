from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset







T = TypeVar("T", bound="InvitationIn")



@_attrs_define
class InvitationIn:
    """ An invitation somebody passed on to you.

        Attributes:
            invitation (str): The code of the invitation.
     """

    invitation: str





    def to_dict(self) -> dict[str, Any]:
        invitation = self.invitation


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "invitation": invitation,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        invitation = d.pop("invitation")

        invitation_in = cls(
            invitation=invitation,
        )

        return invitation_in

