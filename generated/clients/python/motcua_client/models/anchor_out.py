from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.anchor_time_stamp_out import AnchorTimeStampOut





T = TypeVar("T", bound="AnchorOut")



@_attrs_define
class AnchorOut:
    """ The Merkle root (RFC 6962) over the heads of all histories on one day, and its time stamps.

        Attributes:
            number (int): Number of the anchor, from 1, one each day.
            day (datetime.date): The day it was begun, in Vietnam's calendar: every entry of earlier days is in it.
            leaf_count (int): Number of dossiers in it.
            root (str): The Merkle root.
            statement (str): What is time-stamped, to the byte: all of the above, and in `previous` the SHA-256 of the
                statement before.
            completed_at (datetime.datetime): When the root was taken.
            time_stamps (list[AnchorTimeStampOut]): Its time stamps, by authority; empty until an authority has answered.
     """

    number: int
    day: datetime.date
    leaf_count: int
    root: str
    statement: str
    completed_at: datetime.datetime
    time_stamps: list[AnchorTimeStampOut]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.anchor_time_stamp_out import AnchorTimeStampOut # noqa: PLC0415
        number = self.number

        day = self.day.isoformat()

        leaf_count = self.leaf_count

        root = self.root

        statement = self.statement

        completed_at = self.completed_at.isoformat()

        time_stamps = []
        for time_stamps_item_data in self.time_stamps:
            time_stamps_item = time_stamps_item_data.to_dict()
            time_stamps.append(time_stamps_item)




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "number": number,
            "day": day,
            "leaf_count": leaf_count,
            "root": root,
            "statement": statement,
            "completed_at": completed_at,
            "time_stamps": time_stamps,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.anchor_time_stamp_out import AnchorTimeStampOut # noqa: PLC0415
        d = dict(src_dict)
        number = d.pop("number")

        day = datetime.date.fromisoformat(d.pop("day"))




        leaf_count = d.pop("leaf_count")

        root = d.pop("root")

        statement = d.pop("statement")

        completed_at = datetime.datetime.fromisoformat(d.pop("completed_at"))




        time_stamps = []
        _time_stamps = d.pop("time_stamps")
        for time_stamps_item_data in (_time_stamps):
            time_stamps_item = AnchorTimeStampOut.from_dict(time_stamps_item_data)



            time_stamps.append(time_stamps_item)


        anchor_out = cls(
            number=number,
            day=day,
            leaf_count=leaf_count,
            root=root,
            statement=statement,
            completed_at=completed_at,
            time_stamps=time_stamps,
        )


        anchor_out.additional_properties = d
        return anchor_out

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
