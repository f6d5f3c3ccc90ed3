from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.receipt_kind import ReceiptKind
from ..models.receipt_outcome import ReceiptOutcome
from ..models.receipt_signature import ReceiptSignature
from uuid import UUID






T = TypeVar("T", bound="Receipt")



@_attrs_define
class Receipt:
    """ What became of a packet.

        Attributes:
            id (UUID): Id of the document here.
            kind (ReceiptKind): What the packet was.
            outcome (ReceiptOutcome): `new`, or `known`: the same had come before and nothing was done.
            signature (ReceiptSignature): What its signature is worth.
     """

    id: UUID
    kind: ReceiptKind
    outcome: ReceiptOutcome
    signature: ReceiptSignature
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        id = str(self.id)

        kind = self.kind.value

        outcome = self.outcome.value

        signature = self.signature.value


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "kind": kind,
            "outcome": outcome,
            "signature": signature,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = UUID(d.pop("id"))




        kind = ReceiptKind(d.pop("kind"))




        outcome = ReceiptOutcome(d.pop("outcome"))




        signature = ReceiptSignature(d.pop("signature"))




        receipt = cls(
            id=id,
            kind=kind,
            outcome=outcome,
            signature=signature,
        )


        receipt.additional_properties = d
        return receipt

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
