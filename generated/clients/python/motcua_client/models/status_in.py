from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast






T = TypeVar("T", bound="StatusIn")



@_attrs_define
class StatusIn:
    """ A status to be reported of a document.

        Attributes:
            code (str): 01 arrived, 02 refused, 03 received and registered, 04 assigned, 05 in progress, 06 done; 13, 14 the
                sender asks for it back or for an update, 15 agreed, 16 refused.
            description (str | Unset): What it says beside the code. Default: ''.
            agency (None | str | Unset): Which recipient of yours reports it; without it the first.
     """

    code: str
    description: str | Unset = ''
    agency: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        code = self.code

        description = self.description

        agency: None | str | Unset
        if isinstance(self.agency, Unset):
            agency = UNSET
        else:
            agency = self.agency


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "code": code,
        })
        if description is not UNSET:
            field_dict["description"] = description
        if agency is not UNSET:
            field_dict["agency"] = agency

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        code = d.pop("code")

        description = d.pop("description", UNSET)

        def _parse_agency(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        agency = _parse_agency(d.pop("agency", UNSET))


        status_in = cls(
            code=code,
            description=description,
            agency=agency,
        )


        status_in.additional_properties = d
        return status_in

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
