from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.stop_cause import StopCause
from typing import cast
import datetime






T = TypeVar("T", bound="StopOut")



@_attrs_define
class StopOut:
    """ A span during which the clock was stopped, `end` null while it is. A stop moves the due date only where it overlaps
    the limit.

        Attributes:
            start (datetime.datetime): When the clock stopped.
            end (datetime.datetime | None): When it went on; null while it is stopped.
            cause (StopCause): Why the clock is stopped: for a supplement, for a payment, or by a decision (until the
                dossier is reopened).
     """

    start: datetime.datetime
    end: datetime.datetime | None
    cause: StopCause
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        start = self.start.isoformat()

        end: None | str
        if isinstance(self.end, datetime.datetime):
            end = self.end.isoformat()
        else:
            end = self.end

        cause = self.cause.value


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "start": start,
            "end": end,
            "cause": cause,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        start = datetime.datetime.fromisoformat(d.pop("start"))




        def _parse_end(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                end_type_0 = datetime.datetime.fromisoformat(data)



                return end_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        end = _parse_end(d.pop("end"))


        cause = StopCause(d.pop("cause"))




        stop_out = cls(
            start=start,
            end=end,
            cause=cause,
        )


        stop_out.additional_properties = d
        return stop_out

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
