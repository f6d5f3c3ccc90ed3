from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset






T = TypeVar("T", bound="VoidIn")



@_attrs_define
class VoidIn:
    """ A receipt that is not to be valid any longer. It keeps its number.

        Attributes:
            reason (str): Why it is void.
            replacement (bool | Unset): True: another receipt is issued for the same cash. False: the cash is given back,
                and the payment is to be paid again. Default: False.
     """

    reason: str
    replacement: bool | Unset = False





    def to_dict(self) -> dict[str, Any]:
        reason = self.reason

        replacement = self.replacement


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "reason": reason,
        })
        if replacement is not UNSET:
            field_dict["replacement"] = replacement

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        reason = d.pop("reason")

        replacement = d.pop("replacement", UNSET)

        void_in = cls(
            reason=reason,
            replacement=replacement,
        )

        return void_in

