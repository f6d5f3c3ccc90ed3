from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.count import Count
  from ..models.queue_counts_buckets import QueueCountsBuckets
  from ..models.queue_counts_statuses import QueueCountsStatuses
  from ..models.step_count import StepCount





T = TypeVar("T", bound="QueueCounts")



@_attrs_define
class QueueCounts:
    """ The counts of a queue, by status, by bucket and by step. All possible statuses and buckets are listed; steps only
    where not zero.

        Attributes:
            total (Count): `capped`: there are more; `count` is how far counting went.
            statuses (QueueCountsStatuses): By status.
            buckets (QueueCountsBuckets): By how they stand to their due date.
            steps (list[StepCount]): By step of the workflow, where not zero.
     """

    total: Count
    statuses: QueueCountsStatuses
    buckets: QueueCountsBuckets
    steps: list[StepCount]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.count import Count # noqa: PLC0415
        from ..models.queue_counts_buckets import QueueCountsBuckets # noqa: PLC0415
        from ..models.queue_counts_statuses import QueueCountsStatuses # noqa: PLC0415
        from ..models.step_count import StepCount # noqa: PLC0415
        total = self.total.to_dict()

        statuses = self.statuses.to_dict()

        buckets = self.buckets.to_dict()

        steps = []
        for steps_item_data in self.steps:
            steps_item = steps_item_data.to_dict()
            steps.append(steps_item)




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "total": total,
            "statuses": statuses,
            "buckets": buckets,
            "steps": steps,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.count import Count # noqa: PLC0415
        from ..models.queue_counts_buckets import QueueCountsBuckets # noqa: PLC0415
        from ..models.queue_counts_statuses import QueueCountsStatuses # noqa: PLC0415
        from ..models.step_count import StepCount # noqa: PLC0415
        d = dict(src_dict)
        total = Count.from_dict(d.pop("total"))




        statuses = QueueCountsStatuses.from_dict(d.pop("statuses"))




        buckets = QueueCountsBuckets.from_dict(d.pop("buckets"))




        steps = []
        _steps = d.pop("steps")
        for steps_item_data in (_steps):
            steps_item = StepCount.from_dict(steps_item_data)



            steps.append(steps_item)


        queue_counts = cls(
            total=total,
            statuses=statuses,
            buckets=buckets,
            steps=steps,
        )


        queue_counts.additional_properties = d
        return queue_counts

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
