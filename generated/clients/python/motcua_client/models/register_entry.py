from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.official_document_item import OfficialDocumentItem





T = TypeVar("T", bound="RegisterEntry")



@_attrs_define
class RegisterEntry:
    """ A line of a register.

        Attributes:
            number (int): The number.
            registered_at (datetime.datetime): When the document was entered.
            document (OfficialDocumentItem): An official document in a list.
     """

    number: int
    registered_at: datetime.datetime
    document: OfficialDocumentItem
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.official_document_item import OfficialDocumentItem # noqa: PLC0415
        number = self.number

        registered_at = self.registered_at.isoformat()

        document = self.document.to_dict()


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "number": number,
            "registered_at": registered_at,
            "document": document,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.official_document_item import OfficialDocumentItem # noqa: PLC0415
        d = dict(src_dict)
        number = d.pop("number")

        registered_at = datetime.datetime.fromisoformat(d.pop("registered_at"))




        document = OfficialDocumentItem.from_dict(d.pop("document"))




        register_entry = cls(
            number=number,
            registered_at=registered_at,
            document=document,
        )


        register_entry.additional_properties = d
        return register_entry

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
