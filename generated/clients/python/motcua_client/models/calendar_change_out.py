from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.calendar_change_out_state import CalendarChangeOutState
from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.calendar_day import CalendarDay
  from ..models.calendar_official import CalendarOfficial





T = TypeVar("T", bound="CalendarChangeOut")



@_attrs_define
class CalendarChangeOut:
    """ A change of the working calendar. Applied, it is `version` of the calendar; `applying` while dossiers are still to
    be counted again.

    `moved` is how many dossiers it moved so far, `remaining` how many running ones are still to be counted again.

        Attributes:
            number (int): Number of the change, from 1.
            state (CalendarChangeOutState): How far it is; `applying` while dossiers are still to be counted again.
            version (int | None): The version of the calendar it made; null until it is applied.
            days (list[CalendarDay]): The days, each with what it becomes.
            legal_basis (str): The decision or law, in Vietnamese.
            note (None | str): The note of whoever proposed it.
            proposed_by (CalendarOfficial): The official who proposed or applied a change.
            proposed_at (datetime.datetime): When it was proposed.
            applied_by (CalendarOfficial | None): Who applied it.
            applied_at (datetime.datetime | None): When it was applied.
            moved (int): Dossiers whose dates it has moved so far.
            remaining (int): Running dossiers that are still to be counted again.
     """

    number: int
    state: CalendarChangeOutState
    version: int | None
    days: list[CalendarDay]
    legal_basis: str
    note: None | str
    proposed_by: CalendarOfficial
    proposed_at: datetime.datetime
    applied_by: CalendarOfficial | None
    applied_at: datetime.datetime | None
    moved: int
    remaining: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.calendar_day import CalendarDay # noqa: PLC0415
        from ..models.calendar_official import CalendarOfficial # noqa: PLC0415
        number = self.number

        state = self.state.value

        version: int | None
        version = self.version

        days = []
        for days_item_data in self.days:
            days_item = days_item_data.to_dict()
            days.append(days_item)



        legal_basis = self.legal_basis

        note: None | str
        note = self.note

        proposed_by = self.proposed_by.to_dict()

        proposed_at = self.proposed_at.isoformat()

        applied_by: dict[str, Any] | None
        if isinstance(self.applied_by, CalendarOfficial):
            applied_by = self.applied_by.to_dict()
        else:
            applied_by = self.applied_by

        applied_at: None | str
        if isinstance(self.applied_at, datetime.datetime):
            applied_at = self.applied_at.isoformat()
        else:
            applied_at = self.applied_at

        moved = self.moved

        remaining = self.remaining


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "number": number,
            "state": state,
            "version": version,
            "days": days,
            "legal_basis": legal_basis,
            "note": note,
            "proposed_by": proposed_by,
            "proposed_at": proposed_at,
            "applied_by": applied_by,
            "applied_at": applied_at,
            "moved": moved,
            "remaining": remaining,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.calendar_day import CalendarDay # noqa: PLC0415
        from ..models.calendar_official import CalendarOfficial # noqa: PLC0415
        d = dict(src_dict)
        number = d.pop("number")

        state = CalendarChangeOutState(d.pop("state"))




        def _parse_version(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        version = _parse_version(d.pop("version"))


        days = []
        _days = d.pop("days")
        for days_item_data in (_days):
            days_item = CalendarDay.from_dict(days_item_data)



            days.append(days_item)


        legal_basis = d.pop("legal_basis")

        def _parse_note(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        note = _parse_note(d.pop("note"))


        proposed_by = CalendarOfficial.from_dict(d.pop("proposed_by"))




        proposed_at = datetime.datetime.fromisoformat(d.pop("proposed_at"))




        def _parse_applied_by(data: object) -> CalendarOfficial | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                applied_by_type_0 = CalendarOfficial.from_dict(data)



                return applied_by_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(CalendarOfficial | None, data)

        applied_by = _parse_applied_by(d.pop("applied_by"))


        def _parse_applied_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                applied_at_type_0 = datetime.datetime.fromisoformat(data)



                return applied_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        applied_at = _parse_applied_at(d.pop("applied_at"))


        moved = d.pop("moved")

        remaining = d.pop("remaining")

        calendar_change_out = cls(
            number=number,
            state=state,
            version=version,
            days=days,
            legal_basis=legal_basis,
            note=note,
            proposed_by=proposed_by,
            proposed_at=proposed_at,
            applied_by=applied_by,
            applied_at=applied_at,
            moved=moved,
            remaining=remaining,
        )


        calendar_change_out.additional_properties = d
        return calendar_change_out

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
