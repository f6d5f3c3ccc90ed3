from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast






T = TypeVar("T", bound="LegalBasisOut")



@_attrs_define
class LegalBasisOut:
    """ A legal text the procedure rests on.

        Attributes:
            number (None | str): Its number.
            title (None | str): Its title.
            date (None | str): The day it was signed; null where the record's cannot be read.
            date_text (None | str): The same as the record writes it.
            issuer (None | str): Who issued it.
            effective_date (None | str): Its first day in force, as the record writes it.
            url (None | str): Where it can be read.
     """

    number: None | str
    title: None | str
    date: None | str
    date_text: None | str
    issuer: None | str
    effective_date: None | str
    url: None | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        number: None | str
        number = self.number

        title: None | str
        title = self.title

        date: None | str
        date = self.date

        date_text: None | str
        date_text = self.date_text

        issuer: None | str
        issuer = self.issuer

        effective_date: None | str
        effective_date = self.effective_date

        url: None | str
        url = self.url


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "number": number,
            "title": title,
            "date": date,
            "date_text": date_text,
            "issuer": issuer,
            "effective_date": effective_date,
            "url": url,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        def _parse_number(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        number = _parse_number(d.pop("number"))


        def _parse_title(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        title = _parse_title(d.pop("title"))


        def _parse_date(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        date = _parse_date(d.pop("date"))


        def _parse_date_text(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        date_text = _parse_date_text(d.pop("date_text"))


        def _parse_issuer(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        issuer = _parse_issuer(d.pop("issuer"))


        def _parse_effective_date(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        effective_date = _parse_effective_date(d.pop("effective_date"))


        def _parse_url(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        url = _parse_url(d.pop("url"))


        legal_basis_out = cls(
            number=number,
            title=title,
            date=date,
            date_text=date_text,
            issuer=issuer,
            effective_date=effective_date,
            url=url,
        )


        legal_basis_out.additional_properties = d
        return legal_basis_out

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
