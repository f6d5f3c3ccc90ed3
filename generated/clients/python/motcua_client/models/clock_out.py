from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.clock_out_lateness_type_0 import ClockOutLatenessType0
from ..models.clock_out_state import ClockOutState
from typing import cast






T = TypeVar("T", bound="ClockOut")



@_attrs_define
class ClockOut:
    """ `remaining` is working time until due, negative when late, null when no time limit runs; it stands still while
    stopped.

        Attributes:
            state (ClockOutState): What the clock does.
            remaining (None | str): Working time left (ISO 8601), negative when late; null when no limit runs.
            lateness (ClockOutLatenessType0 | None): How it ended; null while it has not.
     """

    state: ClockOutState
    remaining: None | str
    lateness: ClockOutLatenessType0 | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        state = self.state.value

        remaining: None | str
        remaining = self.remaining

        lateness: None | str
        if isinstance(self.lateness, ClockOutLatenessType0):
            lateness = self.lateness.value
        else:
            lateness = self.lateness


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "state": state,
            "remaining": remaining,
            "lateness": lateness,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        state = ClockOutState(d.pop("state"))




        def _parse_remaining(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        remaining = _parse_remaining(d.pop("remaining"))


        def _parse_lateness(data: object) -> ClockOutLatenessType0 | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                lateness_type_0 = ClockOutLatenessType0(data)



                return lateness_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(ClockOutLatenessType0 | None, data)

        lateness = _parse_lateness(d.pop("lateness"))


        clock_out = cls(
            state=state,
            remaining=remaining,
            lateness=lateness,
        )


        clock_out.additional_properties = d
        return clock_out

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
