from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.form_out_example_type_0 import FormOutExampleType0
  from ..models.form_out_form_schema import FormOutFormSchema
  from ..models.form_out_hints import FormOutHints
  from ..models.form_page import FormPage





T = TypeVar("T", bound="FormOut")



@_attrs_define
class FormOut:
    """ An e-form: a JSON Schema 2020-12, a valid example, display hints by JSON Pointer into a submission (`/*`: any
    entry), and pages.

    Keys stand in the order in which the form was published: it is the order of its fields.

        Attributes:
            code (str): National code of the procedure.
            version (int): Version of the procedure, from 1; each publication makes a new one.
            form_schema (FormOutFormSchema): JSON Schema 2020-12 of what the applicant fills in.
            example (FormOutExampleType0 | None): A valid content.
            hints (FormOutHints): How a front end displays each field, by JSON Pointer into the content.
            pages (list[FormPage]): The pages it is filled in on, in their order; empty where it has one page.
     """

    code: str
    version: int
    form_schema: FormOutFormSchema
    example: FormOutExampleType0 | None
    hints: FormOutHints
    pages: list[FormPage]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.form_out_example_type_0 import FormOutExampleType0 # noqa: PLC0415
        from ..models.form_out_form_schema import FormOutFormSchema # noqa: PLC0415
        from ..models.form_out_hints import FormOutHints # noqa: PLC0415
        from ..models.form_page import FormPage # noqa: PLC0415
        code = self.code

        version = self.version

        form_schema = self.form_schema.to_dict()

        example: dict[str, Any] | None
        if isinstance(self.example, FormOutExampleType0):
            example = self.example.to_dict()
        else:
            example = self.example

        hints = self.hints.to_dict()

        pages = []
        for pages_item_data in self.pages:
            pages_item = pages_item_data.to_dict()
            pages.append(pages_item)




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "code": code,
            "version": version,
            "form_schema": form_schema,
            "example": example,
            "hints": hints,
            "pages": pages,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.form_out_example_type_0 import FormOutExampleType0 # noqa: PLC0415
        from ..models.form_out_form_schema import FormOutFormSchema # noqa: PLC0415
        from ..models.form_out_hints import FormOutHints # noqa: PLC0415
        from ..models.form_page import FormPage # noqa: PLC0415
        d = dict(src_dict)
        code = d.pop("code")

        version = d.pop("version")

        form_schema = FormOutFormSchema.from_dict(d.pop("form_schema"))




        def _parse_example(data: object) -> FormOutExampleType0 | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                example_type_0 = FormOutExampleType0.from_dict(data)



                return example_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(FormOutExampleType0 | None, data)

        example = _parse_example(d.pop("example"))


        hints = FormOutHints.from_dict(d.pop("hints"))




        pages = []
        _pages = d.pop("pages")
        for pages_item_data in (_pages):
            pages_item = FormPage.from_dict(pages_item_data)



            pages.append(pages_item)


        form_out = cls(
            code=code,
            version=version,
            form_schema=form_schema,
            example=example,
            hints=hints,
            pages=pages,
        )


        form_out.additional_properties = d
        return form_out

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
