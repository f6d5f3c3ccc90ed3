from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast

if TYPE_CHECKING:
  from ..models.action_in import ActionIn





T = TypeVar("T", bound="WhatIfIn")



@_attrs_define
class WhatIfIn:
    """ Actions, and what is asked about.

        Attributes:
            framework (str): The framework whose score is asked for: `GET /v1/frameworks`.
            period (str): A year, quarter or month of Vietnam's calendar.
            actions (list[ActionIn]): What is done, one after another.
            authority (None | str | Unset): An authority, with all below it; null: the province.
            seed (int | Unset): What the samples of weights are drawn by: the same for the same seed. Default: 2020.
     """

    framework: str
    period: str
    actions: list[ActionIn]
    authority: None | str | Unset = UNSET
    seed: int | Unset = 2020





    def to_dict(self) -> dict[str, Any]:
        from ..models.action_in import ActionIn # noqa: PLC0415
        framework = self.framework

        period = self.period

        actions = []
        for actions_item_data in self.actions:
            actions_item = actions_item_data.to_dict()
            actions.append(actions_item)



        authority: None | str | Unset
        if isinstance(self.authority, Unset):
            authority = UNSET
        else:
            authority = self.authority

        seed = self.seed


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "framework": framework,
            "period": period,
            "actions": actions,
        })
        if authority is not UNSET:
            field_dict["authority"] = authority
        if seed is not UNSET:
            field_dict["seed"] = seed

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.action_in import ActionIn # noqa: PLC0415
        d = dict(src_dict)
        framework = d.pop("framework")

        period = d.pop("period")

        actions = []
        _actions = d.pop("actions")
        for actions_item_data in (_actions):
            actions_item = ActionIn.from_dict(actions_item_data)



            actions.append(actions_item)


        def _parse_authority(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        authority = _parse_authority(d.pop("authority", UNSET))


        seed = d.pop("seed", UNSET)

        what_if_in = cls(
            framework=framework,
            period=period,
            actions=actions,
            authority=authority,
            seed=seed,
        )

        return what_if_in

