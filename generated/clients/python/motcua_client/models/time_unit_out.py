from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.time_unit_out_time_basis import TimeUnitOutTimeBasis
from typing import cast

if TYPE_CHECKING:
  from ..models.basis import Basis





T = TypeVar("T", bound="TimeUnitOut")



@_attrs_define
class TimeUnitOut:
    """ A `unit` of `factor` (a fraction) times `base_unit`; `time_basis` is working time or the calendar.

        Attributes:
            unit (str): The unit.
            factor (str): How many base units it is, as a fraction.
            base_unit (str): The base unit.
            time_basis (TimeUnitOutTimeBasis): Whether it runs in working time or by the calendar.
            vi (str): Why, in Vietnamese.
            en (str): Why, in English.
            basis (Basis | None): The provision; null where it is our own convention.
     """

    unit: str
    factor: str
    base_unit: str
    time_basis: TimeUnitOutTimeBasis
    vi: str
    en: str
    basis: Basis | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.basis import Basis # noqa: PLC0415
        unit = self.unit

        factor = self.factor

        base_unit = self.base_unit

        time_basis = self.time_basis.value

        vi = self.vi

        en = self.en

        basis: dict[str, Any] | None
        if isinstance(self.basis, Basis):
            basis = self.basis.to_dict()
        else:
            basis = self.basis


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "unit": unit,
            "factor": factor,
            "base_unit": base_unit,
            "time_basis": time_basis,
            "vi": vi,
            "en": en,
            "basis": basis,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.basis import Basis # noqa: PLC0415
        d = dict(src_dict)
        unit = d.pop("unit")

        factor = d.pop("factor")

        base_unit = d.pop("base_unit")

        time_basis = TimeUnitOutTimeBasis(d.pop("time_basis"))




        vi = d.pop("vi")

        en = d.pop("en")

        def _parse_basis(data: object) -> Basis | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                basis_type_0 = Basis.from_dict(data)



                return basis_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(Basis | None, data)

        basis = _parse_basis(d.pop("basis"))


        time_unit_out = cls(
            unit=unit,
            factor=factor,
            base_unit=base_unit,
            time_basis=time_basis,
            vi=vi,
            en=en,
            basis=basis,
        )


        time_unit_out.additional_properties = d
        return time_unit_out

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
