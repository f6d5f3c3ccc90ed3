from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.trace_out_certainty import TraceOutCertainty
from ..models.trace_out_reason_type_0 import TraceOutReasonType0
from ..models.trace_out_scoring_certainty import TraceOutScoringCertainty
from ..models.trace_out_when_empty import TraceOutWhenEmpty
from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.alternative_score import AlternativeScore
  from ..models.bilingual_text import BilingualText
  from ..models.score_rounding import ScoreRounding
  from ..models.scoring import Scoring
  from ..models.trace_measure import TraceMeasure
  from ..models.trace_step import TraceStep





T = TypeVar("T", bound="TraceOut")



@_attrs_define
class TraceOut:
    """ How a score comes about: every step from counted records to points, so that a reader can do it again.

        Attributes:
            framework (str): Id of the framework.
            edition (datetime.date): The first day of the edition, which names it.
            period (str): The period.
            authority (None | str): The authority that was asked for, with all below it; null is the province.
            indicator (str): Id of the indicator.
            title (BilingualText): A text in Vietnamese and English.
            formula (BilingualText): A text in Vietnamese and English.
            legal_basis (str): The provision of law it rests on, in Vietnamese.
            certainty (TraceOutCertainty): How well title, points and formula were verified.
            scoring_certainty (TraceOutScoringCertainty): How well the scoring function was verified.
            note (BilingualText | None): What is uncertain about it; null where there is nothing to say.
            measures (list[TraceMeasure]): What was counted.
            scoring (None | Scoring): The scoring function as data; null is for information.
            expression (None | str): The same as a formula of the letters of measures.
            when_empty (TraceOutWhenEmpty): The points where a denominator is 0: none, all, or that it does not apply.
            rounding (ScoreRounding): How scores are rounded: halves up, away from zero.
            steps (list[TraceStep]): The steps in order; the result of the last is the score. None where there is no score.
            value (float | None): The value in percent, two decimals; null where there is none.
            quantity (float | None): Of an indicator that is no percentage its mean or count; null for percent and where
                there is none.
            score (float | None): Points; null where there are none, and `reason` says why.
            max_ (float): The most points it gives.
            reason (None | TraceOutReasonType0): Why there is no value; null where there is one.
            alternatives (list[AlternativeScore]): What other sources would have as its score.
     """

    framework: str
    edition: datetime.date
    period: str
    authority: None | str
    indicator: str
    title: BilingualText
    formula: BilingualText
    legal_basis: str
    certainty: TraceOutCertainty
    scoring_certainty: TraceOutScoringCertainty
    note: BilingualText | None
    measures: list[TraceMeasure]
    scoring: None | Scoring
    expression: None | str
    when_empty: TraceOutWhenEmpty
    rounding: ScoreRounding
    steps: list[TraceStep]
    value: float | None
    quantity: float | None
    score: float | None
    max_: float
    reason: None | TraceOutReasonType0
    alternatives: list[AlternativeScore]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.alternative_score import AlternativeScore # noqa: PLC0415
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        from ..models.score_rounding import ScoreRounding # noqa: PLC0415
        from ..models.scoring import Scoring # noqa: PLC0415
        from ..models.trace_measure import TraceMeasure # noqa: PLC0415
        from ..models.trace_step import TraceStep # noqa: PLC0415
        framework = self.framework

        edition = self.edition.isoformat()

        period = self.period

        authority: None | str
        authority = self.authority

        indicator = self.indicator

        title = self.title.to_dict()

        formula = self.formula.to_dict()

        legal_basis = self.legal_basis

        certainty = self.certainty.value

        scoring_certainty = self.scoring_certainty.value

        note: dict[str, Any] | None
        if isinstance(self.note, BilingualText):
            note = self.note.to_dict()
        else:
            note = self.note

        measures = []
        for measures_item_data in self.measures:
            measures_item = measures_item_data.to_dict()
            measures.append(measures_item)



        scoring: dict[str, Any] | None
        if isinstance(self.scoring, Scoring):
            scoring = self.scoring.to_dict()
        else:
            scoring = self.scoring

        expression: None | str
        expression = self.expression

        when_empty = self.when_empty.value

        rounding = self.rounding.to_dict()

        steps = []
        for steps_item_data in self.steps:
            steps_item = steps_item_data.to_dict()
            steps.append(steps_item)



        value: float | None
        value = self.value

        quantity: float | None
        quantity = self.quantity

        score: float | None
        score = self.score

        max_ = self.max_

        reason: None | str
        if isinstance(self.reason, TraceOutReasonType0):
            reason = self.reason.value
        else:
            reason = self.reason

        alternatives = []
        for alternatives_item_data in self.alternatives:
            alternatives_item = alternatives_item_data.to_dict()
            alternatives.append(alternatives_item)




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "framework": framework,
            "edition": edition,
            "period": period,
            "authority": authority,
            "indicator": indicator,
            "title": title,
            "formula": formula,
            "legal_basis": legal_basis,
            "certainty": certainty,
            "scoring_certainty": scoring_certainty,
            "note": note,
            "measures": measures,
            "scoring": scoring,
            "expression": expression,
            "when_empty": when_empty,
            "rounding": rounding,
            "steps": steps,
            "value": value,
            "quantity": quantity,
            "score": score,
            "max": max_,
            "reason": reason,
            "alternatives": alternatives,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.alternative_score import AlternativeScore # noqa: PLC0415
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        from ..models.score_rounding import ScoreRounding # noqa: PLC0415
        from ..models.scoring import Scoring # noqa: PLC0415
        from ..models.trace_measure import TraceMeasure # noqa: PLC0415
        from ..models.trace_step import TraceStep # noqa: PLC0415
        d = dict(src_dict)
        framework = d.pop("framework")

        edition = datetime.date.fromisoformat(d.pop("edition"))




        period = d.pop("period")

        def _parse_authority(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        authority = _parse_authority(d.pop("authority"))


        indicator = d.pop("indicator")

        title = BilingualText.from_dict(d.pop("title"))




        formula = BilingualText.from_dict(d.pop("formula"))




        legal_basis = d.pop("legal_basis")

        certainty = TraceOutCertainty(d.pop("certainty"))




        scoring_certainty = TraceOutScoringCertainty(d.pop("scoring_certainty"))




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


        measures = []
        _measures = d.pop("measures")
        for measures_item_data in (_measures):
            measures_item = TraceMeasure.from_dict(measures_item_data)



            measures.append(measures_item)


        def _parse_scoring(data: object) -> None | Scoring:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                scoring_type_0 = Scoring.from_dict(data)



                return scoring_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Scoring, data)

        scoring = _parse_scoring(d.pop("scoring"))


        def _parse_expression(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        expression = _parse_expression(d.pop("expression"))


        when_empty = TraceOutWhenEmpty(d.pop("when_empty"))




        rounding = ScoreRounding.from_dict(d.pop("rounding"))




        steps = []
        _steps = d.pop("steps")
        for steps_item_data in (_steps):
            steps_item = TraceStep.from_dict(steps_item_data)



            steps.append(steps_item)


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


        max_ = d.pop("max")

        def _parse_reason(data: object) -> None | TraceOutReasonType0:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                reason_type_0 = TraceOutReasonType0(data)



                return reason_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | TraceOutReasonType0, data)

        reason = _parse_reason(d.pop("reason"))


        alternatives = []
        _alternatives = d.pop("alternatives")
        for alternatives_item_data in (_alternatives):
            alternatives_item = AlternativeScore.from_dict(alternatives_item_data)



            alternatives.append(alternatives_item)


        trace_out = cls(
            framework=framework,
            edition=edition,
            period=period,
            authority=authority,
            indicator=indicator,
            title=title,
            formula=formula,
            legal_basis=legal_basis,
            certainty=certainty,
            scoring_certainty=scoring_certainty,
            note=note,
            measures=measures,
            scoring=scoring,
            expression=expression,
            when_empty=when_empty,
            rounding=rounding,
            steps=steps,
            value=value,
            quantity=quantity,
            score=score,
            max_=max_,
            reason=reason,
            alternatives=alternatives,
        )


        trace_out.additional_properties = d
        return trace_out

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
