from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.formula_certainty import FormulaCertainty
from ..models.formula_factor import FormulaFactor
from ..models.formula_figure import FormulaFigure
from ..models.formula_rounding import FormulaRounding
from ..models.formula_total import FormulaTotal
from ..types import UNSET, Unset
from typing import cast

if TYPE_CHECKING:
  from ..models.bilingual_text import BilingualText





T = TypeVar("T", bound="Formula")



@_attrs_define
class Formula:
    """ How the index follows from the answers. Every figure is computed exactly and rounded once, by itself.

        Attributes:
            figure (FormulaFigure): What answers to a question become: the `mean` of their scores, or the `share` of
                positive ones in percent.
            factor (FormulaFactor): A factor: the figure over all answers to its questions together (`pooled`), or the
                weighted mean of its questions' figures.
            total (FormulaTotal): The index: over all answers together (`pooled`), the weighted mean of the factors, or
                their weighted `sum`, which needs all.
            decimals (int): Decimals of every figure.
            rounding (FormulaRounding): What becomes of a half: the next higher (`half_up`) or the even figure
                (`half_even`).
            text (BilingualText): A text in Vietnamese and English.
            certainty (FormulaCertainty): How well the formula was verified.
            positive (list[int] | Unset): The positive scores of a share; empty for a mean.
     """

    figure: FormulaFigure
    factor: FormulaFactor
    total: FormulaTotal
    decimals: int
    rounding: FormulaRounding
    text: BilingualText
    certainty: FormulaCertainty
    positive: list[int] | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        figure = self.figure.value

        factor = self.factor.value

        total = self.total.value

        decimals = self.decimals

        rounding = self.rounding.value

        text = self.text.to_dict()

        certainty = self.certainty.value

        positive: list[int] | Unset = UNSET
        if not isinstance(self.positive, Unset):
            positive = self.positive




        field_dict: dict[str, Any] = {}

        field_dict.update({
            "figure": figure,
            "factor": factor,
            "total": total,
            "decimals": decimals,
            "rounding": rounding,
            "text": text,
            "certainty": certainty,
        })
        if positive is not UNSET:
            field_dict["positive"] = positive

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        d = dict(src_dict)
        figure = FormulaFigure(d.pop("figure"))




        factor = FormulaFactor(d.pop("factor"))




        total = FormulaTotal(d.pop("total"))




        decimals = d.pop("decimals")

        rounding = FormulaRounding(d.pop("rounding"))




        text = BilingualText.from_dict(d.pop("text"))




        certainty = FormulaCertainty(d.pop("certainty"))




        positive = cast(list[int], d.pop("positive", UNSET))


        formula = cls(
            figure=figure,
            factor=factor,
            total=total,
            decimals=decimals,
            rounding=rounding,
            text=text,
            certainty=certainty,
            positive=positive,
        )

        return formula

