from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.fault_counts import FaultCounts





T = TypeVar("T", bound="OutboundStatus")



@_attrs_define
class OutboundStatus:
    """ What is on its way to the national portal.

        Attributes:
            pending (int): Dossiers to be sent.
            quarantined (int): Dossiers the portal refused, for an administrator to look at.
            unsent_steps (int): Steps it has not acknowledged.
            failing (FaultCounts): Deliveries that failed last, by whose fault it was.
            calls (int): Calls of the last hour.
            accepted_percent (float | None): How many of these it accepted, in percent; null without any.
            acknowledged_procedures (int): Procedures declared as integrated that it acknowledged.
     """

    pending: int
    quarantined: int
    unsent_steps: int
    failing: FaultCounts
    calls: int
    accepted_percent: float | None
    acknowledged_procedures: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.fault_counts import FaultCounts # noqa: PLC0415
        pending = self.pending

        quarantined = self.quarantined

        unsent_steps = self.unsent_steps

        failing = self.failing.to_dict()

        calls = self.calls

        accepted_percent: float | None
        accepted_percent = self.accepted_percent

        acknowledged_procedures = self.acknowledged_procedures


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "pending": pending,
            "quarantined": quarantined,
            "unsent_steps": unsent_steps,
            "failing": failing,
            "calls": calls,
            "accepted_percent": accepted_percent,
            "acknowledged_procedures": acknowledged_procedures,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.fault_counts import FaultCounts # noqa: PLC0415
        d = dict(src_dict)
        pending = d.pop("pending")

        quarantined = d.pop("quarantined")

        unsent_steps = d.pop("unsent_steps")

        failing = FaultCounts.from_dict(d.pop("failing"))




        calls = d.pop("calls")

        def _parse_accepted_percent(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        accepted_percent = _parse_accepted_percent(d.pop("accepted_percent"))


        acknowledged_procedures = d.pop("acknowledged_procedures")

        outbound_status = cls(
            pending=pending,
            quarantined=quarantined,
            unsent_steps=unsent_steps,
            failing=failing,
            calls=calls,
            accepted_percent=accepted_percent,
            acknowledged_procedures=acknowledged_procedures,
        )


        outbound_status.additional_properties = d
        return outbound_status

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
