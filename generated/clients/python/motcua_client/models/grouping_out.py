from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.grouping_out_certainty import GroupingOutCertainty
from typing import cast

if TYPE_CHECKING:
  from ..models.bilingual_text import BilingualText
  from ..models.group_figure import GroupFigure





T = TypeVar("T", bound="GroupingOut")



@_attrs_define
class GroupingOut:
    """ The same indicators divided into other groups.

        Attributes:
            id (str): Id of the grouping within its framework.
            title (BilingualText): A text in Vietnamese and English.
            certainty (GroupingOutCertainty): How well it was verified.
            groups (list[GroupFigure]): The groups, in order.
     """

    id: str
    title: BilingualText
    certainty: GroupingOutCertainty
    groups: list[GroupFigure]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        from ..models.group_figure import GroupFigure # noqa: PLC0415
        id = self.id

        title = self.title.to_dict()

        certainty = self.certainty.value

        groups = []
        for groups_item_data in self.groups:
            groups_item = groups_item_data.to_dict()
            groups.append(groups_item)




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
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
        from ..models.group_figure import GroupFigure # noqa: PLC0415
        d = dict(src_dict)
        id = d.pop("id")

        title = BilingualText.from_dict(d.pop("title"))




        certainty = GroupingOutCertainty(d.pop("certainty"))




        groups = []
        _groups = d.pop("groups")
        for groups_item_data in (_groups):
            groups_item = GroupFigure.from_dict(groups_item_data)



            groups.append(groups_item)


        grouping_out = cls(
            id=id,
            title=title,
            certainty=certainty,
            groups=groups,
        )


        grouping_out.additional_properties = d
        return grouping_out

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
