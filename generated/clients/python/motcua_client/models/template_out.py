from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.template_out_topic import TemplateOutTopic
from typing import cast

if TYPE_CHECKING:
  from ..models.text_in import TextIn





T = TypeVar("T", bound="TemplateOut")



@_attrs_define
class TemplateOut:
    """ A template at the version in force.

        Attributes:
            code (str): Code of the template: what it tells.
            topic (TemplateOutTopic): What kind of notification it is for.
            version (int): Version of the resource, from 1, one more with each change; its ETag is the same number in
                quotes.
            variables (list[str]): Variables its texts may name; each is a text, empty where there is none.
            vi (TextIn): The texts of a template in one language. `{{ variable }}` and `{% if variable %}` of Jinja2 may be
                used, nothing else of it.
            en (TextIn): The texts of a template in one language. `{{ variable }}` and `{% if variable %}` of Jinja2 may be
                used, nothing else of it.
     """

    code: str
    topic: TemplateOutTopic
    version: int
    variables: list[str]
    vi: TextIn
    en: TextIn
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.text_in import TextIn # noqa: PLC0415
        code = self.code

        topic = self.topic.value

        version = self.version

        variables = self.variables



        vi = self.vi.to_dict()

        en = self.en.to_dict()


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "code": code,
            "topic": topic,
            "version": version,
            "variables": variables,
            "vi": vi,
            "en": en,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.text_in import TextIn # noqa: PLC0415
        d = dict(src_dict)
        code = d.pop("code")

        topic = TemplateOutTopic(d.pop("topic"))




        version = d.pop("version")

        variables = cast(list[str], d.pop("variables"))


        vi = TextIn.from_dict(d.pop("vi"))




        en = TextIn.from_dict(d.pop("en"))




        template_out = cls(
            code=code,
            topic=topic,
            version=version,
            variables=variables,
            vi=vi,
            en=en,
        )


        template_out.additional_properties = d
        return template_out

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
