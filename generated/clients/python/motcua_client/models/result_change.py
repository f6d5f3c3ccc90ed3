from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.result_change_fields import ResultChangeFields





T = TypeVar("T", bound="ResultChange")



@_attrs_define
class ResultChange:
    """ What a result says. `title` and `number` stand in the QR code for everybody to read: no personal data belongs there.

        Attributes:
            title (str): What it is called, without personal data: it stands in the QR code.
            number (None | str | Unset): Its number in the register of the issuing body.
            valid_until (datetime.date | None | Unset): The last day it is valid, in Vietnam; null where it does not end.
            fields (ResultChangeFields | Unset): The fields of its template, by name.
     """

    title: str
    number: None | str | Unset = UNSET
    valid_until: datetime.date | None | Unset = UNSET
    fields: ResultChangeFields | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        from ..models.result_change_fields import ResultChangeFields # noqa: PLC0415
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

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.result_change_fields import ResultChangeFields # noqa: PLC0415
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
        fields: ResultChangeFields | Unset
        if isinstance(_fields,  Unset):
            fields = UNSET
        else:
            fields = ResultChangeFields.from_dict(_fields)




        result_change = cls(
            title=title,
            number=number,
            valid_until=valid_until,
            fields=fields,
        )

        return result_change

