from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from uuid import UUID






T = TypeVar("T", bound="WebhookEventReplayIn")



@_attrs_define
class WebhookEventReplayIn:
    """ Deliver one event again.

        Attributes:
            delivery (UUID): Id of the event.
     """

    delivery: UUID





    def to_dict(self) -> dict[str, Any]:
        delivery = str(self.delivery)


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "delivery": delivery,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        delivery = UUID(d.pop("delivery"))




        webhook_event_replay_in = cls(
            delivery=delivery,
        )

        return webhook_event_replay_in

