from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.rating_out_language import RatingOutLanguage
from ..types import UNSET, Unset
from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.appeal_out import AppealOut
  from ..models.rating_out_scores import RatingOutScores





T = TypeVar("T", bound="RatingOut")



@_attrs_define
class RatingOut:
    """ The stored rating, without its free text.

        Attributes:
            dossier (str): Code of the dossier: the authority, the day of submission (yymmdd) and a running number.
            scores (RatingOutScores): The scores as stored, by the question's id.
            language (RatingOutLanguage): The language of the rating.
            answered_at (datetime.datetime): When it was given, by the device's clock corrected for its error; the period it
                counts in.
            rated_at (datetime.datetime): When it was stored.
            appeal (AppealOut | None | Unset): The petition its appeal has become.
     """

    dossier: str
    scores: RatingOutScores
    language: RatingOutLanguage
    answered_at: datetime.datetime
    rated_at: datetime.datetime
    appeal: AppealOut | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.appeal_out import AppealOut # noqa: PLC0415
        from ..models.rating_out_scores import RatingOutScores # noqa: PLC0415
        dossier = self.dossier

        scores = self.scores.to_dict()

        language = self.language.value

        answered_at = self.answered_at.isoformat()

        rated_at = self.rated_at.isoformat()

        appeal: dict[str, Any] | None | Unset
        if isinstance(self.appeal, Unset):
            appeal = UNSET
        elif isinstance(self.appeal, AppealOut):
            appeal = self.appeal.to_dict()
        else:
            appeal = self.appeal


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "dossier": dossier,
            "scores": scores,
            "language": language,
            "answered_at": answered_at,
            "rated_at": rated_at,
        })
        if appeal is not UNSET:
            field_dict["appeal"] = appeal

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.appeal_out import AppealOut # noqa: PLC0415
        from ..models.rating_out_scores import RatingOutScores # noqa: PLC0415
        d = dict(src_dict)
        dossier = d.pop("dossier")

        scores = RatingOutScores.from_dict(d.pop("scores"))




        language = RatingOutLanguage(d.pop("language"))




        answered_at = datetime.datetime.fromisoformat(d.pop("answered_at"))




        rated_at = datetime.datetime.fromisoformat(d.pop("rated_at"))




        def _parse_appeal(data: object) -> AppealOut | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                appeal_type_0 = AppealOut.from_dict(data)



                return appeal_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(AppealOut | None | Unset, data)

        appeal = _parse_appeal(d.pop("appeal", UNSET))


        rating_out = cls(
            dossier=dossier,
            scores=scores,
            language=language,
            answered_at=answered_at,
            rated_at=rated_at,
            appeal=appeal,
        )


        rating_out.additional_properties = d
        return rating_out

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
