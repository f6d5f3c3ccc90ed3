from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.text_preview import TextPreview





T = TypeVar("T", bound="TemplatePreview")



@_attrs_define
class TemplatePreview:
    """ A draft rendered.

        Attributes:
            vi (TextPreview): A draft as its recipient would see it, with the values of a sample.
            en (TextPreview): A draft as its recipient would see it, with the values of a sample.
     """

    vi: TextPreview
    en: TextPreview
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.text_preview import TextPreview # noqa: PLC0415
        vi = self.vi.to_dict()

        en = self.en.to_dict()


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "vi": vi,
            "en": en,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.text_preview import TextPreview # noqa: PLC0415
        d = dict(src_dict)
        vi = TextPreview.from_dict(d.pop("vi"))




        en = TextPreview.from_dict(d.pop("en"))




        template_preview = cls(
            vi=vi,
            en=en,
        )


        template_preview.additional_properties = d
        return template_preview

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
