from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.time_stamp_item_state import TimeStampItemState
from typing import cast
import datetime






T = TypeVar("T", bound="TimeStampItem")



@_attrs_define
class TimeStampItem:
    """ An anchor's time stamp by one authority: obtained, still requested, or refused.

        Attributes:
            anchor (int): Number of the anchor, as in `GET /v1/anchors`.
            authority (str): Name of the authority in the settings.
            state (TimeStampItemState): `pending`: requested; `acknowledged`: obtained and verified; `quarantined`: refused
                or not verifiable, an administrator must look.
            enqueued_at (datetime.datetime): When the anchor arrived.
            time_stamped_at (datetime.datetime | None): The time in the time stamp, by the authority's clock; null while
                there is none.
            attempts (int): Failed attempts since the last success.
            next_attempt_at (datetime.datetime | None): When it is requested next; null unless pending.
            last_error (None | str): Why the last attempt failed, in English.
     """

    anchor: int
    authority: str
    state: TimeStampItemState
    enqueued_at: datetime.datetime
    time_stamped_at: datetime.datetime | None
    attempts: int
    next_attempt_at: datetime.datetime | None
    last_error: None | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        anchor = self.anchor

        authority = self.authority

        state = self.state.value

        enqueued_at = self.enqueued_at.isoformat()

        time_stamped_at: None | str
        if isinstance(self.time_stamped_at, datetime.datetime):
            time_stamped_at = self.time_stamped_at.isoformat()
        else:
            time_stamped_at = self.time_stamped_at

        attempts = self.attempts

        next_attempt_at: None | str
        if isinstance(self.next_attempt_at, datetime.datetime):
            next_attempt_at = self.next_attempt_at.isoformat()
        else:
            next_attempt_at = self.next_attempt_at

        last_error: None | str
        last_error = self.last_error


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "anchor": anchor,
            "authority": authority,
            "state": state,
            "enqueued_at": enqueued_at,
            "time_stamped_at": time_stamped_at,
            "attempts": attempts,
            "next_attempt_at": next_attempt_at,
            "last_error": last_error,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        anchor = d.pop("anchor")

        authority = d.pop("authority")

        state = TimeStampItemState(d.pop("state"))




        enqueued_at = datetime.datetime.fromisoformat(d.pop("enqueued_at"))




        def _parse_time_stamped_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                time_stamped_at_type_0 = datetime.datetime.fromisoformat(data)



                return time_stamped_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        time_stamped_at = _parse_time_stamped_at(d.pop("time_stamped_at"))


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


        time_stamp_item = cls(
            anchor=anchor,
            authority=authority,
            state=state,
            enqueued_at=enqueued_at,
            time_stamped_at=time_stamped_at,
            attempts=attempts,
            next_attempt_at=next_attempt_at,
            last_error=last_error,
        )


        time_stamp_item.additional_properties = d
        return time_stamp_item

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
