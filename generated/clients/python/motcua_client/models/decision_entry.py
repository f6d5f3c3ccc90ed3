from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.decision_entry_decision import DecisionEntryDecision
from typing import cast
import datetime






T = TypeVar("T", bound="DecisionEntry")



@_attrs_define
class DecisionEntry:
    """ A decision; it is never changed, only followed by another.

        Attributes:
            decision (DecisionEntryDecision): What was decided.
            reason (str): Why, in the words of whoever decided.
            by (str): Who decided.
            position (str): Their position.
            unit (str): The unit they decided for.
            at (datetime.datetime): When.
     """

    decision: DecisionEntryDecision
    reason: str
    by: str
    position: str
    unit: str
    at: datetime.datetime
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        decision = self.decision.value

        reason = self.reason

        by = self.by

        position = self.position

        unit = self.unit

        at = self.at.isoformat()


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "decision": decision,
            "reason": reason,
            "by": by,
            "position": position,
            "unit": unit,
            "at": at,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        decision = DecisionEntryDecision(d.pop("decision"))




        reason = d.pop("reason")

        by = d.pop("by")

        position = d.pop("position")

        unit = d.pop("unit")

        at = datetime.datetime.fromisoformat(d.pop("at"))




        decision_entry = cls(
            decision=decision,
            reason=reason,
            by=by,
            position=position,
            unit=unit,
            at=at,
        )


        decision_entry.additional_properties = d
        return decision_entry

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
