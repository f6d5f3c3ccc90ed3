from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.action import Action
from ..types import UNSET, Unset
from typing import cast
from typing import Literal, cast
import datetime






T = TypeVar("T", bound="StepIn")



@_attrs_define
class StepIn:
    """ One step: the action, when, and by which official; the applicant's own steps have no name. `reason` is public.

        Attributes:
            action (Action | Literal['submit']): What was done.
            at (datetime.datetime): When it was done.
            by (str | Unset): Name of the official; empty for the applicant. Default: ''.
            position (str | Unset): Position of the official. Default: ''.
            unit (str | Unset): Unit of the official. Default: ''.
            reason (None | str | Unset): The reason, written for the applicant.
     """

    action: Action | Literal['submit']
    at: datetime.datetime
    by: str | Unset = ''
    position: str | Unset = ''
    unit: str | Unset = ''
    reason: None | str | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        action: Literal['submit'] | str
        if isinstance(self.action, Action):
            action = self.action.value
        else:
            action = self.action

        at = self.at.isoformat()

        by = self.by

        position = self.position

        unit = self.unit

        reason: None | str | Unset
        if isinstance(self.reason, Unset):
            reason = UNSET
        else:
            reason = self.reason


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "action": action,
            "at": at,
        })
        if by is not UNSET:
            field_dict["by"] = by
        if position is not UNSET:
            field_dict["position"] = position
        if unit is not UNSET:
            field_dict["unit"] = unit
        if reason is not UNSET:
            field_dict["reason"] = reason

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        def _parse_action(data: object) -> Action | Literal['submit']:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                action_type_0 = Action(data)



                return action_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            action_type_1 = cast(Literal['submit'] , data)
            if action_type_1 != 'submit':
                raise ValueError(f"action_type_1 must match const 'submit', got '{action_type_1}'")
            return action_type_1

        action = _parse_action(d.pop("action"))


        at = datetime.datetime.fromisoformat(d.pop("at"))




        by = d.pop("by", UNSET)

        position = d.pop("position", UNSET)

        unit = d.pop("unit", UNSET)

        def _parse_reason(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        reason = _parse_reason(d.pop("reason", UNSET))


        step_in = cls(
            action=action,
            at=at,
            by=by,
            position=position,
            unit=unit,
            reason=reason,
        )

        return step_in

