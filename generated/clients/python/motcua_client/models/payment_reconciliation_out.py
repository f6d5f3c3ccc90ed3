from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.payment_reconciliation_out_state import PaymentReconciliationOutState
from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.payment_difference_out import PaymentDifferenceOut





T = TypeVar("T", bound="PaymentReconciliationOut")



@_attrs_define
class PaymentReconciliationOut:
    """ A comparison of a gateway's statement of a day with the ledger.

        Attributes:
            number (int): Number of the reconciliation.
            gateway (str): Code of the gateway.
            day (datetime.date): The day, Vietnam's.
            state (PaymentReconciliationOutState): `waiting` until the gateway's statement of the day is there.
            requested_at (datetime.datetime): When it was asked for.
            finished_at (datetime.datetime | None): When it was done.
            matched (int | None): Movements that are the same here and there.
            differences (list[PaymentDifferenceOut]): The differences of the day, of your unit and those below it.
     """

    number: int
    gateway: str
    day: datetime.date
    state: PaymentReconciliationOutState
    requested_at: datetime.datetime
    finished_at: datetime.datetime | None
    matched: int | None
    differences: list[PaymentDifferenceOut]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.payment_difference_out import PaymentDifferenceOut # noqa: PLC0415
        number = self.number

        gateway = self.gateway

        day = self.day.isoformat()

        state = self.state.value

        requested_at = self.requested_at.isoformat()

        finished_at: None | str
        if isinstance(self.finished_at, datetime.datetime):
            finished_at = self.finished_at.isoformat()
        else:
            finished_at = self.finished_at

        matched: int | None
        matched = self.matched

        differences = []
        for differences_item_data in self.differences:
            differences_item = differences_item_data.to_dict()
            differences.append(differences_item)




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "number": number,
            "gateway": gateway,
            "day": day,
            "state": state,
            "requested_at": requested_at,
            "finished_at": finished_at,
            "matched": matched,
            "differences": differences,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.payment_difference_out import PaymentDifferenceOut # noqa: PLC0415
        d = dict(src_dict)
        number = d.pop("number")

        gateway = d.pop("gateway")

        day = datetime.date.fromisoformat(d.pop("day"))




        state = PaymentReconciliationOutState(d.pop("state"))




        requested_at = datetime.datetime.fromisoformat(d.pop("requested_at"))




        def _parse_finished_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                finished_at_type_0 = datetime.datetime.fromisoformat(data)



                return finished_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        finished_at = _parse_finished_at(d.pop("finished_at"))


        def _parse_matched(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        matched = _parse_matched(d.pop("matched"))


        differences = []
        _differences = d.pop("differences")
        for differences_item_data in (_differences):
            differences_item = PaymentDifferenceOut.from_dict(differences_item_data)



            differences.append(differences_item)


        payment_reconciliation_out = cls(
            number=number,
            gateway=gateway,
            day=day,
            state=state,
            requested_at=requested_at,
            finished_at=finished_at,
            matched=matched,
            differences=differences,
        )


        payment_reconciliation_out.additional_properties = d
        return payment_reconciliation_out

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
