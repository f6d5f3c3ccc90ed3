from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset







T = TypeVar("T", bound="TextIn")



@_attrs_define
class TextIn:
    """ The texts of a template in one language. `{{ variable }}` and `{% if variable %}` of Jinja2 may be used, nothing
    else of it.

        Attributes:
            subject (str): Subject of the e-mail, one line.
            body (str): Text of the e-mail; an empty line begins a paragraph. What the law wants told stands below it by
                itself.
            sms (str): The SMS, one line.
     """

    subject: str
    body: str
    sms: str





    def to_dict(self) -> dict[str, Any]:
        subject = self.subject

        body = self.body

        sms = self.sms


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "subject": subject,
            "body": body,
            "sms": sms,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        subject = d.pop("subject")

        body = d.pop("body")

        sms = d.pop("sms")

        text_in = cls(
            subject=subject,
            body=body,
            sms=sms,
        )

        return text_in

