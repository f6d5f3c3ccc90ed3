from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.field import Field





T = TypeVar("T", bound="FieldCuts")



@_attrs_define
class FieldCuts:
    """ The cuts of one field.

        Attributes:
            procedures (int): Procedures with a cut.
            average (float | None): Mean cut in percent of the legal limit.
            greatest (float | None): Greatest cut in percent of the legal limit.
            converted (int): Cuts for which units had to be converted.
            field (Field): A field of administration (lĩnh vực).
     """

    procedures: int
    average: float | None
    greatest: float | None
    converted: int
    field: Field
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.field import Field # noqa: PLC0415
        procedures = self.procedures

        average: float | None
        average = self.average

        greatest: float | None
        greatest = self.greatest

        converted = self.converted

        field = self.field.to_dict()


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "procedures": procedures,
            "average": average,
            "greatest": greatest,
            "converted": converted,
            "field": field,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.field import Field # noqa: PLC0415
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

        field = Field.from_dict(d.pop("field"))




        field_cuts = cls(
            procedures=procedures,
            average=average,
            greatest=greatest,
            converted=converted,
            field=field,
        )


        field_cuts.additional_properties = d
        return field_cuts

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
