from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast
import datetime






T = TypeVar("T", bound="ReconciliationIn")



@_attrs_define
class ReconciliationIn:
    """ Which dossiers to compare with the national portal.

        Attributes:
            from_ (datetime.date): The first day of submission, in Vietnam.
            to (datetime.date): The last day of submission, itself included, in Vietnam.
            authority (None | str | Unset): Only the dossiers whose codes begin with this unit or one below it; without it
                those of the whole province.
     """

    from_: datetime.date
    to: datetime.date
    authority: None | str | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        from_ = self.from_.isoformat()

        to = self.to.isoformat()

        authority: None | str | Unset
        if isinstance(self.authority, Unset):
            authority = UNSET
        else:
            authority = self.authority


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "from": from_,
            "to": to,
        })
        if authority is not UNSET:
            field_dict["authority"] = authority

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        from_ = datetime.date.fromisoformat(d.pop("from"))




        to = datetime.date.fromisoformat(d.pop("to"))




        def _parse_authority(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        authority = _parse_authority(d.pop("authority", UNSET))


        reconciliation_in = cls(
            from_=from_,
            to=to,
            authority=authority,
        )

        return reconciliation_in

