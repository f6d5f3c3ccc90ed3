from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast






T = TypeVar("T", bound="IndicatorInput")



@_attrs_define
class IndicatorInput:
    """ A measure an indicator depends on.

        Attributes:
            letter (str): Its letter in the scoring function.
            measure (str): Name of the measure.
            numerator (int | None): Its numerator; null where it is hidden or not known.
            denominator (int): Its denominator.
     """

    letter: str
    measure: str
    numerator: int | None
    denominator: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        letter = self.letter

        measure = self.measure

        numerator: int | None
        numerator = self.numerator

        denominator = self.denominator


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "letter": letter,
            "measure": measure,
            "numerator": numerator,
            "denominator": denominator,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        letter = d.pop("letter")

        measure = d.pop("measure")

        def _parse_numerator(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        numerator = _parse_numerator(d.pop("numerator"))


        denominator = d.pop("denominator")

        indicator_input = cls(
            letter=letter,
            measure=measure,
            numerator=numerator,
            denominator=denominator,
        )


        indicator_input.additional_properties = d
        return indicator_input

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
