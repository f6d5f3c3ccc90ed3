from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast
from typing import Literal, cast






T = TypeVar("T", bound="AnsweredDocument")



@_attrs_define
class AnsweredDocument:
    """ The document this one answers.

        Attributes:
            document_id (str): Id of a document as its sender assigned it: `agency,yyyy/MM/dd,number/notation`, or a UUID.
            agency (Literal[''] | str | Unset): Code of the agency it came from. Default: ''.
     """

    document_id: str
    agency: Literal[''] | str | Unset = ''
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        document_id = self.document_id

        agency: Literal[''] | str | Unset
        if isinstance(self.agency, Unset):
            agency = UNSET
        else:
            agency = self.agency


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "document_id": document_id,
        })
        if agency is not UNSET:
            field_dict["agency"] = agency

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        document_id = d.pop("document_id")

        def _parse_agency(data: object) -> Literal[''] | str | Unset:
            if isinstance(data, Unset):
                return data
            agency_type_1 = cast(Literal[''] , data)
            if agency_type_1 != '':
                raise ValueError(f"agency_type_1 must match const '', got '{agency_type_1}'")
            return agency_type_1
            return cast(Literal[''] | str | Unset, data)

        agency = _parse_agency(d.pop("agency", UNSET))


        answered_document = cls(
            document_id=document_id,
            agency=agency,
        )


        answered_document.additional_properties = d
        return answered_document

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
