from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.stratum_progress_collections import StratumProgressCollections





T = TypeVar("T", bound="StratumProgress")



@_attrs_define
class StratumProgress:
    """ How far a stratum is.

        Attributes:
            stratum (None | str): Its code; null in the total.
            name (str): What it is called.
            population (int): Dossiers of the frame.
            allotted (int): Dossiers its sample has.
            sampled (int): Dossiers drawn, with replacements.
            replacements (int): Of them, those drawn for others.
            answered (int): Answers, with those beyond a quota.
            counted (int): Answers that count in the index.
            over_quota (int): Answers beyond a quota.
            refused (int): Applicants who would not answer.
            unreachable (int): Applicants who were not reached.
            incomplete (int): Answers begun and not finished.
            collections (StratumProgressCollections): Answers by the way they were given.
            response_rate (float | None): Answers over dossiers drawn, in percent; null where none was.
     """

    stratum: None | str
    name: str
    population: int
    allotted: int
    sampled: int
    replacements: int
    answered: int
    counted: int
    over_quota: int
    refused: int
    unreachable: int
    incomplete: int
    collections: StratumProgressCollections
    response_rate: float | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.stratum_progress_collections import StratumProgressCollections # noqa: PLC0415
        stratum: None | str
        stratum = self.stratum

        name = self.name

        population = self.population

        allotted = self.allotted

        sampled = self.sampled

        replacements = self.replacements

        answered = self.answered

        counted = self.counted

        over_quota = self.over_quota

        refused = self.refused

        unreachable = self.unreachable

        incomplete = self.incomplete

        collections = self.collections.to_dict()

        response_rate: float | None
        response_rate = self.response_rate


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "stratum": stratum,
            "name": name,
            "population": population,
            "allotted": allotted,
            "sampled": sampled,
            "replacements": replacements,
            "answered": answered,
            "counted": counted,
            "over_quota": over_quota,
            "refused": refused,
            "unreachable": unreachable,
            "incomplete": incomplete,
            "collections": collections,
            "response_rate": response_rate,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.stratum_progress_collections import StratumProgressCollections # noqa: PLC0415
        d = dict(src_dict)
        def _parse_stratum(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        stratum = _parse_stratum(d.pop("stratum"))


        name = d.pop("name")

        population = d.pop("population")

        allotted = d.pop("allotted")

        sampled = d.pop("sampled")

        replacements = d.pop("replacements")

        answered = d.pop("answered")

        counted = d.pop("counted")

        over_quota = d.pop("over_quota")

        refused = d.pop("refused")

        unreachable = d.pop("unreachable")

        incomplete = d.pop("incomplete")

        collections = StratumProgressCollections.from_dict(d.pop("collections"))




        def _parse_response_rate(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        response_rate = _parse_response_rate(d.pop("response_rate"))


        stratum_progress = cls(
            stratum=stratum,
            name=name,
            population=population,
            allotted=allotted,
            sampled=sampled,
            replacements=replacements,
            answered=answered,
            counted=counted,
            over_quota=over_quota,
            refused=refused,
            unreachable=unreachable,
            incomplete=incomplete,
            collections=collections,
            response_rate=response_rate,
        )


        stratum_progress.additional_properties = d
        return stratum_progress

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
