from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast

if TYPE_CHECKING:
  from ..models.bulk_result_fields import BulkResultFields





T = TypeVar("T", bound="BulkResult")



@_attrs_define
class BulkResult:
    """ A draft for one dossier: what differs from the others.

        Attributes:
            dossier (str): Code of the dossier: the authority, the day of submission (yymmdd) and a running number.
            number (None | str | Unset): Its number in the register of the issuing body.
            fields (BulkResultFields | Unset): Fields of the template that this one has, or has otherwise than the others.
     """

    dossier: str
    number: None | str | Unset = UNSET
    fields: BulkResultFields | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        from ..models.bulk_result_fields import BulkResultFields # noqa: PLC0415
        dossier = self.dossier

        number: None | str | Unset
        if isinstance(self.number, Unset):
            number = UNSET
        else:
            number = self.number

        fields: dict[str, Any] | Unset = UNSET
        if not isinstance(self.fields, Unset):
            fields = self.fields.to_dict()


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "dossier": dossier,
        })
        if number is not UNSET:
            field_dict["number"] = number
        if fields is not UNSET:
            field_dict["fields"] = fields

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.bulk_result_fields import BulkResultFields # noqa: PLC0415
        d = dict(src_dict)
        dossier = d.pop("dossier")

        def _parse_number(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        number = _parse_number(d.pop("number", UNSET))


        _fields = d.pop("fields", UNSET)
        fields: BulkResultFields | Unset
        if isinstance(_fields,  Unset):
            fields = UNSET
        else:
            fields = BulkResultFields.from_dict(_fields)




        bulk_result = cls(
            dossier=dossier,
            number=number,
            fields=fields,
        )

        return bulk_result

