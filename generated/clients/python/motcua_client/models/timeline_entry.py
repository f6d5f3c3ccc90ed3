from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.bilingual_text import BilingualText





T = TypeVar("T", bound="TimelineEntry")



@_attrs_define
class TimelineEntry:
    """ A step; officials by name and position. `note` is for officials only.

        Attributes:
            sequence (int): Its place in the history, from 1.
            action (str): What was done.
            status (str): The status it led to.
            status_code (int): National code of the status, 1 to 10.
            status_name (BilingualText): A text in Vietnamese and English.
            label (str): What was done, in Vietnamese.
            action_name (BilingualText): A text in Vietnamese and English.
            by (str): The official's name, or "Người nộp hồ sơ" for the applicant.
            position (str): Position of the official; empty for the applicant.
            unit (str): Code of the official's unit; empty for the applicant.
            unit_name (None | str): Its name; null for the applicant and where the catalogue does not name it.
            at (datetime.datetime): When it was done.
            reason (None | str): The reason, written for the applicant.
            note (None | str | Unset): The note among officials; null for everybody else.
            mandate (None | str | Unset): Id of the mandate under which a representative did it for the applicant; null
                otherwise.
     """

    sequence: int
    action: str
    status: str
    status_code: int
    status_name: BilingualText
    label: str
    action_name: BilingualText
    by: str
    position: str
    unit: str
    unit_name: None | str
    at: datetime.datetime
    reason: None | str
    note: None | str | Unset = UNSET
    mandate: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        sequence = self.sequence

        action = self.action

        status = self.status

        status_code = self.status_code

        status_name = self.status_name.to_dict()

        label = self.label

        action_name = self.action_name.to_dict()

        by = self.by

        position = self.position

        unit = self.unit

        unit_name: None | str
        unit_name = self.unit_name

        at = self.at.isoformat()

        reason: None | str
        reason = self.reason

        note: None | str | Unset
        if isinstance(self.note, Unset):
            note = UNSET
        else:
            note = self.note

        mandate: None | str | Unset
        if isinstance(self.mandate, Unset):
            mandate = UNSET
        else:
            mandate = self.mandate


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "sequence": sequence,
            "action": action,
            "status": status,
            "status_code": status_code,
            "status_name": status_name,
            "label": label,
            "action_name": action_name,
            "by": by,
            "position": position,
            "unit": unit,
            "unit_name": unit_name,
            "at": at,
            "reason": reason,
        })
        if note is not UNSET:
            field_dict["note"] = note
        if mandate is not UNSET:
            field_dict["mandate"] = mandate

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        d = dict(src_dict)
        sequence = d.pop("sequence")

        action = d.pop("action")

        status = d.pop("status")

        status_code = d.pop("status_code")

        status_name = BilingualText.from_dict(d.pop("status_name"))




        label = d.pop("label")

        action_name = BilingualText.from_dict(d.pop("action_name"))




        by = d.pop("by")

        position = d.pop("position")

        unit = d.pop("unit")

        def _parse_unit_name(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        unit_name = _parse_unit_name(d.pop("unit_name"))


        at = datetime.datetime.fromisoformat(d.pop("at"))




        def _parse_reason(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        reason = _parse_reason(d.pop("reason"))


        def _parse_note(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        note = _parse_note(d.pop("note", UNSET))


        def _parse_mandate(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        mandate = _parse_mandate(d.pop("mandate", UNSET))


        timeline_entry = cls(
            sequence=sequence,
            action=action,
            status=status,
            status_code=status_code,
            status_name=status_name,
            label=label,
            action_name=action_name,
            by=by,
            position=position,
            unit=unit,
            unit_name=unit_name,
            at=at,
            reason=reason,
            note=note,
            mandate=mandate,
        )


        timeline_entry.additional_properties = d
        return timeline_entry

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
