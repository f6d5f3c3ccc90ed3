from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.requirement_out import RequirementOut





T = TypeVar("T", bound="DutyCount")



@_attrs_define
class DutyCount:
    """ Online services that do not meet a duty.

        Attributes:
            duty (RequirementOut): A requirement; any one of these facts meets it.
            procedures (int): Online services that do not meet it.
     """

    duty: RequirementOut
    procedures: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.requirement_out import RequirementOut # noqa: PLC0415
        duty = self.duty.to_dict()

        procedures = self.procedures


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "duty": duty,
            "procedures": procedures,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.requirement_out import RequirementOut # noqa: PLC0415
        d = dict(src_dict)
        duty = RequirementOut.from_dict(d.pop("duty"))




        procedures = d.pop("procedures")

        duty_count = cls(
            duty=duty,
            procedures=procedures,
        )


        duty_count.additional_properties = d
        return duty_count

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
