from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast






T = TypeVar("T", bound="RepairIn")



@_attrs_define
class RepairIn:
    """ What to repair.

        Attributes:
            codes (list[str] | None | Unset): Only these dossiers; without it all.
     """

    codes: list[str] | None | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        codes: list[str] | None | Unset
        if isinstance(self.codes, Unset):
            codes = UNSET
        elif isinstance(self.codes, list):
            codes = self.codes


        else:
            codes = self.codes


        field_dict: dict[str, Any] = {}

        field_dict.update({
        })
        if codes is not UNSET:
            field_dict["codes"] = codes

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        def _parse_codes(data: object) -> list[str] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                codes_type_0 = cast(list[str], data)

                return codes_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | Unset, data)

        codes = _parse_codes(d.pop("codes", UNSET))


        repair_in = cls(
            codes=codes,
        )

        return repair_in

