from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.question_certainty import QuestionCertainty
from ..types import UNSET, Unset
from typing import cast

if TYPE_CHECKING:
  from ..models.bilingual_text import BilingualText
  from ..models.condition import Condition





T = TypeVar("T", bound="Question")



@_attrs_define
class Question:
    """ One question, answered with one score of its scale.

        Attributes:
            id (str): The question's id, under which its score is sent.
            text (BilingualText): A text in Vietnamese and English.
            scale (str): Its scale, one of the questionnaire's `scales`.
            certainty (QuestionCertainty): How well what it asks and its scale were verified; the wording is ours.
            required (bool | Unset): Whether it must be answered when it is shown. Default: False.
            condition (Condition | None | Unset): When it is shown; null is always.
            factor (None | str | Unset): The factor of the index it counts in; null: it does not count in the index.
            weight (int | Unset): Its weight inside the factor, where the formula is a weighted mean. Default: 1.
     """

    id: str
    text: BilingualText
    scale: str
    certainty: QuestionCertainty
    required: bool | Unset = False
    condition: Condition | None | Unset = UNSET
    factor: None | str | Unset = UNSET
    weight: int | Unset = 1





    def to_dict(self) -> dict[str, Any]:
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        from ..models.condition import Condition # noqa: PLC0415
        id = self.id

        text = self.text.to_dict()

        scale = self.scale

        certainty = self.certainty.value

        required = self.required

        condition: dict[str, Any] | None | Unset
        if isinstance(self.condition, Unset):
            condition = UNSET
        elif isinstance(self.condition, Condition):
            condition = self.condition.to_dict()
        else:
            condition = self.condition

        factor: None | str | Unset
        if isinstance(self.factor, Unset):
            factor = UNSET
        else:
            factor = self.factor

        weight = self.weight


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "id": id,
            "text": text,
            "scale": scale,
            "certainty": certainty,
        })
        if required is not UNSET:
            field_dict["required"] = required
        if condition is not UNSET:
            field_dict["condition"] = condition
        if factor is not UNSET:
            field_dict["factor"] = factor
        if weight is not UNSET:
            field_dict["weight"] = weight

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        from ..models.condition import Condition # noqa: PLC0415
        d = dict(src_dict)
        id = d.pop("id")

        text = BilingualText.from_dict(d.pop("text"))




        scale = d.pop("scale")

        certainty = QuestionCertainty(d.pop("certainty"))




        required = d.pop("required", UNSET)

        def _parse_condition(data: object) -> Condition | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                condition_type_0 = Condition.from_dict(data)



                return condition_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(Condition | None | Unset, data)

        condition = _parse_condition(d.pop("condition", UNSET))


        def _parse_factor(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        factor = _parse_factor(d.pop("factor", UNSET))


        weight = d.pop("weight", UNSET)

        question = cls(
            id=id,
            text=text,
            scale=scale,
            certainty=certainty,
            required=required,
            condition=condition,
            factor=factor,
            weight=weight,
        )

        return question

