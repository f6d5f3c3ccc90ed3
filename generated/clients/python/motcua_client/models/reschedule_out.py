from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime






T = TypeVar("T", bound="RescheduleOut")



@_attrs_define
class RescheduleOut:
    """ A change of the working calendar that moved the due date of the dossier or of its step, with its legal basis
    (Vietnamese).

        Attributes:
            at (datetime.datetime): When the dates were moved.
            calendar_version (int): The version of the calendar that moved them.
            legal_basis (str): The provision of law it rests on, in Vietnamese.
            previous_due_at (datetime.datetime | None): The due date before.
            due_at (datetime.datetime | None): The due date after.
            previous_step_due_at (datetime.datetime | None): The step's due date before.
            step_due_at (datetime.datetime | None): The step's due date after.
     """

    at: datetime.datetime
    calendar_version: int
    legal_basis: str
    previous_due_at: datetime.datetime | None
    due_at: datetime.datetime | None
    previous_step_due_at: datetime.datetime | None
    step_due_at: datetime.datetime | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        at = self.at.isoformat()

        calendar_version = self.calendar_version

        legal_basis = self.legal_basis

        previous_due_at: None | str
        if isinstance(self.previous_due_at, datetime.datetime):
            previous_due_at = self.previous_due_at.isoformat()
        else:
            previous_due_at = self.previous_due_at

        due_at: None | str
        if isinstance(self.due_at, datetime.datetime):
            due_at = self.due_at.isoformat()
        else:
            due_at = self.due_at

        previous_step_due_at: None | str
        if isinstance(self.previous_step_due_at, datetime.datetime):
            previous_step_due_at = self.previous_step_due_at.isoformat()
        else:
            previous_step_due_at = self.previous_step_due_at

        step_due_at: None | str
        if isinstance(self.step_due_at, datetime.datetime):
            step_due_at = self.step_due_at.isoformat()
        else:
            step_due_at = self.step_due_at


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "at": at,
            "calendar_version": calendar_version,
            "legal_basis": legal_basis,
            "previous_due_at": previous_due_at,
            "due_at": due_at,
            "previous_step_due_at": previous_step_due_at,
            "step_due_at": step_due_at,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        at = datetime.datetime.fromisoformat(d.pop("at"))




        calendar_version = d.pop("calendar_version")

        legal_basis = d.pop("legal_basis")

        def _parse_previous_due_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                previous_due_at_type_0 = datetime.datetime.fromisoformat(data)



                return previous_due_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        previous_due_at = _parse_previous_due_at(d.pop("previous_due_at"))


        def _parse_due_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                due_at_type_0 = datetime.datetime.fromisoformat(data)



                return due_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        due_at = _parse_due_at(d.pop("due_at"))


        def _parse_previous_step_due_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                previous_step_due_at_type_0 = datetime.datetime.fromisoformat(data)



                return previous_step_due_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        previous_step_due_at = _parse_previous_step_due_at(d.pop("previous_step_due_at"))


        def _parse_step_due_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                step_due_at_type_0 = datetime.datetime.fromisoformat(data)



                return step_due_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        step_due_at = _parse_step_due_at(d.pop("step_due_at"))


        reschedule_out = cls(
            at=at,
            calendar_version=calendar_version,
            legal_basis=legal_basis,
            previous_due_at=previous_due_at,
            due_at=due_at,
            previous_step_due_at=previous_step_due_at,
            step_due_at=step_due_at,
        )


        reschedule_out.additional_properties = d
        return reschedule_out

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
