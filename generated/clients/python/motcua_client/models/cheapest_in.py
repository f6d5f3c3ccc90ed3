from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast

if TYPE_CHECKING:
  from ..models.cheapest_in_costs_type_0 import CheapestInCostsType0
  from ..models.cheapest_in_limits import CheapestInLimits





T = TypeVar("T", bound="CheapestIn")



@_attrs_define
class CheapestIn:
    """ A target, and what actions cost.

        Attributes:
            framework (str): The framework whose score is asked for: `GET /v1/frameworks`.
            period (str): A year, quarter or month of Vietnam's calendar.
            target (float): The score to reach; beyond six decimals it is rounded up.
            authority (None | str | Unset): An authority, with all below it; null: the province.
            costs (CheapestInCostsType0 | None | Unset): What one action of each kind costs, in whatever unit; only these
                kinds are considered. Null: all kinds, one costs as much as another.
            limits (CheapestInLimits | Unset): The most of each kind, where fewer are to be done than are possible.
     """

    framework: str
    period: str
    target: float
    authority: None | str | Unset = UNSET
    costs: CheapestInCostsType0 | None | Unset = UNSET
    limits: CheapestInLimits | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        from ..models.cheapest_in_costs_type_0 import CheapestInCostsType0 # noqa: PLC0415
        from ..models.cheapest_in_limits import CheapestInLimits # noqa: PLC0415
        framework = self.framework

        period = self.period

        target = self.target

        authority: None | str | Unset
        if isinstance(self.authority, Unset):
            authority = UNSET
        else:
            authority = self.authority

        costs: dict[str, Any] | None | Unset
        if isinstance(self.costs, Unset):
            costs = UNSET
        elif isinstance(self.costs, CheapestInCostsType0):
            costs = self.costs.to_dict()
        else:
            costs = self.costs

        limits: dict[str, Any] | Unset = UNSET
        if not isinstance(self.limits, Unset):
            limits = self.limits.to_dict()


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "framework": framework,
            "period": period,
            "target": target,
        })
        if authority is not UNSET:
            field_dict["authority"] = authority
        if costs is not UNSET:
            field_dict["costs"] = costs
        if limits is not UNSET:
            field_dict["limits"] = limits

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.cheapest_in_costs_type_0 import CheapestInCostsType0 # noqa: PLC0415
        from ..models.cheapest_in_limits import CheapestInLimits # noqa: PLC0415
        d = dict(src_dict)
        framework = d.pop("framework")

        period = d.pop("period")

        target = d.pop("target")

        def _parse_authority(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        authority = _parse_authority(d.pop("authority", UNSET))


        def _parse_costs(data: object) -> CheapestInCostsType0 | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                costs_type_0 = CheapestInCostsType0.from_dict(data)



                return costs_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(CheapestInCostsType0 | None | Unset, data)

        costs = _parse_costs(d.pop("costs", UNSET))


        _limits = d.pop("limits", UNSET)
        limits: CheapestInLimits | Unset
        if isinstance(_limits,  Unset):
            limits = UNSET
        else:
            limits = CheapestInLimits.from_dict(_limits)




        cheapest_in = cls(
            framework=framework,
            period=period,
            target=target,
            authority=authority,
            costs=costs,
            limits=limits,
        )

        return cheapest_in

