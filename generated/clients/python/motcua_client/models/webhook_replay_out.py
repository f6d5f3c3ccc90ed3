from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.webhook_replay_out_state import WebhookReplayOutState
from typing import cast
import datetime






T = TypeVar("T", bound="WebhookReplayOut")



@_attrs_define
class WebhookReplayOut:
    """ A replay. Events that are waiting anyway are not sent twice.

        Attributes:
            id (str): Its id.
            state (WebhookReplayOutState): `completed`: all its events are waiting to be sent, or were sent since.
            deliveries (int): Events so far.
            requested_at (datetime.datetime): When it was requested.
            completed_at (datetime.datetime | None): When it was completed.
     """

    id: str
    state: WebhookReplayOutState
    deliveries: int
    requested_at: datetime.datetime
    completed_at: datetime.datetime | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        id = self.id

        state = self.state.value

        deliveries = self.deliveries

        requested_at = self.requested_at.isoformat()

        completed_at: None | str
        if isinstance(self.completed_at, datetime.datetime):
            completed_at = self.completed_at.isoformat()
        else:
            completed_at = self.completed_at


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "state": state,
            "deliveries": deliveries,
            "requested_at": requested_at,
            "completed_at": completed_at,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        state = WebhookReplayOutState(d.pop("state"))




        deliveries = d.pop("deliveries")

        requested_at = datetime.datetime.fromisoformat(d.pop("requested_at"))




        def _parse_completed_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                completed_at_type_0 = datetime.datetime.fromisoformat(data)



                return completed_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        completed_at = _parse_completed_at(d.pop("completed_at"))


        webhook_replay_out = cls(
            id=id,
            state=state,
            deliveries=deliveries,
            requested_at=requested_at,
            completed_at=completed_at,
        )


        webhook_replay_out.additional_properties = d
        return webhook_replay_out

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
