from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.limit_in_convention_type_0 import LimitInConventionType0
from ..models.limit_in_rounding_type_0 import LimitInRoundingType0
from ..models.limit_in_unit import LimitInUnit
from ..types import UNSET, Unset
from typing import cast






T = TypeVar("T", bound="LimitIn")



@_attrs_define
class LimitIn:
    """ The time limit of the dossier, and how it was counted where that differs from the default.

        Attributes:
            value (float): How many units; whole where the limit ends with a day, at least a hundredth of a working day or
                hour.
            unit (LimitInUnit): The unit.
            convention (LimitInConventionType0 | None | Unset): From which day or instant it was counted; null is the
                default.
            cut_off (None | str | Unset): HH:MM in Vietnam; what was received later counted from the next working day.
            cut_off_before_close (int | None | Unset): The same, in minutes before reception closes.
            rounding (LimitInRoundingType0 | None | Unset): Due times were rounded up to the next multiple of so many
                minutes.
     """

    value: float
    unit: LimitInUnit
    convention: LimitInConventionType0 | None | Unset = UNSET
    cut_off: None | str | Unset = UNSET
    cut_off_before_close: int | None | Unset = UNSET
    rounding: LimitInRoundingType0 | None | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        value = self.value

        unit = self.unit.value

        convention: None | str | Unset
        if isinstance(self.convention, Unset):
            convention = UNSET
        elif isinstance(self.convention, LimitInConventionType0):
            convention = self.convention.value
        else:
            convention = self.convention

        cut_off: None | str | Unset
        if isinstance(self.cut_off, Unset):
            cut_off = UNSET
        else:
            cut_off = self.cut_off

        cut_off_before_close: int | None | Unset
        if isinstance(self.cut_off_before_close, Unset):
            cut_off_before_close = UNSET
        else:
            cut_off_before_close = self.cut_off_before_close

        rounding: int | None | Unset
        if isinstance(self.rounding, Unset):
            rounding = UNSET
        elif isinstance(self.rounding, LimitInRoundingType0):
            rounding = self.rounding.value
        else:
            rounding = self.rounding


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "value": value,
            "unit": unit,
        })
        if convention is not UNSET:
            field_dict["convention"] = convention
        if cut_off is not UNSET:
            field_dict["cut_off"] = cut_off
        if cut_off_before_close is not UNSET:
            field_dict["cut_off_before_close"] = cut_off_before_close
        if rounding is not UNSET:
            field_dict["rounding"] = rounding

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        value = d.pop("value")

        unit = LimitInUnit(d.pop("unit"))




        def _parse_convention(data: object) -> LimitInConventionType0 | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                convention_type_0 = LimitInConventionType0(data)



                return convention_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(LimitInConventionType0 | None | Unset, data)

        convention = _parse_convention(d.pop("convention", UNSET))


        def _parse_cut_off(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        cut_off = _parse_cut_off(d.pop("cut_off", UNSET))


        def _parse_cut_off_before_close(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        cut_off_before_close = _parse_cut_off_before_close(d.pop("cut_off_before_close", UNSET))


        def _parse_rounding(data: object) -> LimitInRoundingType0 | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, int):
                    raise TypeError()
                rounding_type_0 = LimitInRoundingType0(data)



                return rounding_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(LimitInRoundingType0 | None | Unset, data)

        rounding = _parse_rounding(d.pop("rounding", UNSET))


        limit_in = cls(
            value=value,
            unit=unit,
            convention=convention,
            cut_off=cut_off,
            cut_off_before_close=cut_off_before_close,
            rounding=rounding,
        )

        return limit_in

