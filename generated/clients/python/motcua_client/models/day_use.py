from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.route_use import RouteUse





T = TypeVar("T", bound="DayUse")



@_attrs_define
class DayUse:
    """ How much a partner used on a day.

        Attributes:
            day (datetime.date): The day, in Vietnam.
            requests (int): Requests to all services.
            refused (int): Those that were answered with 400 to 499.
            limited (int): Of these, those beyond a limit (429).
            routes (list[RouteUse]): The same by service and route.
     """

    day: datetime.date
    requests: int
    refused: int
    limited: int
    routes: list[RouteUse]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.route_use import RouteUse # noqa: PLC0415
        day = self.day.isoformat()

        requests = self.requests

        refused = self.refused

        limited = self.limited

        routes = []
        for routes_item_data in self.routes:
            routes_item = routes_item_data.to_dict()
            routes.append(routes_item)




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "day": day,
            "requests": requests,
            "refused": refused,
            "limited": limited,
            "routes": routes,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.route_use import RouteUse # noqa: PLC0415
        d = dict(src_dict)
        day = datetime.date.fromisoformat(d.pop("day"))




        requests = d.pop("requests")

        refused = d.pop("refused")

        limited = d.pop("limited")

        routes = []
        _routes = d.pop("routes")
        for routes_item_data in (_routes):
            routes_item = RouteUse.from_dict(routes_item_data)



            routes.append(routes_item)


        day_use = cls(
            day=day,
            requests=requests,
            refused=refused,
            limited=limited,
            routes=routes,
        )


        day_use.additional_properties = d
        return day_use

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
