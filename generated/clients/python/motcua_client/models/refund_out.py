from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.refund_out_cause import RefundOutCause
from ..models.refund_out_state import RefundOutState
from ..models.refund_out_way import RefundOutWay
from typing import cast
import datetime






T = TypeVar("T", bound="RefundOut")



@_attrs_define
class RefundOut:
    """ Money paid back, or to be paid back.

        Attributes:
            id (str): Id of the refund.
            amount (int): Amount in whole Vietnamese dong (VND).
            cause (RefundOutCause): `decision` of an official, or money that came without being owed.
            way (RefundOutWay): Through the gateway that took it, or in cash.
            gateway (None | str): The gateway.
            state (RefundOutState): `failed`: the gateway could not; it is tried again, and then `replaced` by that try.
            reason (str): Why.
            requested_at (datetime.datetime): When it was asked for.
            ended_at (datetime.datetime | None): When it was done, or failed.
     """

    id: str
    amount: int
    cause: RefundOutCause
    way: RefundOutWay
    gateway: None | str
    state: RefundOutState
    reason: str
    requested_at: datetime.datetime
    ended_at: datetime.datetime | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        id = self.id

        amount = self.amount

        cause = self.cause.value

        way = self.way.value

        gateway: None | str
        gateway = self.gateway

        state = self.state.value

        reason = self.reason

        requested_at = self.requested_at.isoformat()

        ended_at: None | str
        if isinstance(self.ended_at, datetime.datetime):
            ended_at = self.ended_at.isoformat()
        else:
            ended_at = self.ended_at


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "amount": amount,
            "cause": cause,
            "way": way,
            "gateway": gateway,
            "state": state,
            "reason": reason,
            "requested_at": requested_at,
            "ended_at": ended_at,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        amount = d.pop("amount")

        cause = RefundOutCause(d.pop("cause"))




        way = RefundOutWay(d.pop("way"))




        def _parse_gateway(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        gateway = _parse_gateway(d.pop("gateway"))


        state = RefundOutState(d.pop("state"))




        reason = d.pop("reason")

        requested_at = datetime.datetime.fromisoformat(d.pop("requested_at"))




        def _parse_ended_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                ended_at_type_0 = datetime.datetime.fromisoformat(data)



                return ended_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        ended_at = _parse_ended_at(d.pop("ended_at"))


        refund_out = cls(
            id=id,
            amount=amount,
            cause=cause,
            way=way,
            gateway=gateway,
            state=state,
            reason=reason,
            requested_at=requested_at,
            ended_at=ended_at,
        )


        refund_out.additional_properties = d
        return refund_out

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
