from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.status_list_current import StatusListCurrent
  from ..models.status_out import StatusOut





T = TypeVar("T", bound="StatusList")



@_attrs_define
class StatusList:
    """ The statuses of a document, as they arrived.

        Attributes:
            items (list[StatusOut]): The statuses.
            current (StatusListCurrent): By recipient, the status that counts: the furthest on the way.
     """

    items: list[StatusOut]
    current: StatusListCurrent
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.status_list_current import StatusListCurrent # noqa: PLC0415
        from ..models.status_out import StatusOut # noqa: PLC0415
        items = []
        for items_item_data in self.items:
            items_item = items_item_data.to_dict()
            items.append(items_item)



        current = self.current.to_dict()


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "items": items,
            "current": current,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.status_list_current import StatusListCurrent # noqa: PLC0415
        from ..models.status_out import StatusOut # noqa: PLC0415
        d = dict(src_dict)
        items = []
        _items = d.pop("items")
        for items_item_data in (_items):
            items_item = StatusOut.from_dict(items_item_data)



            items.append(items_item)


        current = StatusListCurrent.from_dict(d.pop("current"))




        status_list = cls(
            items=items,
            current=current,
        )


        status_list.additional_properties = d
        return status_list

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
