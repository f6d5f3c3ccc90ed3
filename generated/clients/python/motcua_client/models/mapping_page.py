from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.mapping_out import MappingOut
  from ..models.national_status import NationalStatus





T = TypeVar("T", bound="MappingPage")



@_attrs_define
class MappingPage:
    """ One page of a list.

        Attributes:
            items (list[MappingOut]): The items of this page, in the order of the list.
            next_ (None | str): Cursor of the following page, for the parameter `cursor`; null on the last page.
            statuses (list[NationalStatus]): The statuses of dossiers. They are a fixed list: none is rewritten on the way
                to the portal.
            statuses_source (str): Where that list is from.
     """

    items: list[MappingOut]
    next_: None | str
    statuses: list[NationalStatus]
    statuses_source: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.mapping_out import MappingOut # noqa: PLC0415
        from ..models.national_status import NationalStatus # noqa: PLC0415
        items = []
        for items_item_data in self.items:
            items_item = items_item_data.to_dict()
            items.append(items_item)



        next_: None | str
        next_ = self.next_

        statuses = []
        for statuses_item_data in self.statuses:
            statuses_item = statuses_item_data.to_dict()
            statuses.append(statuses_item)



        statuses_source = self.statuses_source


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "items": items,
            "next": next_,
            "statuses": statuses,
            "statuses_source": statuses_source,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.mapping_out import MappingOut # noqa: PLC0415
        from ..models.national_status import NationalStatus # noqa: PLC0415
        d = dict(src_dict)
        items = []
        _items = d.pop("items")
        for items_item_data in (_items):
            items_item = MappingOut.from_dict(items_item_data)



            items.append(items_item)


        def _parse_next_(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        next_ = _parse_next_(d.pop("next"))


        statuses = []
        _statuses = d.pop("statuses")
        for statuses_item_data in (_statuses):
            statuses_item = NationalStatus.from_dict(statuses_item_data)



            statuses.append(statuses_item)


        statuses_source = d.pop("statuses_source")

        mapping_page = cls(
            items=items,
            next_=next_,
            statuses=statuses,
            statuses_source=statuses_source,
        )


        mapping_page.additional_properties = d
        return mapping_page

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
