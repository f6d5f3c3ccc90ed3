from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.completeness_out import CompletenessOut
  from ..models.cut_out import CutOut
  from ..models.fact_out import FactOut
  from ..models.regime_assessment_out import RegimeAssessmentOut





T = TypeVar("T", bound="AssessmentOut")



@_attrs_define
class AssessmentOut:
    """ One procedure, as in force on `day`, under the law of that day.

    `regimes` are those in force (none before 2011); `completeness` is null before there was a legal minimum,
    `simplification` where
    the province has no commitment.

        Attributes:
            code (str): National code of the procedure.
            version (int): Version of the procedure, from 1; each publication makes a new one.
            name (str): Name of the procedure, in Vietnamese.
            day (datetime.date): The day it is assessed for.
            evidence (list[FactOut]): What the record proves.
            regimes (list[RegimeAssessmentOut]): The level under each law in force.
            completeness (CompletenessOut | None): The legal minimum; null before there was one.
            simplification (CutOut | None): The cut of its limit; null without a commitment.
     """

    code: str
    version: int
    name: str
    day: datetime.date
    evidence: list[FactOut]
    regimes: list[RegimeAssessmentOut]
    completeness: CompletenessOut | None
    simplification: CutOut | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.completeness_out import CompletenessOut # noqa: PLC0415
        from ..models.cut_out import CutOut # noqa: PLC0415
        from ..models.fact_out import FactOut # noqa: PLC0415
        from ..models.regime_assessment_out import RegimeAssessmentOut # noqa: PLC0415
        code = self.code

        version = self.version

        name = self.name

        day = self.day.isoformat()

        evidence = []
        for evidence_item_data in self.evidence:
            evidence_item = evidence_item_data.to_dict()
            evidence.append(evidence_item)



        regimes = []
        for regimes_item_data in self.regimes:
            regimes_item = regimes_item_data.to_dict()
            regimes.append(regimes_item)



        completeness: dict[str, Any] | None
        if isinstance(self.completeness, CompletenessOut):
            completeness = self.completeness.to_dict()
        else:
            completeness = self.completeness

        simplification: dict[str, Any] | None
        if isinstance(self.simplification, CutOut):
            simplification = self.simplification.to_dict()
        else:
            simplification = self.simplification


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "code": code,
            "version": version,
            "name": name,
            "day": day,
            "evidence": evidence,
            "regimes": regimes,
            "completeness": completeness,
            "simplification": simplification,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.completeness_out import CompletenessOut # noqa: PLC0415
        from ..models.cut_out import CutOut # noqa: PLC0415
        from ..models.fact_out import FactOut # noqa: PLC0415
        from ..models.regime_assessment_out import RegimeAssessmentOut # noqa: PLC0415
        d = dict(src_dict)
        code = d.pop("code")

        version = d.pop("version")

        name = d.pop("name")

        day = datetime.date.fromisoformat(d.pop("day"))




        evidence = []
        _evidence = d.pop("evidence")
        for evidence_item_data in (_evidence):
            evidence_item = FactOut.from_dict(evidence_item_data)



            evidence.append(evidence_item)


        regimes = []
        _regimes = d.pop("regimes")
        for regimes_item_data in (_regimes):
            regimes_item = RegimeAssessmentOut.from_dict(regimes_item_data)



            regimes.append(regimes_item)


        def _parse_completeness(data: object) -> CompletenessOut | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                completeness_type_0 = CompletenessOut.from_dict(data)



                return completeness_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(CompletenessOut | None, data)

        completeness = _parse_completeness(d.pop("completeness"))


        def _parse_simplification(data: object) -> CutOut | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                simplification_type_0 = CutOut.from_dict(data)



                return simplification_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(CutOut | None, data)

        simplification = _parse_simplification(d.pop("simplification"))


        assessment_out = cls(
            code=code,
            version=version,
            name=name,
            day=day,
            evidence=evidence,
            regimes=regimes,
            completeness=completeness,
            simplification=simplification,
        )


        assessment_out.additional_properties = d
        return assessment_out

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
