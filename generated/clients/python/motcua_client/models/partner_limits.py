from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset






T = TypeVar("T", bound="PartnerLimits")



@_attrs_define
class PartnerLimits:
    """ How many requests a partner may make of each service.

        Attributes:
            minute (int | Unset): In a minute that begins with its first request. Default: 600.
            day (int | Unset): In 24 hours that begin with the first request. Default: 100000.
     """

    minute: int | Unset = 600
    day: int | Unset = 100000





    def to_dict(self) -> dict[str, Any]:
        minute = self.minute

        day = self.day


        field_dict: dict[str, Any] = {}

        field_dict.update({
        })
        if minute is not UNSET:
            field_dict["minute"] = minute
        if day is not UNSET:
            field_dict["day"] = day

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        minute = d.pop("minute", UNSET)

        day = d.pop("day", UNSET)

        partner_limits = cls(
            minute=minute,
            day=day,
        )

        return partner_limits

