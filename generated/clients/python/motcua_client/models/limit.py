from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.limit_certainty import LimitCertainty
from ..models.limit_kinds_type_0_item import LimitKindsType0Item
from ..models.limit_step import LimitStep
from ..models.limit_unit import LimitUnit
from ..types import UNSET, Unset
from typing import cast






T = TypeVar("T", bound="Limit")



@_attrs_define
class Limit:
    """ The limit of a step: to accept, decline or forward (`classify`), to `answer`, to `publish` the answer.

        Attributes:
            value (int): How many units.
            unit (LimitUnit): The unit.
            legal_basis (str): The provision of law it rests on, in Vietnamese.
            certainty (LimitCertainty): How well it was verified: `confirmed`, `secondary` (in one other source only),
                `from_memory`, `own_reading`.
            step (LimitStep): The step.
            kinds (list[LimitKindsType0Item] | None | Unset): The kinds of petition it is for; null is all.
            complex_ (bool | Unset): Whether it is for petitions accepted as complex only. Default: False.
     """

    value: int
    unit: LimitUnit
    legal_basis: str
    certainty: LimitCertainty
    step: LimitStep
    kinds: list[LimitKindsType0Item] | None | Unset = UNSET
    complex_: bool | Unset = False





    def to_dict(self) -> dict[str, Any]:
        value = self.value

        unit = self.unit.value

        legal_basis = self.legal_basis

        certainty = self.certainty.value

        step = self.step.value

        kinds: list[str] | None | Unset
        if isinstance(self.kinds, Unset):
            kinds = UNSET
        elif isinstance(self.kinds, list):
            kinds = []
            for kinds_type_0_item_data in self.kinds:
                kinds_type_0_item = kinds_type_0_item_data.value
                kinds.append(kinds_type_0_item)


        else:
            kinds = self.kinds

        complex_ = self.complex_


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "value": value,
            "unit": unit,
            "legal_basis": legal_basis,
            "certainty": certainty,
            "step": step,
        })
        if kinds is not UNSET:
            field_dict["kinds"] = kinds
        if complex_ is not UNSET:
            field_dict["complex"] = complex_

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        value = d.pop("value")

        unit = LimitUnit(d.pop("unit"))




        legal_basis = d.pop("legal_basis")

        certainty = LimitCertainty(d.pop("certainty"))




        step = LimitStep(d.pop("step"))




        def _parse_kinds(data: object) -> list[LimitKindsType0Item] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                kinds_type_0 = []
                _kinds_type_0 = data
                for kinds_type_0_item_data in (_kinds_type_0):
                    kinds_type_0_item = LimitKindsType0Item(kinds_type_0_item_data)



                    kinds_type_0.append(kinds_type_0_item)

                return kinds_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[LimitKindsType0Item] | None | Unset, data)

        kinds = _parse_kinds(d.pop("kinds", UNSET))


        complex_ = d.pop("complex", UNSET)

        limit = cls(
            value=value,
            unit=unit,
            legal_basis=legal_basis,
            certainty=certainty,
            step=step,
            kinds=kinds,
            complex_=complex_,
        )

        return limit

