from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.refund_item_state import RefundItemState
from typing import cast
import datetime






T = TypeVar("T", bound="RefundItem")



@_attrs_define
class RefundItem:
    """ A refund as it is asked of a gateway.

        Attributes:
            gateway (str): Who took the money: a gateway, `national` or `cash`.
            refund (str): Id of the refund.
            payment (None | str): Id of the payment.
            transaction (None | str): The gateway's number of what is paid back.
            amount (int | None): How much is paid back.
            state (RefundItemState): `pending`: asked for; `acknowledged`: paid back; `quarantined`: refused, or no gateway
                of ours took the money.
            requested_at (datetime.datetime): When it was asked for.
            attempts (int): Failed attempts since the last answer.
            last_error (None | str): Why it is not paid back yet, in English.
     """

    gateway: str
    refund: str
    payment: None | str
    transaction: None | str
    amount: int | None
    state: RefundItemState
    requested_at: datetime.datetime
    attempts: int
    last_error: None | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        gateway = self.gateway

        refund = self.refund

        payment: None | str
        payment = self.payment

        transaction: None | str
        transaction = self.transaction

        amount: int | None
        amount = self.amount

        state = self.state.value

        requested_at = self.requested_at.isoformat()

        attempts = self.attempts

        last_error: None | str
        last_error = self.last_error


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "gateway": gateway,
            "refund": refund,
            "payment": payment,
            "transaction": transaction,
            "amount": amount,
            "state": state,
            "requested_at": requested_at,
            "attempts": attempts,
            "last_error": last_error,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        gateway = d.pop("gateway")

        refund = d.pop("refund")

        def _parse_payment(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        payment = _parse_payment(d.pop("payment"))


        def _parse_transaction(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        transaction = _parse_transaction(d.pop("transaction"))


        def _parse_amount(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        amount = _parse_amount(d.pop("amount"))


        state = RefundItemState(d.pop("state"))




        requested_at = datetime.datetime.fromisoformat(d.pop("requested_at"))




        attempts = d.pop("attempts")

        def _parse_last_error(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        last_error = _parse_last_error(d.pop("last_error"))


        refund_item = cls(
            gateway=gateway,
            refund=refund,
            payment=payment,
            transaction=transaction,
            amount=amount,
            state=state,
            requested_at=requested_at,
            attempts=attempts,
            last_error=last_error,
        )


        refund_item.additional_properties = d
        return refund_item

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
