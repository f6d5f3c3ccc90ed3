from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.status import Status
from ..models.tracked_step_by import TrackedStepBy
from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.bilingual_text import BilingualText





T = TypeVar("T", bound="TrackedStep")



@_attrs_define
class TrackedStep:
    """ One step. `reason` is what officials wrote for the applicant; `unit` and `position` are theirs, null for the
    applicant's own.

        Attributes:
            action (str): What was done.
            status (Status): The status of a dossier; `national` is its code on the national portal.
            status_code (int): National code of the status, 1 to 10.
            label (str): What was done, in Vietnamese.
            action_name (BilingualText): A text in Vietnamese and English.
            by (TrackedStepBy): Whether the applicant or an official did it.
            unit (None | str): Code of the official's unit.
            unit_name (None | str): Name of the authority or unit, in Vietnamese.
            position (None | str): Position of the official, as their token states it.
            at (datetime.datetime): When it was done.
            reason (None | str): What the official wrote for the applicant.
     """

    action: str
    status: Status
    status_code: int
    label: str
    action_name: BilingualText
    by: TrackedStepBy
    unit: None | str
    unit_name: None | str
    position: None | str
    at: datetime.datetime
    reason: None | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        action = self.action

        status = self.status.value

        status_code = self.status_code

        label = self.label

        action_name = self.action_name.to_dict()

        by = self.by.value

        unit: None | str
        unit = self.unit

        unit_name: None | str
        unit_name = self.unit_name

        position: None | str
        position = self.position

        at = self.at.isoformat()

        reason: None | str
        reason = self.reason


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "action": action,
            "status": status,
            "status_code": status_code,
            "label": label,
            "action_name": action_name,
            "by": by,
            "unit": unit,
            "unit_name": unit_name,
            "position": position,
            "at": at,
            "reason": reason,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        d = dict(src_dict)
        action = d.pop("action")

        status = Status(d.pop("status"))




        status_code = d.pop("status_code")

        label = d.pop("label")

        action_name = BilingualText.from_dict(d.pop("action_name"))




        by = TrackedStepBy(d.pop("by"))




        def _parse_unit(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        unit = _parse_unit(d.pop("unit"))


        def _parse_unit_name(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        unit_name = _parse_unit_name(d.pop("unit_name"))


        def _parse_position(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        position = _parse_position(d.pop("position"))


        at = datetime.datetime.fromisoformat(d.pop("at"))




        def _parse_reason(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        reason = _parse_reason(d.pop("reason"))


        tracked_step = cls(
            action=action,
            status=status,
            status_code=status_code,
            label=label,
            action_name=action_name,
            by=by,
            unit=unit,
            unit_name=unit_name,
            position=position,
            at=at,
            reason=reason,
        )


        tracked_step.additional_properties = d
        return tracked_step

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
