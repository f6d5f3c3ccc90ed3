from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.text_in import TextIn





T = TypeVar("T", bound="TemplateIn")



@_attrs_define
class TemplateIn:
    """ A draft of a template.

        Attributes:
            vi (TextIn): The texts of a template in one language. `{{ variable }}` and `{% if variable %}` of Jinja2 may be
                used, nothing else of it.
            en (TextIn): The texts of a template in one language. `{{ variable }}` and `{% if variable %}` of Jinja2 may be
                used, nothing else of it.
     """

    vi: TextIn
    en: TextIn





    def to_dict(self) -> dict[str, Any]:
        from ..models.text_in import TextIn # noqa: PLC0415
        vi = self.vi.to_dict()

        en = self.en.to_dict()


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "vi": vi,
            "en": en,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.text_in import TextIn # noqa: PLC0415
        d = dict(src_dict)
        vi = TextIn.from_dict(d.pop("vi"))




        en = TextIn.from_dict(d.pop("en"))




        template_in = cls(
            vi=vi,
            en=en,
        )

        return template_in

