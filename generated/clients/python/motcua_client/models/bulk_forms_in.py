from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.bulk_forms_in_format import BulkFormsInFormat
from ..types import UNSET, Unset
from typing import cast

if TYPE_CHECKING:
  from ..models.bulk_form_item import BulkFormItem





T = TypeVar("T", bound="BulkFormsIn")



@_attrs_define
class BulkFormsIn:
    """ Forms to issue and print; a form issued before is printed again.

        Attributes:
            items (list[BulkFormItem]): The forms, in the order they are to be printed.
            format_ (BulkFormsInFormat | Unset): What is answered: the outcomes, all papers in one PDF, or a ZIP with a PDF
                for each and the outcomes as `outcomes.json`. Default: BulkFormsInFormat.JSON.
     """

    items: list[BulkFormItem]
    format_: BulkFormsInFormat | Unset = BulkFormsInFormat.JSON





    def to_dict(self) -> dict[str, Any]:
        from ..models.bulk_form_item import BulkFormItem # noqa: PLC0415
        items = []
        for items_item_data in self.items:
            items_item = items_item_data.to_dict()
            items.append(items_item)



        format_: str | Unset = UNSET
        if not isinstance(self.format_, Unset):
            format_ = self.format_.value



        field_dict: dict[str, Any] = {}

        field_dict.update({
            "items": items,
        })
        if format_ is not UNSET:
            field_dict["format"] = format_

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.bulk_form_item import BulkFormItem # noqa: PLC0415
        d = dict(src_dict)
        items = []
        _items = d.pop("items")
        for items_item_data in (_items):
            items_item = BulkFormItem.from_dict(items_item_data)



            items.append(items_item)


        _format_ = d.pop("format", UNSET)
        format_: BulkFormsInFormat | Unset
        if isinstance(_format_,  Unset):
            format_ = UNSET
        else:
            format_ = BulkFormsInFormat(_format_)




        bulk_forms_in = cls(
            items=items,
            format_=format_,
        )

        return bulk_forms_in

