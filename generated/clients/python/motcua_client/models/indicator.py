from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.indicator_certainty import IndicatorCertainty
from ..models.indicator_kind import IndicatorKind
from ..models.indicator_scoring_certainty import IndicatorScoringCertainty
from ..models.indicator_when_empty import IndicatorWhenEmpty
from ..types import UNSET, Unset
from typing import cast

if TYPE_CHECKING:
  from ..models.alternative_scoring import AlternativeScoring
  from ..models.bilingual_text import BilingualText
  from ..models.indicator_measures import IndicatorMeasures
  from ..models.scoring import Scoring





T = TypeVar("T", bound="Indicator")



@_attrs_define
class Indicator:
    """ One indicator: measures, named by letters, and the function that gives points for their ratios.

        Attributes:
            id (str): Its id within the framework.
            title (BilingualText): A text in Vietnamese and English.
            formula (BilingualText): A text in Vietnamese and English.
            max_ (float): The most points it gives, or its weight; 0: it is for information and gives none.
            measures (IndicatorMeasures): The measures by the letters that the scoring function has for their ratios.
            legal_basis (str): The provision of law it rests on, in Vietnamese.
            certainty (IndicatorCertainty): How well title, points and formula were verified.
            scoring_certainty (IndicatorScoringCertainty): How well the scoring function was verified.
            scoring (None | Scoring | Unset): The scoring function; null is for information.
            when_empty (IndicatorWhenEmpty | Unset): The points where a denominator is 0: none, all, or that it does not
                apply and is left out of the points that could be reached. Default: IndicatorWhenEmpty.NOT_APPLICABLE.
            kind (IndicatorKind | Unset): What it is: percent, a mean in the measure's own unit, or a count. Default:
                IndicatorKind.PERCENT.
            opinion (bool | Unset): Whether it is computed from people's answers, which are hidden where there are too few.
                Default: False.
            metric (None | str | Unset): What the national portal's programming interface calls it; null where that is
                unknown.
            note (BilingualText | None | Unset): What is uncertain, or how motcua reads it; null where there is nothing to
                say.
            alternatives (list[AlternativeScoring] | Unset): Scoring functions of other sources, where they contradict one
                another.
     """

    id: str
    title: BilingualText
    formula: BilingualText
    max_: float
    measures: IndicatorMeasures
    legal_basis: str
    certainty: IndicatorCertainty
    scoring_certainty: IndicatorScoringCertainty
    scoring: None | Scoring | Unset = UNSET
    when_empty: IndicatorWhenEmpty | Unset = IndicatorWhenEmpty.NOT_APPLICABLE
    kind: IndicatorKind | Unset = IndicatorKind.PERCENT
    opinion: bool | Unset = False
    metric: None | str | Unset = UNSET
    note: BilingualText | None | Unset = UNSET
    alternatives: list[AlternativeScoring] | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        from ..models.alternative_scoring import AlternativeScoring # noqa: PLC0415
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        from ..models.indicator_measures import IndicatorMeasures # noqa: PLC0415
        from ..models.scoring import Scoring # noqa: PLC0415
        id = self.id

        title = self.title.to_dict()

        formula = self.formula.to_dict()

        max_ = self.max_

        measures = self.measures.to_dict()

        legal_basis = self.legal_basis

        certainty = self.certainty.value

        scoring_certainty = self.scoring_certainty.value

        scoring: dict[str, Any] | None | Unset
        if isinstance(self.scoring, Unset):
            scoring = UNSET
        elif isinstance(self.scoring, Scoring):
            scoring = self.scoring.to_dict()
        else:
            scoring = self.scoring

        when_empty: str | Unset = UNSET
        if not isinstance(self.when_empty, Unset):
            when_empty = self.when_empty.value


        kind: str | Unset = UNSET
        if not isinstance(self.kind, Unset):
            kind = self.kind.value


        opinion = self.opinion

        metric: None | str | Unset
        if isinstance(self.metric, Unset):
            metric = UNSET
        else:
            metric = self.metric

        note: dict[str, Any] | None | Unset
        if isinstance(self.note, Unset):
            note = UNSET
        elif isinstance(self.note, BilingualText):
            note = self.note.to_dict()
        else:
            note = self.note

        alternatives: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.alternatives, Unset):
            alternatives = []
            for alternatives_item_data in self.alternatives:
                alternatives_item = alternatives_item_data.to_dict()
                alternatives.append(alternatives_item)




        field_dict: dict[str, Any] = {}

        field_dict.update({
            "id": id,
            "title": title,
            "formula": formula,
            "max": max_,
            "measures": measures,
            "legal_basis": legal_basis,
            "certainty": certainty,
            "scoring_certainty": scoring_certainty,
        })
        if scoring is not UNSET:
            field_dict["scoring"] = scoring
        if when_empty is not UNSET:
            field_dict["when_empty"] = when_empty
        if kind is not UNSET:
            field_dict["kind"] = kind
        if opinion is not UNSET:
            field_dict["opinion"] = opinion
        if metric is not UNSET:
            field_dict["metric"] = metric
        if note is not UNSET:
            field_dict["note"] = note
        if alternatives is not UNSET:
            field_dict["alternatives"] = alternatives

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.alternative_scoring import AlternativeScoring # noqa: PLC0415
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        from ..models.indicator_measures import IndicatorMeasures # noqa: PLC0415
        from ..models.scoring import Scoring # noqa: PLC0415
        d = dict(src_dict)
        id = d.pop("id")

        title = BilingualText.from_dict(d.pop("title"))




        formula = BilingualText.from_dict(d.pop("formula"))




        max_ = d.pop("max")

        measures = IndicatorMeasures.from_dict(d.pop("measures"))




        legal_basis = d.pop("legal_basis")

        certainty = IndicatorCertainty(d.pop("certainty"))




        scoring_certainty = IndicatorScoringCertainty(d.pop("scoring_certainty"))




        def _parse_scoring(data: object) -> None | Scoring | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                scoring_type_0 = Scoring.from_dict(data)



                return scoring_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Scoring | Unset, data)

        scoring = _parse_scoring(d.pop("scoring", UNSET))


        _when_empty = d.pop("when_empty", UNSET)
        when_empty: IndicatorWhenEmpty | Unset
        if isinstance(_when_empty,  Unset):
            when_empty = UNSET
        else:
            when_empty = IndicatorWhenEmpty(_when_empty)




        _kind = d.pop("kind", UNSET)
        kind: IndicatorKind | Unset
        if isinstance(_kind,  Unset):
            kind = UNSET
        else:
            kind = IndicatorKind(_kind)




        opinion = d.pop("opinion", UNSET)

        def _parse_metric(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        metric = _parse_metric(d.pop("metric", UNSET))


        def _parse_note(data: object) -> BilingualText | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                note_type_0 = BilingualText.from_dict(data)



                return note_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(BilingualText | None | Unset, data)

        note = _parse_note(d.pop("note", UNSET))


        _alternatives = d.pop("alternatives", UNSET)
        alternatives: list[AlternativeScoring] | Unset = UNSET
        if _alternatives is not UNSET:
            alternatives = []
            for alternatives_item_data in _alternatives:
                alternatives_item = AlternativeScoring.from_dict(alternatives_item_data)



                alternatives.append(alternatives_item)


        indicator = cls(
            id=id,
            title=title,
            formula=formula,
            max_=max_,
            measures=measures,
            legal_basis=legal_basis,
            certainty=certainty,
            scoring_certainty=scoring_certainty,
            scoring=scoring,
            when_empty=when_empty,
            kind=kind,
            opinion=opinion,
            metric=metric,
            note=note,
            alternatives=alternatives,
        )

        return indicator

