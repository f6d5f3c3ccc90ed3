from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset







T = TypeVar("T", bound="HistoryEntry")



@_attrs_define
class HistoryEntry:
    """ `hash` covers the previous entry's hash (32 zero bytes before the first) and the entry's canonical JSON: sorted
    keys, no spaces, UTF-8.

    Applicants and their systems get `{"sha256": …}` in place of values for officials only: the hash of the entry's
    salt, the JSON
    Pointer of the value, and its canonical JSON. The hash of the entry is computed with these, so everybody can check
    the chain.
    Officials' own entries hold the salt and all values.

        Attributes:
            sequence (int): Its place, from 1.
            entry (Any):
            hash_ (str): SHA-256 (hex) over the previous hash and this entry.
     """

    sequence: int
    entry: Any
    hash_: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        sequence = self.sequence

        entry = self.entry

        hash_ = self.hash_


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "sequence": sequence,
            "entry": entry,
            "hash": hash_,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        sequence = d.pop("sequence")

        entry = d.pop("entry")

        hash_ = d.pop("hash")

        history_entry = cls(
            sequence=sequence,
            entry=entry,
            hash_=hash_,
        )


        history_entry.additional_properties = d
        return history_entry

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
