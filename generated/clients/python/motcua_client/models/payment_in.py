from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast






T = TypeVar("T", bound="PaymentIn")



@_attrs_define
class PaymentIn:
    """ A request for payment: by the fee rules of the procedure, or an amount an official sets with a reason.

        Attributes:
            copies (int | Unset): Copies of the result; some fees are for each. Default: 1.
            exemptions (list[str] | Unset): Codes of exemptions the applicant has a right to, as the procedure's fees list
                them.
            amount (int | None | Unset): An amount the official sets instead, in whole dong (VND).
            reason (None | str | Unset): Why the official sets it; the applicant reads it.
     """

    copies: int | Unset = 1
    exemptions: list[str] | Unset = UNSET
    amount: int | None | Unset = UNSET
    reason: None | str | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        copies = self.copies

        exemptions: list[str] | Unset = UNSET
        if not isinstance(self.exemptions, Unset):
            exemptions = self.exemptions



        amount: int | None | Unset
        if isinstance(self.amount, Unset):
            amount = UNSET
        else:
            amount = self.amount

        reason: None | str | Unset
        if isinstance(self.reason, Unset):
            reason = UNSET
        else:
            reason = self.reason


        field_dict: dict[str, Any] = {}

        field_dict.update({
        })
        if copies is not UNSET:
            field_dict["copies"] = copies
        if exemptions is not UNSET:
            field_dict["exemptions"] = exemptions
        if amount is not UNSET:
            field_dict["amount"] = amount
        if reason is not UNSET:
            field_dict["reason"] = reason

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        copies = d.pop("copies", UNSET)

        exemptions = cast(list[str], d.pop("exemptions", UNSET))


        def _parse_amount(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        amount = _parse_amount(d.pop("amount", UNSET))


        def _parse_reason(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        reason = _parse_reason(d.pop("reason", UNSET))


        payment_in = cls(
            copies=copies,
            exemptions=exemptions,
            amount=amount,
            reason=reason,
        )

        return payment_in

