from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.cause import Cause
from typing import cast
import datetime






T = TypeVar("T", bound="SegmentOut")



@_attrs_define
class SegmentOut:
    """ A span of time. `working_time` is the working time in it, counted or not; `legal_basis` is Vietnamese.

        Attributes:
            start (datetime.datetime): When the span begins.
            end (datetime.datetime): When it ends.
            counted (bool): Whether the limit counts it.
            working_time (str): The working time in it, counted or not (ISO 8601).
            cause (Cause): Why a span of time counts or not: up to `OUT_OF_HOURS` causes in the calendar, then causes in the
                counting of the deadline.
            vi (str): Why, in Vietnamese.
            en (str): Why, in English.
            legal_basis (str): The provision of law it rests on, in Vietnamese.
     """

    start: datetime.datetime
    end: datetime.datetime
    counted: bool
    working_time: str
    cause: Cause
    vi: str
    en: str
    legal_basis: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        start = self.start.isoformat()

        end = self.end.isoformat()

        counted = self.counted

        working_time = self.working_time

        cause = self.cause.value

        vi = self.vi

        en = self.en

        legal_basis = self.legal_basis


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "start": start,
            "end": end,
            "counted": counted,
            "working_time": working_time,
            "cause": cause,
            "vi": vi,
            "en": en,
            "legal_basis": legal_basis,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        start = datetime.datetime.fromisoformat(d.pop("start"))




        end = datetime.datetime.fromisoformat(d.pop("end"))




        counted = d.pop("counted")

        working_time = d.pop("working_time")

        cause = Cause(d.pop("cause"))




        vi = d.pop("vi")

        en = d.pop("en")

        legal_basis = d.pop("legal_basis")

        segment_out = cls(
            start=start,
            end=end,
            counted=counted,
            working_time=working_time,
            cause=cause,
            vi=vi,
            en=en,
            legal_basis=legal_basis,
        )


        segment_out.additional_properties = d
        return segment_out

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
