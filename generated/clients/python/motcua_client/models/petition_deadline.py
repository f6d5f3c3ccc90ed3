from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.petition_step_deadline import PetitionStepDeadline





T = TypeVar("T", bound="PetitionDeadline")



@_attrs_define
class PetitionDeadline:
    """ The limits that run for a petition or that its answer was held to. Empty where it was declined or withdrawn.

        Attributes:
            code (str): Code of the petition: the day it was opened (yymmdd) and a running number.
            rules (str): Code and version of the rule set.
            steps (list[PetitionStepDeadline]): The steps, the next one first.
     """

    code: str
    rules: str
    steps: list[PetitionStepDeadline]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.petition_step_deadline import PetitionStepDeadline # noqa: PLC0415
        code = self.code

        rules = self.rules

        steps = []
        for steps_item_data in self.steps:
            steps_item = steps_item_data.to_dict()
            steps.append(steps_item)




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "code": code,
            "rules": rules,
            "steps": steps,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.petition_step_deadline import PetitionStepDeadline # noqa: PLC0415
        d = dict(src_dict)
        code = d.pop("code")

        rules = d.pop("rules")

        steps = []
        _steps = d.pop("steps")
        for steps_item_data in (_steps):
            steps_item = PetitionStepDeadline.from_dict(steps_item_data)



            steps.append(steps_item)


        petition_deadline = cls(
            code=code,
            rules=rules,
            steps=steps,
        )


        petition_deadline.additional_properties = d
        return petition_deadline

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
