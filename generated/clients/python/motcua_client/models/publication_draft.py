from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast






T = TypeVar("T", bound="PublicationDraft")



@_attrs_define
class PublicationDraft:
    """ What `publish` would release now: the texts as they were written, without what has the form of personal data.

    A moderator reads it, and sends with `publish` the texts that need another wording.

        Attributes:
            subject (str): What it is about in one line.
            content (str): The petition.
            answer (str): The answer.
            has_contact (list[str]): The texts that still have the petitioner's contact in them, as their address: they are
                refused as they are.
     """

    subject: str
    content: str
    answer: str
    has_contact: list[str]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        subject = self.subject

        content = self.content

        answer = self.answer

        has_contact = self.has_contact




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "subject": subject,
            "content": content,
            "answer": answer,
            "has_contact": has_contact,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        subject = d.pop("subject")

        content = d.pop("content")

        answer = d.pop("answer")

        has_contact = cast(list[str], d.pop("has_contact"))


        publication_draft = cls(
            subject=subject,
            content=content,
            answer=answer,
            has_contact=has_contact,
        )


        publication_draft.additional_properties = d
        return publication_draft

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
