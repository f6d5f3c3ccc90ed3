from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.supplement_lapse_unit_type_0 import SupplementLapseUnitType0
from ..types import UNSET, Unset
from typing import cast






T = TypeVar("T", bound="Supplement")



@_attrs_define
class Supplement:
    """ Extension: how often further papers may be requested, and when a dossier lapses without them, counted from the
    request.

    `legal_basis` names the text that says so; it is required where dossiers lapse, for it stands in each one's history.

        Attributes:
            times (int | None | Unset): How many requests are allowed; null is as many as the law in general allows.
            lapse_value (int | None | Unset): The term within which the supplement must come, in `lapse_unit`; null: the
                dossier does not lapse.
            lapse_unit (None | SupplementLapseUnitType0 | Unset): The unit of the term.
            legal_basis (None | str | Unset): The text that states the rule, in Vietnamese.
     """

    times: int | None | Unset = UNSET
    lapse_value: int | None | Unset = UNSET
    lapse_unit: None | SupplementLapseUnitType0 | Unset = UNSET
    legal_basis: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        times: int | None | Unset
        if isinstance(self.times, Unset):
            times = UNSET
        else:
            times = self.times

        lapse_value: int | None | Unset
        if isinstance(self.lapse_value, Unset):
            lapse_value = UNSET
        else:
            lapse_value = self.lapse_value

        lapse_unit: None | str | Unset
        if isinstance(self.lapse_unit, Unset):
            lapse_unit = UNSET
        elif isinstance(self.lapse_unit, SupplementLapseUnitType0):
            lapse_unit = self.lapse_unit.value
        else:
            lapse_unit = self.lapse_unit

        legal_basis: None | str | Unset
        if isinstance(self.legal_basis, Unset):
            legal_basis = UNSET
        else:
            legal_basis = self.legal_basis


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
        })
        if times is not UNSET:
            field_dict["times"] = times
        if lapse_value is not UNSET:
            field_dict["lapse_value"] = lapse_value
        if lapse_unit is not UNSET:
            field_dict["lapse_unit"] = lapse_unit
        if legal_basis is not UNSET:
            field_dict["legal_basis"] = legal_basis

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        def _parse_times(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        times = _parse_times(d.pop("times", UNSET))


        def _parse_lapse_value(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        lapse_value = _parse_lapse_value(d.pop("lapse_value", UNSET))


        def _parse_lapse_unit(data: object) -> None | SupplementLapseUnitType0 | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                lapse_unit_type_0 = SupplementLapseUnitType0(data)



                return lapse_unit_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | SupplementLapseUnitType0 | Unset, data)

        lapse_unit = _parse_lapse_unit(d.pop("lapse_unit", UNSET))


        def _parse_legal_basis(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        legal_basis = _parse_legal_basis(d.pop("legal_basis", UNSET))


        supplement = cls(
            times=times,
            lapse_value=lapse_value,
            lapse_unit=lapse_unit,
            legal_basis=legal_basis,
        )


        supplement.additional_properties = d
        return supplement

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
