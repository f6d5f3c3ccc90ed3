from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.drop_out_out_outcome import DropOutOutOutcome
from typing import cast






T = TypeVar("T", bound="DropOutOut")



@_attrs_define
class DropOutOut:
    """ A recorded drop-out.

        Attributes:
            dossier (str): Code of the dossier: the authority, the day of submission (yymmdd) and a running number.
            outcome (DropOutOutOutcome): Why there is no answer.
            replacement (None | str): The dossier drawn instead; null where none was asked for, or the stratum has no more.
     """

    dossier: str
    outcome: DropOutOutOutcome
    replacement: None | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        dossier = self.dossier

        outcome = self.outcome.value

        replacement: None | str
        replacement = self.replacement


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "dossier": dossier,
            "outcome": outcome,
            "replacement": replacement,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        dossier = d.pop("dossier")

        outcome = DropOutOutOutcome(d.pop("outcome"))




        def _parse_replacement(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        replacement = _parse_replacement(d.pop("replacement"))


        drop_out_out = cls(
            dossier=dossier,
            outcome=outcome,
            replacement=replacement,
        )


        drop_out_out.additional_properties = d
        return drop_out_out

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
