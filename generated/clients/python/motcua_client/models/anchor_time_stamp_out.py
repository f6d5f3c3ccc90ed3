from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime






T = TypeVar("T", bound="AnchorTimeStampOut")



@_attrs_define
class AnchorTimeStampOut:
    """ A time stamp (RFC 3161) of an anchor's statement by one authority.

        Attributes:
            authority (str): Name of the time-stamp authority in our settings.
            time_stamped_at (datetime.datetime): The time in the time stamp, by the authority's clock.
            token (str): The `TimeStampToken`: Base64 of DER, for `openssl ts -verify -token_in`.
            certificates (list[str]): PEM certificates from the authority's to its root. Trust the root because you know it,
                not because it is here.
     """

    authority: str
    time_stamped_at: datetime.datetime
    token: str
    certificates: list[str]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        authority = self.authority

        time_stamped_at = self.time_stamped_at.isoformat()

        token = self.token

        certificates = self.certificates




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "authority": authority,
            "time_stamped_at": time_stamped_at,
            "token": token,
            "certificates": certificates,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        authority = d.pop("authority")

        time_stamped_at = datetime.datetime.fromisoformat(d.pop("time_stamped_at"))




        token = d.pop("token")

        certificates = cast(list[str], d.pop("certificates"))


        anchor_time_stamp_out = cls(
            authority=authority,
            time_stamped_at=time_stamped_at,
            token=token,
            certificates=certificates,
        )


        anchor_time_stamp_out.additional_properties = d
        return anchor_time_stamp_out

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
