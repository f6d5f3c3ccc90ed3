from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast






T = TypeVar("T", bound="ComponentOut")



@_attrs_define
class ComponentOut:
    """ A document to submit; `required` is false where `group` names a case that not every applicant is in.

        Attributes:
            code (str): Its code in this version, for submissions.
            group (None | str): The case that needs it; null for all.
            name (None | str): Name of the document.
            required (bool): Whether every applicant must hand it in.
            originals (int | None): Number of originals.
            copies (int | None): Number of copies.
            quantity_text (None | str): The number in words.
            form_files (list[str]): Files of the form.
            national_code (None | str): Its code in the national database.
            substitute_result (None | str): Code of a result accepted in its place.
     """

    code: str
    group: None | str
    name: None | str
    required: bool
    originals: int | None
    copies: int | None
    quantity_text: None | str
    form_files: list[str]
    national_code: None | str
    substitute_result: None | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        code = self.code

        group: None | str
        group = self.group

        name: None | str
        name = self.name

        required = self.required

        originals: int | None
        originals = self.originals

        copies: int | None
        copies = self.copies

        quantity_text: None | str
        quantity_text = self.quantity_text

        form_files = self.form_files



        national_code: None | str
        national_code = self.national_code

        substitute_result: None | str
        substitute_result = self.substitute_result


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "code": code,
            "group": group,
            "name": name,
            "required": required,
            "originals": originals,
            "copies": copies,
            "quantity_text": quantity_text,
            "form_files": form_files,
            "national_code": national_code,
            "substitute_result": substitute_result,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        code = d.pop("code")

        def _parse_group(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        group = _parse_group(d.pop("group"))


        def _parse_name(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        name = _parse_name(d.pop("name"))


        required = d.pop("required")

        def _parse_originals(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        originals = _parse_originals(d.pop("originals"))


        def _parse_copies(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        copies = _parse_copies(d.pop("copies"))


        def _parse_quantity_text(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        quantity_text = _parse_quantity_text(d.pop("quantity_text"))


        form_files = cast(list[str], d.pop("form_files"))


        def _parse_national_code(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        national_code = _parse_national_code(d.pop("national_code"))


        def _parse_substitute_result(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        substitute_result = _parse_substitute_result(d.pop("substitute_result"))


        component_out = cls(
            code=code,
            group=group,
            name=name,
            required=required,
            originals=originals,
            copies=copies,
            quantity_text=quantity_text,
            form_files=form_files,
            national_code=national_code,
            substitute_result=substitute_result,
        )


        component_out.additional_properties = d
        return component_out

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
