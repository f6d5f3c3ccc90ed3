from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset







T = TypeVar("T", bound="PetitionRecipient")



@_attrs_define
class PetitionRecipient:
    """ The unit a petition is forwarded to.

        Attributes:
            unit (str): Code of an authority or of a unit in it (QĐ 20/2020/QĐ-TTg).
     """

    unit: str





    def to_dict(self) -> dict[str, Any]:
        unit = self.unit


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "unit": unit,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        unit = d.pop("unit")

        petition_recipient = cls(
            unit=unit,
        )

        return petition_recipient

