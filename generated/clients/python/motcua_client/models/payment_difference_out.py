from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.payment_difference_out_movement import PaymentDifferenceOutMovement
from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.bilingual_text import BilingualText
  from ..models.difference_repair_out import DifferenceRepairOut





T = TypeVar("T", bound="PaymentDifferenceOut")



@_attrs_define
class PaymentDifferenceOut:
    """ Money that is not here as it is at the gateway.

        Attributes:
            number (int): Number of the difference.
            kind (str): What differs.
            name (BilingualText): A text in Vietnamese and English.
            gateway (str): Code of the gateway.
            movement (PaymentDifferenceOutMovement): Whether money came or went back.
            transaction (str): The gateway's transaction.
            payment (str): The id the gateway has for the payment, which may be none of ours.
            day (datetime.date): The day of the statement, or of the report.
            here (int | None): The amount here: on the books, or what was asked; null where there is none.
            there (int | None): The amount there; null where there is none.
            currency (str): The currency of the amount there.
            owner (None | str): The unit that has to look at it; null: the province itself.
            found_at (datetime.datetime): When it was first found.
            age_days (int): Whole days since then, until it ended.
            ended_at (datetime.datetime | None): When it was repaired, or gone by itself.
            repair (None | str): The repair; `gone` where it ended by itself.
            repairs (list[DifferenceRepairOut]): The repairs that fit while it is open.
     """

    number: int
    kind: str
    name: BilingualText
    gateway: str
    movement: PaymentDifferenceOutMovement
    transaction: str
    payment: str
    day: datetime.date
    here: int | None
    there: int | None
    currency: str
    owner: None | str
    found_at: datetime.datetime
    age_days: int
    ended_at: datetime.datetime | None
    repair: None | str
    repairs: list[DifferenceRepairOut]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        from ..models.difference_repair_out import DifferenceRepairOut # noqa: PLC0415
        number = self.number

        kind = self.kind

        name = self.name.to_dict()

        gateway = self.gateway

        movement = self.movement.value

        transaction = self.transaction

        payment = self.payment

        day = self.day.isoformat()

        here: int | None
        here = self.here

        there: int | None
        there = self.there

        currency = self.currency

        owner: None | str
        owner = self.owner

        found_at = self.found_at.isoformat()

        age_days = self.age_days

        ended_at: None | str
        if isinstance(self.ended_at, datetime.datetime):
            ended_at = self.ended_at.isoformat()
        else:
            ended_at = self.ended_at

        repair: None | str
        repair = self.repair

        repairs = []
        for repairs_item_data in self.repairs:
            repairs_item = repairs_item_data.to_dict()
            repairs.append(repairs_item)




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "number": number,
            "kind": kind,
            "name": name,
            "gateway": gateway,
            "movement": movement,
            "transaction": transaction,
            "payment": payment,
            "day": day,
            "here": here,
            "there": there,
            "currency": currency,
            "owner": owner,
            "found_at": found_at,
            "age_days": age_days,
            "ended_at": ended_at,
            "repair": repair,
            "repairs": repairs,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        from ..models.difference_repair_out import DifferenceRepairOut # noqa: PLC0415
        d = dict(src_dict)
        number = d.pop("number")

        kind = d.pop("kind")

        name = BilingualText.from_dict(d.pop("name"))




        gateway = d.pop("gateway")

        movement = PaymentDifferenceOutMovement(d.pop("movement"))




        transaction = d.pop("transaction")

        payment = d.pop("payment")

        day = datetime.date.fromisoformat(d.pop("day"))




        def _parse_here(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        here = _parse_here(d.pop("here"))


        def _parse_there(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        there = _parse_there(d.pop("there"))


        currency = d.pop("currency")

        def _parse_owner(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        owner = _parse_owner(d.pop("owner"))


        found_at = datetime.datetime.fromisoformat(d.pop("found_at"))




        age_days = d.pop("age_days")

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


        def _parse_repair(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        repair = _parse_repair(d.pop("repair"))


        repairs = []
        _repairs = d.pop("repairs")
        for repairs_item_data in (_repairs):
            repairs_item = DifferenceRepairOut.from_dict(repairs_item_data)



            repairs.append(repairs_item)


        payment_difference_out = cls(
            number=number,
            kind=kind,
            name=name,
            gateway=gateway,
            movement=movement,
            transaction=transaction,
            payment=payment,
            day=day,
            here=here,
            there=there,
            currency=currency,
            owner=owner,
            found_at=found_at,
            age_days=age_days,
            ended_at=ended_at,
            repair=repair,
            repairs=repairs,
        )


        payment_difference_out.additional_properties = d
        return payment_difference_out

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
