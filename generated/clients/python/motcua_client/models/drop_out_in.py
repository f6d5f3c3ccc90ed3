from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.drop_out_in_outcome import DropOutInOutcome
from ..types import UNSET, Unset






T = TypeVar("T", bound="DropOutIn")



@_attrs_define
class DropOutIn:
    """ That a dossier's applicant did not answer.

        Attributes:
            outcome (DropOutInOutcome): Why: refused, not reached, or begun and not finished.
            replace (bool | Unset): Whether the next dossier of the stratum's random order is drawn instead, once. Default:
                False.
     """

    outcome: DropOutInOutcome
    replace: bool | Unset = False





    def to_dict(self) -> dict[str, Any]:
        outcome = self.outcome.value

        replace = self.replace


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "outcome": outcome,
        })
        if replace is not UNSET:
            field_dict["replace"] = replace

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        outcome = DropOutInOutcome(d.pop("outcome"))




        replace = d.pop("replace", UNSET)

        drop_out_in = cls(
            outcome=outcome,
            replace=replace,
        )

        return drop_out_in

