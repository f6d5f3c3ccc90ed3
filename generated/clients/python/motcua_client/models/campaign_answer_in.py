from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.campaign_answer_in_collection import CampaignAnswerInCollection
from ..models.campaign_answer_in_language import CampaignAnswerInLanguage
from ..types import UNSET, Unset
from typing import cast
from uuid import UUID
import datetime

if TYPE_CHECKING:
  from ..models.campaign_answer_in_scores import CampaignAnswerInScores





T = TypeVar("T", bound="CampaignAnswerIn")



@_attrs_define
class CampaignAnswerIn:
    """ One answer. By link and at a kiosk it comes with the `token`; from an interview or by post with the `dossier`.

        Attributes:
            id (UUID): Made by the client, new for each answer: sending it again changes nothing.
            collection (CampaignAnswerInCollection): How it was given.
            scores (CampaignAnswerInScores): A score for each question answered, by the question's id.
            token (None | str | Unset): The token of the invitation.
            dossier (None | str | Unset): The dossier that was drawn.
            comment (None | str | Unset): Free text; stored encrypted and never published.
            language (CampaignAnswerInLanguage | Unset): The language the questionnaire was read in. Default:
                CampaignAnswerInLanguage.VI.
            answered_on (datetime.date | None | Unset): The day it was given, in Vietnam; null is today.
     """

    id: UUID
    collection: CampaignAnswerInCollection
    scores: CampaignAnswerInScores
    token: None | str | Unset = UNSET
    dossier: None | str | Unset = UNSET
    comment: None | str | Unset = UNSET
    language: CampaignAnswerInLanguage | Unset = CampaignAnswerInLanguage.VI
    answered_on: datetime.date | None | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        from ..models.campaign_answer_in_scores import CampaignAnswerInScores # noqa: PLC0415
        id = str(self.id)

        collection = self.collection.value

        scores = self.scores.to_dict()

        token: None | str | Unset
        if isinstance(self.token, Unset):
            token = UNSET
        else:
            token = self.token

        dossier: None | str | Unset
        if isinstance(self.dossier, Unset):
            dossier = UNSET
        else:
            dossier = self.dossier

        comment: None | str | Unset
        if isinstance(self.comment, Unset):
            comment = UNSET
        else:
            comment = self.comment

        language: str | Unset = UNSET
        if not isinstance(self.language, Unset):
            language = self.language.value


        answered_on: None | str | Unset
        if isinstance(self.answered_on, Unset):
            answered_on = UNSET
        elif isinstance(self.answered_on, datetime.date):
            answered_on = self.answered_on.isoformat()
        else:
            answered_on = self.answered_on


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "id": id,
            "collection": collection,
            "scores": scores,
        })
        if token is not UNSET:
            field_dict["token"] = token
        if dossier is not UNSET:
            field_dict["dossier"] = dossier
        if comment is not UNSET:
            field_dict["comment"] = comment
        if language is not UNSET:
            field_dict["language"] = language
        if answered_on is not UNSET:
            field_dict["answered_on"] = answered_on

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.campaign_answer_in_scores import CampaignAnswerInScores # noqa: PLC0415
        d = dict(src_dict)
        id = UUID(d.pop("id"))




        collection = CampaignAnswerInCollection(d.pop("collection"))




        scores = CampaignAnswerInScores.from_dict(d.pop("scores"))




        def _parse_token(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        token = _parse_token(d.pop("token", UNSET))


        def _parse_dossier(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        dossier = _parse_dossier(d.pop("dossier", UNSET))


        def _parse_comment(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        comment = _parse_comment(d.pop("comment", UNSET))


        _language = d.pop("language", UNSET)
        language: CampaignAnswerInLanguage | Unset
        if isinstance(_language,  Unset):
            language = UNSET
        else:
            language = CampaignAnswerInLanguage(_language)




        def _parse_answered_on(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                answered_on_type_0 = datetime.date.fromisoformat(data)



                return answered_on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        answered_on = _parse_answered_on(d.pop("answered_on", UNSET))


        campaign_answer_in = cls(
            id=id,
            collection=collection,
            scores=scores,
            token=token,
            dossier=dossier,
            comment=comment,
            language=language,
            answered_on=answered_on,
        )

        return campaign_answer_in

