from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.webhook_in_order import WebhookInOrder
from ..types import UNSET, Unset
from typing import cast

if TYPE_CHECKING:
  from ..models.webhook_filter import WebhookFilter





T = TypeVar("T", bound="WebhookIn")



@_attrs_define
class WebhookIn:
    """ A webhook to register. Before it is, its endpoint must answer a probe with 2xx: an event of the type
    `webhook.probe.v1`.

        Attributes:
            url (str): Where events are sent: https, on a public host.
            events (list[str]): Types of events: whole ones, `dossier.*` or `*`.
            filter_ (WebhookFilter | Unset): Which events it gets beside their type; an event without an authority or
                procedure is not among them where that is set.
            order (WebhookInOrder | Unset): `dossier`: an event waits until the earlier ones about the same dossier are
                delivered; `none`: no event waits for another. Default: WebhookInOrder.NONE.
            secret (None | str | Unset): A secret of your own (`whsec_` and 24 to 64 bytes in Base64), so that you can
                verify the probe too; null: one is made.
     """

    url: str
    events: list[str]
    filter_: WebhookFilter | Unset = UNSET
    order: WebhookInOrder | Unset = WebhookInOrder.NONE
    secret: None | str | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        from ..models.webhook_filter import WebhookFilter # noqa: PLC0415
        url = self.url

        events = self.events



        filter_: dict[str, Any] | Unset = UNSET
        if not isinstance(self.filter_, Unset):
            filter_ = self.filter_.to_dict()

        order: str | Unset = UNSET
        if not isinstance(self.order, Unset):
            order = self.order.value


        secret: None | str | Unset
        if isinstance(self.secret, Unset):
            secret = UNSET
        else:
            secret = self.secret


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "url": url,
            "events": events,
        })
        if filter_ is not UNSET:
            field_dict["filter"] = filter_
        if order is not UNSET:
            field_dict["order"] = order
        if secret is not UNSET:
            field_dict["secret"] = secret

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.webhook_filter import WebhookFilter # noqa: PLC0415
        d = dict(src_dict)
        url = d.pop("url")

        events = cast(list[str], d.pop("events"))


        _filter_ = d.pop("filter", UNSET)
        filter_: WebhookFilter | Unset
        if isinstance(_filter_,  Unset):
            filter_ = UNSET
        else:
            filter_ = WebhookFilter.from_dict(_filter_)




        _order = d.pop("order", UNSET)
        order: WebhookInOrder | Unset
        if isinstance(_order,  Unset):
            order = UNSET
        else:
            order = WebhookInOrder(_order)




        def _parse_secret(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        secret = _parse_secret(d.pop("secret", UNSET))


        webhook_in = cls(
            url=url,
            events=events,
            filter_=filter_,
            order=order,
            secret=secret,
        )

        return webhook_in

