from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.bilingual_text import BilingualText
  from ..models.figures_out_distribution_type_0 import FiguresOutDistributionType0
  from ..models.figures_out_factors_type_0 import FiguresOutFactorsType0
  from ..models.share_out import ShareOut





T = TypeVar("T", bound="FiguresOut")



@_attrs_define
class FiguresOut:
    """ The figures over one group of ratings. All are null where they are not published, and `reason` says why.

        Attributes:
            rating_count (int): How many ratings there are; by question: how many answers it has.
            excluded_count (int): How many further ratings were taken out of the figures, by a decision about their
                integrity.
            left_out_count (int): How many of the ratings are not in the figures, because figures with them would reveal
                answers of a few: too few of their kind
                were given, or they wait for others to come in with.
            satisfied (None | ShareOut): Answers of 4 and 5 to the overall question, or to the question of the row; null
                where its scale is another.
            very_satisfied (None | ShareOut): Answers of 5 to the overall question, or to the question of the row; null
                where its scale is another.
            mean (float | None): Mean of the scores of the overall question, or of the question of the row, two decimals.
            distribution (FiguresOutDistributionType0 | None): Number of answers by score to the overall question, or to the
                question of the row.
            index (float | None): The index by the questionnaire's formula, rounded once as it says; by question: the figure
                of the question.
            grade (None | str): The grade of the index; null where the questionnaire has no grades.
            factors (FiguresOutFactorsType0 | None): The figures of the factors, by their ids; null beside a factor nobody
                answered.
            reason (BilingualText | None): Why there are no figures; null where there are.
     """

    rating_count: int
    excluded_count: int
    left_out_count: int
    satisfied: None | ShareOut
    very_satisfied: None | ShareOut
    mean: float | None
    distribution: FiguresOutDistributionType0 | None
    index: float | None
    grade: None | str
    factors: FiguresOutFactorsType0 | None
    reason: BilingualText | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        from ..models.figures_out_distribution_type_0 import FiguresOutDistributionType0 # noqa: PLC0415
        from ..models.figures_out_factors_type_0 import FiguresOutFactorsType0 # noqa: PLC0415
        from ..models.share_out import ShareOut # noqa: PLC0415
        rating_count = self.rating_count

        excluded_count = self.excluded_count

        left_out_count = self.left_out_count

        satisfied: dict[str, Any] | None
        if isinstance(self.satisfied, ShareOut):
            satisfied = self.satisfied.to_dict()
        else:
            satisfied = self.satisfied

        very_satisfied: dict[str, Any] | None
        if isinstance(self.very_satisfied, ShareOut):
            very_satisfied = self.very_satisfied.to_dict()
        else:
            very_satisfied = self.very_satisfied

        mean: float | None
        mean = self.mean

        distribution: dict[str, Any] | None
        if isinstance(self.distribution, FiguresOutDistributionType0):
            distribution = self.distribution.to_dict()
        else:
            distribution = self.distribution

        index: float | None
        index = self.index

        grade: None | str
        grade = self.grade

        factors: dict[str, Any] | None
        if isinstance(self.factors, FiguresOutFactorsType0):
            factors = self.factors.to_dict()
        else:
            factors = self.factors

        reason: dict[str, Any] | None
        if isinstance(self.reason, BilingualText):
            reason = self.reason.to_dict()
        else:
            reason = self.reason


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "rating_count": rating_count,
            "excluded_count": excluded_count,
            "left_out_count": left_out_count,
            "satisfied": satisfied,
            "very_satisfied": very_satisfied,
            "mean": mean,
            "distribution": distribution,
            "index": index,
            "grade": grade,
            "factors": factors,
            "reason": reason,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        from ..models.figures_out_distribution_type_0 import FiguresOutDistributionType0 # noqa: PLC0415
        from ..models.figures_out_factors_type_0 import FiguresOutFactorsType0 # noqa: PLC0415
        from ..models.share_out import ShareOut # noqa: PLC0415
        d = dict(src_dict)
        rating_count = d.pop("rating_count")

        excluded_count = d.pop("excluded_count")

        left_out_count = d.pop("left_out_count")

        def _parse_satisfied(data: object) -> None | ShareOut:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                satisfied_type_0 = ShareOut.from_dict(data)



                return satisfied_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | ShareOut, data)

        satisfied = _parse_satisfied(d.pop("satisfied"))


        def _parse_very_satisfied(data: object) -> None | ShareOut:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                very_satisfied_type_0 = ShareOut.from_dict(data)



                return very_satisfied_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | ShareOut, data)

        very_satisfied = _parse_very_satisfied(d.pop("very_satisfied"))


        def _parse_mean(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        mean = _parse_mean(d.pop("mean"))


        def _parse_distribution(data: object) -> FiguresOutDistributionType0 | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                distribution_type_0 = FiguresOutDistributionType0.from_dict(data)



                return distribution_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(FiguresOutDistributionType0 | None, data)

        distribution = _parse_distribution(d.pop("distribution"))


        def _parse_index(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        index = _parse_index(d.pop("index"))


        def _parse_grade(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        grade = _parse_grade(d.pop("grade"))


        def _parse_factors(data: object) -> FiguresOutFactorsType0 | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                factors_type_0 = FiguresOutFactorsType0.from_dict(data)



                return factors_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(FiguresOutFactorsType0 | None, data)

        factors = _parse_factors(d.pop("factors"))


        def _parse_reason(data: object) -> BilingualText | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                reason_type_0 = BilingualText.from_dict(data)



                return reason_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(BilingualText | None, data)

        reason = _parse_reason(d.pop("reason"))


        figures_out = cls(
            rating_count=rating_count,
            excluded_count=excluded_count,
            left_out_count=left_out_count,
            satisfied=satisfied,
            very_satisfied=very_satisfied,
            mean=mean,
            distribution=distribution,
            index=index,
            grade=grade,
            factors=factors,
            reason=reason,
        )


        figures_out.additional_properties = d
        return figures_out

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
