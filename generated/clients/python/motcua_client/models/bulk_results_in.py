from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.bulk_result import BulkResult
  from ..models.bulk_results_in_fields import BulkResultsInFields





T = TypeVar("T", bound="BulkResultsIn")



@_attrs_define
class BulkResultsIn:
    """ Drafts from one template for many dossiers, each made or refused by itself.

        Attributes:
            template (str): The template.
            title (str): What all of them are called.
            items (list[BulkResult]): The dossiers, each once.
            valid_until (datetime.date | None | Unset): The last day they are valid.
            fields (BulkResultsInFields | Unset): Fields of the template that all have.
     """

    template: str
    title: str
    items: list[BulkResult]
    valid_until: datetime.date | None | Unset = UNSET
    fields: BulkResultsInFields | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        from ..models.bulk_result import BulkResult # noqa: PLC0415
        from ..models.bulk_results_in_fields import BulkResultsInFields # noqa: PLC0415
        template = self.template

        title = self.title

        items = []
        for items_item_data in self.items:
            items_item = items_item_data.to_dict()
            items.append(items_item)



        valid_until: None | str | Unset
        if isinstance(self.valid_until, Unset):
            valid_until = UNSET
        elif isinstance(self.valid_until, datetime.date):
            valid_until = self.valid_until.isoformat()
        else:
            valid_until = self.valid_until

        fields: dict[str, Any] | Unset = UNSET
        if not isinstance(self.fields, Unset):
            fields = self.fields.to_dict()


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "template": template,
            "title": title,
            "items": items,
        })
        if valid_until is not UNSET:
            field_dict["valid_until"] = valid_until
        if fields is not UNSET:
            field_dict["fields"] = fields

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.bulk_result import BulkResult # noqa: PLC0415
        from ..models.bulk_results_in_fields import BulkResultsInFields # noqa: PLC0415
        d = dict(src_dict)
        template = d.pop("template")

        title = d.pop("title")

        items = []
        _items = d.pop("items")
        for items_item_data in (_items):
            items_item = BulkResult.from_dict(items_item_data)



            items.append(items_item)


        def _parse_valid_until(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                valid_until_type_0 = datetime.date.fromisoformat(data)



                return valid_until_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        valid_until = _parse_valid_until(d.pop("valid_until", UNSET))


        _fields = d.pop("fields", UNSET)
        fields: BulkResultsInFields | Unset
        if isinstance(_fields,  Unset):
            fields = UNSET
        else:
            fields = BulkResultsInFields.from_dict(_fields)




        bulk_results_in = cls(
            template=template,
            title=title,
            items=items,
            valid_until=valid_until,
            fields=fields,
        )

        return bulk_results_in

