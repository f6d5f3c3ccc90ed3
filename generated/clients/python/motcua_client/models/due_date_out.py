from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.segment_out import SegmentOut
  from ..models.time_limit_out import TimeLimitOut





T = TypeVar("T", bound="DueDateOut")



@_attrs_define
class DueDateOut:
    """ The due date of a limit from a start. The counted segments add up to `allowance`, working time.

    `confirmed` is false while the due date lies in a year whose holidays are not announced.

        Attributes:
            limit (TimeLimitOut): A time limit, how it is counted, and both in words.

                Received later than `cut_off` (HH:MM) or in the last `cut_off_before_close` minutes counts from the next working
                day;
                `cut_off_basis` is what states it (Vietnamese). All three null: received at any hour counts as that day.
            start (datetime.datetime): The start that was asked for.
            due_at (datetime.datetime): When the limit ends.
            confirmed (bool): False while the due date lies in a year whose holidays are not announced.
            allowance (str): The limit as working time (ISO 8601).
            segments (list[SegmentOut]): The time from start to due date, without gaps.
     """

    limit: TimeLimitOut
    start: datetime.datetime
    due_at: datetime.datetime
    confirmed: bool
    allowance: str
    segments: list[SegmentOut]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.segment_out import SegmentOut # noqa: PLC0415
        from ..models.time_limit_out import TimeLimitOut # noqa: PLC0415
        limit = self.limit.to_dict()

        start = self.start.isoformat()

        due_at = self.due_at.isoformat()

        confirmed = self.confirmed

        allowance = self.allowance

        segments = []
        for segments_item_data in self.segments:
            segments_item = segments_item_data.to_dict()
            segments.append(segments_item)




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "limit": limit,
            "start": start,
            "due_at": due_at,
            "confirmed": confirmed,
            "allowance": allowance,
            "segments": segments,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.segment_out import SegmentOut # noqa: PLC0415
        from ..models.time_limit_out import TimeLimitOut # noqa: PLC0415
        d = dict(src_dict)
        limit = TimeLimitOut.from_dict(d.pop("limit"))




        start = datetime.datetime.fromisoformat(d.pop("start"))




        due_at = datetime.datetime.fromisoformat(d.pop("due_at"))




        confirmed = d.pop("confirmed")

        allowance = d.pop("allowance")

        segments = []
        _segments = d.pop("segments")
        for segments_item_data in (_segments):
            segments_item = SegmentOut.from_dict(segments_item_data)



            segments.append(segments_item)


        due_date_out = cls(
            limit=limit,
            start=start,
            due_at=due_at,
            confirmed=confirmed,
            allowance=allowance,
            segments=segments,
        )


        due_date_out.additional_properties = d
        return due_date_out

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
