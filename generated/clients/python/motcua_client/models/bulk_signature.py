from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from uuid import UUID






T = TypeVar("T", bound="BulkSignature")



@_attrs_define
class BulkSignature:
    """ A result to be signed, in the version the caller read.

        Attributes:
            result (UUID): Id of the result.
            version (int): The version the caller read, as in `If-Match` elsewhere.
     """

    result: UUID
    version: int





    def to_dict(self) -> dict[str, Any]:
        result = str(self.result)

        version = self.version


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "result": result,
            "version": version,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        result = UUID(d.pop("result"))




        version = d.pop("version")

        bulk_signature = cls(
            result=result,
            version=version,
        )

        return bulk_signature

