from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.estimation_method_certainty import EstimationMethodCertainty
from ..models.estimation_method_formula_certainty import EstimationMethodFormulaCertainty
from typing import cast

if TYPE_CHECKING:
  from ..models.bilingual_text import BilingualText





T = TypeVar("T", bound="EstimationMethod")



@_attrs_define
class EstimationMethod:
    """ How the figures were computed, and how well that was verified.

        Attributes:
            text (BilingualText): A text in Vietnamese and English.
            certainty (EstimationMethodCertainty): Of design weights and intervals: `own_reading`, for the ministry's own
                weights were not read.
            formula (BilingualText): A text in Vietnamese and English.
            formula_certainty (EstimationMethodFormulaCertainty): How well that formula was verified.
            series_break (BilingualText | None): Why the figures must not be drawn in one line with those of the
                questionnaire's version before; null: they may.
     """

    text: BilingualText
    certainty: EstimationMethodCertainty
    formula: BilingualText
    formula_certainty: EstimationMethodFormulaCertainty
    series_break: BilingualText | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        text = self.text.to_dict()

        certainty = self.certainty.value

        formula = self.formula.to_dict()

        formula_certainty = self.formula_certainty.value

        series_break: dict[str, Any] | None
        if isinstance(self.series_break, BilingualText):
            series_break = self.series_break.to_dict()
        else:
            series_break = self.series_break


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "text": text,
            "certainty": certainty,
            "formula": formula,
            "formula_certainty": formula_certainty,
            "series_break": series_break,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        d = dict(src_dict)
        text = BilingualText.from_dict(d.pop("text"))




        certainty = EstimationMethodCertainty(d.pop("certainty"))




        formula = BilingualText.from_dict(d.pop("formula"))




        formula_certainty = EstimationMethodFormulaCertainty(d.pop("formula_certainty"))




        def _parse_series_break(data: object) -> BilingualText | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                series_break_type_0 = BilingualText.from_dict(data)



                return series_break_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(BilingualText | None, data)

        series_break = _parse_series_break(d.pop("series_break"))


        estimation_method = cls(
            text=text,
            certainty=certainty,
            formula=formula,
            formula_certainty=formula_certainty,
            series_break=series_break,
        )


        estimation_method.additional_properties = d
        return estimation_method

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
