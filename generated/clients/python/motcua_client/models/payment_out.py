from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.payment_out_state import PaymentOutState
from ..types import UNSET, Unset






T = TypeVar("T", bound="PaymentOut")



@_attrs_define
class PaymentOut:
    """ What the applicant was asked to pay.

        Attributes:
            state (PaymentOutState | Unset): How far the payment is. Default: PaymentOutState.NONE.
            amount (int | Unset): Amount in whole dong (VND); 0 for none. Default: 0.
     """

    state: PaymentOutState | Unset = PaymentOutState.NONE
    amount: int | Unset = 0
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        state: str | Unset = UNSET
        if not isinstance(self.state, Unset):
            state = self.state.value


        amount = self.amount


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
        })
        if state is not UNSET:
            field_dict["state"] = state
        if amount is not UNSET:
            field_dict["amount"] = amount

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        _state = d.pop("state", UNSET)
        state: PaymentOutState | Unset
        if isinstance(_state,  Unset):
            state = UNSET
        else:
            state = PaymentOutState(_state)




        amount = d.pop("amount", UNSET)

        payment_out = cls(
            state=state,
            amount=amount,
        )


        payment_out.additional_properties = d
        return payment_out

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
