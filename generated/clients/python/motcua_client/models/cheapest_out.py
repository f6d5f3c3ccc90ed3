from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.action_change import ActionChange
  from ..models.best_out import BestOut





T = TypeVar("T", bound="CheapestOut")



@_attrs_define
class CheapestOut:
    """ The cheapest actions that reach a target, or what can be reached, with what is proved of it.

        Attributes:
            feasible (bool | None): Whether the target can be reached; null: that could not be decided in the time there is.
            target (float): The score to reach.
            optimal (bool): Whether it is proved that nothing cheaper reaches as much, and, where the target cannot be
                reached, that nothing reaches more.
            cost (float | None): What the actions cost; null where the target is not reached.
            bound (float | None): No cost below it is enough, which is proved; where `optimal`, it is the cost. Null where
                the target is not reached.
            gap (float | None): (cost − bound) / cost: by what share the cost might be too high; null where the target is
                not reached.
            actions (list[ActionChange]): The actions; empty where the target is not reached.
            result (BestOut | None): What they change; null where the target is not reached.
            best (BestOut | None): The most that can be reached, at its lowest cost; null where the target is reached.
     """

    feasible: bool | None
    target: float
    optimal: bool
    cost: float | None
    bound: float | None
    gap: float | None
    actions: list[ActionChange]
    result: BestOut | None
    best: BestOut | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.action_change import ActionChange # noqa: PLC0415
        from ..models.best_out import BestOut # noqa: PLC0415
        feasible: bool | None
        feasible = self.feasible

        target = self.target

        optimal = self.optimal

        cost: float | None
        cost = self.cost

        bound: float | None
        bound = self.bound

        gap: float | None
        gap = self.gap

        actions = []
        for actions_item_data in self.actions:
            actions_item = actions_item_data.to_dict()
            actions.append(actions_item)



        result: dict[str, Any] | None
        if isinstance(self.result, BestOut):
            result = self.result.to_dict()
        else:
            result = self.result

        best: dict[str, Any] | None
        if isinstance(self.best, BestOut):
            best = self.best.to_dict()
        else:
            best = self.best


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "feasible": feasible,
            "target": target,
            "optimal": optimal,
            "cost": cost,
            "bound": bound,
            "gap": gap,
            "actions": actions,
            "result": result,
            "best": best,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.action_change import ActionChange # noqa: PLC0415
        from ..models.best_out import BestOut # noqa: PLC0415
        d = dict(src_dict)
        def _parse_feasible(data: object) -> bool | None:
            if data is None:
                return data
            return cast(bool | None, data)

        feasible = _parse_feasible(d.pop("feasible"))


        target = d.pop("target")

        optimal = d.pop("optimal")

        def _parse_cost(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        cost = _parse_cost(d.pop("cost"))


        def _parse_bound(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        bound = _parse_bound(d.pop("bound"))


        def _parse_gap(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        gap = _parse_gap(d.pop("gap"))


        actions = []
        _actions = d.pop("actions")
        for actions_item_data in (_actions):
            actions_item = ActionChange.from_dict(actions_item_data)



            actions.append(actions_item)


        def _parse_result(data: object) -> BestOut | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                result_type_0 = BestOut.from_dict(data)



                return result_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(BestOut | None, data)

        result = _parse_result(d.pop("result"))


        def _parse_best(data: object) -> BestOut | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                best_type_0 = BestOut.from_dict(data)



                return best_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(BestOut | None, data)

        best = _parse_best(d.pop("best"))


        cheapest_out = cls(
            feasible=feasible,
            target=target,
            optimal=optimal,
            cost=cost,
            bound=bound,
            gap=gap,
            actions=actions,
            result=result,
            best=best,
        )


        cheapest_out.additional_properties = d
        return cheapest_out

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
