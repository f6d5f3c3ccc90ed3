from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.component_in import ComponentIn





T = TypeVar("T", bound="ScansIn")



@_attrs_define
class ScansIn:
    """ Scans of papers that were handed in on paper, by component, or which of them need none.

        Attributes:
            components (list[ComponentIn]): The components: their documents are added to those they have; `copy_kind`,
                `scan_exemption` and `note` replace what was said.
     """

    components: list[ComponentIn]





    def to_dict(self) -> dict[str, Any]:
        from ..models.component_in import ComponentIn # noqa: PLC0415
        components = []
        for components_item_data in self.components:
            components_item = components_item_data.to_dict()
            components.append(components_item)




        field_dict: dict[str, Any] = {}

        field_dict.update({
            "components": components,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.component_in import ComponentIn # noqa: PLC0415
        d = dict(src_dict)
        components = []
        _components = d.pop("components")
        for components_item_data in (_components):
            components_item = ComponentIn.from_dict(components_item_data)



            components.append(components_item)


        scans_in = cls(
            components=components,
        )

        return scans_in

