from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast






T = TypeVar("T", bound="WebhookFilter")



@_attrs_define
class WebhookFilter:
    """ Which events it gets beside their type; an event without an authority or procedure is not among them where that is
    set.

        Attributes:
            authority (None | str | Unset): Only about this unit and those below it; null: about any you may read.
            procedure (None | str | Unset): Only about this procedure; null: about any.
     """

    authority: None | str | Unset = UNSET
    procedure: None | str | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        authority: None | str | Unset
        if isinstance(self.authority, Unset):
            authority = UNSET
        else:
            authority = self.authority

        procedure: None | str | Unset
        if isinstance(self.procedure, Unset):
            procedure = UNSET
        else:
            procedure = self.procedure


        field_dict: dict[str, Any] = {}

        field_dict.update({
        })
        if authority is not UNSET:
            field_dict["authority"] = authority
        if procedure is not UNSET:
            field_dict["procedure"] = procedure

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        def _parse_authority(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        authority = _parse_authority(d.pop("authority", UNSET))


        def _parse_procedure(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        procedure = _parse_procedure(d.pop("procedure", UNSET))


        webhook_filter = cls(
            authority=authority,
            procedure=procedure,
        )

        return webhook_filter

