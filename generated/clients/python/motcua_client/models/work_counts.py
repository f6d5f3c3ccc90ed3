from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.queue_counts import QueueCounts





T = TypeVar("T", bound="WorkCounts")



@_attrs_define
class WorkCounts:
    """ The counts of the caller's queue and the unit's, at the instant of counting.

        Attributes:
            at (datetime.datetime): When it was counted.
            mine (QueueCounts): The counts of a queue, by status, by bucket and by step. All possible statuses and buckets
                are listed; steps only where not zero.
            unit (QueueCounts): The counts of a queue, by status, by bucket and by step. All possible statuses and buckets
                are listed; steps only where not zero.
     """

    at: datetime.datetime
    mine: QueueCounts
    unit: QueueCounts
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.queue_counts import QueueCounts # noqa: PLC0415
        at = self.at.isoformat()

        mine = self.mine.to_dict()

        unit = self.unit.to_dict()


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "at": at,
            "mine": mine,
            "unit": unit,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.queue_counts import QueueCounts # noqa: PLC0415
        d = dict(src_dict)
        at = datetime.datetime.fromisoformat(d.pop("at"))




        mine = QueueCounts.from_dict(d.pop("mine"))




        unit = QueueCounts.from_dict(d.pop("unit"))




        work_counts = cls(
            at=at,
            mine=mine,
            unit=unit,
        )


        work_counts.additional_properties = d
        return work_counts

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
