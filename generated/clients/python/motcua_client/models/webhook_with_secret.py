from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.webhook_with_secret_order import WebhookWithSecretOrder
from ..models.webhook_with_secret_state import WebhookWithSecretState
from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.webhook_failure import WebhookFailure
  from ..models.webhook_filter import WebhookFilter
  from ..models.webhook_secret_out import WebhookSecretOut





T = TypeVar("T", bound="WebhookWithSecret")



@_attrs_define
class WebhookWithSecret:
    """ A webhook with its new secret, which is shown this once.

        Attributes:
            id (str): Its id.
            partner (str): Account whose webhook it is.
            url (str): Where events are sent.
            events (list[str]): Types of events.
            filter_ (WebhookFilter): Which events it gets beside their type; an event without an authority or procedure is
                not among them where that is set.
            order (WebhookWithSecretOrder): Whether events about a dossier wait for each other.
            state (WebhookWithSecretState): `disabled`: nothing is sent; events go on being kept for it, and are sent when
                it is resumed.
            disabled_reason (None | str): `gone`: the endpoint answered 410; `failing`: nothing was delivered for five days;
                null while active.
            disabled_at (datetime.datetime | None): Since when.
            failure (None | WebhookFailure): The outage that goes on; null where the last attempt succeeded.
            secrets (list[WebhookSecretOut]): Secrets in use, the newest first, which alone has no end: every delivery is
                signed with all of them.
            created_at (datetime.datetime): When it was registered.
            secret (str): What you verify deliveries with.
     """

    id: str
    partner: str
    url: str
    events: list[str]
    filter_: WebhookFilter
    order: WebhookWithSecretOrder
    state: WebhookWithSecretState
    disabled_reason: None | str
    disabled_at: datetime.datetime | None
    failure: None | WebhookFailure
    secrets: list[WebhookSecretOut]
    created_at: datetime.datetime
    secret: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.webhook_failure import WebhookFailure # noqa: PLC0415
        from ..models.webhook_filter import WebhookFilter # noqa: PLC0415
        from ..models.webhook_secret_out import WebhookSecretOut # noqa: PLC0415
        id = self.id

        partner = self.partner

        url = self.url

        events = self.events



        filter_ = self.filter_.to_dict()

        order = self.order.value

        state = self.state.value

        disabled_reason: None | str
        disabled_reason = self.disabled_reason

        disabled_at: None | str
        if isinstance(self.disabled_at, datetime.datetime):
            disabled_at = self.disabled_at.isoformat()
        else:
            disabled_at = self.disabled_at

        failure: dict[str, Any] | None
        if isinstance(self.failure, WebhookFailure):
            failure = self.failure.to_dict()
        else:
            failure = self.failure

        secrets = []
        for secrets_item_data in self.secrets:
            secrets_item = secrets_item_data.to_dict()
            secrets.append(secrets_item)



        created_at = self.created_at.isoformat()

        secret = self.secret


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "partner": partner,
            "url": url,
            "events": events,
            "filter": filter_,
            "order": order,
            "state": state,
            "disabled_reason": disabled_reason,
            "disabled_at": disabled_at,
            "failure": failure,
            "secrets": secrets,
            "created_at": created_at,
            "secret": secret,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.webhook_failure import WebhookFailure # noqa: PLC0415
        from ..models.webhook_filter import WebhookFilter # noqa: PLC0415
        from ..models.webhook_secret_out import WebhookSecretOut # noqa: PLC0415
        d = dict(src_dict)
        id = d.pop("id")

        partner = d.pop("partner")

        url = d.pop("url")

        events = cast(list[str], d.pop("events"))


        filter_ = WebhookFilter.from_dict(d.pop("filter"))




        order = WebhookWithSecretOrder(d.pop("order"))




        state = WebhookWithSecretState(d.pop("state"))




        def _parse_disabled_reason(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        disabled_reason = _parse_disabled_reason(d.pop("disabled_reason"))


        def _parse_disabled_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                disabled_at_type_0 = datetime.datetime.fromisoformat(data)



                return disabled_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        disabled_at = _parse_disabled_at(d.pop("disabled_at"))


        def _parse_failure(data: object) -> None | WebhookFailure:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                failure_type_0 = WebhookFailure.from_dict(data)



                return failure_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | WebhookFailure, data)

        failure = _parse_failure(d.pop("failure"))


        secrets = []
        _secrets = d.pop("secrets")
        for secrets_item_data in (_secrets):
            secrets_item = WebhookSecretOut.from_dict(secrets_item_data)



            secrets.append(secrets_item)


        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))




        secret = d.pop("secret")

        webhook_with_secret = cls(
            id=id,
            partner=partner,
            url=url,
            events=events,
            filter_=filter_,
            order=order,
            state=state,
            disabled_reason=disabled_reason,
            disabled_at=disabled_at,
            failure=failure,
            secrets=secrets,
            created_at=created_at,
            secret=secret,
        )


        webhook_with_secret.additional_properties = d
        return webhook_with_secret

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
