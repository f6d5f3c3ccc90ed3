from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.issued_form_out_kind import IssuedFormOutKind
from typing import cast
from uuid import UUID
import datetime






T = TypeVar("T", bound="IssuedFormOut")



@_attrs_define
class IssuedFormOut:
    """ A form that was issued; its data and paper do not change any more.

        Attributes:
            id (UUID): Its id, which the QR code carries.
            kind (IssuedFormOutKind): The form by its number in TT 03/2025/TT-VPCP.
            number (str): The running number on the paper: by unit, kind and year, without gaps.
            title (str): Its title.
            circular (str): The circular whose form it is.
            unit (str): Code of an authority or of a unit in it (QĐ 20/2020/QĐ-TTg).
            occasion (int): The step it documents, by its place in the history.
            issued_at (datetime.datetime): When it was issued.
            issued_by (str): Name of the official.
            qr_code (str): What the QR code on the paper says: the address of its check, whose last part is verified without
                a network, too.
            href (str): Where the paper is.
     """

    id: UUID
    kind: IssuedFormOutKind
    number: str
    title: str
    circular: str
    unit: str
    occasion: int
    issued_at: datetime.datetime
    issued_by: str
    qr_code: str
    href: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        id = str(self.id)

        kind = self.kind.value

        number = self.number

        title = self.title

        circular = self.circular

        unit = self.unit

        occasion = self.occasion

        issued_at = self.issued_at.isoformat()

        issued_by = self.issued_by

        qr_code = self.qr_code

        href = self.href


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "kind": kind,
            "number": number,
            "title": title,
            "circular": circular,
            "unit": unit,
            "occasion": occasion,
            "issued_at": issued_at,
            "issued_by": issued_by,
            "qr_code": qr_code,
            "href": href,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = UUID(d.pop("id"))




        kind = IssuedFormOutKind(d.pop("kind"))




        number = d.pop("number")

        title = d.pop("title")

        circular = d.pop("circular")

        unit = d.pop("unit")

        occasion = d.pop("occasion")

        issued_at = datetime.datetime.fromisoformat(d.pop("issued_at"))




        issued_by = d.pop("issued_by")

        qr_code = d.pop("qr_code")

        href = d.pop("href")

        issued_form_out = cls(
            id=id,
            kind=kind,
            number=number,
            title=title,
            circular=circular,
            unit=unit,
            occasion=occasion,
            issued_at=issued_at,
            issued_by=issued_by,
            qr_code=qr_code,
            href=href,
        )


        issued_form_out.additional_properties = d
        return issued_form_out

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
