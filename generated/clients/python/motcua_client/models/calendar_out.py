from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.month import Month
  from ..models.special_day import SpecialDay
  from ..models.week_out import WeekOut





T = TypeVar("T", bound="CalendarOut")



@_attrs_define
class CalendarOut:
    """ A year, by the `version` of the calendar: 0, and one more for every change applied. While it is not `confirmed`, its
    holidays are provisional; `confirmed_by` is the announcement.

    `weeks` are the hours worked, which time limits count; `reception` the hours in which the desk is open on working
    days, where
    they are stated.

        Attributes:
            name (str): Whose calendar it is.
            version (int): 0, and one more for every change applied.
            year (int): The year.
            confirmed (bool): Whether the year's holidays are announced; else they are provisional.
            confirmed_by (None | str): The announcement, in Vietnamese.
            time_zone (str): Time zone of the hours (IANA).
            weeks (list[WeekOut]): The hours worked, which time limits count.
            reception (list[WeekOut]): The hours in which the desk is open on working days, where they are stated.
            special_days (list[SpecialDay]): Days that differ from their weekday.
            months (list[Month]): The months, in figures.
            working_days (int): Days worked in the year.
            working_minutes (int): Minutes worked in the year.
     """

    name: str
    version: int
    year: int
    confirmed: bool
    confirmed_by: None | str
    time_zone: str
    weeks: list[WeekOut]
    reception: list[WeekOut]
    special_days: list[SpecialDay]
    months: list[Month]
    working_days: int
    working_minutes: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.month import Month # noqa: PLC0415
        from ..models.special_day import SpecialDay # noqa: PLC0415
        from ..models.week_out import WeekOut # noqa: PLC0415
        name = self.name

        version = self.version

        year = self.year

        confirmed = self.confirmed

        confirmed_by: None | str
        confirmed_by = self.confirmed_by

        time_zone = self.time_zone

        weeks = []
        for weeks_item_data in self.weeks:
            weeks_item = weeks_item_data.to_dict()
            weeks.append(weeks_item)



        reception = []
        for reception_item_data in self.reception:
            reception_item = reception_item_data.to_dict()
            reception.append(reception_item)



        special_days = []
        for special_days_item_data in self.special_days:
            special_days_item = special_days_item_data.to_dict()
            special_days.append(special_days_item)



        months = []
        for months_item_data in self.months:
            months_item = months_item_data.to_dict()
            months.append(months_item)



        working_days = self.working_days

        working_minutes = self.working_minutes


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "name": name,
            "version": version,
            "year": year,
            "confirmed": confirmed,
            "confirmed_by": confirmed_by,
            "time_zone": time_zone,
            "weeks": weeks,
            "reception": reception,
            "special_days": special_days,
            "months": months,
            "working_days": working_days,
            "working_minutes": working_minutes,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.month import Month # noqa: PLC0415
        from ..models.special_day import SpecialDay # noqa: PLC0415
        from ..models.week_out import WeekOut # noqa: PLC0415
        d = dict(src_dict)
        name = d.pop("name")

        version = d.pop("version")

        year = d.pop("year")

        confirmed = d.pop("confirmed")

        def _parse_confirmed_by(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        confirmed_by = _parse_confirmed_by(d.pop("confirmed_by"))


        time_zone = d.pop("time_zone")

        weeks = []
        _weeks = d.pop("weeks")
        for weeks_item_data in (_weeks):
            weeks_item = WeekOut.from_dict(weeks_item_data)



            weeks.append(weeks_item)


        reception = []
        _reception = d.pop("reception")
        for reception_item_data in (_reception):
            reception_item = WeekOut.from_dict(reception_item_data)



            reception.append(reception_item)


        special_days = []
        _special_days = d.pop("special_days")
        for special_days_item_data in (_special_days):
            special_days_item = SpecialDay.from_dict(special_days_item_data)



            special_days.append(special_days_item)


        months = []
        _months = d.pop("months")
        for months_item_data in (_months):
            months_item = Month.from_dict(months_item_data)



            months.append(months_item)


        working_days = d.pop("working_days")

        working_minutes = d.pop("working_minutes")

        calendar_out = cls(
            name=name,
            version=version,
            year=year,
            confirmed=confirmed,
            confirmed_by=confirmed_by,
            time_zone=time_zone,
            weeks=weeks,
            reception=reception,
            special_days=special_days,
            months=months,
            working_days=working_days,
            working_minutes=working_minutes,
        )


        calendar_out.additional_properties = d
        return calendar_out

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
