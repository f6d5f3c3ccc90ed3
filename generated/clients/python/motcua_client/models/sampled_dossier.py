from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.sampled_dossier_outcome_type_0 import SampledDossierOutcomeType0
from typing import cast
import datetime






T = TypeVar("T", bound="SampledDossier")



@_attrs_define
class SampledDossier:
    """ A dossier that was drawn: whom to ask, and whether that led to an answer. Never what was answered.

        Attributes:
            dossier (str): Code of the dossier: the authority, the day of submission (yymmdd) and a running number.
            stratum (str): Its stratum.
            position (int): Its place in the random order of the stratum, from 1.
            authority (str): The authority that handled it.
            replaces (None | str): The dossier it was drawn for instead; null for the first sample.
            outcome (None | SampledDossierOutcomeType0): What came of asking; null while that is open.
            outcome_at (datetime.datetime | None): When a drop-out was recorded; never stored of an answer.
     """

    dossier: str
    stratum: str
    position: int
    authority: str
    replaces: None | str
    outcome: None | SampledDossierOutcomeType0
    outcome_at: datetime.datetime | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        dossier = self.dossier

        stratum = self.stratum

        position = self.position

        authority = self.authority

        replaces: None | str
        replaces = self.replaces

        outcome: None | str
        if isinstance(self.outcome, SampledDossierOutcomeType0):
            outcome = self.outcome.value
        else:
            outcome = self.outcome

        outcome_at: None | str
        if isinstance(self.outcome_at, datetime.datetime):
            outcome_at = self.outcome_at.isoformat()
        else:
            outcome_at = self.outcome_at


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "dossier": dossier,
            "stratum": stratum,
            "position": position,
            "authority": authority,
            "replaces": replaces,
            "outcome": outcome,
            "outcome_at": outcome_at,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        dossier = d.pop("dossier")

        stratum = d.pop("stratum")

        position = d.pop("position")

        authority = d.pop("authority")

        def _parse_replaces(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        replaces = _parse_replaces(d.pop("replaces"))


        def _parse_outcome(data: object) -> None | SampledDossierOutcomeType0:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                outcome_type_0 = SampledDossierOutcomeType0(data)



                return outcome_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | SampledDossierOutcomeType0, data)

        outcome = _parse_outcome(d.pop("outcome"))


        def _parse_outcome_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                outcome_at_type_0 = datetime.datetime.fromisoformat(data)



                return outcome_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        outcome_at = _parse_outcome_at(d.pop("outcome_at"))


        sampled_dossier = cls(
            dossier=dossier,
            stratum=stratum,
            position=position,
            authority=authority,
            replaces=replaces,
            outcome=outcome,
            outcome_at=outcome_at,
        )


        sampled_dossier.additional_properties = d
        return sampled_dossier

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
