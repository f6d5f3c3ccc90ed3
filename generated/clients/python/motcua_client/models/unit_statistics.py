from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.bilingual_text import BilingualText
  from ..models.petition_unit import PetitionUnit





T = TypeVar("T", bound="UnitStatistics")



@_attrs_define
class UnitStatistics:
    """ The answers of a unit in a period. Where they are too few, figures are null and `reason` says so.

        Attributes:
            unit (PetitionUnit): An authority or a unit in it; its code stands for the name where the catalogue has not
                published it.
            answered (int | None): Answers given in the period.
            median_working_days (float | None): Median of the working time from reception by the unit to the answer, in
                working days of eight hours.
            on_time (float | None): Percent of answers given in time.
            reopened (float | None): Percent of answers that were appealed, or after which the petition was reopened.
            reason (BilingualText | None): Why there are no figures.
     """

    unit: PetitionUnit
    answered: int | None
    median_working_days: float | None
    on_time: float | None
    reopened: float | None
    reason: BilingualText | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        from ..models.petition_unit import PetitionUnit # noqa: PLC0415
        unit = self.unit.to_dict()

        answered: int | None
        answered = self.answered

        median_working_days: float | None
        median_working_days = self.median_working_days

        on_time: float | None
        on_time = self.on_time

        reopened: float | None
        reopened = self.reopened

        reason: dict[str, Any] | None
        if isinstance(self.reason, BilingualText):
            reason = self.reason.to_dict()
        else:
            reason = self.reason


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "unit": unit,
            "answered": answered,
            "median_working_days": median_working_days,
            "on_time": on_time,
            "reopened": reopened,
            "reason": reason,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        from ..models.petition_unit import PetitionUnit # noqa: PLC0415
        d = dict(src_dict)
        unit = PetitionUnit.from_dict(d.pop("unit"))




        def _parse_answered(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        answered = _parse_answered(d.pop("answered"))


        def _parse_median_working_days(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        median_working_days = _parse_median_working_days(d.pop("median_working_days"))


        def _parse_on_time(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        on_time = _parse_on_time(d.pop("on_time"))


        def _parse_reopened(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        reopened = _parse_reopened(d.pop("reopened"))


        def _parse_reason(data: object) -> BilingualText | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                reason_type_0 = BilingualText.from_dict(data)



                return reason_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(BilingualText | None, data)

        reason = _parse_reason(d.pop("reason"))


        unit_statistics = cls(
            unit=unit,
            answered=answered,
            median_working_days=median_working_days,
            on_time=on_time,
            reopened=reopened,
            reason=reason,
        )


        unit_statistics.additional_properties = d
        return unit_statistics

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
