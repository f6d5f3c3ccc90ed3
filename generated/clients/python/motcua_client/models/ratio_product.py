from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast






T = TypeVar("T", bound="RatioProduct")



@_attrs_define
class RatioProduct:
    """ The product of ratios.

        Attributes:
            product (list[str]): The letters of the ratios.
     """

    product: list[str]





    def to_dict(self) -> dict[str, Any]:
        product = self.product




        field_dict: dict[str, Any] = {}

        field_dict.update({
            "product": product,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        product = cast(list[str], d.pop("product"))


        ratio_product = cls(
            product=product,
        )

        return ratio_product

