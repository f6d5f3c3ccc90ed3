from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.flag_day_collection import FlagDayCollection
from typing import cast
import datetime






T = TypeVar("T", bound="FlagDay")



@_attrs_define
class FlagDay:
    """ Answers of a flag that were given on one day in one way.

        Attributes:
            day (datetime.date): The day they were given, in Vietnam.
            collection (FlagDayCollection): How they were given: by the link of an invitation, at a kiosk, or of a campaign
                also in an interview or on paper.
            count (int): How many there are.
     """

    day: datetime.date
    collection: FlagDayCollection
    count: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        day = self.day.isoformat()

        collection = self.collection.value

        count = self.count


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "day": day,
            "collection": collection,
            "count": count,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        day = datetime.date.fromisoformat(d.pop("day"))




        collection = FlagDayCollection(d.pop("collection"))




        count = d.pop("count")

        flag_day = cls(
            day=day,
            collection=collection,
            count=count,
        )


        flag_day.additional_properties = d
        return flag_day

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
