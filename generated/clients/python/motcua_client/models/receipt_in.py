from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset






T = TypeVar("T", bound="ReceiptIn")



@_attrs_define
class ReceiptIn:
    """ Cash taken at the desk.

        Attributes:
            book (str | Unset): The receipt book of the unit; numbers run through a book and year without a gap. Default:
                'BL1'.
     """

    book: str | Unset = 'BL1'





    def to_dict(self) -> dict[str, Any]:
        book = self.book


        field_dict: dict[str, Any] = {}

        field_dict.update({
        })
        if book is not UNSET:
            field_dict["book"] = book

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        book = d.pop("book", UNSET)

        receipt_in = cls(
            book=book,
        )

        return receipt_in

