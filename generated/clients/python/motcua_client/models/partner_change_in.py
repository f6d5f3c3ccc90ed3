from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.partner_change_in_scopes_type_0_item import PartnerChangeInScopesType0Item
from ..types import UNSET, Unset
from typing import cast

if TYPE_CHECKING:
  from ..models.partner_change_in_keys_type_0_item import PartnerChangeInKeysType0Item
  from ..models.partner_limits import PartnerLimits





T = TypeVar("T", bound="PartnerChangeIn")



@_attrs_define
class PartnerChangeIn:
    """ What to change of a partner; what is missing or null stays.

        Attributes:
            name (None | str | Unset): What the partner's system is called.
            contact (None | str | Unset): The e-mail address of those who run it.
            scopes (list[PartnerChangeInScopesType0Item] | None | Unset): What it may do: all of it.
            authorities (list[str] | None | Unset): The units whose events it may read: all of them.
            limits (None | PartnerLimits | Unset): How much it may ask.
            keys (list[PartnerChangeInKeysType0Item] | None | Unset): Its own public keys: all of them.
            disabled (bool | None | Unset): `true`: no more tokens for it; those it has are good for their rest, an hour at
                most. `false`: again.
     """

    name: None | str | Unset = UNSET
    contact: None | str | Unset = UNSET
    scopes: list[PartnerChangeInScopesType0Item] | None | Unset = UNSET
    authorities: list[str] | None | Unset = UNSET
    limits: None | PartnerLimits | Unset = UNSET
    keys: list[PartnerChangeInKeysType0Item] | None | Unset = UNSET
    disabled: bool | None | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        from ..models.partner_change_in_keys_type_0_item import PartnerChangeInKeysType0Item # noqa: PLC0415
        from ..models.partner_limits import PartnerLimits # noqa: PLC0415
        name: None | str | Unset
        if isinstance(self.name, Unset):
            name = UNSET
        else:
            name = self.name

        contact: None | str | Unset
        if isinstance(self.contact, Unset):
            contact = UNSET
        else:
            contact = self.contact

        scopes: list[str] | None | Unset
        if isinstance(self.scopes, Unset):
            scopes = UNSET
        elif isinstance(self.scopes, list):
            scopes = []
            for scopes_type_0_item_data in self.scopes:
                scopes_type_0_item = scopes_type_0_item_data.value
                scopes.append(scopes_type_0_item)


        else:
            scopes = self.scopes

        authorities: list[str] | None | Unset
        if isinstance(self.authorities, Unset):
            authorities = UNSET
        elif isinstance(self.authorities, list):
            authorities = self.authorities


        else:
            authorities = self.authorities

        limits: dict[str, Any] | None | Unset
        if isinstance(self.limits, Unset):
            limits = UNSET
        elif isinstance(self.limits, PartnerLimits):
            limits = self.limits.to_dict()
        else:
            limits = self.limits

        keys: list[dict[str, Any]] | None | Unset
        if isinstance(self.keys, Unset):
            keys = UNSET
        elif isinstance(self.keys, list):
            keys = []
            for keys_type_0_item_data in self.keys:
                keys_type_0_item = keys_type_0_item_data.to_dict()
                keys.append(keys_type_0_item)


        else:
            keys = self.keys

        disabled: bool | None | Unset
        if isinstance(self.disabled, Unset):
            disabled = UNSET
        else:
            disabled = self.disabled


        field_dict: dict[str, Any] = {}

        field_dict.update({
        })
        if name is not UNSET:
            field_dict["name"] = name
        if contact is not UNSET:
            field_dict["contact"] = contact
        if scopes is not UNSET:
            field_dict["scopes"] = scopes
        if authorities is not UNSET:
            field_dict["authorities"] = authorities
        if limits is not UNSET:
            field_dict["limits"] = limits
        if keys is not UNSET:
            field_dict["keys"] = keys
        if disabled is not UNSET:
            field_dict["disabled"] = disabled

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.partner_change_in_keys_type_0_item import PartnerChangeInKeysType0Item # noqa: PLC0415
        from ..models.partner_limits import PartnerLimits # noqa: PLC0415
        d = dict(src_dict)
        def _parse_name(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        name = _parse_name(d.pop("name", UNSET))


        def _parse_contact(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        contact = _parse_contact(d.pop("contact", UNSET))


        def _parse_scopes(data: object) -> list[PartnerChangeInScopesType0Item] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                scopes_type_0 = []
                _scopes_type_0 = data
                for scopes_type_0_item_data in (_scopes_type_0):
                    scopes_type_0_item = PartnerChangeInScopesType0Item(scopes_type_0_item_data)



                    scopes_type_0.append(scopes_type_0_item)

                return scopes_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[PartnerChangeInScopesType0Item] | None | Unset, data)

        scopes = _parse_scopes(d.pop("scopes", UNSET))


        def _parse_authorities(data: object) -> list[str] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                authorities_type_0 = cast(list[str], data)

                return authorities_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | Unset, data)

        authorities = _parse_authorities(d.pop("authorities", UNSET))


        def _parse_limits(data: object) -> None | PartnerLimits | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                limits_type_0 = PartnerLimits.from_dict(data)



                return limits_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | PartnerLimits | Unset, data)

        limits = _parse_limits(d.pop("limits", UNSET))


        def _parse_keys(data: object) -> list[PartnerChangeInKeysType0Item] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                keys_type_0 = []
                _keys_type_0 = data
                for keys_type_0_item_data in (_keys_type_0):
                    keys_type_0_item = PartnerChangeInKeysType0Item.from_dict(keys_type_0_item_data)



                    keys_type_0.append(keys_type_0_item)

                return keys_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[PartnerChangeInKeysType0Item] | None | Unset, data)

        keys = _parse_keys(d.pop("keys", UNSET))


        def _parse_disabled(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        disabled = _parse_disabled(d.pop("disabled", UNSET))


        partner_change_in = cls(
            name=name,
            contact=contact,
            scopes=scopes,
            authorities=authorities,
            limits=limits,
            keys=keys,
            disabled=disabled,
        )

        return partner_change_in

