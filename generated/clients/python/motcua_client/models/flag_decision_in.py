from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.flag_decision_in_decision import FlagDecisionInDecision






T = TypeVar("T", bound="FlagDecisionIn")



@_attrs_define
class FlagDecisionIn:
    """ A decision on a flag.

        Attributes:
            decision (FlagDecisionInDecision): `exclude`: its answers leave the figures, and are counted as excluded;
                `keep`: they stay in, or come back.
            reason (str): Why; it stays in the history.
     """

    decision: FlagDecisionInDecision
    reason: str





    def to_dict(self) -> dict[str, Any]:
        decision = self.decision.value

        reason = self.reason


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "decision": decision,
            "reason": reason,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        decision = FlagDecisionInDecision(d.pop("decision"))




        reason = d.pop("reason")

        flag_decision_in = cls(
            decision=decision,
            reason=reason,
        )

        return flag_decision_in

