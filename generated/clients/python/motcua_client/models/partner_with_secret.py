from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.partner_with_secret_mode import PartnerWithSecretMode
from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.partner_limits import PartnerLimits
  from ..models.partner_secret_out import PartnerSecretOut
  from ..models.partner_with_secret_keys_item import PartnerWithSecretKeysItem





T = TypeVar("T", bound="PartnerWithSecret")



@_attrs_define
class PartnerWithSecret:
    """ A partner's new account with its secret, which is shown this once: only its hash is stored.

        Attributes:
            client_id (str): The account's id, with which it asks for tokens.
            version (int): Version of the resource, from 1, one more with each change; its ETag is the same number in
                quotes.
            name (str): What the partner's system is called.
            contact (str): The e-mail address of those who run it.
            mode (PartnerWithSecretMode): `live`, or `test`: for trying only.
            twin (None | str): Of a test account, the live account of the same partner; of a live account, its test account.
            scopes (list[str]): What it may do.
            authorities (list[str]): The units whose events it may read, each with all below it.
            limits (PartnerLimits): How many requests a partner may make of each service.
            keys (list[PartnerWithSecretKeysItem]): Its own public keys (JWK).
            secrets (list[PartnerSecretOut]): Its secrets that are good now, newest first.
            created_at (datetime.datetime): When it was registered.
            disabled_at (datetime.datetime | None): Since when it gets no tokens; null: it gets them.
            client_secret (str): The secret.
     """

    client_id: str
    version: int
    name: str
    contact: str
    mode: PartnerWithSecretMode
    twin: None | str
    scopes: list[str]
    authorities: list[str]
    limits: PartnerLimits
    keys: list[PartnerWithSecretKeysItem]
    secrets: list[PartnerSecretOut]
    created_at: datetime.datetime
    disabled_at: datetime.datetime | None
    client_secret: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.partner_limits import PartnerLimits # noqa: PLC0415
        from ..models.partner_secret_out import PartnerSecretOut # noqa: PLC0415
        from ..models.partner_with_secret_keys_item import PartnerWithSecretKeysItem # noqa: PLC0415
        client_id = self.client_id

        version = self.version

        name = self.name

        contact = self.contact

        mode = self.mode.value

        twin: None | str
        twin = self.twin

        scopes = self.scopes



        authorities = self.authorities



        limits = self.limits.to_dict()

        keys = []
        for keys_item_data in self.keys:
            keys_item = keys_item_data.to_dict()
            keys.append(keys_item)



        secrets = []
        for secrets_item_data in self.secrets:
            secrets_item = secrets_item_data.to_dict()
            secrets.append(secrets_item)



        created_at = self.created_at.isoformat()

        disabled_at: None | str
        if isinstance(self.disabled_at, datetime.datetime):
            disabled_at = self.disabled_at.isoformat()
        else:
            disabled_at = self.disabled_at

        client_secret = self.client_secret


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "client_id": client_id,
            "version": version,
            "name": name,
            "contact": contact,
            "mode": mode,
            "twin": twin,
            "scopes": scopes,
            "authorities": authorities,
            "limits": limits,
            "keys": keys,
            "secrets": secrets,
            "created_at": created_at,
            "disabled_at": disabled_at,
            "client_secret": client_secret,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.partner_limits import PartnerLimits # noqa: PLC0415
        from ..models.partner_secret_out import PartnerSecretOut # noqa: PLC0415
        from ..models.partner_with_secret_keys_item import PartnerWithSecretKeysItem # noqa: PLC0415
        d = dict(src_dict)
        client_id = d.pop("client_id")

        version = d.pop("version")

        name = d.pop("name")

        contact = d.pop("contact")

        mode = PartnerWithSecretMode(d.pop("mode"))




        def _parse_twin(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        twin = _parse_twin(d.pop("twin"))


        scopes = cast(list[str], d.pop("scopes"))


        authorities = cast(list[str], d.pop("authorities"))


        limits = PartnerLimits.from_dict(d.pop("limits"))




        keys = []
        _keys = d.pop("keys")
        for keys_item_data in (_keys):
            keys_item = PartnerWithSecretKeysItem.from_dict(keys_item_data)



            keys.append(keys_item)


        secrets = []
        _secrets = d.pop("secrets")
        for secrets_item_data in (_secrets):
            secrets_item = PartnerSecretOut.from_dict(secrets_item_data)



            secrets.append(secrets_item)


        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))




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


        client_secret = d.pop("client_secret")

        partner_with_secret = cls(
            client_id=client_id,
            version=version,
            name=name,
            contact=contact,
            mode=mode,
            twin=twin,
            scopes=scopes,
            authorities=authorities,
            limits=limits,
            keys=keys,
            secrets=secrets,
            created_at=created_at,
            disabled_at=disabled_at,
            client_secret=client_secret,
        )


        partner_with_secret.additional_properties = d
        return partner_with_secret

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
