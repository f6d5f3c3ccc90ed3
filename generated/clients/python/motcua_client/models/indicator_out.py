from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.indicator_out_certainty import IndicatorOutCertainty
from ..models.indicator_out_kind import IndicatorOutKind
from ..models.indicator_out_reason_type_0 import IndicatorOutReasonType0
from ..models.indicator_out_scoring_certainty import IndicatorOutScoringCertainty
from ..models.indicator_out_unit import IndicatorOutUnit
from typing import cast

if TYPE_CHECKING:
  from ..models.alternative_score import AlternativeScore
  from ..models.bilingual_text import BilingualText
  from ..models.indicator_input import IndicatorInput





T = TypeVar("T", bound="IndicatorOut")



@_attrs_define
class IndicatorOut:
    """ One indicator with its figures, its definition, and how sure that is.

    An indicator of `opinion` over too few ratings has neither numerator nor value.

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
            title (BilingualText): A text in Vietnamese and English.
            formula (BilingualText): A text in Vietnamese and English.
            unit (IndicatorOutUnit): The unit of its figure: percent of `value`; of `quantity` a mean in the measure's own
                unit, or a count. The same as `kind`.
            kind (IndicatorOutKind): Whether it is a percentage (`value`), or a mean in the measure's own unit or a count
                (`quantity`).
            max_ (float): The most points it gives; 0: it is for information.
            weight (float): Its weight in the framework's score, which is `max`.
            reason (IndicatorOutReasonType0 | None): Why there is no value: nothing to count in the period, too few answers,
                or facts that no service knows; null where there is one.
            missing (BilingualText | None): The facts that no service knows; null where `reason` is another.
            inputs (list[IndicatorInput]): The measures it depends on.
            expression (None | str): The scoring function as a formula of their letters; null is for information.
            alternatives (list[AlternativeScore]): What other sources would have as its score, where they contradict one
                another.
            legal_basis (str): The provision of law it rests on, in Vietnamese.
            certainty (IndicatorOutCertainty): How well title, points and formula were verified.
            scoring_certainty (IndicatorOutScoringCertainty): How well the scoring function was verified.
            note (BilingualText | None): What is uncertain about it; null where there is nothing to say.
            opinion (bool): Whether it is computed from applicants' ratings.
     """

    id: str
    numerator: int | None
    denominator: int
    value: float | None
    quantity: float | None
    score: float | None
    title: BilingualText
    formula: BilingualText
    unit: IndicatorOutUnit
    kind: IndicatorOutKind
    max_: float
    weight: float
    reason: IndicatorOutReasonType0 | None
    missing: BilingualText | None
    inputs: list[IndicatorInput]
    expression: None | str
    alternatives: list[AlternativeScore]
    legal_basis: str
    certainty: IndicatorOutCertainty
    scoring_certainty: IndicatorOutScoringCertainty
    note: BilingualText | None
    opinion: bool
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.alternative_score import AlternativeScore # noqa: PLC0415
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        from ..models.indicator_input import IndicatorInput # noqa: PLC0415
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

        title = self.title.to_dict()

        formula = self.formula.to_dict()

        unit = self.unit.value

        kind = self.kind.value

        max_ = self.max_

        weight = self.weight

        reason: None | str
        if isinstance(self.reason, IndicatorOutReasonType0):
            reason = self.reason.value
        else:
            reason = self.reason

        missing: dict[str, Any] | None
        if isinstance(self.missing, BilingualText):
            missing = self.missing.to_dict()
        else:
            missing = self.missing

        inputs = []
        for inputs_item_data in self.inputs:
            inputs_item = inputs_item_data.to_dict()
            inputs.append(inputs_item)



        expression: None | str
        expression = self.expression

        alternatives = []
        for alternatives_item_data in self.alternatives:
            alternatives_item = alternatives_item_data.to_dict()
            alternatives.append(alternatives_item)



        legal_basis = self.legal_basis

        certainty = self.certainty.value

        scoring_certainty = self.scoring_certainty.value

        note: dict[str, Any] | None
        if isinstance(self.note, BilingualText):
            note = self.note.to_dict()
        else:
            note = self.note

        opinion = self.opinion


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "numerator": numerator,
            "denominator": denominator,
            "value": value,
            "quantity": quantity,
            "score": score,
            "title": title,
            "formula": formula,
            "unit": unit,
            "kind": kind,
            "max": max_,
            "weight": weight,
            "reason": reason,
            "missing": missing,
            "inputs": inputs,
            "expression": expression,
            "alternatives": alternatives,
            "legal_basis": legal_basis,
            "certainty": certainty,
            "scoring_certainty": scoring_certainty,
            "note": note,
            "opinion": opinion,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.alternative_score import AlternativeScore # noqa: PLC0415
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        from ..models.indicator_input import IndicatorInput # noqa: PLC0415
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


        title = BilingualText.from_dict(d.pop("title"))




        formula = BilingualText.from_dict(d.pop("formula"))




        unit = IndicatorOutUnit(d.pop("unit"))




        kind = IndicatorOutKind(d.pop("kind"))




        max_ = d.pop("max")

        weight = d.pop("weight")

        def _parse_reason(data: object) -> IndicatorOutReasonType0 | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                reason_type_0 = IndicatorOutReasonType0(data)



                return reason_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(IndicatorOutReasonType0 | None, data)

        reason = _parse_reason(d.pop("reason"))


        def _parse_missing(data: object) -> BilingualText | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                missing_type_0 = BilingualText.from_dict(data)



                return missing_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(BilingualText | None, data)

        missing = _parse_missing(d.pop("missing"))


        inputs = []
        _inputs = d.pop("inputs")
        for inputs_item_data in (_inputs):
            inputs_item = IndicatorInput.from_dict(inputs_item_data)



            inputs.append(inputs_item)


        def _parse_expression(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        expression = _parse_expression(d.pop("expression"))


        alternatives = []
        _alternatives = d.pop("alternatives")
        for alternatives_item_data in (_alternatives):
            alternatives_item = AlternativeScore.from_dict(alternatives_item_data)



            alternatives.append(alternatives_item)


        legal_basis = d.pop("legal_basis")

        certainty = IndicatorOutCertainty(d.pop("certainty"))




        scoring_certainty = IndicatorOutScoringCertainty(d.pop("scoring_certainty"))




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


        opinion = d.pop("opinion")

        indicator_out = cls(
            id=id,
            numerator=numerator,
            denominator=denominator,
            value=value,
            quantity=quantity,
            score=score,
            title=title,
            formula=formula,
            unit=unit,
            kind=kind,
            max_=max_,
            weight=weight,
            reason=reason,
            missing=missing,
            inputs=inputs,
            expression=expression,
            alternatives=alternatives,
            legal_basis=legal_basis,
            certainty=certainty,
            scoring_certainty=scoring_certainty,
            note=note,
            opinion=opinion,
        )


        indicator_out.additional_properties = d
        return indicator_out

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
