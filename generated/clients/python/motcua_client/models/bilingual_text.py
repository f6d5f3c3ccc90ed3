from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset







T = TypeVar("T", bound="BilingualText")



@_attrs_define
class BilingualText:
    """ A text in Vietnamese and English.

        Attributes:
            vi (str): The text in Vietnamese.
            en (str): The text in English.
     """

    vi: str
    en: str





    def to_dict(self) -> dict[str, Any]:
        vi = self.vi

        en = self.en


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "vi": vi,
            "en": en,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        vi = d.pop("vi")

        en = d.pop("en")

        bilingual_text = cls(
            vi=vi,
            en=en,
        )

        return bilingual_text

