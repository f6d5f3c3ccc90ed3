from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast
import datetime






T = TypeVar("T", bound="WebhookSecretIn")



@_attrs_define
class WebhookSecretIn:
    """ A new secret beside those in use.

        Attributes:
            others_end_at (datetime.datetime | None | Unset): Until when the others sign, too, seven days at most; null: for
                24 hours.
     """

    others_end_at: datetime.datetime | None | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        others_end_at: None | str | Unset
        if isinstance(self.others_end_at, Unset):
            others_end_at = UNSET
        elif isinstance(self.others_end_at, datetime.datetime):
            others_end_at = self.others_end_at.isoformat()
        else:
            others_end_at = self.others_end_at


        field_dict: dict[str, Any] = {}

        field_dict.update({
        })
        if others_end_at is not UNSET:
            field_dict["others_end_at"] = others_end_at

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        def _parse_others_end_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                others_end_at_type_0 = datetime.datetime.fromisoformat(data)



                return others_end_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        others_end_at = _parse_others_end_at(d.pop("others_end_at", UNSET))


        webhook_secret_in = cls(
            others_end_at=others_end_at,
        )

        return webhook_secret_in

