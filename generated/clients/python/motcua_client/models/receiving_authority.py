from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast






T = TypeVar("T", bound="ReceivingAuthority")



@_attrs_define
class ReceivingAuthority:
    """ An authority where the procedure can be handed in: of one of its levels, or a service centre or desk of any level.

        Attributes:
            code (str): Code of an authority or of a unit in it (QĐ 20/2020/QĐ-TTg).
            name (str): Name of the authority or unit, in Vietnamese.
            kind (str): What kind of authority it is.
            parent (None | str): Code of the authority above; null at the top.
            executing (bool): Whether the record names it among the authorities that carry the procedure out.
     """

    code: str
    name: str
    kind: str
    parent: None | str
    executing: bool
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        code = self.code

        name = self.name

        kind = self.kind

        parent: None | str
        parent = self.parent

        executing = self.executing


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "code": code,
            "name": name,
            "kind": kind,
            "parent": parent,
            "executing": executing,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        code = d.pop("code")

        name = d.pop("name")

        kind = d.pop("kind")

        def _parse_parent(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        parent = _parse_parent(d.pop("parent"))


        executing = d.pop("executing")

        receiving_authority = cls(
            code=code,
            name=name,
            kind=kind,
            parent=parent,
            executing=executing,
        )


        receiving_authority.additional_properties = d
        return receiving_authority

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
