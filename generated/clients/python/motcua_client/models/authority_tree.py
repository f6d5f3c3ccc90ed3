from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.authority_node import AuthorityNode





T = TypeVar("T", bound="AuthorityTree")



@_attrs_define
class AuthorityTree:
    """ The authorities active on a day, below the requested parent or from the top.

        Attributes:
            at (datetime.date): The day it is the tree of.
            items (list[AuthorityNode]): The authorities at the top of this tree.
     """

    at: datetime.date
    items: list[AuthorityNode]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.authority_node import AuthorityNode # noqa: PLC0415
        at = self.at.isoformat()

        items = []
        for items_item_data in self.items:
            items_item = items_item_data.to_dict()
            items.append(items_item)




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "at": at,
            "items": items,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.authority_node import AuthorityNode # noqa: PLC0415
        d = dict(src_dict)
        at = datetime.date.fromisoformat(d.pop("at"))




        items = []
        _items = d.pop("items")
        for items_item_data in (_items):
            items_item = AuthorityNode.from_dict(items_item_data)



            items.append(items_item)


        authority_tree = cls(
            at=at,
            items=items,
        )


        authority_tree.additional_properties = d
        return authority_tree

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
