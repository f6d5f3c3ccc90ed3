from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.framework_total import FrameworkTotal
from ..types import UNSET, Unset
from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.bilingual_text import BilingualText
  from ..models.grouping import Grouping
  from ..models.indicator_group import IndicatorGroup
  from ..models.score_rounding import ScoreRounding
  from ..models.total_grade import TotalGrade





T = TypeVar("T", bound="Framework")



@_attrs_define
class Framework:
    """ One edition of a framework, in force from `effective_from` to `effective_to`, both included.

        Attributes:
            id (str): Its id, which all editions have.
            effective_from (datetime.date): The first day in Vietnam on which it is in force; it names the edition.
            effective_to (datetime.date | None): The last day; null is until further notice.
            title (BilingualText): A text in Vietnamese and English.
            description (BilingualText): A text in Vietnamese and English.
            legal_basis (str): The provision of law it rests on, in Vietnamese.
            weights_by (BilingualText): A text in Vietnamese and English.
            total (FrameworkTotal): The total: points, or percent of the points of the indicators that have a value.
            max_ (float): The most points there are.
            rounding (ScoreRounding): How scores are rounded: halves up, away from zero.
            groups (list[IndicatorGroup]): Its groups, in order.
            groupings (list[Grouping] | Unset): Other ways to divide its indicators into groups.
            grades (list[TotalGrade] | Unset): Grades by the total, the best first; none where there are no grades.
            notes (list[BilingualText] | Unset): What is known to be open.
     """

    id: str
    effective_from: datetime.date
    effective_to: datetime.date | None
    title: BilingualText
    description: BilingualText
    legal_basis: str
    weights_by: BilingualText
    total: FrameworkTotal
    max_: float
    rounding: ScoreRounding
    groups: list[IndicatorGroup]
    groupings: list[Grouping] | Unset = UNSET
    grades: list[TotalGrade] | Unset = UNSET
    notes: list[BilingualText] | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        from ..models.grouping import Grouping # noqa: PLC0415
        from ..models.indicator_group import IndicatorGroup # noqa: PLC0415
        from ..models.score_rounding import ScoreRounding # noqa: PLC0415
        from ..models.total_grade import TotalGrade # noqa: PLC0415
        id = self.id

        effective_from = self.effective_from.isoformat()

        effective_to: None | str
        if isinstance(self.effective_to, datetime.date):
            effective_to = self.effective_to.isoformat()
        else:
            effective_to = self.effective_to

        title = self.title.to_dict()

        description = self.description.to_dict()

        legal_basis = self.legal_basis

        weights_by = self.weights_by.to_dict()

        total = self.total.value

        max_ = self.max_

        rounding = self.rounding.to_dict()

        groups = []
        for groups_item_data in self.groups:
            groups_item = groups_item_data.to_dict()
            groups.append(groups_item)



        groupings: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.groupings, Unset):
            groupings = []
            for groupings_item_data in self.groupings:
                groupings_item = groupings_item_data.to_dict()
                groupings.append(groupings_item)



        grades: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.grades, Unset):
            grades = []
            for grades_item_data in self.grades:
                grades_item = grades_item_data.to_dict()
                grades.append(grades_item)



        notes: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.notes, Unset):
            notes = []
            for notes_item_data in self.notes:
                notes_item = notes_item_data.to_dict()
                notes.append(notes_item)




        field_dict: dict[str, Any] = {}

        field_dict.update({
            "id": id,
            "effective_from": effective_from,
            "effective_to": effective_to,
            "title": title,
            "description": description,
            "legal_basis": legal_basis,
            "weights_by": weights_by,
            "total": total,
            "max": max_,
            "rounding": rounding,
            "groups": groups,
        })
        if groupings is not UNSET:
            field_dict["groupings"] = groupings
        if grades is not UNSET:
            field_dict["grades"] = grades
        if notes is not UNSET:
            field_dict["notes"] = notes

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        from ..models.grouping import Grouping # noqa: PLC0415
        from ..models.indicator_group import IndicatorGroup # noqa: PLC0415
        from ..models.score_rounding import ScoreRounding # noqa: PLC0415
        from ..models.total_grade import TotalGrade # noqa: PLC0415
        d = dict(src_dict)
        id = d.pop("id")

        effective_from = datetime.date.fromisoformat(d.pop("effective_from"))




        def _parse_effective_to(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                effective_to_type_0 = datetime.date.fromisoformat(data)



                return effective_to_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        effective_to = _parse_effective_to(d.pop("effective_to"))


        title = BilingualText.from_dict(d.pop("title"))




        description = BilingualText.from_dict(d.pop("description"))




        legal_basis = d.pop("legal_basis")

        weights_by = BilingualText.from_dict(d.pop("weights_by"))




        total = FrameworkTotal(d.pop("total"))




        max_ = d.pop("max")

        rounding = ScoreRounding.from_dict(d.pop("rounding"))




        groups = []
        _groups = d.pop("groups")
        for groups_item_data in (_groups):
            groups_item = IndicatorGroup.from_dict(groups_item_data)



            groups.append(groups_item)


        _groupings = d.pop("groupings", UNSET)
        groupings: list[Grouping] | Unset = UNSET
        if _groupings is not UNSET:
            groupings = []
            for groupings_item_data in _groupings:
                groupings_item = Grouping.from_dict(groupings_item_data)



                groupings.append(groupings_item)


        _grades = d.pop("grades", UNSET)
        grades: list[TotalGrade] | Unset = UNSET
        if _grades is not UNSET:
            grades = []
            for grades_item_data in _grades:
                grades_item = TotalGrade.from_dict(grades_item_data)



                grades.append(grades_item)


        _notes = d.pop("notes", UNSET)
        notes: list[BilingualText] | Unset = UNSET
        if _notes is not UNSET:
            notes = []
            for notes_item_data in _notes:
                notes_item = BilingualText.from_dict(notes_item_data)



                notes.append(notes_item)


        framework = cls(
            id=id,
            effective_from=effective_from,
            effective_to=effective_to,
            title=title,
            description=description,
            legal_basis=legal_basis,
            weights_by=weights_by,
            total=total,
            max_=max_,
            rounding=rounding,
            groups=groups,
            groupings=groupings,
            grades=grades,
            notes=notes,
        )

        return framework

