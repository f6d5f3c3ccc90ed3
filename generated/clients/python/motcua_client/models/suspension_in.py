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





T = TypeVar("T", bound="SuspensionIn")



@_attrs_define
class SuspensionIn:
    """ No dossiers are accepted from a day on, until `effective_to` or until a decision resumes the procedure.

        Attributes:
            decision (DecisionIn): A decision: its number and the day it was signed.
            effective_from (datetime.date): First day on which it applies.
            reason (str): Why, in Vietnamese.
            effective_to (datetime.date | None | Unset): Last day, itself included; null is until a decision resumes it.
     """

    decision: DecisionIn
    effective_from: datetime.date
    reason: str
    effective_to: datetime.date | None | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        from ..models.decision_in import DecisionIn # noqa: PLC0415
        decision = self.decision.to_dict()

        effective_from = self.effective_from.isoformat()

        reason = self.reason

        effective_to: None | str | Unset
        if isinstance(self.effective_to, Unset):
            effective_to = UNSET
        elif isinstance(self.effective_to, datetime.date):
            effective_to = self.effective_to.isoformat()
        else:
            effective_to = self.effective_to


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "decision": decision,
            "effective_from": effective_from,
            "reason": reason,
        })
        if effective_to is not UNSET:
            field_dict["effective_to"] = effective_to

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.decision_in import DecisionIn # noqa: PLC0415
        d = dict(src_dict)
        decision = DecisionIn.from_dict(d.pop("decision"))




        effective_from = datetime.date.fromisoformat(d.pop("effective_from"))




        reason = d.pop("reason")

        def _parse_effective_to(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                effective_to_type_0 = datetime.date.fromisoformat(data)



                return effective_to_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        effective_to = _parse_effective_to(d.pop("effective_to", UNSET))


        suspension_in = cls(
            decision=decision,
            effective_from=effective_from,
            reason=reason,
            effective_to=effective_to,
        )

        return suspension_in

