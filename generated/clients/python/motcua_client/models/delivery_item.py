from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.delivery_item_fault_type_0 import DeliveryItemFaultType0
from ..models.delivery_item_state import DeliveryItemState
from typing import cast
import datetime






T = TypeVar("T", bound="DeliveryItem")



@_attrs_define
class DeliveryItem:
    """ A dossier's delivery to the national portal.

    `newest_version` is the newest version of the dossier, enqueued at `enqueued_at`; `acknowledged_version` the newest
    one the portal has
    accepted. `last_error` is the portal's message, or why it could not be reached.

        Attributes:
            code (str): Code of the dossier: the authority, the day of submission (yymmdd) and a running number.
            authority (str): Code of the authority that handles the dossier.
            state (DeliveryItemState): `pending`: to be sent; `acknowledged`: the portal has the newest version;
                `quarantined`: the portal refused it, an administrator must look.
            newest_version (int): The newest version of the dossier.
            enqueued_at (datetime.datetime): When that version was enqueued.
            acknowledged_version (int | None): The newest version the portal has accepted.
            acknowledged_at (datetime.datetime | None): When the portal accepted it.
            attempts (int): Failed attempts since the last success.
            next_attempt_at (datetime.datetime | None): When it is sent next; null unless pending.
            last_error (None | str): The portal's last message, or why it could not be reached; values of persons it quotes
                are left out. `mapping_gap`:
                the national portal has no code for its procedure; it is sent when one is entered (`mapping-gaps`).
            fault (DeliveryItemFaultType0 | None): Whose fault the last failure was: `ours`, what we sent or our account was
                refused; `theirs`, the answer could not be used; `network`,
                there was none.
     """

    code: str
    authority: str
    state: DeliveryItemState
    newest_version: int
    enqueued_at: datetime.datetime
    acknowledged_version: int | None
    acknowledged_at: datetime.datetime | None
    attempts: int
    next_attempt_at: datetime.datetime | None
    last_error: None | str
    fault: DeliveryItemFaultType0 | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        code = self.code

        authority = self.authority

        state = self.state.value

        newest_version = self.newest_version

        enqueued_at = self.enqueued_at.isoformat()

        acknowledged_version: int | None
        acknowledged_version = self.acknowledged_version

        acknowledged_at: None | str
        if isinstance(self.acknowledged_at, datetime.datetime):
            acknowledged_at = self.acknowledged_at.isoformat()
        else:
            acknowledged_at = self.acknowledged_at

        attempts = self.attempts

        next_attempt_at: None | str
        if isinstance(self.next_attempt_at, datetime.datetime):
            next_attempt_at = self.next_attempt_at.isoformat()
        else:
            next_attempt_at = self.next_attempt_at

        last_error: None | str
        last_error = self.last_error

        fault: None | str
        if isinstance(self.fault, DeliveryItemFaultType0):
            fault = self.fault.value
        else:
            fault = self.fault


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "code": code,
            "authority": authority,
            "state": state,
            "newest_version": newest_version,
            "enqueued_at": enqueued_at,
            "acknowledged_version": acknowledged_version,
            "acknowledged_at": acknowledged_at,
            "attempts": attempts,
            "next_attempt_at": next_attempt_at,
            "last_error": last_error,
            "fault": fault,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        code = d.pop("code")

        authority = d.pop("authority")

        state = DeliveryItemState(d.pop("state"))




        newest_version = d.pop("newest_version")

        enqueued_at = datetime.datetime.fromisoformat(d.pop("enqueued_at"))




        def _parse_acknowledged_version(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        acknowledged_version = _parse_acknowledged_version(d.pop("acknowledged_version"))


        def _parse_acknowledged_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                acknowledged_at_type_0 = datetime.datetime.fromisoformat(data)



                return acknowledged_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        acknowledged_at = _parse_acknowledged_at(d.pop("acknowledged_at"))


        attempts = d.pop("attempts")

        def _parse_next_attempt_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                next_attempt_at_type_0 = datetime.datetime.fromisoformat(data)



                return next_attempt_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        next_attempt_at = _parse_next_attempt_at(d.pop("next_attempt_at"))


        def _parse_last_error(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        last_error = _parse_last_error(d.pop("last_error"))


        def _parse_fault(data: object) -> DeliveryItemFaultType0 | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                fault_type_0 = DeliveryItemFaultType0(data)



                return fault_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(DeliveryItemFaultType0 | None, data)

        fault = _parse_fault(d.pop("fault"))


        delivery_item = cls(
            code=code,
            authority=authority,
            state=state,
            newest_version=newest_version,
            enqueued_at=enqueued_at,
            acknowledged_version=acknowledged_version,
            acknowledged_at=acknowledged_at,
            attempts=attempts,
            next_attempt_at=next_attempt_at,
            last_error=last_error,
            fault=fault,
        )


        delivery_item.additional_properties = d
        return delivery_item

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
