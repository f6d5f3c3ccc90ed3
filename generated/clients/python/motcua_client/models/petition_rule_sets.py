from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.petition_rule_set import PetitionRuleSet





T = TypeVar("T", bound="PetitionRuleSets")



@_attrs_define
class PetitionRuleSets:
    """ All rule sets with the one new petitions get.

        Attributes:
            current (str): Code and version of the set a petition opened today gets.
            items (list[PetitionRuleSet]): All versions of all sets.
     """

    current: str
    items: list[PetitionRuleSet]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.petition_rule_set import PetitionRuleSet # noqa: PLC0415
        current = self.current

        items = []
        for items_item_data in self.items:
            items_item = items_item_data.to_dict()
            items.append(items_item)




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "current": current,
            "items": items,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.petition_rule_set import PetitionRuleSet # noqa: PLC0415
        d = dict(src_dict)
        current = d.pop("current")

        items = []
        _items = d.pop("items")
        for items_item_data in (_items):
            items_item = PetitionRuleSet.from_dict(items_item_data)



            items.append(items_item)


        petition_rule_sets = cls(
            current=current,
            items=items,
        )


        petition_rule_sets.additional_properties = d
        return petition_rule_sets

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
