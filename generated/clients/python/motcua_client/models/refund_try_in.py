from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.refund_try_in_way import RefundTryInWay






T = TypeVar("T", bound="RefundTryIn")



@_attrs_define
class RefundTryIn:
    """ Another try to pay back.

        Attributes:
            way (RefundTryInWay): Through the gateway again, or in cash at the desk.
     """

    way: RefundTryInWay





    def to_dict(self) -> dict[str, Any]:
        way = self.way.value


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "way": way,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        way = RefundTryInWay(d.pop("way"))




        refund_try_in = cls(
            way=way,
        )

        return refund_try_in

