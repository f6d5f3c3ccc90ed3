from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.bilingual_text import BilingualText
  from ..models.choice import Choice
  from ..models.rating_question import RatingQuestion





T = TypeVar("T", bound="QuestionnaireOut")



@_attrs_define
class QuestionnaireOut:
    """ The questionnaire: every question takes one score of the scale; only `required` ones must be answered.

        Attributes:
            id (str): Which questionnaire it is: the code of `GET /v1/questionnaires/{code}`.
            version (int): Its version; an invitation keeps the one it began with.
            title (BilingualText): A text in Vietnamese and English.
            scale (list[Choice]): The points of the scale, lowest first.
            questions (list[RatingQuestion]): The questions, in their order.
            comment (BilingualText): A text in Vietnamese and English.
     """

    id: str
    version: int
    title: BilingualText
    scale: list[Choice]
    questions: list[RatingQuestion]
    comment: BilingualText
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        from ..models.choice import Choice # noqa: PLC0415
        from ..models.rating_question import RatingQuestion # noqa: PLC0415
        id = self.id

        version = self.version

        title = self.title.to_dict()

        scale = []
        for scale_item_data in self.scale:
            scale_item = scale_item_data.to_dict()
            scale.append(scale_item)



        questions = []
        for questions_item_data in self.questions:
            questions_item = questions_item_data.to_dict()
            questions.append(questions_item)



        comment = self.comment.to_dict()


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "version": version,
            "title": title,
            "scale": scale,
            "questions": questions,
            "comment": comment,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        from ..models.choice import Choice # noqa: PLC0415
        from ..models.rating_question import RatingQuestion # noqa: PLC0415
        d = dict(src_dict)
        id = d.pop("id")

        version = d.pop("version")

        title = BilingualText.from_dict(d.pop("title"))




        scale = []
        _scale = d.pop("scale")
        for scale_item_data in (_scale):
            scale_item = Choice.from_dict(scale_item_data)



            scale.append(scale_item)


        questions = []
        _questions = d.pop("questions")
        for questions_item_data in (_questions):
            questions_item = RatingQuestion.from_dict(questions_item_data)



            questions.append(questions_item)


        comment = BilingualText.from_dict(d.pop("comment"))




        questionnaire_out = cls(
            id=id,
            version=version,
            title=title,
            scale=scale,
            questions=questions,
            comment=comment,
        )


        questionnaire_out.additional_properties = d
        return questionnaire_out

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
