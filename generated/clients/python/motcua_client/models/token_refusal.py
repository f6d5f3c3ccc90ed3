from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.token_refusal_error import TokenRefusalError






T = TypeVar("T", bound="TokenRefusal")



@_attrs_define
class TokenRefusal:
    """ Why there is no token (RFC 6749, 5.2).

        Attributes:
            error (TokenRefusalError): The kind of error, of the standard's list.
            error_description (str): What is wrong, in English.
     """

    error: TokenRefusalError
    error_description: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        error = self.error.value

        error_description = self.error_description


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "error": error,
            "error_description": error_description,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        error = TokenRefusalError(d.pop("error"))




        error_description = d.pop("error_description")

        token_refusal = cls(
            error=error,
            error_description=error_description,
        )


        token_refusal.additional_properties = d
        return token_refusal

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
