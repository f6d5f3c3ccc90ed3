from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.decision_in import DecisionIn





T = TypeVar("T", bound="PublicationIn")



@_attrs_define
class PublicationIn:
    """ The decision that publishes a draft, and its first day.

        Attributes:
            decision (DecisionIn): A decision: its number and the day it was signed.
            effective_from (datetime.date): First day of the new version.
     """

    decision: DecisionIn
    effective_from: datetime.date





    def to_dict(self) -> dict[str, Any]:
        from ..models.decision_in import DecisionIn # noqa: PLC0415
        decision = self.decision.to_dict()

        effective_from = self.effective_from.isoformat()


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "decision": decision,
            "effective_from": effective_from,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.decision_in import DecisionIn # noqa: PLC0415
        d = dict(src_dict)
        decision = DecisionIn.from_dict(d.pop("decision"))




        effective_from = datetime.date.fromisoformat(d.pop("effective_from"))




        publication_in = cls(
            decision=decision,
            effective_from=effective_from,
        )

        return publication_in

