from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast






T = TypeVar("T", bound="AuthorityNode")



@_attrs_define
class AuthorityNode:
    """ An authority in the tree; `children` are by code. `descendant_count` also counts descendants below the requested
    depth.

        Attributes:
            code (str): Code of an authority or of a unit in it (QĐ 20/2020/QĐ-TTg).
            name (str): Name of the authority or unit, in Vietnamese.
            kind (str): What kind of authority it is.
            gso_code (None | str): Code of the administrative unit at the General Statistics Office.
            descendant_count (int): Authorities below it, also those deeper than asked for.
            children (list[AuthorityNode]): The authorities directly below, by code.
     """

    code: str
    name: str
    kind: str
    gso_code: None | str
    descendant_count: int
    children: list[AuthorityNode]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        code = self.code

        name = self.name

        kind = self.kind

        gso_code: None | str
        gso_code = self.gso_code

        descendant_count = self.descendant_count

        children = []
        for children_item_data in self.children:
            children_item = children_item_data.to_dict()
            children.append(children_item)




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "code": code,
            "name": name,
            "kind": kind,
            "gso_code": gso_code,
            "descendant_count": descendant_count,
            "children": children,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        code = d.pop("code")

        name = d.pop("name")

        kind = d.pop("kind")

        def _parse_gso_code(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        gso_code = _parse_gso_code(d.pop("gso_code"))


        descendant_count = d.pop("descendant_count")

        children = []
        _children = d.pop("children")
        for children_item_data in (_children):
            children_item = AuthorityNode.from_dict(children_item_data)



            children.append(children_item)


        authority_node = cls(
            code=code,
            name=name,
            kind=kind,
            gso_code=gso_code,
            descendant_count=descendant_count,
            children=children,
        )


        authority_node.additional_properties = d
        return authority_node

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
