from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast






T = TypeVar("T", bound="YearCuts")



@_attrs_define
class YearCuts:
    """ `year` is that of the decision or, where it is unknown, of the effective date of the first version with this cut.

        Attributes:
            procedures (int): Procedures with a cut.
            average (float | None): Mean cut in percent of the legal limit.
            greatest (float | None): Greatest cut in percent of the legal limit.
            converted (int): Cuts for which units had to be converted.
            year (int): The year of the decision.
     """

    procedures: int
    average: float | None
    greatest: float | None
    converted: int
    year: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        procedures = self.procedures

        average: float | None
        average = self.average

        greatest: float | None
        greatest = self.greatest

        converted = self.converted

        year = self.year


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "procedures": procedures,
            "average": average,
            "greatest": greatest,
            "converted": converted,
            "year": year,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        procedures = d.pop("procedures")

        def _parse_average(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        average = _parse_average(d.pop("average"))


        def _parse_greatest(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        greatest = _parse_greatest(d.pop("greatest"))


        converted = d.pop("converted")

        year = d.pop("year")

        year_cuts = cls(
            procedures=procedures,
            average=average,
            greatest=greatest,
            converted=converted,
            year=year,
        )


        year_cuts.additional_properties = d
        return year_cuts

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
