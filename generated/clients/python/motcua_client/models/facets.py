from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.facet import Facet





T = TypeVar("T", bound="Facets")



@_attrs_define
class Facets:
    """ The facets of a list of `total` procedures.

    The count of a value is the length the list would have with this value for the facet's filter, all other filters
    unchanged.

        Attributes:
            total (int): How long the list is as it is filtered now.
            facets (list[Facet]): The filters.
     """

    total: int
    facets: list[Facet]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.facet import Facet # noqa: PLC0415
        total = self.total

        facets = []
        for facets_item_data in self.facets:
            facets_item = facets_item_data.to_dict()
            facets.append(facets_item)




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "total": total,
            "facets": facets,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.facet import Facet # noqa: PLC0415
        d = dict(src_dict)
        total = d.pop("total")

        facets = []
        _facets = d.pop("facets")
        for facets_item_data in (_facets):
            facets_item = Facet.from_dict(facets_item_data)



            facets.append(facets_item)


        facets = cls(
            total=total,
            facets=facets,
        )


        facets.additional_properties = d
        return facets

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
