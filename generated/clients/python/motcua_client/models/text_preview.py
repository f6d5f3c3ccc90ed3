from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset







T = TypeVar("T", bound="TextPreview")



@_attrs_define
class TextPreview:
    """ A draft as its recipient would see it, with the values of a sample.

        Attributes:
            subject (str): Subject of the e-mail.
            text (str): The e-mail in plain text.
            html (str): The e-mail in HTML.
            sms (str): The SMS with diacritics.
            sms_segments (int): Parts it has, which is what it costs.
            sms_unaccented (str): The SMS without diacritics.
            sms_unaccented_segments (int): Parts it has without them.
     """

    subject: str
    text: str
    html: str
    sms: str
    sms_segments: int
    sms_unaccented: str
    sms_unaccented_segments: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        subject = self.subject

        text = self.text

        html = self.html

        sms = self.sms

        sms_segments = self.sms_segments

        sms_unaccented = self.sms_unaccented

        sms_unaccented_segments = self.sms_unaccented_segments


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "subject": subject,
            "text": text,
            "html": html,
            "sms": sms,
            "sms_segments": sms_segments,
            "sms_unaccented": sms_unaccented,
            "sms_unaccented_segments": sms_unaccented_segments,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        subject = d.pop("subject")

        text = d.pop("text")

        html = d.pop("html")

        sms = d.pop("sms")

        sms_segments = d.pop("sms_segments")

        sms_unaccented = d.pop("sms_unaccented")

        sms_unaccented_segments = d.pop("sms_unaccented_segments")

        text_preview = cls(
            subject=subject,
            text=text,
            html=html,
            sms=sms,
            sms_segments=sms_segments,
            sms_unaccented=sms_unaccented,
            sms_unaccented_segments=sms_unaccented_segments,
        )


        text_preview.additional_properties = d
        return text_preview

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
