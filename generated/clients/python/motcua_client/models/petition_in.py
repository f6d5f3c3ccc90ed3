from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.petition_in_kind import PetitionInKind
from ..types import UNSET, Unset
from typing import cast

if TYPE_CHECKING:
  from ..models.petition_contact import PetitionContact





T = TypeVar("T", bound="PetitionIn")



@_attrs_define
class PetitionIn:
    """ A petition: about the conduct of officials (`conduct`), a rule or procedure (`rule`), or a service (`service`).

        Attributes:
            kind (PetitionInKind): What it is about: `conduct`, `rule` or `service`.
            subject (str): What it is about in one line, in Vietnamese.
            content (str): The petition, in Vietnamese; plain text.
            authority (str): Code of the authority it is about.
            contact (PetitionContact): Who petitions, as NĐ 20/2008/NĐ-CP asks for: without name, address and telephone a
                petition is not accepted.
            dossier (None | str | Unset): Code of the dossier it is about, if any.
     """

    kind: PetitionInKind
    subject: str
    content: str
    authority: str
    contact: PetitionContact
    dossier: None | str | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        from ..models.petition_contact import PetitionContact # noqa: PLC0415
        kind = self.kind.value

        subject = self.subject

        content = self.content

        authority = self.authority

        contact = self.contact.to_dict()

        dossier: None | str | Unset
        if isinstance(self.dossier, Unset):
            dossier = UNSET
        else:
            dossier = self.dossier


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "kind": kind,
            "subject": subject,
            "content": content,
            "authority": authority,
            "contact": contact,
        })
        if dossier is not UNSET:
            field_dict["dossier"] = dossier

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.petition_contact import PetitionContact # noqa: PLC0415
        d = dict(src_dict)
        kind = PetitionInKind(d.pop("kind"))




        subject = d.pop("subject")

        content = d.pop("content")

        authority = d.pop("authority")

        contact = PetitionContact.from_dict(d.pop("contact"))




        def _parse_dossier(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        dossier = _parse_dossier(d.pop("dossier", UNSET))


        petition_in = cls(
            kind=kind,
            subject=subject,
            content=content,
            authority=authority,
            contact=contact,
            dossier=dossier,
        )

        return petition_in

