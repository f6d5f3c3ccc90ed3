from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.payment_line_out_kind import PaymentLineOutKind






T = TypeVar("T", bound="PaymentLineOut")



@_attrs_define
class PaymentLineOut:
    """ A part of a payment.

        Attributes:
            kind (PaymentLineOutKind): `fee` (phí), `charge` (lệ phí), `service` or `shipping`.
            name (str): What it is for, in Vietnamese.
            amount (int): Amount in whole Vietnamese dong (VND).
     """

    kind: PaymentLineOutKind
    name: str
    amount: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        kind = self.kind.value

        name = self.name

        amount = self.amount


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "kind": kind,
            "name": name,
            "amount": amount,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = PaymentLineOutKind(d.pop("kind"))




        name = d.pop("name")

        amount = d.pop("amount")

        payment_line_out = cls(
            kind=kind,
            name=name,
            amount=amount,
        )


        payment_line_out.additional_properties = d
        return payment_line_out

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
