from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast

if TYPE_CHECKING:
  from ..models.calendar_day import CalendarDay





T = TypeVar("T", bound="CalendarChangeIn")



@_attrs_define
class CalendarChangeIn:
    """ Days that become off or worked, by one decision or law.

        Attributes:
            days (list[CalendarDay]): The days, each with what it becomes.
            legal_basis (str): The decision or law, in Vietnamese.
            note (None | str | Unset): A note for other officials.
     """

    days: list[CalendarDay]
    legal_basis: str
    note: None | str | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        from ..models.calendar_day import CalendarDay # noqa: PLC0415
        days = []
        for days_item_data in self.days:
            days_item = days_item_data.to_dict()
            days.append(days_item)



        legal_basis = self.legal_basis

        note: None | str | Unset
        if isinstance(self.note, Unset):
            note = UNSET
        else:
            note = self.note


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "days": days,
            "legal_basis": legal_basis,
        })
        if note is not UNSET:
            field_dict["note"] = note

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.calendar_day import CalendarDay # noqa: PLC0415
        d = dict(src_dict)
        days = []
        _days = d.pop("days")
        for days_item_data in (_days):
            days_item = CalendarDay.from_dict(days_item_data)



            days.append(days_item)


        legal_basis = d.pop("legal_basis")

        def _parse_note(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        note = _parse_note(d.pop("note", UNSET))


        calendar_change_in = cls(
            days=days,
            legal_basis=legal_basis,
            note=note,
        )

        return calendar_change_in

