from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.factor_certainty import FactorCertainty
from ..types import UNSET, Unset
from typing import cast

if TYPE_CHECKING:
  from ..models.bilingual_text import BilingualText





T = TypeVar("T", bound="Factor")



@_attrs_define
class Factor:
    """ A part of the index with a figure of its own.

        Attributes:
            id (str): The factor's id.
            title (BilingualText): A text in Vietnamese and English.
            certainty (FactorCertainty): How well the factor was verified.
            weight (int | Unset): Its weight in the index, where the formula is a sum or a weighted mean. Default: 1.
     """

    id: str
    title: BilingualText
    certainty: FactorCertainty
    weight: int | Unset = 1





    def to_dict(self) -> dict[str, Any]:
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        id = self.id

        title = self.title.to_dict()

        certainty = self.certainty.value

        weight = self.weight


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "id": id,
            "title": title,
            "certainty": certainty,
        })
        if weight is not UNSET:
            field_dict["weight"] = weight

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        d = dict(src_dict)
        id = d.pop("id")

        title = BilingualText.from_dict(d.pop("title"))




        certainty = FactorCertainty(d.pop("certainty"))




        weight = d.pop("weight", UNSET)

        factor = cls(
            id=id,
            title=title,
            certainty=certainty,
            weight=weight,
        )

        return factor

