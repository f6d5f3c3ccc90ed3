from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.printed_form_in_kind import PrintedFormInKind






T = TypeVar("T", bound="PrintedFormIn")



@_attrs_define
class PrintedFormIn:
    """ The form to issue.

        Attributes:
            kind (PrintedFormInKind): The form by its number in TT 03/2025/TT-VPCP: 01 receipt, 02 supplement request, 03
                refusal, 04 apology, 05 notice of stopping, 06 control slip.
     """

    kind: PrintedFormInKind





    def to_dict(self) -> dict[str, Any]:
        kind = self.kind.value


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "kind": kind,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = PrintedFormInKind(d.pop("kind"))




        printed_form_in = cls(
            kind=kind,
        )

        return printed_form_in

