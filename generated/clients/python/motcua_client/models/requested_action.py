from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.requested_action_action import RequestedActionAction
from ..types import UNSET, Unset
from typing import cast
import datetime






T = TypeVar("T", bound="RequestedAction")



@_attrs_define
class RequestedAction:
    """ What the applicant has to do now: supplement what `reason` names, or pay `amount` (VND, 0 where it is not known).

        Attributes:
            action (RequestedActionAction): What is to be done.
            requested_at (datetime.datetime | None): Since when.
            reason (None | str): What is missing, or what the payment is for.
            amount (int | None): Amount to pay in whole dong (VND), 0 where it is not known; null for a supplement.
            lapses_at (datetime.datetime | None | Unset): Without the supplement the dossier lapses at this instant; null
                where it does not lapse.
     """

    action: RequestedActionAction
    requested_at: datetime.datetime | None
    reason: None | str
    amount: int | None
    lapses_at: datetime.datetime | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        action = self.action.value

        requested_at: None | str
        if isinstance(self.requested_at, datetime.datetime):
            requested_at = self.requested_at.isoformat()
        else:
            requested_at = self.requested_at

        reason: None | str
        reason = self.reason

        amount: int | None
        amount = self.amount

        lapses_at: None | str | Unset
        if isinstance(self.lapses_at, Unset):
            lapses_at = UNSET
        elif isinstance(self.lapses_at, datetime.datetime):
            lapses_at = self.lapses_at.isoformat()
        else:
            lapses_at = self.lapses_at


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "action": action,
            "requested_at": requested_at,
            "reason": reason,
            "amount": amount,
        })
        if lapses_at is not UNSET:
            field_dict["lapses_at"] = lapses_at

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        action = RequestedActionAction(d.pop("action"))




        def _parse_requested_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                requested_at_type_0 = datetime.datetime.fromisoformat(data)



                return requested_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        requested_at = _parse_requested_at(d.pop("requested_at"))


        def _parse_reason(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        reason = _parse_reason(d.pop("reason"))


        def _parse_amount(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        amount = _parse_amount(d.pop("amount"))


        def _parse_lapses_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                lapses_at_type_0 = datetime.datetime.fromisoformat(data)



                return lapses_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        lapses_at = _parse_lapses_at(d.pop("lapses_at", UNSET))


        requested_action = cls(
            action=action,
            requested_at=requested_at,
            reason=reason,
            amount=amount,
            lapses_at=lapses_at,
        )


        requested_action.additional_properties = d
        return requested_action

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
