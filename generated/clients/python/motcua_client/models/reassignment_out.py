from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.bulk_outcome import BulkOutcome





T = TypeVar("T", bound="ReassignmentOut")



@_attrs_define
class ReassignmentOut:
    """ `remaining` dossiers are still with the official: call again.

        Attributes:
            items (list[BulkOutcome]): The outcomes, in the order of the request.
            done (int): Actions that took effect.
            refused (int): Actions that were refused.
            remaining (int): Dossiers that are still with the official: call again.
     """

    items: list[BulkOutcome]
    done: int
    refused: int
    remaining: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.bulk_outcome import BulkOutcome # noqa: PLC0415
        items = []
        for items_item_data in self.items:
            items_item = items_item_data.to_dict()
            items.append(items_item)



        done = self.done

        refused = self.refused

        remaining = self.remaining


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "items": items,
            "done": done,
            "refused": refused,
            "remaining": remaining,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.bulk_outcome import BulkOutcome # noqa: PLC0415
        d = dict(src_dict)
        items = []
        _items = d.pop("items")
        for items_item_data in (_items):
            items_item = BulkOutcome.from_dict(items_item_data)



            items.append(items_item)


        done = d.pop("done")

        refused = d.pop("refused")

        remaining = d.pop("remaining")

        reassignment_out = cls(
            items=items,
            done=done,
            refused=refused,
            remaining=remaining,
        )


        reassignment_out.additional_properties = d
        return reassignment_out

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
