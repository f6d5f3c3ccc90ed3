from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast

if TYPE_CHECKING:
  from ..models.integrated_procedure_count import IntegratedProcedureCount
  from ..models.integrated_procedure_out import IntegratedProcedureOut





T = TypeVar("T", bound="IntegratedProcedurePage")



@_attrs_define
class IntegratedProcedurePage:
    """ One page of a list.

        Attributes:
            items (list[IntegratedProcedureOut]): The items of this page, in the order of the list.
            next_ (None | str): Cursor of the following page, for the parameter `cursor`; null on the last page.
            total (IntegratedProcedureCount | None | Unset): How many there are; null unless asked for.
     """

    items: list[IntegratedProcedureOut]
    next_: None | str
    total: IntegratedProcedureCount | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.integrated_procedure_count import IntegratedProcedureCount # noqa: PLC0415
        from ..models.integrated_procedure_out import IntegratedProcedureOut # noqa: PLC0415
        items = []
        for items_item_data in self.items:
            items_item = items_item_data.to_dict()
            items.append(items_item)



        next_: None | str
        next_ = self.next_

        total: dict[str, Any] | None | Unset
        if isinstance(self.total, Unset):
            total = UNSET
        elif isinstance(self.total, IntegratedProcedureCount):
            total = self.total.to_dict()
        else:
            total = self.total


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "items": items,
            "next": next_,
        })
        if total is not UNSET:
            field_dict["total"] = total

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.integrated_procedure_count import IntegratedProcedureCount # noqa: PLC0415
        from ..models.integrated_procedure_out import IntegratedProcedureOut # noqa: PLC0415
        d = dict(src_dict)
        items = []
        _items = d.pop("items")
        for items_item_data in (_items):
            items_item = IntegratedProcedureOut.from_dict(items_item_data)



            items.append(items_item)


        def _parse_next_(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        next_ = _parse_next_(d.pop("next"))


        def _parse_total(data: object) -> IntegratedProcedureCount | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                total_type_0 = IntegratedProcedureCount.from_dict(data)



                return total_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(IntegratedProcedureCount | None | Unset, data)

        total = _parse_total(d.pop("total", UNSET))


        integrated_procedure_page = cls(
            items=items,
            next_=next_,
            total=total,
        )


        integrated_procedure_page.additional_properties = d
        return integrated_procedure_page

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
