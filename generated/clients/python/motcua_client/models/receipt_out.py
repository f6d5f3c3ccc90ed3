from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime






T = TypeVar("T", bound="ReceiptOut")



@_attrs_define
class ReceiptOut:
    """ Proof of cash taken at a desk.

        Attributes:
            unit (str): Code of an authority or of a unit in it (QĐ 20/2020/QĐ-TTg).
            book (str): The receipt book of the unit.
            year (int): The year in which its numbers began at 1.
            number (int): Its number, without gaps within unit, book and year.
            payment (str): Id of the payment.
            amount (int): Amount in whole Vietnamese dong (VND).
            issued_at (datetime.datetime): When the cash was taken.
            issued_by (str): Name of the official.
            replaces (int | None): Number of the void receipt it stands for.
            voided_at (datetime.datetime | None): When it became void; null while it is in force.
            void_reason (None | str): Why it is void.
     """

    unit: str
    book: str
    year: int
    number: int
    payment: str
    amount: int
    issued_at: datetime.datetime
    issued_by: str
    replaces: int | None
    voided_at: datetime.datetime | None
    void_reason: None | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        unit = self.unit

        book = self.book

        year = self.year

        number = self.number

        payment = self.payment

        amount = self.amount

        issued_at = self.issued_at.isoformat()

        issued_by = self.issued_by

        replaces: int | None
        replaces = self.replaces

        voided_at: None | str
        if isinstance(self.voided_at, datetime.datetime):
            voided_at = self.voided_at.isoformat()
        else:
            voided_at = self.voided_at

        void_reason: None | str
        void_reason = self.void_reason


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "unit": unit,
            "book": book,
            "year": year,
            "number": number,
            "payment": payment,
            "amount": amount,
            "issued_at": issued_at,
            "issued_by": issued_by,
            "replaces": replaces,
            "voided_at": voided_at,
            "void_reason": void_reason,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        unit = d.pop("unit")

        book = d.pop("book")

        year = d.pop("year")

        number = d.pop("number")

        payment = d.pop("payment")

        amount = d.pop("amount")

        issued_at = datetime.datetime.fromisoformat(d.pop("issued_at"))




        issued_by = d.pop("issued_by")

        def _parse_replaces(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        replaces = _parse_replaces(d.pop("replaces"))


        def _parse_voided_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                voided_at_type_0 = datetime.datetime.fromisoformat(data)



                return voided_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        voided_at = _parse_voided_at(d.pop("voided_at"))


        def _parse_void_reason(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        void_reason = _parse_void_reason(d.pop("void_reason"))


        receipt_out = cls(
            unit=unit,
            book=book,
            year=year,
            number=number,
            payment=payment,
            amount=amount,
            issued_at=issued_at,
            issued_by=issued_by,
            replaces=replaces,
            voided_at=voided_at,
            void_reason=void_reason,
        )


        receipt_out.additional_properties = d
        return receipt_out

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
