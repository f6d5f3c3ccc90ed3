from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.bilingual_text import BilingualText





T = TypeVar("T", bound="AmountChange")



@_attrs_define
class AmountChange:
    """ The amount of a measure before and after.

        Attributes:
            measure (str): The measure.
            title (BilingualText): A text in Vietnamese and English.
            numerator_before (int): The numerator now.
            denominator_before (int): The denominator now.
            numerator_after (int): The numerator after.
            denominator_after (int): The denominator after.
     """

    measure: str
    title: BilingualText
    numerator_before: int
    denominator_before: int
    numerator_after: int
    denominator_after: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        measure = self.measure

        title = self.title.to_dict()

        numerator_before = self.numerator_before

        denominator_before = self.denominator_before

        numerator_after = self.numerator_after

        denominator_after = self.denominator_after


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "measure": measure,
            "title": title,
            "numerator_before": numerator_before,
            "denominator_before": denominator_before,
            "numerator_after": numerator_after,
            "denominator_after": denominator_after,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        d = dict(src_dict)
        measure = d.pop("measure")

        title = BilingualText.from_dict(d.pop("title"))




        numerator_before = d.pop("numerator_before")

        denominator_before = d.pop("denominator_before")

        numerator_after = d.pop("numerator_after")

        denominator_after = d.pop("denominator_after")

        amount_change = cls(
            measure=measure,
            title=title,
            numerator_before=numerator_before,
            denominator_before=denominator_before,
            numerator_after=numerator_after,
            denominator_after=denominator_after,
        )


        amount_change.additional_properties = d
        return amount_change

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
