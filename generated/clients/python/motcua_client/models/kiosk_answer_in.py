from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.kiosk_answer_in_language import KioskAnswerInLanguage
from ..types import UNSET, Unset
from typing import cast
from uuid import UUID
import datetime

if TYPE_CHECKING:
  from ..models.kiosk_answer_in_scores import KioskAnswerInScores





T = TypeVar("T", bound="KioskAnswerIn")



@_attrs_define
class KioskAnswerIn:
    """ One person's answers. There is no place for who it is, and none for free text, in which people would write it.

        Attributes:
            id (UUID): Made by the kiosk, new for each answer, and the same whenever it is sent again.
            questionnaire_version (int): The version of the questionnaire that was shown; an older one is taken.
            scores (KioskAnswerInScores): A score of the question's scale for each question answered, by the question's id.
            language (KioskAnswerInLanguage | Unset): The language the questionnaire was read in. Default:
                KioskAnswerInLanguage.VI.
            answered_at (datetime.datetime | None | Unset): When it was given, by the kiosk's own clock; null: when the
                batch was sent.
     """

    id: UUID
    questionnaire_version: int
    scores: KioskAnswerInScores
    language: KioskAnswerInLanguage | Unset = KioskAnswerInLanguage.VI
    answered_at: datetime.datetime | None | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        from ..models.kiosk_answer_in_scores import KioskAnswerInScores # noqa: PLC0415
        id = str(self.id)

        questionnaire_version = self.questionnaire_version

        scores = self.scores.to_dict()

        language: str | Unset = UNSET
        if not isinstance(self.language, Unset):
            language = self.language.value


        answered_at: None | str | Unset
        if isinstance(self.answered_at, Unset):
            answered_at = UNSET
        elif isinstance(self.answered_at, datetime.datetime):
            answered_at = self.answered_at.isoformat()
        else:
            answered_at = self.answered_at


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "id": id,
            "questionnaire_version": questionnaire_version,
            "scores": scores,
        })
        if language is not UNSET:
            field_dict["language"] = language
        if answered_at is not UNSET:
            field_dict["answered_at"] = answered_at

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.kiosk_answer_in_scores import KioskAnswerInScores # noqa: PLC0415
        d = dict(src_dict)
        id = UUID(d.pop("id"))




        questionnaire_version = d.pop("questionnaire_version")

        scores = KioskAnswerInScores.from_dict(d.pop("scores"))




        _language = d.pop("language", UNSET)
        language: KioskAnswerInLanguage | Unset
        if isinstance(_language,  Unset):
            language = UNSET
        else:
            language = KioskAnswerInLanguage(_language)




        def _parse_answered_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                answered_at_type_0 = datetime.datetime.fromisoformat(data)



                return answered_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        answered_at = _parse_answered_at(d.pop("answered_at", UNSET))


        kiosk_answer_in = cls(
            id=id,
            questionnaire_version=questionnaire_version,
            scores=scores,
            language=language,
            answered_at=answered_at,
        )

        return kiosk_answer_in

