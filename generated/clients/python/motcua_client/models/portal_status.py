from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.portal_status_circuit import PortalStatusCircuit
from typing import cast

if TYPE_CHECKING:
  from ..models.inbound_status import InboundStatus
  from ..models.outbound_status import OutboundStatus





T = TypeVar("T", bound="PortalStatus")



@_attrs_define
class PortalStatus:
    """ How the exchange with the national portal stands.

        Attributes:
            lag_seconds (float): How long the longest waiting dossier has been waiting to be acknowledged, in seconds; 0
                when none is.
            backlog (int): Dossiers waiting to be sent.
            circuit (PortalStatusCircuit): `open`: the newest calls all failed, so calls are held back.
            oldest_difference_seconds (float | None): Age of the oldest difference reconciliation has found and nobody
                repaired, in seconds; null where it has not run.
            outbound (OutboundStatus): What is on its way to the national portal.
            inbound (InboundStatus | None): What has arrived from it; null where nothing is taken over.
     """

    lag_seconds: float
    backlog: int
    circuit: PortalStatusCircuit
    oldest_difference_seconds: float | None
    outbound: OutboundStatus
    inbound: InboundStatus | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.inbound_status import InboundStatus # noqa: PLC0415
        from ..models.outbound_status import OutboundStatus # noqa: PLC0415
        lag_seconds = self.lag_seconds

        backlog = self.backlog

        circuit = self.circuit.value

        oldest_difference_seconds: float | None
        oldest_difference_seconds = self.oldest_difference_seconds

        outbound = self.outbound.to_dict()

        inbound: dict[str, Any] | None
        if isinstance(self.inbound, InboundStatus):
            inbound = self.inbound.to_dict()
        else:
            inbound = self.inbound


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "lag_seconds": lag_seconds,
            "backlog": backlog,
            "circuit": circuit,
            "oldest_difference_seconds": oldest_difference_seconds,
            "outbound": outbound,
            "inbound": inbound,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.inbound_status import InboundStatus # noqa: PLC0415
        from ..models.outbound_status import OutboundStatus # noqa: PLC0415
        d = dict(src_dict)
        lag_seconds = d.pop("lag_seconds")

        backlog = d.pop("backlog")

        circuit = PortalStatusCircuit(d.pop("circuit"))




        def _parse_oldest_difference_seconds(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        oldest_difference_seconds = _parse_oldest_difference_seconds(d.pop("oldest_difference_seconds"))


        outbound = OutboundStatus.from_dict(d.pop("outbound"))




        def _parse_inbound(data: object) -> InboundStatus | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                inbound_type_0 = InboundStatus.from_dict(data)



                return inbound_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(InboundStatus | None, data)

        inbound = _parse_inbound(d.pop("inbound"))


        portal_status = cls(
            lag_seconds=lag_seconds,
            backlog=backlog,
            circuit=circuit,
            oldest_difference_seconds=oldest_difference_seconds,
            outbound=outbound,
            inbound=inbound,
        )


        portal_status.additional_properties = d
        return portal_status

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
