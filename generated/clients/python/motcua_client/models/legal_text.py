from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast
import datetime






T = TypeVar("T", bound="LegalText")



@_attrs_define
class LegalText:
    """ Identity and validity of a legal text; both days included.

        Attributes:
            number (str): Number of the text.
            date (datetime.date): The day it was signed.
            issuer (str): Who issued it.
            effective_from (datetime.date | None | Unset): First day in force.
            effective_to (datetime.date | None | Unset): Last day in force, itself included.
     """

    number: str
    date: datetime.date
    issuer: str
    effective_from: datetime.date | None | Unset = UNSET
    effective_to: datetime.date | None | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        number = self.number

        date = self.date.isoformat()

        issuer = self.issuer

        effective_from: None | str | Unset
        if isinstance(self.effective_from, Unset):
            effective_from = UNSET
        elif isinstance(self.effective_from, datetime.date):
            effective_from = self.effective_from.isoformat()
        else:
            effective_from = self.effective_from

        effective_to: None | str | Unset
        if isinstance(self.effective_to, Unset):
            effective_to = UNSET
        elif isinstance(self.effective_to, datetime.date):
            effective_to = self.effective_to.isoformat()
        else:
            effective_to = self.effective_to


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "number": number,
            "date": date,
            "issuer": issuer,
        })
        if effective_from is not UNSET:
            field_dict["effective_from"] = effective_from
        if effective_to is not UNSET:
            field_dict["effective_to"] = effective_to

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        number = d.pop("number")

        date = datetime.date.fromisoformat(d.pop("date"))




        issuer = d.pop("issuer")

        def _parse_effective_from(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                effective_from_type_0 = datetime.date.fromisoformat(data)



                return effective_from_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        effective_from = _parse_effective_from(d.pop("effective_from", UNSET))


        def _parse_effective_to(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                effective_to_type_0 = datetime.date.fromisoformat(data)



                return effective_to_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        effective_to = _parse_effective_to(d.pop("effective_to", UNSET))


        legal_text = cls(
            number=number,
            date=date,
            issuer=issuer,
            effective_from=effective_from,
            effective_to=effective_to,
        )

        return legal_text

