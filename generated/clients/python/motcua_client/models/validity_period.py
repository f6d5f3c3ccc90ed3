from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.validity_period_state import ValidityPeriodState
from ..types import UNSET, Unset
from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.validity_decision import ValidityDecision





T = TypeVar("T", bound="ValidityPeriod")



@_attrs_define
class ValidityPeriod:
    """ Suspended or abolished by a decision, both days included; `replaced_by` is a procedure's short code.

        Attributes:
            state (ValidityPeriodState): What it is in this period.
            effective_from (datetime.date): First day.
            effective_to (datetime.date | None): Last day, itself included; null is until further notice.
            decision (ValidityDecision): The decision behind a validity period.
            reason (str): Why, in Vietnamese.
            replaced_by (None | str | Unset): Code of the procedure to use instead.
     """

    state: ValidityPeriodState
    effective_from: datetime.date
    effective_to: datetime.date | None
    decision: ValidityDecision
    reason: str
    replaced_by: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.validity_decision import ValidityDecision # noqa: PLC0415
        state = self.state.value

        effective_from = self.effective_from.isoformat()

        effective_to: None | str
        if isinstance(self.effective_to, datetime.date):
            effective_to = self.effective_to.isoformat()
        else:
            effective_to = self.effective_to

        decision = self.decision.to_dict()

        reason = self.reason

        replaced_by: None | str | Unset
        if isinstance(self.replaced_by, Unset):
            replaced_by = UNSET
        else:
            replaced_by = self.replaced_by


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "state": state,
            "effective_from": effective_from,
            "effective_to": effective_to,
            "decision": decision,
            "reason": reason,
        })
        if replaced_by is not UNSET:
            field_dict["replaced_by"] = replaced_by

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.validity_decision import ValidityDecision # noqa: PLC0415
        d = dict(src_dict)
        state = ValidityPeriodState(d.pop("state"))




        effective_from = datetime.date.fromisoformat(d.pop("effective_from"))




        def _parse_effective_to(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                effective_to_type_0 = datetime.date.fromisoformat(data)



                return effective_to_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        effective_to = _parse_effective_to(d.pop("effective_to"))


        decision = ValidityDecision.from_dict(d.pop("decision"))




        reason = d.pop("reason")

        def _parse_replaced_by(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        replaced_by = _parse_replaced_by(d.pop("replaced_by", UNSET))


        validity_period = cls(
            state=state,
            effective_from=effective_from,
            effective_to=effective_to,
            decision=decision,
            reason=reason,
            replaced_by=replaced_by,
        )


        validity_period.additional_properties = d
        return validity_period

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
