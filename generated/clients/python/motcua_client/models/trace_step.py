from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.trace_step_operation import TraceStepOperation
from typing import cast

if TYPE_CHECKING:
  from ..models.bilingual_text import BilingualText
  from ..models.trace_step_inputs import TraceStepInputs





T = TypeVar("T", bound="TraceStep")



@_attrs_define
class TraceStep:
    """ One step of a computation, in exact numbers.

        Attributes:
            id (str): Its name, by which later steps refer to its result.
            operation (TraceStepOperation): What is done.
            rule (BilingualText): A text in Vietnamese and English.
            inputs (TraceStepInputs): Its inputs by name: results of earlier steps, amounts, constants of the framework;
                whole numbers or fractions.
            result (str): Its result, exact: a whole number or a fraction.
            value (float): Its result as a decimal number.
     """

    id: str
    operation: TraceStepOperation
    rule: BilingualText
    inputs: TraceStepInputs
    result: str
    value: float
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        from ..models.trace_step_inputs import TraceStepInputs # noqa: PLC0415
        id = self.id

        operation = self.operation.value

        rule = self.rule.to_dict()

        inputs = self.inputs.to_dict()

        result = self.result

        value = self.value


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "operation": operation,
            "rule": rule,
            "inputs": inputs,
            "result": result,
            "value": value,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        from ..models.trace_step_inputs import TraceStepInputs # noqa: PLC0415
        d = dict(src_dict)
        id = d.pop("id")

        operation = TraceStepOperation(d.pop("operation"))




        rule = BilingualText.from_dict(d.pop("rule"))




        inputs = TraceStepInputs.from_dict(d.pop("inputs"))




        result = d.pop("result")

        value = d.pop("value")

        trace_step = cls(
            id=id,
            operation=operation,
            rule=rule,
            inputs=inputs,
            result=result,
            value=value,
        )


        trace_step.additional_properties = d
        return trace_step

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
