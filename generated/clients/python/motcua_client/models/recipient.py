from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast






T = TypeVar("T", bound="Recipient")



@_attrs_define
class Recipient:
    """ A unit and, where the dossier goes to one official of it, that official's subject. Without a unit: the one that
    holds it now.

        Attributes:
            unit (None | str | Unset): Code of the unit; null is the one that has the dossier.
            user (None | str | Unset): Account of an official of that unit; null is the whole unit.
     """

    unit: None | str | Unset = UNSET
    user: None | str | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        unit: None | str | Unset
        if isinstance(self.unit, Unset):
            unit = UNSET
        else:
            unit = self.unit

        user: None | str | Unset
        if isinstance(self.user, Unset):
            user = UNSET
        else:
            user = self.user


        field_dict: dict[str, Any] = {}

        field_dict.update({
        })
        if unit is not UNSET:
            field_dict["unit"] = unit
        if user is not UNSET:
            field_dict["user"] = user

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        def _parse_unit(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        unit = _parse_unit(d.pop("unit", UNSET))


        def _parse_user(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        user = _parse_user(d.pop("user", UNSET))


        recipient = cls(
            unit=unit,
            user=user,
        )

        return recipient

