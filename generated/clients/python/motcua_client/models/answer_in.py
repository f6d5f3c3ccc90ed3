from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.answer_in_language import AnswerInLanguage
from ..types import UNSET, Unset
from typing import cast
from uuid import UUID
import datetime

if TYPE_CHECKING:
  from ..models.answer_in_scores import AnswerInScores
  from ..models.appeal_in import AppealIn





T = TypeVar("T", bound="AnswerIn")



@_attrs_define
class AnswerIn:
    """ A rating: a score for each answered question, at least `overall`; `language` is that of the questionnaire and the
    free text.

        Attributes:
            scores (AnswerInScores): A score of the questionnaire's scale for each question answered, by the question's id.
            id (None | Unset | UUID): Made by the device, new for each answer, and the same whenever it is sent again: then
                the stored rating is the response.
            answered_at (datetime.datetime | None | Unset): When the answer was given, by the device's own clock; null: when
                it was sent.
            sent_at (datetime.datetime | None | Unset): When this request was sent, by the same clock, which may be wrong:
                `answered_at` is corrected by the difference to ours.
            comment (None | str | Unset): Free text; stored encrypted. A moderator may publish it without personal data,
                never the text as it was written.
            language (AnswerInLanguage | Unset): The language the questionnaire was read and the comment written in.
                Default: AnswerInLanguage.VI.
            appeal (AppealIn | None | Unset): With a poor rating: a petition to the unit above about how the dossier was
                handled. Only what stands in it is read there.
     """

    scores: AnswerInScores
    id: None | Unset | UUID = UNSET
    answered_at: datetime.datetime | None | Unset = UNSET
    sent_at: datetime.datetime | None | Unset = UNSET
    comment: None | str | Unset = UNSET
    language: AnswerInLanguage | Unset = AnswerInLanguage.VI
    appeal: AppealIn | None | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        from ..models.answer_in_scores import AnswerInScores # noqa: PLC0415
        from ..models.appeal_in import AppealIn # noqa: PLC0415
        scores = self.scores.to_dict()

        id: None | str | Unset
        if isinstance(self.id, Unset):
            id = UNSET
        elif isinstance(self.id, UUID):
            id = str(self.id)
        else:
            id = self.id

        answered_at: None | str | Unset
        if isinstance(self.answered_at, Unset):
            answered_at = UNSET
        elif isinstance(self.answered_at, datetime.datetime):
            answered_at = self.answered_at.isoformat()
        else:
            answered_at = self.answered_at

        sent_at: None | str | Unset
        if isinstance(self.sent_at, Unset):
            sent_at = UNSET
        elif isinstance(self.sent_at, datetime.datetime):
            sent_at = self.sent_at.isoformat()
        else:
            sent_at = self.sent_at

        comment: None | str | Unset
        if isinstance(self.comment, Unset):
            comment = UNSET
        else:
            comment = self.comment

        language: str | Unset = UNSET
        if not isinstance(self.language, Unset):
            language = self.language.value


        appeal: dict[str, Any] | None | Unset
        if isinstance(self.appeal, Unset):
            appeal = UNSET
        elif isinstance(self.appeal, AppealIn):
            appeal = self.appeal.to_dict()
        else:
            appeal = self.appeal


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "scores": scores,
        })
        if id is not UNSET:
            field_dict["id"] = id
        if answered_at is not UNSET:
            field_dict["answered_at"] = answered_at
        if sent_at is not UNSET:
            field_dict["sent_at"] = sent_at
        if comment is not UNSET:
            field_dict["comment"] = comment
        if language is not UNSET:
            field_dict["language"] = language
        if appeal is not UNSET:
            field_dict["appeal"] = appeal

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.answer_in_scores import AnswerInScores # noqa: PLC0415
        from ..models.appeal_in import AppealIn # noqa: PLC0415
        d = dict(src_dict)
        scores = AnswerInScores.from_dict(d.pop("scores"))




        def _parse_id(data: object) -> None | Unset | UUID:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                id_type_0 = UUID(data)



                return id_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | UUID, data)

        id = _parse_id(d.pop("id", UNSET))


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


        def _parse_sent_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                sent_at_type_0 = datetime.datetime.fromisoformat(data)



                return sent_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        sent_at = _parse_sent_at(d.pop("sent_at", UNSET))


        def _parse_comment(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        comment = _parse_comment(d.pop("comment", UNSET))


        _language = d.pop("language", UNSET)
        language: AnswerInLanguage | Unset
        if isinstance(_language,  Unset):
            language = UNSET
        else:
            language = AnswerInLanguage(_language)




        def _parse_appeal(data: object) -> AppealIn | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                appeal_type_0 = AppealIn.from_dict(data)



                return appeal_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(AppealIn | None | Unset, data)

        appeal = _parse_appeal(d.pop("appeal", UNSET))


        answer_in = cls(
            scores=scores,
            id=id,
            answered_at=answered_at,
            sent_at=sent_at,
            comment=comment,
            language=language,
            appeal=appeal,
        )

        return answer_in

