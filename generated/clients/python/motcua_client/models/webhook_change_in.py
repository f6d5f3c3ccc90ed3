from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.webhook_change_in_order_type_0 import WebhookChangeInOrderType0
from ..types import UNSET, Unset
from typing import cast

if TYPE_CHECKING:
  from ..models.webhook_filter import WebhookFilter





T = TypeVar("T", bound="WebhookChangeIn")



@_attrs_define
class WebhookChangeIn:
    """ What to change of a webhook; what is left out stays. Another URL is probed first.

        Attributes:
            url (None | str | Unset): Where events are sent.
            events (list[str] | None | Unset): Types of events.
            filter_ (None | Unset | WebhookFilter): What else selects events.
            order (None | Unset | WebhookChangeInOrderType0): Whether events about a dossier wait for each other.
     """

    url: None | str | Unset = UNSET
    events: list[str] | None | Unset = UNSET
    filter_: None | Unset | WebhookFilter = UNSET
    order: None | Unset | WebhookChangeInOrderType0 = UNSET





    def to_dict(self) -> dict[str, Any]:
        from ..models.webhook_filter import WebhookFilter # noqa: PLC0415
        url: None | str | Unset
        if isinstance(self.url, Unset):
            url = UNSET
        else:
            url = self.url

        events: list[str] | None | Unset
        if isinstance(self.events, Unset):
            events = UNSET
        elif isinstance(self.events, list):
            events = self.events


        else:
            events = self.events

        filter_: dict[str, Any] | None | Unset
        if isinstance(self.filter_, Unset):
            filter_ = UNSET
        elif isinstance(self.filter_, WebhookFilter):
            filter_ = self.filter_.to_dict()
        else:
            filter_ = self.filter_

        order: None | str | Unset
        if isinstance(self.order, Unset):
            order = UNSET
        elif isinstance(self.order, WebhookChangeInOrderType0):
            order = self.order.value
        else:
            order = self.order


        field_dict: dict[str, Any] = {}

        field_dict.update({
        })
        if url is not UNSET:
            field_dict["url"] = url
        if events is not UNSET:
            field_dict["events"] = events
        if filter_ is not UNSET:
            field_dict["filter"] = filter_
        if order is not UNSET:
            field_dict["order"] = order

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.webhook_filter import WebhookFilter # noqa: PLC0415
        d = dict(src_dict)
        def _parse_url(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        url = _parse_url(d.pop("url", UNSET))


        def _parse_events(data: object) -> list[str] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                events_type_0 = cast(list[str], data)

                return events_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | Unset, data)

        events = _parse_events(d.pop("events", UNSET))


        def _parse_filter_(data: object) -> None | Unset | WebhookFilter:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                filter_type_0 = WebhookFilter.from_dict(data)



                return filter_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | WebhookFilter, data)

        filter_ = _parse_filter_(d.pop("filter", UNSET))


        def _parse_order(data: object) -> None | Unset | WebhookChangeInOrderType0:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                order_type_0 = WebhookChangeInOrderType0(data)



                return order_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | WebhookChangeInOrderType0, data)

        order = _parse_order(d.pop("order", UNSET))


        webhook_change_in = cls(
            url=url,
            events=events,
            filter_=filter_,
            order=order,
        )

        return webhook_change_in

