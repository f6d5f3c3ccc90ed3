from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.cause import Cause
from typing import cast
import datetime






T = TypeVar("T", bound="SpecialDay")



@_attrs_define
class SpecialDay:
    """ A holiday (also one that falls on a weekly day off), a day off by a swap, or a make-up day, which is worked.

        Attributes:
            date (datetime.date): The day.
            cause (Cause): Why a span of time counts or not: up to `OUT_OF_HOURS` causes in the calendar, then causes in the
                counting of the deadline.
            hours (list[str]): The hours worked; empty when it is off.
            vi (str): The text in Vietnamese.
            en (str): The text in English.
            legal_basis (str): The provision of law it rests on, in Vietnamese.
     """

    date: datetime.date
    cause: Cause
    hours: list[str]
    vi: str
    en: str
    legal_basis: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        date = self.date.isoformat()

        cause = self.cause.value

        hours = self.hours



        vi = self.vi

        en = self.en

        legal_basis = self.legal_basis


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "date": date,
            "cause": cause,
            "hours": hours,
            "vi": vi,
            "en": en,
            "legal_basis": legal_basis,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        date = datetime.date.fromisoformat(d.pop("date"))




        cause = Cause(d.pop("cause"))




        hours = cast(list[str], d.pop("hours"))


        vi = d.pop("vi")

        en = d.pop("en")

        legal_basis = d.pop("legal_basis")

        special_day = cls(
            date=date,
            cause=cause,
            hours=hours,
            vi=vi,
            en=en,
            legal_basis=legal_basis,
        )


        special_day.additional_properties = d
        return special_day

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
