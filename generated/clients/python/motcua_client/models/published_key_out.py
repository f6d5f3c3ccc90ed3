from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.published_key_out_purpose import PublishedKeyOutPurpose
from typing import cast
import datetime






T = TypeVar("T", bound="PublishedKeyOut")



@_attrs_define
class PublishedKeyOut:
    """ A public key that signs, signed or will sign claims or status lists (Ed25519). What it signed in its period stays
    valid after it.

        Attributes:
            kid (str): Id of the key, 8 hexadecimal digits: the first bytes of the SHA-256 of the key.
            x (str): The public key, 64 hexadecimal digits.
            purpose (PublishedKeyOutPurpose): Whether it signs claims or status lists; never both.
            valid_from (datetime.datetime): From when it signs.
            valid_until (datetime.datetime): Until when it signs.
            revoked_at (datetime.datetime | None): From when others may have had its private key: offline no claim of it is
                valid. Null where nobody had.
     """

    kid: str
    x: str
    purpose: PublishedKeyOutPurpose
    valid_from: datetime.datetime
    valid_until: datetime.datetime
    revoked_at: datetime.datetime | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        kid = self.kid

        x = self.x

        purpose = self.purpose.value

        valid_from = self.valid_from.isoformat()

        valid_until = self.valid_until.isoformat()

        revoked_at: None | str
        if isinstance(self.revoked_at, datetime.datetime):
            revoked_at = self.revoked_at.isoformat()
        else:
            revoked_at = self.revoked_at


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "kid": kid,
            "x": x,
            "purpose": purpose,
            "valid_from": valid_from,
            "valid_until": valid_until,
            "revoked_at": revoked_at,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kid = d.pop("kid")

        x = d.pop("x")

        purpose = PublishedKeyOutPurpose(d.pop("purpose"))




        valid_from = datetime.datetime.fromisoformat(d.pop("valid_from"))




        valid_until = datetime.datetime.fromisoformat(d.pop("valid_until"))




        def _parse_revoked_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                revoked_at_type_0 = datetime.datetime.fromisoformat(data)



                return revoked_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        revoked_at = _parse_revoked_at(d.pop("revoked_at"))


        published_key_out = cls(
            kid=kid,
            x=x,
            purpose=purpose,
            valid_from=valid_from,
            valid_until=valid_until,
            revoked_at=revoked_at,
        )


        published_key_out.additional_properties = d
        return published_key_out

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
