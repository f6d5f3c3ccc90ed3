from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.bilingual_text import BilingualText
  from ..models.framework_edition import FrameworkEdition





T = TypeVar("T", bound="FrameworkItem")



@_attrs_define
class FrameworkItem:
    """ A framework with all its editions.

        Attributes:
            id (str): Its id.
            title (BilingualText): A text in Vietnamese and English.
            editions (list[FrameworkEdition]): Its editions, the oldest first.
     """

    id: str
    title: BilingualText
    editions: list[FrameworkEdition]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        from ..models.framework_edition import FrameworkEdition # noqa: PLC0415
        id = self.id

        title = self.title.to_dict()

        editions = []
        for editions_item_data in self.editions:
            editions_item = editions_item_data.to_dict()
            editions.append(editions_item)




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "title": title,
            "editions": editions,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        from ..models.framework_edition import FrameworkEdition # noqa: PLC0415
        d = dict(src_dict)
        id = d.pop("id")

        title = BilingualText.from_dict(d.pop("title"))




        editions = []
        _editions = d.pop("editions")
        for editions_item_data in (_editions):
            editions_item = FrameworkEdition.from_dict(editions_item_data)



            editions.append(editions_item)


        framework_item = cls(
            id=id,
            title=title,
            editions=editions,
        )


        framework_item.additional_properties = d
        return framework_item

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
