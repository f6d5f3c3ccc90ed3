from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.stop_in_cause import StopInCause
from ..types import UNSET, Unset
from typing import cast
import datetime






T = TypeVar("T", bound="StopIn")



@_attrs_define
class StopIn:
    """ A stop of the clock; without an end it lasts.

        Attributes:
            start (datetime.datetime): When the clock stopped.
            end (datetime.datetime | None | Unset): When it went on; null while it is stopped.
            cause (StopInCause | Unset): What was waited for. Default: StopInCause.SUPPLEMENT.
     """

    start: datetime.datetime
    end: datetime.datetime | None | Unset = UNSET
    cause: StopInCause | Unset = StopInCause.SUPPLEMENT





    def to_dict(self) -> dict[str, Any]:
        start = self.start.isoformat()

        end: None | str | Unset
        if isinstance(self.end, Unset):
            end = UNSET
        elif isinstance(self.end, datetime.datetime):
            end = self.end.isoformat()
        else:
            end = self.end

        cause: str | Unset = UNSET
        if not isinstance(self.cause, Unset):
            cause = self.cause.value



        field_dict: dict[str, Any] = {}

        field_dict.update({
            "start": start,
        })
        if end is not UNSET:
            field_dict["end"] = end
        if cause is not UNSET:
            field_dict["cause"] = cause

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        start = datetime.datetime.fromisoformat(d.pop("start"))




        def _parse_end(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                end_type_0 = datetime.datetime.fromisoformat(data)



                return end_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        end = _parse_end(d.pop("end", UNSET))


        _cause = d.pop("cause", UNSET)
        cause: StopInCause | Unset
        if isinstance(_cause,  Unset):
            cause = UNSET
        else:
            cause = StopInCause(_cause)




        stop_in = cls(
            start=start,
            end=end,
            cause=cause,
        )

        return stop_in

