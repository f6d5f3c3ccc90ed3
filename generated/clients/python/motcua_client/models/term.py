from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.term_certainty import TermCertainty
from ..models.term_unit import TermUnit






T = TypeVar("T", bound="Term")



@_attrs_define
class Term:
    """ So much time, and what states it.

        Attributes:
            value (int): How many units.
            unit (TermUnit): The unit.
            legal_basis (str): The provision of law it rests on, in Vietnamese.
            certainty (TermCertainty): How well it was verified: `confirmed`, `secondary` (in one other source only),
                `from_memory`, `own_reading`.
     """

    value: int
    unit: TermUnit
    legal_basis: str
    certainty: TermCertainty





    def to_dict(self) -> dict[str, Any]:
        value = self.value

        unit = self.unit.value

        legal_basis = self.legal_basis

        certainty = self.certainty.value


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "value": value,
            "unit": unit,
            "legal_basis": legal_basis,
            "certainty": certainty,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        value = d.pop("value")

        unit = TermUnit(d.pop("unit"))




        legal_basis = d.pop("legal_basis")

        certainty = TermCertainty(d.pop("certainty"))




        term = cls(
            value=value,
            unit=unit,
            legal_basis=legal_basis,
            certainty=certainty,
        )

        return term

