from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.possible_action import PossibleAction





T = TypeVar("T", bound="PossibleActions")



@_attrs_define
class PossibleActions:
    """ The actions there are for a framework in a period.

        Attributes:
            framework (str): The framework.
            period (str): A year, quarter or month of Vietnam's calendar.
            authority (None | str): The authority with all below it; null: the province.
            items (list[PossibleAction]): The actions.
     """

    framework: str
    period: str
    authority: None | str
    items: list[PossibleAction]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.possible_action import PossibleAction # noqa: PLC0415
        framework = self.framework

        period = self.period

        authority: None | str
        authority = self.authority

        items = []
        for items_item_data in self.items:
            items_item = items_item_data.to_dict()
            items.append(items_item)




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "framework": framework,
            "period": period,
            "authority": authority,
            "items": items,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.possible_action import PossibleAction # noqa: PLC0415
        d = dict(src_dict)
        framework = d.pop("framework")

        period = d.pop("period")

        def _parse_authority(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        authority = _parse_authority(d.pop("authority"))


        items = []
        _items = d.pop("items")
        for items_item_data in (_items):
            items_item = PossibleAction.from_dict(items_item_data)



            items.append(items_item)


        possible_actions = cls(
            framework=framework,
            period=period,
            authority=authority,
            items=items,
        )


        possible_actions.additional_properties = d
        return possible_actions

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
