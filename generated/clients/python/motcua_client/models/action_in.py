from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast






T = TypeVar("T", bound="ActionIn")



@_attrs_define
class ActionIn:
    """ So many actions of a kind: either `count` or `share`.

        Attributes:
            kind (str): What is done: `GET /v1/what-if/actions`.
            count (int | None | Unset): How many.
            share (float | None | Unset): How many of all that are possible at this point, rounded down: 0.5 is half of
                them.
     """

    kind: str
    count: int | None | Unset = UNSET
    share: float | None | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        count: int | None | Unset
        if isinstance(self.count, Unset):
            count = UNSET
        else:
            count = self.count

        share: float | None | Unset
        if isinstance(self.share, Unset):
            share = UNSET
        else:
            share = self.share


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "kind": kind,
        })
        if count is not UNSET:
            field_dict["count"] = count
        if share is not UNSET:
            field_dict["share"] = share

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = d.pop("kind")

        def _parse_count(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        count = _parse_count(d.pop("count", UNSET))


        def _parse_share(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        share = _parse_share(d.pop("share", UNSET))


        action_in = cls(
            kind=kind,
            count=count,
            share=share,
        )

        return action_in

