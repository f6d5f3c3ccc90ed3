from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.grouping_certainty import GroupingCertainty
from typing import cast

if TYPE_CHECKING:
  from ..models.bilingual_text import BilingualText
  from ..models.combined_group import CombinedGroup





T = TypeVar("T", bound="Grouping")



@_attrs_define
class Grouping:
    """ Another way to divide the same indicators into groups.

        Attributes:
            id (str): Its id within the framework.
            title (BilingualText): A text in Vietnamese and English.
            certainty (GroupingCertainty): How well it was verified.
            groups (list[CombinedGroup]): The groups, in order.
     """

    id: str
    title: BilingualText
    certainty: GroupingCertainty
    groups: list[CombinedGroup]





    def to_dict(self) -> dict[str, Any]:
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        from ..models.combined_group import CombinedGroup # noqa: PLC0415
        id = self.id

        title = self.title.to_dict()

        certainty = self.certainty.value

        groups = []
        for groups_item_data in self.groups:
            groups_item = groups_item_data.to_dict()
            groups.append(groups_item)




        field_dict: dict[str, Any] = {}

        field_dict.update({
            "id": id,
            "title": title,
            "certainty": certainty,
            "groups": groups,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        from ..models.combined_group import CombinedGroup # noqa: PLC0415
        d = dict(src_dict)
        id = d.pop("id")

        title = BilingualText.from_dict(d.pop("title"))




        certainty = GroupingCertainty(d.pop("certainty"))




        groups = []
        _groups = d.pop("groups")
        for groups_item_data in (_groups):
            groups_item = CombinedGroup.from_dict(groups_item_data)



            groups.append(groups_item)


        grouping = cls(
            id=id,
            title=title,
            certainty=certainty,
            groups=groups,
        )

        return grouping

