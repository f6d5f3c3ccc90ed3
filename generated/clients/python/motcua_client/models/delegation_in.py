from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast
import datetime






T = TypeVar("T", bound="DelegationIn")



@_attrs_define
class DelegationIn:
    """ Who acts for whom, from the first to the last day (Vietnam's calendar, both included). Without `absent`: for the
    caller.

        Attributes:
            stand_in (str): Who acts for them, by account.
            first_day (datetime.date): The first day, in Vietnam.
            last_day (datetime.date): The last day, itself included.
            reason (str): Why, for officials.
            absent (None | str | Unset): Who is absent, by account; null is the caller.
     """

    stand_in: str
    first_day: datetime.date
    last_day: datetime.date
    reason: str
    absent: None | str | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        stand_in = self.stand_in

        first_day = self.first_day.isoformat()

        last_day = self.last_day.isoformat()

        reason = self.reason

        absent: None | str | Unset
        if isinstance(self.absent, Unset):
            absent = UNSET
        else:
            absent = self.absent


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "stand_in": stand_in,
            "first_day": first_day,
            "last_day": last_day,
            "reason": reason,
        })
        if absent is not UNSET:
            field_dict["absent"] = absent

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        stand_in = d.pop("stand_in")

        first_day = datetime.date.fromisoformat(d.pop("first_day"))




        last_day = datetime.date.fromisoformat(d.pop("last_day"))




        reason = d.pop("reason")

        def _parse_absent(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        absent = _parse_absent(d.pop("absent", UNSET))


        delegation_in = cls(
            stand_in=stand_in,
            first_day=first_day,
            last_day=last_day,
            reason=reason,
            absent=absent,
        )

        return delegation_in

