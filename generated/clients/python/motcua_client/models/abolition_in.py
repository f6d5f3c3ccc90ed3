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
  from ..models.decision_in import DecisionIn





T = TypeVar("T", bound="AbolitionIn")



@_attrs_define
class AbolitionIn:
    """ The procedure ends before a day; `replaced_by` is the code of the procedure to use instead.

        Attributes:
            decision (DecisionIn): A decision: its number and the day it was signed.
            effective_from (datetime.date): First day on which it applies.
            reason (str): Why, in Vietnamese.
            replaced_by (None | str | Unset): Code of the procedure to use instead.
     """

    decision: DecisionIn
    effective_from: datetime.date
    reason: str
    replaced_by: None | str | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        from ..models.decision_in import DecisionIn # noqa: PLC0415
        decision = self.decision.to_dict()

        effective_from = self.effective_from.isoformat()

        reason = self.reason

        replaced_by: None | str | Unset
        if isinstance(self.replaced_by, Unset):
            replaced_by = UNSET
        else:
            replaced_by = self.replaced_by


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "decision": decision,
            "effective_from": effective_from,
            "reason": reason,
        })
        if replaced_by is not UNSET:
            field_dict["replaced_by"] = replaced_by

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.decision_in import DecisionIn # noqa: PLC0415
        d = dict(src_dict)
        decision = DecisionIn.from_dict(d.pop("decision"))




        effective_from = datetime.date.fromisoformat(d.pop("effective_from"))




        reason = d.pop("reason")

        def _parse_replaced_by(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        replaced_by = _parse_replaced_by(d.pop("replaced_by", UNSET))


        abolition_in = cls(
            decision=decision,
            effective_from=effective_from,
            reason=reason,
            replaced_by=replaced_by,
        )

        return abolition_in

