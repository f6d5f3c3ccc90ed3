from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.decision_entry_out_kind import DecisionEntryOutKind
from typing import cast
import datetime






T = TypeVar("T", bound="DecisionEntryOut")



@_attrs_define
class DecisionEntryOut:
    """ A recorded decision; `entered_by` is the account of the person who recorded it.

        Attributes:
            id (int): Number of the entry.
            kind (DecisionEntryOutKind): What was decided.
            number (None | str): Number of the decision.
            decided_on (datetime.date | None): The day it was signed.
            effective_from (datetime.date): First day on which it applies.
            effective_to (datetime.date | None): Last day; null is until further notice.
            reason (None | str): Why, in Vietnamese.
            replaced_by (None | str): Code of the procedure to use instead.
            version (int | None): The version it published.
            entered_by (str): Who recorded it, by account.
            entered_at (datetime.datetime): When it was recorded.
     """

    id: int
    kind: DecisionEntryOutKind
    number: None | str
    decided_on: datetime.date | None
    effective_from: datetime.date
    effective_to: datetime.date | None
    reason: None | str
    replaced_by: None | str
    version: int | None
    entered_by: str
    entered_at: datetime.datetime
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        id = self.id

        kind = self.kind.value

        number: None | str
        number = self.number

        decided_on: None | str
        if isinstance(self.decided_on, datetime.date):
            decided_on = self.decided_on.isoformat()
        else:
            decided_on = self.decided_on

        effective_from = self.effective_from.isoformat()

        effective_to: None | str
        if isinstance(self.effective_to, datetime.date):
            effective_to = self.effective_to.isoformat()
        else:
            effective_to = self.effective_to

        reason: None | str
        reason = self.reason

        replaced_by: None | str
        replaced_by = self.replaced_by

        version: int | None
        version = self.version

        entered_by = self.entered_by

        entered_at = self.entered_at.isoformat()


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "kind": kind,
            "number": number,
            "decided_on": decided_on,
            "effective_from": effective_from,
            "effective_to": effective_to,
            "reason": reason,
            "replaced_by": replaced_by,
            "version": version,
            "entered_by": entered_by,
            "entered_at": entered_at,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        kind = DecisionEntryOutKind(d.pop("kind"))




        def _parse_number(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        number = _parse_number(d.pop("number"))


        def _parse_decided_on(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                decided_on_type_0 = datetime.date.fromisoformat(data)



                return decided_on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        decided_on = _parse_decided_on(d.pop("decided_on"))


        effective_from = datetime.date.fromisoformat(d.pop("effective_from"))




        def _parse_effective_to(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                effective_to_type_0 = datetime.date.fromisoformat(data)



                return effective_to_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        effective_to = _parse_effective_to(d.pop("effective_to"))


        def _parse_reason(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        reason = _parse_reason(d.pop("reason"))


        def _parse_replaced_by(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        replaced_by = _parse_replaced_by(d.pop("replaced_by"))


        def _parse_version(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        version = _parse_version(d.pop("version"))


        entered_by = d.pop("entered_by")

        entered_at = datetime.datetime.fromisoformat(d.pop("entered_at"))




        decision_entry_out = cls(
            id=id,
            kind=kind,
            number=number,
            decided_on=decided_on,
            effective_from=effective_from,
            effective_to=effective_to,
            reason=reason,
            replaced_by=replaced_by,
            version=version,
            entered_by=entered_by,
            entered_at=entered_at,
        )


        decision_entry_out.additional_properties = d
        return decision_entry_out

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
