from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.bulk_form_item_kind import BulkFormItemKind






T = TypeVar("T", bound="BulkFormItem")



@_attrs_define
class BulkFormItem:
    """ A form of one dossier.

        Attributes:
            code (str): Code of the dossier: the authority, the day of submission (yymmdd) and a running number.
            kind (BulkFormItemKind): The form by its number in TT 03/2025/TT-VPCP.
     """

    code: str
    kind: BulkFormItemKind





    def to_dict(self) -> dict[str, Any]:
        code = self.code

        kind = self.kind.value


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "code": code,
            "kind": kind,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        code = d.pop("code")

        kind = BulkFormItemKind(d.pop("kind"))




        bulk_form_item = cls(
            code=code,
            kind=kind,
        )

        return bulk_form_item

