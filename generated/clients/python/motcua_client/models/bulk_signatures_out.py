from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.bulk_signatures_out_signer import BulkSignaturesOutSigner
from typing import cast
from uuid import UUID
import datetime

if TYPE_CHECKING:
  from ..models.bulk_signature_item_out import BulkSignatureItemOut





T = TypeVar("T", bound="BulkSignaturesOut")



@_attrs_define
class BulkSignaturesOut:
    """ How far a bulk signature is.

        Attributes:
            id (UUID): Id of the bulk signature.
            signer (BulkSignaturesOutSigner): Which signature is made.
            created_at (datetime.datetime): When it was requested.
            pending (int): Results that are still to be signed.
            signed (int): Results that were signed.
            refused (int): Results that were refused, and are as they were.
            items (list[BulkSignatureItemOut]): The results, in the order of the request.
     """

    id: UUID
    signer: BulkSignaturesOutSigner
    created_at: datetime.datetime
    pending: int
    signed: int
    refused: int
    items: list[BulkSignatureItemOut]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.bulk_signature_item_out import BulkSignatureItemOut # noqa: PLC0415
        id = str(self.id)

        signer = self.signer.value

        created_at = self.created_at.isoformat()

        pending = self.pending

        signed = self.signed

        refused = self.refused

        items = []
        for items_item_data in self.items:
            items_item = items_item_data.to_dict()
            items.append(items_item)




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "signer": signer,
            "created_at": created_at,
            "pending": pending,
            "signed": signed,
            "refused": refused,
            "items": items,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.bulk_signature_item_out import BulkSignatureItemOut # noqa: PLC0415
        d = dict(src_dict)
        id = UUID(d.pop("id"))




        signer = BulkSignaturesOutSigner(d.pop("signer"))




        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))




        pending = d.pop("pending")

        signed = d.pop("signed")

        refused = d.pop("refused")

        items = []
        _items = d.pop("items")
        for items_item_data in (_items):
            items_item = BulkSignatureItemOut.from_dict(items_item_data)



            items.append(items_item)


        bulk_signatures_out = cls(
            id=id,
            signer=signer,
            created_at=created_at,
            pending=pending,
            signed=signed,
            refused=refused,
            items=items,
        )


        bulk_signatures_out.additional_properties = d
        return bulk_signatures_out

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
