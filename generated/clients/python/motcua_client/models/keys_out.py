from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.published_key_out import PublishedKeyOut





T = TypeVar("T", bound="KeysOut")



@_attrs_define
class KeysOut:
    """ All keys of signed claims, past and present. Trust `signed` alone, and only because you know the root from
    elsewhere.

        Attributes:
            number (int): Number of this list; a list with a higher one replaces it.
            issued_at (datetime.datetime): When the root signed it. What was revoked later is not in it.
            root (str): The root that signed it, 64 hexadecimal digits: to be compared with the one you know, not to be
                trusted because it is here.
            keys (list[PublishedKeyOut]): The keys, the oldest first; the same as in `signed`.
            signed (str): The list as the root signed it: base64url of a COSE_Sign1 message (RFC 9052), which
                `docs/verify_claim.py` reads.
            status_list (str): Address of the status list: which claims were superseded or revoked.
     """

    number: int
    issued_at: datetime.datetime
    root: str
    keys: list[PublishedKeyOut]
    signed: str
    status_list: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.published_key_out import PublishedKeyOut # noqa: PLC0415
        number = self.number

        issued_at = self.issued_at.isoformat()

        root = self.root

        keys = []
        for keys_item_data in self.keys:
            keys_item = keys_item_data.to_dict()
            keys.append(keys_item)



        signed = self.signed

        status_list = self.status_list


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "number": number,
            "issued_at": issued_at,
            "root": root,
            "keys": keys,
            "signed": signed,
            "status_list": status_list,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.published_key_out import PublishedKeyOut # noqa: PLC0415
        d = dict(src_dict)
        number = d.pop("number")

        issued_at = datetime.datetime.fromisoformat(d.pop("issued_at"))




        root = d.pop("root")

        keys = []
        _keys = d.pop("keys")
        for keys_item_data in (_keys):
            keys_item = PublishedKeyOut.from_dict(keys_item_data)



            keys.append(keys_item)


        signed = d.pop("signed")

        status_list = d.pop("status_list")

        keys_out = cls(
            number=number,
            issued_at=issued_at,
            root=root,
            keys=keys,
            signed=signed,
            status_list=status_list,
        )


        keys_out.additional_properties = d
        return keys_out

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
