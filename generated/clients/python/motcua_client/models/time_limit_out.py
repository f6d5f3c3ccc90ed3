from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.convention import Convention
from ..models.unit import Unit
from typing import cast






T = TypeVar("T", bound="TimeLimitOut")



@_attrs_define
class TimeLimitOut:
    """ A time limit, how it is counted, and both in words.

    Received later than `cut_off` (HH:MM) or in the last `cut_off_before_close` minutes counts from the next working
    day;
    `cut_off_basis` is what states it (Vietnamese). All three null: received at any hour counts as that day.

        Attributes:
            value (float): How many units.
            unit (Unit): The unit of a time limit.
            convention (Convention): How working days are counted; for hours, days and months there is only one way.
            cut_off (None | str): HH:MM in Vietnam; what is received later counts from the next working day.
            cut_off_before_close (int | None): The same, in minutes before reception closes.
            cut_off_basis (None | str): What states the cut-off, in Vietnamese.
            rounding (int | None): Due times are rounded up to the next multiple of so many minutes.
            vi (str): The limit and how it is counted, in Vietnamese.
            en (str): The same in English.
     """

    value: float
    unit: Unit
    convention: Convention
    cut_off: None | str
    cut_off_before_close: int | None
    cut_off_basis: None | str
    rounding: int | None
    vi: str
    en: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        value = self.value

        unit = self.unit.value

        convention = self.convention.value

        cut_off: None | str
        cut_off = self.cut_off

        cut_off_before_close: int | None
        cut_off_before_close = self.cut_off_before_close

        cut_off_basis: None | str
        cut_off_basis = self.cut_off_basis

        rounding: int | None
        rounding = self.rounding

        vi = self.vi

        en = self.en


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "value": value,
            "unit": unit,
            "convention": convention,
            "cut_off": cut_off,
            "cut_off_before_close": cut_off_before_close,
            "cut_off_basis": cut_off_basis,
            "rounding": rounding,
            "vi": vi,
            "en": en,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        value = d.pop("value")

        unit = Unit(d.pop("unit"))




        convention = Convention(d.pop("convention"))




        def _parse_cut_off(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        cut_off = _parse_cut_off(d.pop("cut_off"))


        def _parse_cut_off_before_close(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        cut_off_before_close = _parse_cut_off_before_close(d.pop("cut_off_before_close"))


        def _parse_cut_off_basis(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        cut_off_basis = _parse_cut_off_basis(d.pop("cut_off_basis"))


        def _parse_rounding(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        rounding = _parse_rounding(d.pop("rounding"))


        vi = d.pop("vi")

        en = d.pop("en")

        time_limit_out = cls(
            value=value,
            unit=unit,
            convention=convention,
            cut_off=cut_off,
            cut_off_before_close=cut_off_before_close,
            cut_off_basis=cut_off_basis,
            rounding=rounding,
            vi=vi,
            en=en,
        )


        time_limit_out.additional_properties = d
        return time_limit_out

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
