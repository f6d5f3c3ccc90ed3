from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast

if TYPE_CHECKING:
  from ..models.recipient import Recipient





T = TypeVar("T", bound="ReassignmentIn")



@_attrs_define
class ReassignmentIn:
    """ All dossiers of one official, to another unit or person; the note is for officials.

        Attributes:
            from_user (str): The official whose dossiers are handed over, by account.
            to (Recipient): A unit and, where the dossier goes to one official of it, that official's subject. Without a
                unit: the one that holds it now.
            note (None | str | Unset): A note for officials.
     """

    from_user: str
    to: Recipient
    note: None | str | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        from ..models.recipient import Recipient # noqa: PLC0415
        from_user = self.from_user

        to = self.to.to_dict()

        note: None | str | Unset
        if isinstance(self.note, Unset):
            note = UNSET
        else:
            note = self.note


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "from_user": from_user,
            "to": to,
        })
        if note is not UNSET:
            field_dict["note"] = note

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.recipient import Recipient # noqa: PLC0415
        d = dict(src_dict)
        from_user = d.pop("from_user")

        to = Recipient.from_dict(d.pop("to"))




        def _parse_note(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        note = _parse_note(d.pop("note", UNSET))


        reassignment_in = cls(
            from_user=from_user,
            to=to,
            note=note,
        )

        return reassignment_in

