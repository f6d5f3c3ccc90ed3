from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.procedure_list_item import ProcedureListItem





T = TypeVar("T", bound="FieldPage")



@_attrs_define
class FieldPage:
    """ A field with a page of its procedures in force, by code; `procedures` counts all of them.

        Attributes:
            code (str): Code of the field, which stays when its name changes.
            name (str): Name of the field, in Vietnamese.
            procedures (int): Procedures in force in it.
            items (list[ProcedureListItem]): Its procedures in force, by code.
            next_ (None | str): Cursor of the following page, for the parameter `cursor`; null on the last page.
     """

    code: str
    name: str
    procedures: int
    items: list[ProcedureListItem]
    next_: None | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.procedure_list_item import ProcedureListItem # noqa: PLC0415
        code = self.code

        name = self.name

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
            "code": code,
            "name": name,
            "procedures": procedures,
            "items": items,
            "next": next_,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.procedure_list_item import ProcedureListItem # noqa: PLC0415
        d = dict(src_dict)
        code = d.pop("code")

        name = d.pop("name")

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


        field_page = cls(
            code=code,
            name=name,
            procedures=procedures,
            items=items,
            next_=next_,
        )


        field_page.additional_properties = d
        return field_page

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
