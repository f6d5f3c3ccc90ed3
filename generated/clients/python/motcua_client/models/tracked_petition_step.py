from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.petition_status import PetitionStatus
from ..models.tracked_petition_step_by import TrackedPetitionStepBy
from typing import cast
import datetime






T = TypeVar("T", bound="TrackedPetitionStep")



@_attrs_define
class TrackedPetitionStep:
    """ One step of a petition, without anybody's name.

        Attributes:
            action (str): What was done.
            status (PetitionStatus): The status of a petition.
            label (str): What was done, in Vietnamese.
            by (TrackedPetitionStepBy): Who did it.
            unit (None | str): Code of the official's unit.
            at (datetime.datetime): When.
     """

    action: str
    status: PetitionStatus
    label: str
    by: TrackedPetitionStepBy
    unit: None | str
    at: datetime.datetime
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        action = self.action

        status = self.status.value

        label = self.label

        by = self.by.value

        unit: None | str
        unit = self.unit

        at = self.at.isoformat()


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "action": action,
            "status": status,
            "label": label,
            "by": by,
            "unit": unit,
            "at": at,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        action = d.pop("action")

        status = PetitionStatus(d.pop("status"))




        label = d.pop("label")

        by = TrackedPetitionStepBy(d.pop("by"))




        def _parse_unit(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        unit = _parse_unit(d.pop("unit"))


        at = datetime.datetime.fromisoformat(d.pop("at"))




        tracked_petition_step = cls(
            action=action,
            status=status,
            label=label,
            by=by,
            unit=unit,
            at=at,
        )


        tracked_petition_step.additional_properties = d
        return tracked_petition_step

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
