from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.field import Field





T = TypeVar("T", bound="IncompleteProcedure")



@_attrs_define
class IncompleteProcedure:
    """ A procedure that lacks content; `missing` are codes of facts. Its assessment shows the places.

        Attributes:
            code (str): National code of the procedure.
            name (str): Name of the procedure, in Vietnamese.
            field (Field): A field of administration (lĩnh vực).
            missing (list[str]): Codes of the facts that lack.
     """

    code: str
    name: str
    field: Field
    missing: list[str]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.field import Field # noqa: PLC0415
        code = self.code

        name = self.name

        field = self.field.to_dict()

        missing = self.missing




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "code": code,
            "name": name,
            "field": field,
            "missing": missing,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.field import Field # noqa: PLC0415
        d = dict(src_dict)
        code = d.pop("code")

        name = d.pop("name")

        field = Field.from_dict(d.pop("field"))




        missing = cast(list[str], d.pop("missing"))


        incomplete_procedure = cls(
            code=code,
            name=name,
            field=field,
            missing=missing,
        )


        incomplete_procedure.additional_properties = d
        return incomplete_procedure

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
