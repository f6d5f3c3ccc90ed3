from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.person_record_kind import PersonRecordKind
from ..types import UNSET, Unset
from typing import cast






T = TypeVar("T", bound="PersonRecord")



@_attrs_define
class PersonRecord:
    """ A citizen, business or organisation as another system recorded it: numbers in one spelling, whether they can exist
    or not.

        Attributes:
            kind (PersonRecordKind): What kind of person it is.
            name (str): Name as on the papers.
            id_number (None | str | Unset): Number of the identity document, or tax code of the business; spaces, dots,
                brackets and dashes are left out.
            date_of_birth (None | str | Unset): Date of birth of a citizen: a day, a month or a year, as the papers have it.
            phone (None | str | Unset): Telephone number; spaces, dots, brackets and dashes are left out.
            email (None | str | Unset): E-mail address.
            address (None | str | Unset): Postal address.
     """

    kind: PersonRecordKind
    name: str
    id_number: None | str | Unset = UNSET
    date_of_birth: None | str | Unset = UNSET
    phone: None | str | Unset = UNSET
    email: None | str | Unset = UNSET
    address: None | str | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        kind = self.kind.value

        name = self.name

        id_number: None | str | Unset
        if isinstance(self.id_number, Unset):
            id_number = UNSET
        else:
            id_number = self.id_number

        date_of_birth: None | str | Unset
        if isinstance(self.date_of_birth, Unset):
            date_of_birth = UNSET
        else:
            date_of_birth = self.date_of_birth

        phone: None | str | Unset
        if isinstance(self.phone, Unset):
            phone = UNSET
        else:
            phone = self.phone

        email: None | str | Unset
        if isinstance(self.email, Unset):
            email = UNSET
        else:
            email = self.email

        address: None | str | Unset
        if isinstance(self.address, Unset):
            address = UNSET
        else:
            address = self.address


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "kind": kind,
            "name": name,
        })
        if id_number is not UNSET:
            field_dict["id_number"] = id_number
        if date_of_birth is not UNSET:
            field_dict["date_of_birth"] = date_of_birth
        if phone is not UNSET:
            field_dict["phone"] = phone
        if email is not UNSET:
            field_dict["email"] = email
        if address is not UNSET:
            field_dict["address"] = address

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = PersonRecordKind(d.pop("kind"))




        name = d.pop("name")

        def _parse_id_number(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        id_number = _parse_id_number(d.pop("id_number", UNSET))


        def _parse_date_of_birth(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        date_of_birth = _parse_date_of_birth(d.pop("date_of_birth", UNSET))


        def _parse_phone(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        phone = _parse_phone(d.pop("phone", UNSET))


        def _parse_email(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        email = _parse_email(d.pop("email", UNSET))


        def _parse_address(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        address = _parse_address(d.pop("address", UNSET))


        person_record = cls(
            kind=kind,
            name=name,
            id_number=id_number,
            date_of_birth=date_of_birth,
            phone=phone,
            email=email,
            address=address,
        )

        return person_record

