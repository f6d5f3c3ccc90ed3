from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.template_field_out_kind import TemplateFieldOutKind






T = TypeVar("T", bound="TemplateFieldOut")



@_attrs_define
class TemplateFieldOut:
    """ A field of a template.

        Attributes:
            name (str): Its name in `fields`.
            vi (str): What it is, in Vietnamese.
            en (str): The same in English.
            kind (TemplateFieldOutKind): One text, or a list of lines.
            required (bool): Whether it must be filled.
            longest (int): The most characters of a text or line.
     """

    name: str
    vi: str
    en: str
    kind: TemplateFieldOutKind
    required: bool
    longest: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        name = self.name

        vi = self.vi

        en = self.en

        kind = self.kind.value

        required = self.required

        longest = self.longest


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "name": name,
            "vi": vi,
            "en": en,
            "kind": kind,
            "required": required,
            "longest": longest,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        name = d.pop("name")

        vi = d.pop("vi")

        en = d.pop("en")

        kind = TemplateFieldOutKind(d.pop("kind"))




        required = d.pop("required")

        longest = d.pop("longest")

        template_field_out = cls(
            name=name,
            vi=vi,
            en=en,
            kind=kind,
            required=required,
            longest=longest,
        )


        template_field_out.additional_properties = d
        return template_field_out

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
