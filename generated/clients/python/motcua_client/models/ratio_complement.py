from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast






T = TypeVar("T", bound="RatioComplement")



@_attrs_define
class RatioComplement:
    """ What is left of 100 %: 1 − (A + B …).

        Attributes:
            complement (list[str]): The letters of the ratios taken from 1.
     """

    complement: list[str]





    def to_dict(self) -> dict[str, Any]:
        complement = self.complement




        field_dict: dict[str, Any] = {}

        field_dict.update({
            "complement": complement,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        complement = cast(list[str], d.pop("complement"))


        ratio_complement = cls(
            complement=complement,
        )

        return ratio_complement

