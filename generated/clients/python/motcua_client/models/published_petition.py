from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.published_petition_kind import PublishedPetitionKind
from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.petition_unit import PetitionUnit





T = TypeVar("T", bound="PublishedPetition")



@_attrs_define
class PublishedPetition:
    """ A petition and its answer as a moderator released them: plain text, without anybody's contact.

        Attributes:
            code (str): Code of the petition: the day it was opened (yymmdd) and a running number.
            kind (PublishedPetitionKind): What it is about.
            subject (str): What it is about in one line.
            content (str): The petition.
            answer (str): The answer.
            authority (PetitionUnit): An authority or a unit in it; its code stands for the name where the catalogue has not
                published it.
            unit (PetitionUnit): An authority or a unit in it; its code stands for the name where the catalogue has not
                published it.
            opened_at (datetime.datetime): When it was opened.
            answered_at (datetime.datetime): When that answer was given.
            working_days (float): Working time from reception by the unit to the answer, in working days of eight hours.
            published_at (datetime.datetime): When it was published.
            likes (int): How many there are.
            dislikes (int): How many there are.
     """

    code: str
    kind: PublishedPetitionKind
    subject: str
    content: str
    answer: str
    authority: PetitionUnit
    unit: PetitionUnit
    opened_at: datetime.datetime
    answered_at: datetime.datetime
    working_days: float
    published_at: datetime.datetime
    likes: int
    dislikes: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.petition_unit import PetitionUnit # noqa: PLC0415
        code = self.code

        kind = self.kind.value

        subject = self.subject

        content = self.content

        answer = self.answer

        authority = self.authority.to_dict()

        unit = self.unit.to_dict()

        opened_at = self.opened_at.isoformat()

        answered_at = self.answered_at.isoformat()

        working_days = self.working_days

        published_at = self.published_at.isoformat()

        likes = self.likes

        dislikes = self.dislikes


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "code": code,
            "kind": kind,
            "subject": subject,
            "content": content,
            "answer": answer,
            "authority": authority,
            "unit": unit,
            "opened_at": opened_at,
            "answered_at": answered_at,
            "working_days": working_days,
            "published_at": published_at,
            "likes": likes,
            "dislikes": dislikes,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.petition_unit import PetitionUnit # noqa: PLC0415
        d = dict(src_dict)
        code = d.pop("code")

        kind = PublishedPetitionKind(d.pop("kind"))




        subject = d.pop("subject")

        content = d.pop("content")

        answer = d.pop("answer")

        authority = PetitionUnit.from_dict(d.pop("authority"))




        unit = PetitionUnit.from_dict(d.pop("unit"))




        opened_at = datetime.datetime.fromisoformat(d.pop("opened_at"))




        answered_at = datetime.datetime.fromisoformat(d.pop("answered_at"))




        working_days = d.pop("working_days")

        published_at = datetime.datetime.fromisoformat(d.pop("published_at"))




        likes = d.pop("likes")

        dislikes = d.pop("dislikes")

        published_petition = cls(
            code=code,
            kind=kind,
            subject=subject,
            content=content,
            answer=answer,
            authority=authority,
            unit=unit,
            opened_at=opened_at,
            answered_at=answered_at,
            working_days=working_days,
            published_at=published_at,
            likes=likes,
            dislikes=dislikes,
        )


        published_petition.additional_properties = d
        return published_petition

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
