from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime






T = TypeVar("T", bound="DecisionIn")



@_attrs_define
class DecisionIn:
    """ A decision: its number and the day it was signed.

        Attributes:
            number (str): Its number.
            date (datetime.date): The day it was signed.
     """

    number: str
    date: datetime.date





    def to_dict(self) -> dict[str, Any]:
        number = self.number

        date = self.date.isoformat()


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "number": number,
            "date": date,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        number = d.pop("number")

        date = datetime.date.fromisoformat(d.pop("date"))




        decision_in = cls(
            number=number,
            date=date,
        )

        return decision_in

