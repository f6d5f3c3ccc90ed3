from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset







T = TypeVar("T", bound="ReceivedOut")



@_attrs_define
class ReceivedOut:
    """ Columns 3-6.

        Attributes:
            total (int): Column 3: all to be processed in the period.
            online (int): Column 4: received in the period, online.
            direct_or_post (int): Column 5: received in the period, at the counter or by post.
            carried_over (int): Column 6: received before the period and not ended before it.
     """

    total: int
    online: int
    direct_or_post: int
    carried_over: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        total = self.total

        online = self.online

        direct_or_post = self.direct_or_post

        carried_over = self.carried_over


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "total": total,
            "online": online,
            "direct_or_post": direct_or_post,
            "carried_over": carried_over,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        total = d.pop("total")

        online = d.pop("online")

        direct_or_post = d.pop("direct_or_post")

        carried_over = d.pop("carried_over")

        received_out = cls(
            total=total,
            online=online,
            direct_or_post=direct_or_post,
            carried_over=carried_over,
        )


        received_out.additional_properties = d
        return received_out

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
