from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.petition_contact import PetitionContact





T = TypeVar("T", bound="AppealIn")



@_attrs_define
class AppealIn:
    """ A poor rating taken to the unit above the authority, as a petition about its service.

        Attributes:
            content (str): What was wrong; plain text.
            contact (PetitionContact): Who petitions, as NĐ 20/2008/NĐ-CP asks for: without name, address and telephone a
                petition is not accepted.
            consent (bool): Consent to the unit above reading this with the contact and the dossier's code; the rating
                itself stays unread.
     """

    content: str
    contact: PetitionContact
    consent: bool





    def to_dict(self) -> dict[str, Any]:
        from ..models.petition_contact import PetitionContact # noqa: PLC0415
        content = self.content

        contact = self.contact.to_dict()

        consent = self.consent


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "content": content,
            "contact": contact,
            "consent": consent,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.petition_contact import PetitionContact # noqa: PLC0415
        d = dict(src_dict)
        content = d.pop("content")

        contact = PetitionContact.from_dict(d.pop("contact"))




        consent = d.pop("consent")

        appeal_in = cls(
            content=content,
            contact=contact,
            consent=consent,
        )

        return appeal_in

