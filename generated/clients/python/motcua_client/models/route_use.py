from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset







T = TypeVar("T", bound="RouteUse")



@_attrs_define
class RouteUse:
    """ How much of a service's route was used.

        Attributes:
            service (str): The service.
            route (str): Method and pattern of the path; `unmatched` where there is no such path, and for what a limit
                refused.
            requests (int): Requests.
            refused (int): Those that were answered with 400 to 499.
            limited (int): Of these, those beyond a limit (429).
     """

    service: str
    route: str
    requests: int
    refused: int
    limited: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        service = self.service

        route = self.route

        requests = self.requests

        refused = self.refused

        limited = self.limited


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "service": service,
            "route": route,
            "requests": requests,
            "refused": refused,
            "limited": limited,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        service = d.pop("service")

        route = d.pop("route")

        requests = d.pop("requests")

        refused = d.pop("refused")

        limited = d.pop("limited")

        route_use = cls(
            service=service,
            route=route,
            requests=requests,
            refused=refused,
            limited=limited,
        )


        route_use.additional_properties = d
        return route_use

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
