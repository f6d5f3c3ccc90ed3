from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast






T = TypeVar("T", bound="FeeOut")



@_attrs_define
class FeeOut:
    """ `amount` is whole VND, null where the record states it only in words.

        Attributes:
            kind (None | str): Kind of fee, in Vietnamese.
            amount (int | None): Amount in whole dong (VND); null where the record states it only in words.
            amount_text (None | str): Amount as the record writes it.
            unit (None | str): Currency as the record writes it.
            note (None | str): When it is due and for whom.
     """

    kind: None | str
    amount: int | None
    amount_text: None | str
    unit: None | str
    note: None | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        kind: None | str
        kind = self.kind

        amount: int | None
        amount = self.amount

        amount_text: None | str
        amount_text = self.amount_text

        unit: None | str
        unit = self.unit

        note: None | str
        note = self.note


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "kind": kind,
            "amount": amount,
            "amount_text": amount_text,
            "unit": unit,
            "note": note,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        def _parse_kind(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        kind = _parse_kind(d.pop("kind"))


        def _parse_amount(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        amount = _parse_amount(d.pop("amount"))


        def _parse_amount_text(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        amount_text = _parse_amount_text(d.pop("amount_text"))


        def _parse_unit(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        unit = _parse_unit(d.pop("unit"))


        def _parse_note(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        note = _parse_note(d.pop("note"))


        fee_out = cls(
            kind=kind,
            amount=amount,
            amount_text=amount_text,
            unit=unit,
            note=note,
        )


        fee_out.additional_properties = d
        return fee_out

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
