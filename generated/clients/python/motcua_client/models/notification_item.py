from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.notification_item_state import NotificationItemState
from ..models.notification_item_topic import NotificationItemTopic
from typing import cast
from typing import Literal, cast
import datetime

if TYPE_CHECKING:
  from ..models.message_item import MessageItem





T = TypeVar("T", bound="NotificationItem")



@_attrs_define
class NotificationItem:
    """ Something that is told once: a step of a dossier or several together, a reminder, a change of a mandate, a webhook
    that fails.

        Attributes:
            id (int): Number of the notification.
            topic (NotificationItemTopic): `status`: what the law wants told; `reminder`; `mandate`; `webhook`.
            template (str): Code of the template: what it tells.
            about (str): What it is about: code of the dossier or mandate, id of the webhook.
            version (int): Version of the newest step in it.
            steps (int): Steps that are told together.
            state (NotificationItemState): `open`: further steps still join; `composed`: there are messages; `dropped`:
                nobody could be told.
            reason (Literal['no_address'] | None): Why nobody could be told.
            opened_at (datetime.datetime): When its first cause arrived.
            messages (list[MessageItem]): A message for each recipient.
     """

    id: int
    topic: NotificationItemTopic
    template: str
    about: str
    version: int
    steps: int
    state: NotificationItemState
    reason: Literal['no_address'] | None
    opened_at: datetime.datetime
    messages: list[MessageItem]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.message_item import MessageItem # noqa: PLC0415
        id = self.id

        topic = self.topic.value

        template = self.template

        about = self.about

        version = self.version

        steps = self.steps

        state = self.state.value

        reason: Literal['no_address'] | None
        reason = self.reason

        opened_at = self.opened_at.isoformat()

        messages = []
        for messages_item_data in self.messages:
            messages_item = messages_item_data.to_dict()
            messages.append(messages_item)




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "topic": topic,
            "template": template,
            "about": about,
            "version": version,
            "steps": steps,
            "state": state,
            "reason": reason,
            "opened_at": opened_at,
            "messages": messages,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.message_item import MessageItem # noqa: PLC0415
        d = dict(src_dict)
        id = d.pop("id")

        topic = NotificationItemTopic(d.pop("topic"))




        template = d.pop("template")

        about = d.pop("about")

        version = d.pop("version")

        steps = d.pop("steps")

        state = NotificationItemState(d.pop("state"))




        def _parse_reason(data: object) -> Literal['no_address'] | None:
            if data is None:
                return data
            reason_type_0 = cast(Literal['no_address'] , data)
            if reason_type_0 != 'no_address':
                raise ValueError(f"reason_type_0 must match const 'no_address', got '{reason_type_0}'")
            return reason_type_0
            return cast(Literal['no_address'] | None, data)

        reason = _parse_reason(d.pop("reason"))


        opened_at = datetime.datetime.fromisoformat(d.pop("opened_at"))




        messages = []
        _messages = d.pop("messages")
        for messages_item_data in (_messages):
            messages_item = MessageItem.from_dict(messages_item_data)



            messages.append(messages_item)


        notification_item = cls(
            id=id,
            topic=topic,
            template=template,
            about=about,
            version=version,
            steps=steps,
            state=state,
            reason=reason,
            opened_at=opened_at,
            messages=messages,
        )


        notification_item.additional_properties = d
        return notification_item

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
