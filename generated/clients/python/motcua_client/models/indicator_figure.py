from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast






T = TypeVar("T", bound="IndicatorFigure")



@_attrs_define
class IndicatorFigure:
    """ The figures of an indicator.

        Attributes:
            id (str): Id of the indicator within its framework.
            numerator (int | None): What is counted in the numerator; null where it is not known, hidden, or that of several
                measures: `inputs` has each.
            denominator (int): What the indicator looks at in the period; of several measures that of the first.
            value (float | None): Numerator over denominator in percent, two decimals; null where there is none, and
                `reason` says why.
            quantity (float | None): Of an indicator that is no percentage its mean or count, two decimals; null for percent
                and where there is none.
            score (float | None): Points, rounded as the framework says; null where there are none to give.
     """

    id: str
    numerator: int | None
    denominator: int
    value: float | None
    quantity: float | None
    score: float | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        id = self.id

        numerator: int | None
        numerator = self.numerator

        denominator = self.denominator

        value: float | None
        value = self.value

        quantity: float | None
        quantity = self.quantity

        score: float | None
        score = self.score


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "numerator": numerator,
            "denominator": denominator,
            "value": value,
            "quantity": quantity,
            "score": score,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        def _parse_numerator(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        numerator = _parse_numerator(d.pop("numerator"))


        denominator = d.pop("denominator")

        def _parse_value(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        value = _parse_value(d.pop("value"))


        def _parse_quantity(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        quantity = _parse_quantity(d.pop("quantity"))


        def _parse_score(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        score = _parse_score(d.pop("score"))


        indicator_figure = cls(
            id=id,
            numerator=numerator,
            denominator=denominator,
            value=value,
            quantity=quantity,
            score=score,
        )


        indicator_figure.additional_properties = d
        return indicator_figure

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
