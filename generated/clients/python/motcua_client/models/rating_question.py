from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.bilingual_text import BilingualText





T = TypeVar("T", bound="RatingQuestion")



@_attrs_define
class RatingQuestion:
    """ One question, answered with a score of the scale.

        Attributes:
            id (str): The question's id, under which its score is sent.
            required (bool): Whether it must be answered; only `overall` must.
            text (BilingualText): A text in Vietnamese and English.
     """

    id: str
    required: bool
    text: BilingualText
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        id = self.id

        required = self.required

        text = self.text.to_dict()


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "required": required,
            "text": text,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        d = dict(src_dict)
        id = d.pop("id")

        required = d.pop("required")

        text = BilingualText.from_dict(d.pop("text"))




        rating_question = cls(
            id=id,
            required=required,
            text=text,
        )


        rating_question.additional_properties = d
        return rating_question

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
