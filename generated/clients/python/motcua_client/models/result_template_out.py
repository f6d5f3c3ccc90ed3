from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.template_field_out import TemplateFieldOut





T = TypeVar("T", bound="ResultTemplateOut")



@_attrs_define
class ResultTemplateOut:
    """ A template for results.

        Attributes:
            code (str): Its code.
            vi (str): Its name in Vietnamese.
            en (str): The same in English.
            legal_basis (str): What its layout follows.
            fields (list[TemplateFieldOut]): Its fields.
     """

    code: str
    vi: str
    en: str
    legal_basis: str
    fields: list[TemplateFieldOut]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.template_field_out import TemplateFieldOut # noqa: PLC0415
        code = self.code

        vi = self.vi

        en = self.en

        legal_basis = self.legal_basis

        fields = []
        for fields_item_data in self.fields:
            fields_item = fields_item_data.to_dict()
            fields.append(fields_item)




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "code": code,
            "vi": vi,
            "en": en,
            "legal_basis": legal_basis,
            "fields": fields,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.template_field_out import TemplateFieldOut # noqa: PLC0415
        d = dict(src_dict)
        code = d.pop("code")

        vi = d.pop("vi")

        en = d.pop("en")

        legal_basis = d.pop("legal_basis")

        fields = []
        _fields = d.pop("fields")
        for fields_item_data in (_fields):
            fields_item = TemplateFieldOut.from_dict(fields_item_data)



            fields.append(fields_item)


        result_template_out = cls(
            code=code,
            vi=vi,
            en=en,
            legal_basis=legal_basis,
            fields=fields,
        )


        result_template_out.additional_properties = d
        return result_template_out

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
