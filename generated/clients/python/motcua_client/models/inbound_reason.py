from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.inbound_fault import InboundFault





T = TypeVar("T", bound="InboundReason")



@_attrs_define
class InboundReason:
    """ Why a dossier was refused, as the portal is answered.

        Attributes:
            code (str): The stable code of the refusal.
            vi (str): The text in Vietnamese.
            en (str): The text in English.
            errors (list[InboundFault]): What is wrong where, if it is a matter of single places.
     """

    code: str
    vi: str
    en: str
    errors: list[InboundFault]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.inbound_fault import InboundFault # noqa: PLC0415
        code = self.code

        vi = self.vi

        en = self.en

        errors = []
        for errors_item_data in self.errors:
            errors_item = errors_item_data.to_dict()
            errors.append(errors_item)




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "code": code,
            "vi": vi,
            "en": en,
            "errors": errors,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.inbound_fault import InboundFault # noqa: PLC0415
        d = dict(src_dict)
        code = d.pop("code")

        vi = d.pop("vi")

        en = d.pop("en")

        errors = []
        _errors = d.pop("errors")
        for errors_item_data in (_errors):
            errors_item = InboundFault.from_dict(errors_item_data)



            errors.append(errors_item)


        inbound_reason = cls(
            code=code,
            vi=vi,
            en=en,
            errors=errors,
        )


        inbound_reason.additional_properties = d
        return inbound_reason

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
