from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.figure_item_by import FigureItemBy
from typing import cast

if TYPE_CHECKING:
  from ..models.bilingual_text import BilingualText





T = TypeVar("T", bound="FigureItem")



@_attrs_define
class FigureItem:
    """ A figure in the list.

        Attributes:
            id (str): Its id, which the addresses of its files begin with: `/figures/{id}.csv`, `.metadata.json`, `.zip`.
            title (BilingualText): A text in Vietnamese and English.
            framework (str): The framework its indicators are of.
            by (FigureItemBy): What it has rows for: thirteen months up to the period, the units below the authority, or
                only the indicators.
     """

    id: str
    title: BilingualText
    framework: str
    by: FigureItemBy
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        id = self.id

        title = self.title.to_dict()

        framework = self.framework

        by = self.by.value


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "title": title,
            "framework": framework,
            "by": by,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        d = dict(src_dict)
        id = d.pop("id")

        title = BilingualText.from_dict(d.pop("title"))




        framework = d.pop("framework")

        by = FigureItemBy(d.pop("by"))




        figure_item = cls(
            id=id,
            title=title,
            framework=framework,
            by=by,
        )


        figure_item.additional_properties = d
        return figure_item

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
