from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset







T = TypeVar("T", bound="RowError")



@_attrs_define
class RowError:
    """ Why a row was refused, at a JSON Pointer into it.

        Attributes:
            row (int): The number of the line; in tables the one a spreadsheet shows, the heading being 1.
            pointer (str): JSON Pointer into the row; empty where it is the row as a whole.
            code (str): The kind of error, stable.
            detail (str): What is wrong, in the language of the response.
     """

    row: int
    pointer: str
    code: str
    detail: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        row = self.row

        pointer = self.pointer

        code = self.code

        detail = self.detail


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "row": row,
            "pointer": pointer,
            "code": code,
            "detail": detail,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        row = d.pop("row")

        pointer = d.pop("pointer")

        code = d.pop("code")

        detail = d.pop("detail")

        row_error = cls(
            row=row,
            pointer=pointer,
            code=code,
            detail=detail,
        )


        row_error.additional_properties = d
        return row_error

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
