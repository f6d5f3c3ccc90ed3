from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast
from uuid import UUID
import datetime

if TYPE_CHECKING:
  from ..models.result_in_fields import ResultInFields





T = TypeVar("T", bound="ResultIn")



@_attrs_define
class ResultIn:
    """ A new result of a dossier: from a template, or from an uploaded PDF.

        Attributes:
            title (str): What it is called, without personal data: it stands in the QR code.
            number (None | str | Unset): Its number in the register of the issuing body.
            valid_until (datetime.date | None | Unset): The last day it is valid, in Vietnam; null where it does not end.
            fields (ResultInFields | Unset): The fields of its template, by name.
            template (None | str | Unset): The template it is made from; `GET /v1/result-templates` lists them.
            upload (None | str | Unset): An upload of yours that is a PDF, instead of a template.
            supersedes (None | Unset | UUID): The released or revoked result of the same dossier whose place it takes once
                it is released; a released one is then superseded.
     """

    title: str
    number: None | str | Unset = UNSET
    valid_until: datetime.date | None | Unset = UNSET
    fields: ResultInFields | Unset = UNSET
    template: None | str | Unset = UNSET
    upload: None | str | Unset = UNSET
    supersedes: None | Unset | UUID = UNSET





    def to_dict(self) -> dict[str, Any]:
        from ..models.result_in_fields import ResultInFields # noqa: PLC0415
        title = self.title

        number: None | str | Unset
        if isinstance(self.number, Unset):
            number = UNSET
        else:
            number = self.number

        valid_until: None | str | Unset
        if isinstance(self.valid_until, Unset):
            valid_until = UNSET
        elif isinstance(self.valid_until, datetime.date):
            valid_until = self.valid_until.isoformat()
        else:
            valid_until = self.valid_until

        fields: dict[str, Any] | Unset = UNSET
        if not isinstance(self.fields, Unset):
            fields = self.fields.to_dict()

        template: None | str | Unset
        if isinstance(self.template, Unset):
            template = UNSET
        else:
            template = self.template

        upload: None | str | Unset
        if isinstance(self.upload, Unset):
            upload = UNSET
        else:
            upload = self.upload

        supersedes: None | str | Unset
        if isinstance(self.supersedes, Unset):
            supersedes = UNSET
        elif isinstance(self.supersedes, UUID):
            supersedes = str(self.supersedes)
        else:
            supersedes = self.supersedes


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "title": title,
        })
        if number is not UNSET:
            field_dict["number"] = number
        if valid_until is not UNSET:
            field_dict["valid_until"] = valid_until
        if fields is not UNSET:
            field_dict["fields"] = fields
        if template is not UNSET:
            field_dict["template"] = template
        if upload is not UNSET:
            field_dict["upload"] = upload
        if supersedes is not UNSET:
            field_dict["supersedes"] = supersedes

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.result_in_fields import ResultInFields # noqa: PLC0415
        d = dict(src_dict)
        title = d.pop("title")

        def _parse_number(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        number = _parse_number(d.pop("number", UNSET))


        def _parse_valid_until(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                valid_until_type_0 = datetime.date.fromisoformat(data)



                return valid_until_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        valid_until = _parse_valid_until(d.pop("valid_until", UNSET))


        _fields = d.pop("fields", UNSET)
        fields: ResultInFields | Unset
        if isinstance(_fields,  Unset):
            fields = UNSET
        else:
            fields = ResultInFields.from_dict(_fields)




        def _parse_template(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        template = _parse_template(d.pop("template", UNSET))


        def _parse_upload(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        upload = _parse_upload(d.pop("upload", UNSET))


        def _parse_supersedes(data: object) -> None | Unset | UUID:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                supersedes_type_0 = UUID(data)



                return supersedes_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | UUID, data)

        supersedes = _parse_supersedes(d.pop("supersedes", UNSET))


        result_in = cls(
            title=title,
            number=number,
            valid_until=valid_until,
            fields=fields,
            template=template,
            upload=upload,
            supersedes=supersedes,
        )

        return result_in

