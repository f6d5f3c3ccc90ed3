from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.workflow_step_out_signs_type_0 import WorkflowStepOutSignsType0
from typing import cast






T = TypeVar("T", bound="WorkflowStepOut")



@_attrs_define
class WorkflowStepOut:
    """ An internal step in working hours; adjacent steps with the same `parallel` run at the same time.

        Attributes:
            name (str): Name of the step.
            role (str): Role that carries it out.
            hours (float): Its time in working hours.
            unit (None | str): Code of the unit that carries it out; null is the receiving one.
            parallel (None | str): Adjacent steps of the same name here run at the same time.
            signs (None | WorkflowStepOutSignsType0): Whose signature ends the step; null for none.
     """

    name: str
    role: str
    hours: float
    unit: None | str
    parallel: None | str
    signs: None | WorkflowStepOutSignsType0
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        name = self.name

        role = self.role

        hours = self.hours

        unit: None | str
        unit = self.unit

        parallel: None | str
        parallel = self.parallel

        signs: None | str
        if isinstance(self.signs, WorkflowStepOutSignsType0):
            signs = self.signs.value
        else:
            signs = self.signs


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "name": name,
            "role": role,
            "hours": hours,
            "unit": unit,
            "parallel": parallel,
            "signs": signs,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        name = d.pop("name")

        role = d.pop("role")

        hours = d.pop("hours")

        def _parse_unit(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        unit = _parse_unit(d.pop("unit"))


        def _parse_parallel(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        parallel = _parse_parallel(d.pop("parallel"))


        def _parse_signs(data: object) -> None | WorkflowStepOutSignsType0:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                signs_type_0 = WorkflowStepOutSignsType0(data)



                return signs_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | WorkflowStepOutSignsType0, data)

        signs = _parse_signs(d.pop("signs"))


        workflow_step_out = cls(
            name=name,
            role=role,
            hours=hours,
            unit=unit,
            parallel=parallel,
            signs=signs,
        )


        workflow_step_out.additional_properties = d
        return workflow_step_out

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
