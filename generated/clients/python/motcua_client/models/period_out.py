from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime






T = TypeVar("T", bound="PeriodOut")



@_attrs_define
class PeriodOut:
    """ Days of Vietnam's calendar, both included. What is in progress is counted as of `as_of`: the period's end, or now
    before that.

        Attributes:
            title (str): Its name, in Vietnamese.
            first_day (datetime.date): Its first day, in Vietnam.
            last_day (datetime.date): Its last day, itself included.
            as_of (datetime.datetime): The instant at which dossiers in progress are counted.
            complete (bool): Whether the period is over.
     """

    title: str
    first_day: datetime.date
    last_day: datetime.date
    as_of: datetime.datetime
    complete: bool
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        title = self.title

        first_day = self.first_day.isoformat()

        last_day = self.last_day.isoformat()

        as_of = self.as_of.isoformat()

        complete = self.complete


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "title": title,
            "first_day": first_day,
            "last_day": last_day,
            "as_of": as_of,
            "complete": complete,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        title = d.pop("title")

        first_day = datetime.date.fromisoformat(d.pop("first_day"))




        last_day = datetime.date.fromisoformat(d.pop("last_day"))




        as_of = datetime.datetime.fromisoformat(d.pop("as_of"))




        complete = d.pop("complete")

        period_out = cls(
            title=title,
            first_day=first_day,
            last_day=last_day,
            as_of=as_of,
            complete=complete,
        )


        period_out.additional_properties = d
        return period_out

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
