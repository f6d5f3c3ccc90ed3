from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.authority_score import AuthorityScore
  from ..models.bilingual_text import BilingualText
  from ..models.grade_out import GradeOut
  from ..models.group_out import GroupOut
  from ..models.grouping_out import GroupingOut
  from ..models.indicator_out import IndicatorOut





T = TypeVar("T", bound="ScorecardOut")



@_attrs_define
class ScorecardOut:
    """ A framework's indicators in a period, and their score.

    The score is points, or, for a framework whose total is percent, the weighted mean of the indicators that have a
    value.

        Attributes:
            framework (str): Id of the framework.
            edition (datetime.date): The first day of the edition in force on the last day of the period, which names it.
            title (BilingualText): A text in Vietnamese and English.
            period (str): The period: a year, a quarter or a month of Vietnam's calendar.
            authority (None | str): The authority that was asked for, with all below it; null is the province.
            legal_basis (str): The provision of law it rests on, in Vietnamese.
            weights_by (BilingualText): A text in Vietnamese and English.
            indicators (list[IndicatorOut]): The indicators in the framework's order.
            score (float | None): Points, or percent of the points that could be measured; null where nothing is measured.
            max_ (float): The most there is.
            measured (float): The points that could be reached by the indicators that have a score: the rest is not
                measured, and is not in `score`.
            measured_of (float): The points of all indicators.
            grade (GradeOut | None): The grade by the total; null where the framework has none, or not all points were
                measured.
            groups (list[GroupOut]): The same indicators in their groups, with the points of each.
            groupings (list[GroupingOut]): The points by other ways to divide the indicators into groups.
            items (list[AuthorityScore] | None): With `by=authority` the units directly below, in the order of their codes;
                null without.
            computed_at (datetime.datetime): When these figures were computed; they may have stayed the same since.
     """

    framework: str
    edition: datetime.date
    title: BilingualText
    period: str
    authority: None | str
    legal_basis: str
    weights_by: BilingualText
    indicators: list[IndicatorOut]
    score: float | None
    max_: float
    measured: float
    measured_of: float
    grade: GradeOut | None
    groups: list[GroupOut]
    groupings: list[GroupingOut]
    items: list[AuthorityScore] | None
    computed_at: datetime.datetime
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.authority_score import AuthorityScore # noqa: PLC0415
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        from ..models.grade_out import GradeOut # noqa: PLC0415
        from ..models.group_out import GroupOut # noqa: PLC0415
        from ..models.grouping_out import GroupingOut # noqa: PLC0415
        from ..models.indicator_out import IndicatorOut # noqa: PLC0415
        framework = self.framework

        edition = self.edition.isoformat()

        title = self.title.to_dict()

        period = self.period

        authority: None | str
        authority = self.authority

        legal_basis = self.legal_basis

        weights_by = self.weights_by.to_dict()

        indicators = []
        for indicators_item_data in self.indicators:
            indicators_item = indicators_item_data.to_dict()
            indicators.append(indicators_item)



        score: float | None
        score = self.score

        max_ = self.max_

        measured = self.measured

        measured_of = self.measured_of

        grade: dict[str, Any] | None
        if isinstance(self.grade, GradeOut):
            grade = self.grade.to_dict()
        else:
            grade = self.grade

        groups = []
        for groups_item_data in self.groups:
            groups_item = groups_item_data.to_dict()
            groups.append(groups_item)



        groupings = []
        for groupings_item_data in self.groupings:
            groupings_item = groupings_item_data.to_dict()
            groupings.append(groupings_item)



        items: list[dict[str, Any]] | None
        if isinstance(self.items, list):
            items = []
            for items_type_0_item_data in self.items:
                items_type_0_item = items_type_0_item_data.to_dict()
                items.append(items_type_0_item)


        else:
            items = self.items

        computed_at = self.computed_at.isoformat()


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "framework": framework,
            "edition": edition,
            "title": title,
            "period": period,
            "authority": authority,
            "legal_basis": legal_basis,
            "weights_by": weights_by,
            "indicators": indicators,
            "score": score,
            "max": max_,
            "measured": measured,
            "measured_of": measured_of,
            "grade": grade,
            "groups": groups,
            "groupings": groupings,
            "items": items,
            "computed_at": computed_at,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.authority_score import AuthorityScore # noqa: PLC0415
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        from ..models.grade_out import GradeOut # noqa: PLC0415
        from ..models.group_out import GroupOut # noqa: PLC0415
        from ..models.grouping_out import GroupingOut # noqa: PLC0415
        from ..models.indicator_out import IndicatorOut # noqa: PLC0415
        d = dict(src_dict)
        framework = d.pop("framework")

        edition = datetime.date.fromisoformat(d.pop("edition"))




        title = BilingualText.from_dict(d.pop("title"))




        period = d.pop("period")

        def _parse_authority(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        authority = _parse_authority(d.pop("authority"))


        legal_basis = d.pop("legal_basis")

        weights_by = BilingualText.from_dict(d.pop("weights_by"))




        indicators = []
        _indicators = d.pop("indicators")
        for indicators_item_data in (_indicators):
            indicators_item = IndicatorOut.from_dict(indicators_item_data)



            indicators.append(indicators_item)


        def _parse_score(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        score = _parse_score(d.pop("score"))


        max_ = d.pop("max")

        measured = d.pop("measured")

        measured_of = d.pop("measured_of")

        def _parse_grade(data: object) -> GradeOut | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                grade_type_0 = GradeOut.from_dict(data)



                return grade_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(GradeOut | None, data)

        grade = _parse_grade(d.pop("grade"))


        groups = []
        _groups = d.pop("groups")
        for groups_item_data in (_groups):
            groups_item = GroupOut.from_dict(groups_item_data)



            groups.append(groups_item)


        groupings = []
        _groupings = d.pop("groupings")
        for groupings_item_data in (_groupings):
            groupings_item = GroupingOut.from_dict(groupings_item_data)



            groupings.append(groupings_item)


        def _parse_items(data: object) -> list[AuthorityScore] | None:
            if data is None:
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                items_type_0 = []
                _items_type_0 = data
                for items_type_0_item_data in (_items_type_0):
                    items_type_0_item = AuthorityScore.from_dict(items_type_0_item_data)



                    items_type_0.append(items_type_0_item)

                return items_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[AuthorityScore] | None, data)

        items = _parse_items(d.pop("items"))


        computed_at = datetime.datetime.fromisoformat(d.pop("computed_at"))




        scorecard_out = cls(
            framework=framework,
            edition=edition,
            title=title,
            period=period,
            authority=authority,
            legal_basis=legal_basis,
            weights_by=weights_by,
            indicators=indicators,
            score=score,
            max_=max_,
            measured=measured,
            measured_of=measured_of,
            grade=grade,
            groups=groups,
            groupings=groupings,
            items=items,
            computed_at=computed_at,
        )


        scorecard_out.additional_properties = d
        return scorecard_out

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
