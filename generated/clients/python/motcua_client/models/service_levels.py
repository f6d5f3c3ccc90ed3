from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.regime_counts import RegimeCounts





T = TypeVar("T", bound="ServiceLevels")



@_attrs_define
class ServiceLevels:
    """ How many procedures in force on `day` are at each level, under each regime in force on that day.

        Attributes:
            day (datetime.date): The day it is counted for.
            regimes (list[RegimeCounts]): The figures under each law in force.
     """

    day: datetime.date
    regimes: list[RegimeCounts]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.regime_counts import RegimeCounts # noqa: PLC0415
        day = self.day.isoformat()

        regimes = []
        for regimes_item_data in self.regimes:
            regimes_item = regimes_item_data.to_dict()
            regimes.append(regimes_item)




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "day": day,
            "regimes": regimes,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.regime_counts import RegimeCounts # noqa: PLC0415
        d = dict(src_dict)
        day = datetime.date.fromisoformat(d.pop("day"))




        regimes = []
        _regimes = d.pop("regimes")
        for regimes_item_data in (_regimes):
            regimes_item = RegimeCounts.from_dict(regimes_item_data)



            regimes.append(regimes_item)


        service_levels = cls(
            day=day,
            regimes=regimes,
        )


        service_levels.additional_properties = d
        return service_levels

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
