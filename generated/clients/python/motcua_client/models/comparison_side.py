from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.comparison_side_kind import ComparisonSideKind
from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.decision_out import DecisionOut





T = TypeVar("T", bound="ComparisonSide")



@_attrs_define
class ComparisonSide:
    """ One side of a comparison: a published version, or a revision of the draft.

        Attributes:
            kind (ComparisonSideKind): What is compared.
            number (int): The version, or the revision of the draft.
            effective_from (datetime.date | None): First day of the version; null for a draft.
            decision (DecisionOut | None): The decision by which it was published; null for a draft.
     """

    kind: ComparisonSideKind
    number: int
    effective_from: datetime.date | None
    decision: DecisionOut | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.decision_out import DecisionOut # noqa: PLC0415
        kind = self.kind.value

        number = self.number

        effective_from: None | str
        if isinstance(self.effective_from, datetime.date):
            effective_from = self.effective_from.isoformat()
        else:
            effective_from = self.effective_from

        decision: dict[str, Any] | None
        if isinstance(self.decision, DecisionOut):
            decision = self.decision.to_dict()
        else:
            decision = self.decision


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "kind": kind,
            "number": number,
            "effective_from": effective_from,
            "decision": decision,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.decision_out import DecisionOut # noqa: PLC0415
        d = dict(src_dict)
        kind = ComparisonSideKind(d.pop("kind"))




        number = d.pop("number")

        def _parse_effective_from(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                effective_from_type_0 = datetime.date.fromisoformat(data)



                return effective_from_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        effective_from = _parse_effective_from(d.pop("effective_from"))


        def _parse_decision(data: object) -> DecisionOut | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                decision_type_0 = DecisionOut.from_dict(data)



                return decision_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(DecisionOut | None, data)

        decision = _parse_decision(d.pop("decision"))


        comparison_side = cls(
            kind=kind,
            number=number,
            effective_from=effective_from,
            decision=decision,
        )


        comparison_side.additional_properties = d
        return comparison_side

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
