from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime






T = TypeVar("T", bound="WebhookFailure")



@_attrs_define
class WebhookFailure:
    """ An outage of an endpoint that goes on.

        Attributes:
            since (datetime.datetime): When the first attempt failed.
            attempts (int): Attempts that failed since then, of all deliveries, but for those under way when it was left
                alone.
            first_error (str): Why the first one failed.
            first_event_type (str): Type of the event it was.
            next_attempt_at (datetime.datetime | None): Before this nothing is sent, unless you ask for it (`resume`,
                `retry`); null where it is not left alone.
     """

    since: datetime.datetime
    attempts: int
    first_error: str
    first_event_type: str
    next_attempt_at: datetime.datetime | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        since = self.since.isoformat()

        attempts = self.attempts

        first_error = self.first_error

        first_event_type = self.first_event_type

        next_attempt_at: None | str
        if isinstance(self.next_attempt_at, datetime.datetime):
            next_attempt_at = self.next_attempt_at.isoformat()
        else:
            next_attempt_at = self.next_attempt_at


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "since": since,
            "attempts": attempts,
            "first_error": first_error,
            "first_event_type": first_event_type,
            "next_attempt_at": next_attempt_at,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        since = datetime.datetime.fromisoformat(d.pop("since"))




        attempts = d.pop("attempts")

        first_error = d.pop("first_error")

        first_event_type = d.pop("first_event_type")

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


        webhook_failure = cls(
            since=since,
            attempts=attempts,
            first_error=first_error,
            first_event_type=first_event_type,
            next_attempt_at=next_attempt_at,
        )


        webhook_failure.additional_properties = d
        return webhook_failure

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
