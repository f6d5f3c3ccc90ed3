from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.delivery_out_fault_type_0 import DeliveryOutFaultType0
from ..models.delivery_out_state import DeliveryOutState
from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.delivery_step_item import DeliveryStepItem





T = TypeVar("T", bound="DeliveryOut")



@_attrs_define
class DeliveryOut:
    """ A delivery with its steps, oldest first.

        Attributes:
            code (str): Code of the dossier: the authority, the day of submission (yymmdd) and a running number.
            authority (str): Code of the authority that handles the dossier.
            state (DeliveryOutState): `pending`: to be sent; `acknowledged`: the portal has the newest version;
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
            fault (DeliveryOutFaultType0 | None): Whose fault the last failure was: `ours`, what we sent or our account was
                refused; `theirs`, the answer could not be used; `network`,
                there was none.
            steps (list[DeliveryStepItem]): Its steps, oldest first.
     """

    code: str
    authority: str
    state: DeliveryOutState
    newest_version: int
    enqueued_at: datetime.datetime
    acknowledged_version: int | None
    acknowledged_at: datetime.datetime | None
    attempts: int
    next_attempt_at: datetime.datetime | None
    last_error: None | str
    fault: DeliveryOutFaultType0 | None
    steps: list[DeliveryStepItem]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.delivery_step_item import DeliveryStepItem # noqa: PLC0415
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
        if isinstance(self.fault, DeliveryOutFaultType0):
            fault = self.fault.value
        else:
            fault = self.fault

        steps = []
        for steps_item_data in self.steps:
            steps_item = steps_item_data.to_dict()
            steps.append(steps_item)




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
            "steps": steps,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.delivery_step_item import DeliveryStepItem # noqa: PLC0415
        d = dict(src_dict)
        code = d.pop("code")

        authority = d.pop("authority")

        state = DeliveryOutState(d.pop("state"))




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


        def _parse_fault(data: object) -> DeliveryOutFaultType0 | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                fault_type_0 = DeliveryOutFaultType0(data)



                return fault_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(DeliveryOutFaultType0 | None, data)

        fault = _parse_fault(d.pop("fault"))


        steps = []
        _steps = d.pop("steps")
        for steps_item_data in (_steps):
            steps_item = DeliveryStepItem.from_dict(steps_item_data)



            steps.append(steps_item)


        delivery_out = cls(
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
            steps=steps,
        )


        delivery_out.additional_properties = d
        return delivery_out

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
