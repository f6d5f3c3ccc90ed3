from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset







T = TypeVar("T", bound="InboundStatus")



@_attrs_define
class InboundStatus:
    """ What has arrived from the national portal.

        Attributes:
            pending (int): Dossiers that have arrived and are not dossiers here yet.
            refused (int): Dossiers that were refused.
            read_only (int): Dossiers that a ministry's central system processes.
            unanswered (int): Messages the portal has no answer to yet.
            quarantined (int): Answers the portal refuses, for an administrator to look at.
            lag_seconds (float): How long the longest waiting message has been waiting for its answer, in seconds; 0 when
                none is.
     """

    pending: int
    refused: int
    read_only: int
    unanswered: int
    quarantined: int
    lag_seconds: float
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        pending = self.pending

        refused = self.refused

        read_only = self.read_only

        unanswered = self.unanswered

        quarantined = self.quarantined

        lag_seconds = self.lag_seconds


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "pending": pending,
            "refused": refused,
            "read_only": read_only,
            "unanswered": unanswered,
            "quarantined": quarantined,
            "lag_seconds": lag_seconds,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        pending = d.pop("pending")

        refused = d.pop("refused")

        read_only = d.pop("read_only")

        unanswered = d.pop("unanswered")

        quarantined = d.pop("quarantined")

        lag_seconds = d.pop("lag_seconds")

        inbound_status = cls(
            pending=pending,
            refused=refused,
            read_only=read_only,
            unanswered=unanswered,
            quarantined=quarantined,
            lag_seconds=lag_seconds,
        )


        inbound_status.additional_properties = d
        return inbound_status

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
