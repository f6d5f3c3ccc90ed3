from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.refund_in_way import RefundInWay
from ..types import UNSET, Unset






T = TypeVar("T", bound="RefundIn")



@_attrs_define
class RefundIn:
    """ Money to pay back.

        Attributes:
            amount (int): How much, in whole dong (VND); at most what is left of the payment.
            reason (str): Why it is paid back.
            way (RefundInWay | Unset): Through the gateway that took it, or in cash at the desk. Default:
                RefundInWay.GATEWAY.
     """

    amount: int
    reason: str
    way: RefundInWay | Unset = RefundInWay.GATEWAY





    def to_dict(self) -> dict[str, Any]:
        amount = self.amount

        reason = self.reason

        way: str | Unset = UNSET
        if not isinstance(self.way, Unset):
            way = self.way.value



        field_dict: dict[str, Any] = {}

        field_dict.update({
            "amount": amount,
            "reason": reason,
        })
        if way is not UNSET:
            field_dict["way"] = way

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        amount = d.pop("amount")

        reason = d.pop("reason")

        _way = d.pop("way", UNSET)
        way: RefundInWay | Unset
        if isinstance(_way,  Unset):
            way = UNSET
        else:
            way = RefundInWay(_way)




        refund_in = cls(
            amount=amount,
            reason=reason,
            way=way,
        )

        return refund_in

