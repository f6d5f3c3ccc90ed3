from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.anchor_out import AnchorOut





T = TypeVar("T", bound="HistoryProof")



@_attrs_define
class HistoryProof:
    """ That a dossier's history up to `sequence` existed when the anchor was time-stamped, to be verified without us.

    The leaf is the canonical JSON (sorted keys, no spaces, UTF-8) of `code`, `hash` and `sequence`; its hash is the
    SHA-256 of a zero byte
    and the leaf, that of a node the SHA-256 of a byte 1 and both children. `docs/verify_history.py` does all of it.

        Attributes:
            code (str): Code of the dossier: the authority, the day of submission (yymmdd) and a running number.
            sequence (int): The newest entry the anchor covers.
            hash_ (str): The hash of that entry, which covers all entries before it.
            leaf_index (int): Place of the leaf in the tree, from 0.
            path (list[str]): The audit path: sibling hashes from the leaf up to the root (RFC 9162, 2.1.3.2).
            length (int): Entries of the history today.
            unanchored (int): Entries after `sequence`: the next anchor will cover them, this one says nothing of them.
            anchor (AnchorOut): The Merkle root (RFC 6962) over the heads of all histories on one day, and its time stamps.
     """

    code: str
    sequence: int
    hash_: str
    leaf_index: int
    path: list[str]
    length: int
    unanchored: int
    anchor: AnchorOut
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.anchor_out import AnchorOut # noqa: PLC0415
        code = self.code

        sequence = self.sequence

        hash_ = self.hash_

        leaf_index = self.leaf_index

        path = self.path



        length = self.length

        unanchored = self.unanchored

        anchor = self.anchor.to_dict()


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "code": code,
            "sequence": sequence,
            "hash": hash_,
            "leaf_index": leaf_index,
            "path": path,
            "length": length,
            "unanchored": unanchored,
            "anchor": anchor,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.anchor_out import AnchorOut # noqa: PLC0415
        d = dict(src_dict)
        code = d.pop("code")

        sequence = d.pop("sequence")

        hash_ = d.pop("hash")

        leaf_index = d.pop("leaf_index")

        path = cast(list[str], d.pop("path"))


        length = d.pop("length")

        unanchored = d.pop("unanchored")

        anchor = AnchorOut.from_dict(d.pop("anchor"))




        history_proof = cls(
            code=code,
            sequence=sequence,
            hash_=hash_,
            leaf_index=leaf_index,
            path=path,
            length=length,
            unanchored=unanchored,
            anchor=anchor,
        )


        history_proof.additional_properties = d
        return history_proof

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
