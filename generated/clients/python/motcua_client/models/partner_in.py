from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.partner_in_mode import PartnerInMode
from ..models.partner_in_scopes_item import PartnerInScopesItem
from ..types import UNSET, Unset
from typing import cast

if TYPE_CHECKING:
  from ..models.partner_in_keys_item import PartnerInKeysItem
  from ..models.partner_limits import PartnerLimits





T = TypeVar("T", bound="PartnerIn")



@_attrs_define
class PartnerIn:
    """ A partner to register.

        Attributes:
            name (str): What the partner's system is called.
            contact (str): The e-mail address of those who run it, who are told when something fails.
            scopes (list[PartnerInScopesItem]): What it may do.
            authorities (list[str] | Unset): The units whose events it may read, each with all below it; none unless stated.
            mode (PartnerInMode | Unset): `test`: its tokens make test data and see nothing else of anybody's. Default:
                PartnerInMode.LIVE.
            twin (None | str | Unset): For a test account, the live account of the same partner; one has one twin at most.
            limits (PartnerLimits | Unset): How many requests a partner may make of each service.
            keys (list[PartnerInKeysItem] | Unset): Its own public keys (JWK), one of which signs its requests for tokens
                where it sends no secret.
     """

    name: str
    contact: str
    scopes: list[PartnerInScopesItem]
    authorities: list[str] | Unset = UNSET
    mode: PartnerInMode | Unset = PartnerInMode.LIVE
    twin: None | str | Unset = UNSET
    limits: PartnerLimits | Unset = UNSET
    keys: list[PartnerInKeysItem] | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        from ..models.partner_in_keys_item import PartnerInKeysItem # noqa: PLC0415
        from ..models.partner_limits import PartnerLimits # noqa: PLC0415
        name = self.name

        contact = self.contact

        scopes = []
        for scopes_item_data in self.scopes:
            scopes_item = scopes_item_data.value
            scopes.append(scopes_item)



        authorities: list[str] | Unset = UNSET
        if not isinstance(self.authorities, Unset):
            authorities = self.authorities



        mode: str | Unset = UNSET
        if not isinstance(self.mode, Unset):
            mode = self.mode.value


        twin: None | str | Unset
        if isinstance(self.twin, Unset):
            twin = UNSET
        else:
            twin = self.twin

        limits: dict[str, Any] | Unset = UNSET
        if not isinstance(self.limits, Unset):
            limits = self.limits.to_dict()

        keys: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.keys, Unset):
            keys = []
            for keys_item_data in self.keys:
                keys_item = keys_item_data.to_dict()
                keys.append(keys_item)




        field_dict: dict[str, Any] = {}

        field_dict.update({
            "name": name,
            "contact": contact,
            "scopes": scopes,
        })
        if authorities is not UNSET:
            field_dict["authorities"] = authorities
        if mode is not UNSET:
            field_dict["mode"] = mode
        if twin is not UNSET:
            field_dict["twin"] = twin
        if limits is not UNSET:
            field_dict["limits"] = limits
        if keys is not UNSET:
            field_dict["keys"] = keys

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.partner_in_keys_item import PartnerInKeysItem # noqa: PLC0415
        from ..models.partner_limits import PartnerLimits # noqa: PLC0415
        d = dict(src_dict)
        name = d.pop("name")

        contact = d.pop("contact")

        scopes = []
        _scopes = d.pop("scopes")
        for scopes_item_data in (_scopes):
            scopes_item = PartnerInScopesItem(scopes_item_data)



            scopes.append(scopes_item)


        authorities = cast(list[str], d.pop("authorities", UNSET))


        _mode = d.pop("mode", UNSET)
        mode: PartnerInMode | Unset
        if isinstance(_mode,  Unset):
            mode = UNSET
        else:
            mode = PartnerInMode(_mode)




        def _parse_twin(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        twin = _parse_twin(d.pop("twin", UNSET))


        _limits = d.pop("limits", UNSET)
        limits: PartnerLimits | Unset
        if isinstance(_limits,  Unset):
            limits = UNSET
        else:
            limits = PartnerLimits.from_dict(_limits)




        _keys = d.pop("keys", UNSET)
        keys: list[PartnerInKeysItem] | Unset = UNSET
        if _keys is not UNSET:
            keys = []
            for keys_item_data in _keys:
                keys_item = PartnerInKeysItem.from_dict(keys_item_data)



                keys.append(keys_item)


        partner_in = cls(
            name=name,
            contact=contact,
            scopes=scopes,
            authorities=authorities,
            mode=mode,
            twin=twin,
            limits=limits,
            keys=keys,
        )

        return partner_in

