from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import Literal, cast






T = TypeVar("T", bound="IssueTokenBody")



@_attrs_define
class IssueTokenBody:
    """ 
        Attributes:
            grant_type (Literal['client_credentials']): The one grant there is.
            scope (str | Unset): Fewer scopes than the account has, with spaces between.
            client_id (str | Unset): The account, where HTTP Basic is not used.
            client_secret (str | Unset): Its secret, in the same case.
            client_assertion (str | Unset): A JWT signed with a key of the account, instead of a secret (RFC 7523).
            client_assertion_type (Literal['urn:ietf:params:oauth:client-assertion-type:jwt-bearer'] | Unset): What the
                assertion is.
     """

    grant_type: Literal['client_credentials']
    scope: str | Unset = UNSET
    client_id: str | Unset = UNSET
    client_secret: str | Unset = UNSET
    client_assertion: str | Unset = UNSET
    client_assertion_type: Literal['urn:ietf:params:oauth:client-assertion-type:jwt-bearer'] | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        grant_type = self.grant_type

        scope = self.scope

        client_id = self.client_id

        client_secret = self.client_secret

        client_assertion = self.client_assertion

        client_assertion_type = self.client_assertion_type


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "grant_type": grant_type,
        })
        if scope is not UNSET:
            field_dict["scope"] = scope
        if client_id is not UNSET:
            field_dict["client_id"] = client_id
        if client_secret is not UNSET:
            field_dict["client_secret"] = client_secret
        if client_assertion is not UNSET:
            field_dict["client_assertion"] = client_assertion
        if client_assertion_type is not UNSET:
            field_dict["client_assertion_type"] = client_assertion_type

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        grant_type = cast(Literal['client_credentials'] , d.pop("grant_type"))
        if grant_type != 'client_credentials':
            raise ValueError(f"grant_type must match const 'client_credentials', got '{grant_type}'")

        scope = d.pop("scope", UNSET)

        client_id = d.pop("client_id", UNSET)

        client_secret = d.pop("client_secret", UNSET)

        client_assertion = d.pop("client_assertion", UNSET)

        client_assertion_type = cast(Literal['urn:ietf:params:oauth:client-assertion-type:jwt-bearer'] | Unset , d.pop("client_assertion_type", UNSET))
        if client_assertion_type != 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'and not isinstance(client_assertion_type, Unset):
            raise ValueError(f"client_assertion_type must match const 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer', got '{client_assertion_type}'")

        issue_token_body = cls(
            grant_type=grant_type,
            scope=scope,
            client_id=client_id,
            client_secret=client_secret,
            client_assertion=client_assertion,
            client_assertion_type=client_assertion_type,
        )


        issue_token_body.additional_properties = d
        return issue_token_body

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
