from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.bilingual_text import BilingualText
  from ..models.factor import Factor
  from ..models.formula import Formula
  from ..models.grade import Grade
  from ..models.provision import Provision
  from ..models.question import Question
  from ..models.questionnaire_scales import QuestionnaireScales
  from ..models.series_break import SeriesBreak





T = TypeVar("T", bound="Questionnaire")



@_attrs_define
class Questionnaire:
    """ One version of a questionnaire. A published version is never edited, only followed by a new one.

        Attributes:
            code (str): Which questionnaire it is.
            version (int): Its version, from 1.
            effective_from (datetime.date): The first day it is in use, in Vietnam.
            effective_to (datetime.date | None): The last day it is in use, in Vietnam; null is until further notice.
            title (BilingualText): A text in Vietnamese and English.
            legal_bases (list[Provision]): The provisions it rests on.
            note (BilingualText): A text in Vietnamese and English.
            scales (QuestionnaireScales): The scales by name, the points of each with the lowest first.
            questions (list[Question]): The questions, in their order.
            comment (BilingualText): A text in Vietnamese and English.
            factors (list[Factor]): The factors of the index, in their order.
            formula (Formula): How the index follows from the answers. Every figure is computed exactly and rounded once, by
                itself.
            series_break (None | SeriesBreak | Unset): Why its figures cannot be compared with those of the version before;
                null: they can, or there is none.
            grades (list[Grade] | Unset): The grades of the index, the best first; empty where it has none.
     """

    code: str
    version: int
    effective_from: datetime.date
    effective_to: datetime.date | None
    title: BilingualText
    legal_bases: list[Provision]
    note: BilingualText
    scales: QuestionnaireScales
    questions: list[Question]
    comment: BilingualText
    factors: list[Factor]
    formula: Formula
    series_break: None | SeriesBreak | Unset = UNSET
    grades: list[Grade] | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        from ..models.factor import Factor # noqa: PLC0415
        from ..models.formula import Formula # noqa: PLC0415
        from ..models.grade import Grade # noqa: PLC0415
        from ..models.provision import Provision # noqa: PLC0415
        from ..models.question import Question # noqa: PLC0415
        from ..models.questionnaire_scales import QuestionnaireScales # noqa: PLC0415
        from ..models.series_break import SeriesBreak # noqa: PLC0415
        code = self.code

        version = self.version

        effective_from = self.effective_from.isoformat()

        effective_to: None | str
        if isinstance(self.effective_to, datetime.date):
            effective_to = self.effective_to.isoformat()
        else:
            effective_to = self.effective_to

        title = self.title.to_dict()

        legal_bases = []
        for legal_bases_item_data in self.legal_bases:
            legal_bases_item = legal_bases_item_data.to_dict()
            legal_bases.append(legal_bases_item)



        note = self.note.to_dict()

        scales = self.scales.to_dict()

        questions = []
        for questions_item_data in self.questions:
            questions_item = questions_item_data.to_dict()
            questions.append(questions_item)



        comment = self.comment.to_dict()

        factors = []
        for factors_item_data in self.factors:
            factors_item = factors_item_data.to_dict()
            factors.append(factors_item)



        formula = self.formula.to_dict()

        series_break: dict[str, Any] | None | Unset
        if isinstance(self.series_break, Unset):
            series_break = UNSET
        elif isinstance(self.series_break, SeriesBreak):
            series_break = self.series_break.to_dict()
        else:
            series_break = self.series_break

        grades: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.grades, Unset):
            grades = []
            for grades_item_data in self.grades:
                grades_item = grades_item_data.to_dict()
                grades.append(grades_item)




        field_dict: dict[str, Any] = {}

        field_dict.update({
            "code": code,
            "version": version,
            "effective_from": effective_from,
            "effective_to": effective_to,
            "title": title,
            "legal_bases": legal_bases,
            "note": note,
            "scales": scales,
            "questions": questions,
            "comment": comment,
            "factors": factors,
            "formula": formula,
        })
        if series_break is not UNSET:
            field_dict["series_break"] = series_break
        if grades is not UNSET:
            field_dict["grades"] = grades

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        from ..models.factor import Factor # noqa: PLC0415
        from ..models.formula import Formula # noqa: PLC0415
        from ..models.grade import Grade # noqa: PLC0415
        from ..models.provision import Provision # noqa: PLC0415
        from ..models.question import Question # noqa: PLC0415
        from ..models.questionnaire_scales import QuestionnaireScales # noqa: PLC0415
        from ..models.series_break import SeriesBreak # noqa: PLC0415
        d = dict(src_dict)
        code = d.pop("code")

        version = d.pop("version")

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




        legal_bases = []
        _legal_bases = d.pop("legal_bases")
        for legal_bases_item_data in (_legal_bases):
            legal_bases_item = Provision.from_dict(legal_bases_item_data)



            legal_bases.append(legal_bases_item)


        note = BilingualText.from_dict(d.pop("note"))




        scales = QuestionnaireScales.from_dict(d.pop("scales"))




        questions = []
        _questions = d.pop("questions")
        for questions_item_data in (_questions):
            questions_item = Question.from_dict(questions_item_data)



            questions.append(questions_item)


        comment = BilingualText.from_dict(d.pop("comment"))




        factors = []
        _factors = d.pop("factors")
        for factors_item_data in (_factors):
            factors_item = Factor.from_dict(factors_item_data)



            factors.append(factors_item)


        formula = Formula.from_dict(d.pop("formula"))




        def _parse_series_break(data: object) -> None | SeriesBreak | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                series_break_type_0 = SeriesBreak.from_dict(data)



                return series_break_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | SeriesBreak | Unset, data)

        series_break = _parse_series_break(d.pop("series_break", UNSET))


        _grades = d.pop("grades", UNSET)
        grades: list[Grade] | Unset = UNSET
        if _grades is not UNSET:
            grades = []
            for grades_item_data in _grades:
                grades_item = Grade.from_dict(grades_item_data)



                grades.append(grades_item)


        questionnaire = cls(
            code=code,
            version=version,
            effective_from=effective_from,
            effective_to=effective_to,
            title=title,
            legal_bases=legal_bases,
            note=note,
            scales=scales,
            questions=questions,
            comment=comment,
            factors=factors,
            formula=formula,
            series_break=series_break,
            grades=grades,
        )

        return questionnaire

