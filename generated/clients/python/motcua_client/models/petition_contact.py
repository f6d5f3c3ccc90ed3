from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast






T = TypeVar("T", bound="PetitionContact")



@_attrs_define
class PetitionContact:
    """ Who petitions, as NĐ 20/2008/NĐ-CP asks for: without name, address and telephone a petition is not accepted.

        Attributes:
            name (str): Name.
            address (str): Postal address.
            phone (str): Telephone number; spaces, dots, brackets and dashes are left out.
            email (None | str | Unset): E-mail address.
     """

    name: str
    address: str
    phone: str
    email: None | str | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        name = self.name

        address = self.address

        phone = self.phone

        email: None | str | Unset
        if isinstance(self.email, Unset):
            email = UNSET
        else:
            email = self.email


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "name": name,
            "address": address,
            "phone": phone,
        })
        if email is not UNSET:
            field_dict["email"] = email

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        name = d.pop("name")

        address = d.pop("address")

        phone = d.pop("phone")

        def _parse_email(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        email = _parse_email(d.pop("email", UNSET))


        petition_contact = cls(
            name=name,
            address=address,
            phone=phone,
            email=email,
        )

        return petition_contact

