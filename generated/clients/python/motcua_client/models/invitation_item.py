from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.reference import Reference





T = TypeVar("T", bound="InvitationItem")



@_attrs_define
class InvitationItem:
    """ An invitation in its owner's list; `url` gives access to whoever has it.

        Attributes:
            dossier (str): Code of the dossier: the authority, the day of submission (yymmdd) and a running number.
            procedure (Reference): A code with the name people read.
            authority (Reference): A code with the name people read.
            url (str): Where to rate, on this host; whoever has it may rate.
            expires_at (datetime.datetime): Until when the dossier may be rated.
            answered (bool): Whether it has been rated.
     """

    dossier: str
    procedure: Reference
    authority: Reference
    url: str
    expires_at: datetime.datetime
    answered: bool
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.reference import Reference # noqa: PLC0415
        dossier = self.dossier

        procedure = self.procedure.to_dict()

        authority = self.authority.to_dict()

        url = self.url

        expires_at = self.expires_at.isoformat()

        answered = self.answered


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "dossier": dossier,
            "procedure": procedure,
            "authority": authority,
            "url": url,
            "expires_at": expires_at,
            "answered": answered,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.reference import Reference # noqa: PLC0415
        d = dict(src_dict)
        dossier = d.pop("dossier")

        procedure = Reference.from_dict(d.pop("procedure"))




        authority = Reference.from_dict(d.pop("authority"))




        url = d.pop("url")

        expires_at = datetime.datetime.fromisoformat(d.pop("expires_at"))




        answered = d.pop("answered")

        invitation_item = cls(
            dossier=dossier,
            procedure=procedure,
            authority=authority,
            url=url,
            expires_at=expires_at,
            answered=answered,
        )


        invitation_item.additional_properties = d
        return invitation_item

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
