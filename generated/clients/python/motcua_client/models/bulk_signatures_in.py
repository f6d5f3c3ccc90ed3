from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.bulk_signatures_in_signer import BulkSignaturesInSigner
from typing import cast

if TYPE_CHECKING:
  from ..models.bulk_signature import BulkSignature





T = TypeVar("T", bound="BulkSignaturesIn")



@_attrs_define
class BulkSignaturesIn:
    """ Results to be signed, each by itself.

        Attributes:
            signer (BulkSignaturesInSigner): As yourself, or for the organisation.
            items (list[BulkSignature]): The results, each once.
     """

    signer: BulkSignaturesInSigner
    items: list[BulkSignature]





    def to_dict(self) -> dict[str, Any]:
        from ..models.bulk_signature import BulkSignature # noqa: PLC0415
        signer = self.signer.value

        items = []
        for items_item_data in self.items:
            items_item = items_item_data.to_dict()
            items.append(items_item)




        field_dict: dict[str, Any] = {}

        field_dict.update({
            "signer": signer,
            "items": items,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.bulk_signature import BulkSignature # noqa: PLC0415
        d = dict(src_dict)
        signer = BulkSignaturesInSigner(d.pop("signer"))




        items = []
        _items = d.pop("items")
        for items_item_data in (_items):
            items_item = BulkSignature.from_dict(items_item_data)



            items.append(items_item)


        bulk_signatures_in = cls(
            signer=signer,
            items=items,
        )

        return bulk_signatures_in

