from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.bilingual_text import BilingualText





T = TypeVar("T", bound="CombinedGroup")



@_attrs_define
class CombinedGroup:
    """ Groups of the framework that are one in another grouping.

        Attributes:
            id (str): Its id within the grouping.
            title (BilingualText): A text in Vietnamese and English.
            max_ (float): The most points it gives.
            groups (list[str]): The framework's groups in it.
     """

    id: str
    title: BilingualText
    max_: float
    groups: list[str]





    def to_dict(self) -> dict[str, Any]:
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        id = self.id

        title = self.title.to_dict()

        max_ = self.max_

        groups = self.groups




        field_dict: dict[str, Any] = {}

        field_dict.update({
            "id": id,
            "title": title,
            "max": max_,
            "groups": groups,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        d = dict(src_dict)
        id = d.pop("id")

        title = BilingualText.from_dict(d.pop("title"))




        max_ = d.pop("max")

        groups = cast(list[str], d.pop("groups"))


        combined_group = cls(
            id=id,
            title=title,
            max_=max_,
            groups=groups,
        )

        return combined_group

