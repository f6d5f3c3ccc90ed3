from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
from uuid import UUID
import datetime






T = TypeVar("T", bound="DelegationOut")



@_attrs_define
class DelegationOut:
    """ A delegation; it ends the day after `last_day`, or when it is revoked.

        Attributes:
            id (UUID): Id of the delegation.
            unit (str): Code of the unit of both.
            absent (str): Who is absent, by account.
            stand_in (str): Who acts for them, by account.
            first_day (datetime.date): The first day, in Vietnam.
            last_day (datetime.date): The last day, itself included.
            reason (str): Why, for officials.
            created_by (str): Who entered it, by account.
            created_at (datetime.datetime): When it was entered.
            revoked_at (datetime.datetime | None): When it was revoked.
     """

    id: UUID
    unit: str
    absent: str
    stand_in: str
    first_day: datetime.date
    last_day: datetime.date
    reason: str
    created_by: str
    created_at: datetime.datetime
    revoked_at: datetime.datetime | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        id = str(self.id)

        unit = self.unit

        absent = self.absent

        stand_in = self.stand_in

        first_day = self.first_day.isoformat()

        last_day = self.last_day.isoformat()

        reason = self.reason

        created_by = self.created_by

        created_at = self.created_at.isoformat()

        revoked_at: None | str
        if isinstance(self.revoked_at, datetime.datetime):
            revoked_at = self.revoked_at.isoformat()
        else:
            revoked_at = self.revoked_at


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "unit": unit,
            "absent": absent,
            "stand_in": stand_in,
            "first_day": first_day,
            "last_day": last_day,
            "reason": reason,
            "created_by": created_by,
            "created_at": created_at,
            "revoked_at": revoked_at,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = UUID(d.pop("id"))




        unit = d.pop("unit")

        absent = d.pop("absent")

        stand_in = d.pop("stand_in")

        first_day = datetime.date.fromisoformat(d.pop("first_day"))




        last_day = datetime.date.fromisoformat(d.pop("last_day"))




        reason = d.pop("reason")

        created_by = d.pop("created_by")

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))




        def _parse_revoked_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                revoked_at_type_0 = datetime.datetime.fromisoformat(data)



                return revoked_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        revoked_at = _parse_revoked_at(d.pop("revoked_at"))


        delegation_out = cls(
            id=id,
            unit=unit,
            absent=absent,
            stand_in=stand_in,
            first_day=first_day,
            last_day=last_day,
            reason=reason,
            created_by=created_by,
            created_at=created_at,
            revoked_at=revoked_at,
        )


        delegation_out.additional_properties = d
        return delegation_out

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
