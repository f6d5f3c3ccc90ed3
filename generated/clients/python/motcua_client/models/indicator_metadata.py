from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.indicator_metadata_certainty import IndicatorMetadataCertainty
from ..models.indicator_metadata_unit import IndicatorMetadataUnit
from typing import cast

if TYPE_CHECKING:
  from ..models.bilingual_text import BilingualText





T = TypeVar("T", bound="IndicatorMetadata")



@_attrs_define
class IndicatorMetadata:
    """ An indicator of the figure.

        Attributes:
            id (str): Its id within the framework.
            title (BilingualText): A text in Vietnamese and English.
            formula (BilingualText): A text in Vietnamese and English.
            unit (IndicatorMetadataUnit): What `value` is: percent, a mean in the measure's own unit, or a count.
            max_ (float): The most points it gives; 0: it is for information.
            legal_basis (str): The provision of law it rests on, in Vietnamese.
            certainty (IndicatorMetadataCertainty): How well title, points and formula were verified.
            note (BilingualText | None): What is uncertain about it; null where there is nothing to say.
     """

    id: str
    title: BilingualText
    formula: BilingualText
    unit: IndicatorMetadataUnit
    max_: float
    legal_basis: str
    certainty: IndicatorMetadataCertainty
    note: BilingualText | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        id = self.id

        title = self.title.to_dict()

        formula = self.formula.to_dict()

        unit = self.unit.value

        max_ = self.max_

        legal_basis = self.legal_basis

        certainty = self.certainty.value

        note: dict[str, Any] | None
        if isinstance(self.note, BilingualText):
            note = self.note.to_dict()
        else:
            note = self.note


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "title": title,
            "formula": formula,
            "unit": unit,
            "max": max_,
            "legal_basis": legal_basis,
            "certainty": certainty,
            "note": note,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        d = dict(src_dict)
        id = d.pop("id")

        title = BilingualText.from_dict(d.pop("title"))




        formula = BilingualText.from_dict(d.pop("formula"))




        unit = IndicatorMetadataUnit(d.pop("unit"))




        max_ = d.pop("max")

        legal_basis = d.pop("legal_basis")

        certainty = IndicatorMetadataCertainty(d.pop("certainty"))




        def _parse_note(data: object) -> BilingualText | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                note_type_0 = BilingualText.from_dict(data)



                return note_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(BilingualText | None, data)

        note = _parse_note(d.pop("note"))


        indicator_metadata = cls(
            id=id,
            title=title,
            formula=formula,
            unit=unit,
            max_=max_,
            legal_basis=legal_basis,
            certainty=certainty,
            note=note,
        )


        indicator_metadata.additional_properties = d
        return indicator_metadata

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
