from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime






T = TypeVar("T", bound="PaymentReconciliationIn")



@_attrs_define
class PaymentReconciliationIn:
    """ The day of a gateway to compare with the ledger.

        Attributes:
            gateway (str): Code of the gateway.
            day (datetime.date): The day, Vietnam's.
     """

    gateway: str
    day: datetime.date





    def to_dict(self) -> dict[str, Any]:
        gateway = self.gateway

        day = self.day.isoformat()


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "gateway": gateway,
            "day": day,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        gateway = d.pop("gateway")

        day = datetime.date.fromisoformat(d.pop("day"))




        payment_reconciliation_in = cls(
            gateway=gateway,
            day=day,
        )

        return payment_reconciliation_in

