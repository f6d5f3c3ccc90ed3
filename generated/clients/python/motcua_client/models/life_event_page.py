from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.procedure_list_item import ProcedureListItem





T = TypeVar("T", bound="LifeEventPage")



@_attrs_define
class LifeEventPage:
    """ A life event with a page of its procedures in force, by code; `procedures` counts all of them.

        Attributes:
            slug (str): The life event's identifier in addresses and filters.
            name_vi (str): Its name, in Vietnamese.
            name_en (str): Its name, in English.
            procedures (int): Procedures in force for it.
            items (list[ProcedureListItem]): Its procedures in force, by code.
            next_ (None | str): Cursor of the following page, for the parameter `cursor`; null on the last page.
     """

    slug: str
    name_vi: str
    name_en: str
    procedures: int
    items: list[ProcedureListItem]
    next_: None | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.procedure_list_item import ProcedureListItem # noqa: PLC0415
        slug = self.slug

        name_vi = self.name_vi

        name_en = self.name_en

        procedures = self.procedures

        items = []
        for items_item_data in self.items:
            items_item = items_item_data.to_dict()
            items.append(items_item)



        next_: None | str
        next_ = self.next_


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "slug": slug,
            "name_vi": name_vi,
            "name_en": name_en,
            "procedures": procedures,
            "items": items,
            "next": next_,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.procedure_list_item import ProcedureListItem # noqa: PLC0415
        d = dict(src_dict)
        slug = d.pop("slug")

        name_vi = d.pop("name_vi")

        name_en = d.pop("name_en")

        procedures = d.pop("procedures")

        items = []
        _items = d.pop("items")
        for items_item_data in (_items):
            items_item = ProcedureListItem.from_dict(items_item_data)



            items.append(items_item)


        def _parse_next_(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        next_ = _parse_next_(d.pop("next"))


        life_event_page = cls(
            slug=slug,
            name_vi=name_vi,
            name_en=name_en,
            procedures=procedures,
            items=items,
            next_=next_,
        )


        life_event_page.additional_properties = d
        return life_event_page

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
