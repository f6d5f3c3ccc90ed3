from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.bilingual_text import BilingualText





T = TypeVar("T", bound="FlagReason")



@_attrs_define
class FlagReason:
    """ Why answers are flagged.

        Attributes:
            code (str): The reason's code.
            text (BilingualText): A text in Vietnamese and English.
            most (int): How many answers of a group are not suspicious yet; a group of one address, say, may be about
                several units.
            minutes (int): Within how many minutes they are counted.
     """

    code: str
    text: BilingualText
    most: int
    minutes: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        code = self.code

        text = self.text.to_dict()

        most = self.most

        minutes = self.minutes


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "code": code,
            "text": text,
            "most": most,
            "minutes": minutes,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        d = dict(src_dict)
        code = d.pop("code")

        text = BilingualText.from_dict(d.pop("text"))




        most = d.pop("most")

        minutes = d.pop("minutes")

        flag_reason = cls(
            code=code,
            text=text,
            most=most,
            minutes=minutes,
        )


        flag_reason.additional_properties = d
        return flag_reason

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
