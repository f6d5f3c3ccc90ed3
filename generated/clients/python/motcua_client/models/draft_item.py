from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast
from typing import Literal, cast
from uuid import UUID
import datetime






T = TypeVar("T", bound="DraftItem")



@_attrs_define
class DraftItem:
    """ A draft in a list. `procedure` is the code as sent; `status_code` is null, for a draft is not sent anywhere.

    It is removed at `expires_at`, counted from its last change.

        Attributes:
            id (UUID): Id of the draft.
            procedure (None | str): Code of the procedure as it was sent.
            updated_at (datetime.datetime): When it was changed last.
            expires_at (datetime.datetime): When it is removed, counted from its last change.
            version (int): Version of the resource, from 1, one more with each change; its ETag is the same number in
                quotes.
            status (Literal['draft'] | Unset): Always `draft`. Default: 'draft'.
            status_code (None | Unset): Always null: a draft is not sent anywhere.
            unreadable (bool | Unset): Whether its content cannot be opened, because the key it was sealed with is missing
                or it was altered. Default: False.
     """

    id: UUID
    procedure: None | str
    updated_at: datetime.datetime
    expires_at: datetime.datetime
    version: int
    status: Literal['draft'] | Unset = 'draft'
    status_code: None | Unset = UNSET
    unreadable: bool | Unset = False
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        id = str(self.id)

        procedure: None | str
        procedure = self.procedure

        updated_at = self.updated_at.isoformat()

        expires_at = self.expires_at.isoformat()

        version = self.version

        status = self.status

        status_code = self.status_code

        unreadable = self.unreadable


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "procedure": procedure,
            "updated_at": updated_at,
            "expires_at": expires_at,
            "version": version,
        })
        if status is not UNSET:
            field_dict["status"] = status
        if status_code is not UNSET:
            field_dict["status_code"] = status_code
        if unreadable is not UNSET:
            field_dict["unreadable"] = unreadable

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = UUID(d.pop("id"))




        def _parse_procedure(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        procedure = _parse_procedure(d.pop("procedure"))


        updated_at = datetime.datetime.fromisoformat(d.pop("updated_at"))




        expires_at = datetime.datetime.fromisoformat(d.pop("expires_at"))




        version = d.pop("version")

        status = cast(Literal['draft'] | Unset , d.pop("status", UNSET))
        if status != 'draft'and not isinstance(status, Unset):
            raise ValueError(f"status must match const 'draft', got '{status}'")

        status_code = d.pop("status_code", UNSET)

        unreadable = d.pop("unreadable", UNSET)

        draft_item = cls(
            id=id,
            procedure=procedure,
            updated_at=updated_at,
            expires_at=expires_at,
            version=version,
            status=status,
            status_code=status_code,
            unreadable=unreadable,
        )


        draft_item.additional_properties = d
        return draft_item

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
