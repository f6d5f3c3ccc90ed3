from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.week_out_hours import WeekOutHours





T = TypeVar("T", bound="WeekOut")



@_attrs_define
class WeekOut:
    """ The hours of each weekday from a day on, `07:30-11:30`; a weekday that is absent is off. `confirmed` by the
    province.

        Attributes:
            effective_from (datetime.date): The day from which these hours apply.
            hours (WeekOutHours): Spans of hours by weekday, in Vietnam's time.
            confirmed (bool): Whether the province confirmed them; else they are a default.
            legal_basis (str): The provision of law it rests on, in Vietnamese.
     """

    effective_from: datetime.date
    hours: WeekOutHours
    confirmed: bool
    legal_basis: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.week_out_hours import WeekOutHours # noqa: PLC0415
        effective_from = self.effective_from.isoformat()

        hours = self.hours.to_dict()

        confirmed = self.confirmed

        legal_basis = self.legal_basis


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "effective_from": effective_from,
            "hours": hours,
            "confirmed": confirmed,
            "legal_basis": legal_basis,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.week_out_hours import WeekOutHours # noqa: PLC0415
        d = dict(src_dict)
        effective_from = datetime.date.fromisoformat(d.pop("effective_from"))




        hours = WeekOutHours.from_dict(d.pop("hours"))




        confirmed = d.pop("confirmed")

        legal_basis = d.pop("legal_basis")

        week_out = cls(
            effective_from=effective_from,
            hours=hours,
            confirmed=confirmed,
            legal_basis=legal_basis,
        )


        week_out.additional_properties = d
        return week_out

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
