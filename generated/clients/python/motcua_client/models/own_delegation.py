from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.own_delegation_part import OwnDelegationPart
from typing import cast
from uuid import UUID
import datetime






T = TypeVar("T", bound="OwnDelegation")



@_attrs_define
class OwnDelegation:
    """ A delegation that concerns the caller, today or later; `GET /v1/delegations` has all of it.

        Attributes:
            id (UUID): Id of the delegation.
            part (OwnDelegationPart): What the caller is in it: who is absent, or who acts for them.
            unit (str): Code of the unit it holds for.
            first_day (datetime.date): The first day, in Vietnam.
            last_day (datetime.date): The last day, itself included.
     """

    id: UUID
    part: OwnDelegationPart
    unit: str
    first_day: datetime.date
    last_day: datetime.date
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        id = str(self.id)

        part = self.part.value

        unit = self.unit

        first_day = self.first_day.isoformat()

        last_day = self.last_day.isoformat()


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "part": part,
            "unit": unit,
            "first_day": first_day,
            "last_day": last_day,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = UUID(d.pop("id"))




        part = OwnDelegationPart(d.pop("part"))




        unit = d.pop("unit")

        first_day = datetime.date.fromisoformat(d.pop("first_day"))




        last_day = datetime.date.fromisoformat(d.pop("last_day"))




        own_delegation = cls(
            id=id,
            part=part,
            unit=unit,
            first_day=first_day,
            last_day=last_day,
        )


        own_delegation.additional_properties = d
        return own_delegation

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
