from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.campaign_results_figure import CampaignResultsFigure
from ..models.campaign_results_no_interval_type_0 import CampaignResultsNoIntervalType0
from ..models.campaign_results_state import CampaignResultsState
from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.estimation_method import EstimationMethod
  from ..models.grade import Grade
  from ..models.result_factor import ResultFactor
  from ..models.result_group import ResultGroup
  from ..models.suppressed_figure import SuppressedFigure





T = TypeVar("T", bound="CampaignResults")



@_attrs_define
class CampaignResults:
    """ The index of a campaign, estimated for all dossiers of its frame.

        Attributes:
            campaign (str): The campaign.
            name (str): What it is called.
            state (CampaignResultsState): Results of a campaign that is running are for those who run or audit it.
            questionnaire (str): What was asked.
            questionnaire_version (int): Which version of it.
            returned_from (datetime.date): The first day on which results were returned.
            returned_to (datetime.date): The last day.
            figure (CampaignResultsFigure): Whether figures are percent of positive answers or points.
            index (float | None): The index; null where it is suppressed or nobody answered.
            ci95 (list[float] | None): Its 95 % interval; null where `no_interval` says why, or there is no figure.
            grade (Grade | None): What the index is called, where the questionnaire has grades.
            answers (int | None): Answers that count; null where suppressed.
            population (int): Dossiers of the frame.
            represented (int): Of them, those in strata with answers: strata without represent nobody and are left out.
            no_interval (CampaignResultsNoIntervalType0 | None): Why there is no interval: too few answers, or all agree.
            factors (list[ResultFactor]): The factors, in the order of the questionnaire.
            groups (list[ResultGroup]): The strata or authorities, by code; empty by factor.
            empty_strata (list[str]): Strata without answers that count.
            collapsed_strata (int): Strata put together with a neighbour for the intervals, because one of them has a single
                answer.
            suppressed (list[SuppressedFigure]): The figures that are not shown, and why.
            method (EstimationMethod): How the figures were computed, and how well that was verified.
     """

    campaign: str
    name: str
    state: CampaignResultsState
    questionnaire: str
    questionnaire_version: int
    returned_from: datetime.date
    returned_to: datetime.date
    figure: CampaignResultsFigure
    index: float | None
    ci95: list[float] | None
    grade: Grade | None
    answers: int | None
    population: int
    represented: int
    no_interval: CampaignResultsNoIntervalType0 | None
    factors: list[ResultFactor]
    groups: list[ResultGroup]
    empty_strata: list[str]
    collapsed_strata: int
    suppressed: list[SuppressedFigure]
    method: EstimationMethod
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.estimation_method import EstimationMethod # noqa: PLC0415
        from ..models.grade import Grade # noqa: PLC0415
        from ..models.result_factor import ResultFactor # noqa: PLC0415
        from ..models.result_group import ResultGroup # noqa: PLC0415
        from ..models.suppressed_figure import SuppressedFigure # noqa: PLC0415
        campaign = self.campaign

        name = self.name

        state = self.state.value

        questionnaire = self.questionnaire

        questionnaire_version = self.questionnaire_version

        returned_from = self.returned_from.isoformat()

        returned_to = self.returned_to.isoformat()

        figure = self.figure.value

        index: float | None
        index = self.index

        ci95: list[float] | None
        if isinstance(self.ci95, list):
            ci95 = []
            for ci95_type_0_item_data in self.ci95:
                ci95_type_0_item: float
                ci95_type_0_item = ci95_type_0_item_data
                ci95.append(ci95_type_0_item)


        else:
            ci95 = self.ci95

        grade: dict[str, Any] | None
        if isinstance(self.grade, Grade):
            grade = self.grade.to_dict()
        else:
            grade = self.grade

        answers: int | None
        answers = self.answers

        population = self.population

        represented = self.represented

        no_interval: None | str
        if isinstance(self.no_interval, CampaignResultsNoIntervalType0):
            no_interval = self.no_interval.value
        else:
            no_interval = self.no_interval

        factors = []
        for factors_item_data in self.factors:
            factors_item = factors_item_data.to_dict()
            factors.append(factors_item)



        groups = []
        for groups_item_data in self.groups:
            groups_item = groups_item_data.to_dict()
            groups.append(groups_item)



        empty_strata = self.empty_strata



        collapsed_strata = self.collapsed_strata

        suppressed = []
        for suppressed_item_data in self.suppressed:
            suppressed_item = suppressed_item_data.to_dict()
            suppressed.append(suppressed_item)



        method = self.method.to_dict()


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "campaign": campaign,
            "name": name,
            "state": state,
            "questionnaire": questionnaire,
            "questionnaire_version": questionnaire_version,
            "returned_from": returned_from,
            "returned_to": returned_to,
            "figure": figure,
            "index": index,
            "ci95": ci95,
            "grade": grade,
            "answers": answers,
            "population": population,
            "represented": represented,
            "no_interval": no_interval,
            "factors": factors,
            "groups": groups,
            "empty_strata": empty_strata,
            "collapsed_strata": collapsed_strata,
            "suppressed": suppressed,
            "method": method,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.estimation_method import EstimationMethod # noqa: PLC0415
        from ..models.grade import Grade # noqa: PLC0415
        from ..models.result_factor import ResultFactor # noqa: PLC0415
        from ..models.result_group import ResultGroup # noqa: PLC0415
        from ..models.suppressed_figure import SuppressedFigure # noqa: PLC0415
        d = dict(src_dict)
        campaign = d.pop("campaign")

        name = d.pop("name")

        state = CampaignResultsState(d.pop("state"))




        questionnaire = d.pop("questionnaire")

        questionnaire_version = d.pop("questionnaire_version")

        returned_from = datetime.date.fromisoformat(d.pop("returned_from"))




        returned_to = datetime.date.fromisoformat(d.pop("returned_to"))




        figure = CampaignResultsFigure(d.pop("figure"))




        def _parse_index(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        index = _parse_index(d.pop("index"))


        def _parse_ci95(data: object) -> list[float] | None:
            if data is None:
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                ci95_type_0 = []
                _ci95_type_0 = data
                for ci95_type_0_item_data in (_ci95_type_0):
                    def _parse_ci95_type_0_item(data: object) -> float:
                        return cast(float, data)

                    ci95_type_0_item = _parse_ci95_type_0_item(ci95_type_0_item_data)

                    ci95_type_0.append(ci95_type_0_item)

                return ci95_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[float] | None, data)

        ci95 = _parse_ci95(d.pop("ci95"))


        def _parse_grade(data: object) -> Grade | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                grade_type_0 = Grade.from_dict(data)



                return grade_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(Grade | None, data)

        grade = _parse_grade(d.pop("grade"))


        def _parse_answers(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        answers = _parse_answers(d.pop("answers"))


        population = d.pop("population")

        represented = d.pop("represented")

        def _parse_no_interval(data: object) -> CampaignResultsNoIntervalType0 | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                no_interval_type_0 = CampaignResultsNoIntervalType0(data)



                return no_interval_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(CampaignResultsNoIntervalType0 | None, data)

        no_interval = _parse_no_interval(d.pop("no_interval"))


        factors = []
        _factors = d.pop("factors")
        for factors_item_data in (_factors):
            factors_item = ResultFactor.from_dict(factors_item_data)



            factors.append(factors_item)


        groups = []
        _groups = d.pop("groups")
        for groups_item_data in (_groups):
            groups_item = ResultGroup.from_dict(groups_item_data)



            groups.append(groups_item)


        empty_strata = cast(list[str], d.pop("empty_strata"))


        collapsed_strata = d.pop("collapsed_strata")

        suppressed = []
        _suppressed = d.pop("suppressed")
        for suppressed_item_data in (_suppressed):
            suppressed_item = SuppressedFigure.from_dict(suppressed_item_data)



            suppressed.append(suppressed_item)


        method = EstimationMethod.from_dict(d.pop("method"))




        campaign_results = cls(
            campaign=campaign,
            name=name,
            state=state,
            questionnaire=questionnaire,
            questionnaire_version=questionnaire_version,
            returned_from=returned_from,
            returned_to=returned_to,
            figure=figure,
            index=index,
            ci95=ci95,
            grade=grade,
            answers=answers,
            population=population,
            represented=represented,
            no_interval=no_interval,
            factors=factors,
            groups=groups,
            empty_strata=empty_strata,
            collapsed_strata=collapsed_strata,
            suppressed=suppressed,
            method=method,
        )


        campaign_results.additional_properties = d
        return campaign_results

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
