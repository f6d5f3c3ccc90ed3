from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.counting_convention_type_0 import CountingConventionType0
from ..models.counting_rounding_type_0 import CountingRoundingType0
from ..types import UNSET, Unset
from typing import cast






T = TypeVar("T", bound="Counting")



@_attrs_define
class Counting:
    """ Extension: how the procedure's limits are counted, where this differs from the default; see the contracts' `Limit`.

        Attributes:
            convention (CountingConventionType0 | None | Unset): From which day or instant limits are counted; null is the
                next day.
            cut_off (None | str | Unset): HH:MM in Vietnam; what is received later counts from the next working day. `24:00`
                is never.
            cut_off_before_close (int | None | Unset): The same, in minutes before reception closes.
            rounding (CountingRoundingType0 | None | Unset): Due times are rounded up to the next multiple of so many
                minutes.
     """

    convention: CountingConventionType0 | None | Unset = UNSET
    cut_off: None | str | Unset = UNSET
    cut_off_before_close: int | None | Unset = UNSET
    rounding: CountingRoundingType0 | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        convention: None | str | Unset
        if isinstance(self.convention, Unset):
            convention = UNSET
        elif isinstance(self.convention, CountingConventionType0):
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
        elif isinstance(self.rounding, CountingRoundingType0):
            rounding = self.rounding.value
        else:
            rounding = self.rounding


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
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
        def _parse_convention(data: object) -> CountingConventionType0 | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                convention_type_0 = CountingConventionType0(data)



                return convention_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(CountingConventionType0 | None | Unset, data)

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


        def _parse_rounding(data: object) -> CountingRoundingType0 | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, int):
                    raise TypeError()
                rounding_type_0 = CountingRoundingType0(data)



                return rounding_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(CountingRoundingType0 | None | Unset, data)

        rounding = _parse_rounding(d.pop("rounding", UNSET))


        counting = cls(
            convention=convention,
            cut_off=cut_off,
            cut_off_before_close=cut_off_before_close,
            rounding=rounding,
        )


        counting.additional_properties = d
        return counting

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
