from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.basis import Basis





T = TypeVar("T", bound="MinimumOut")



@_attrs_define
class MinimumOut:
    """ The legal minimum and the index that counts it; `manual_check_…` is the part software cannot check.

        Attributes:
            code (str): Code of the legal minimum.
            basis (Basis): A provision of a legal text; `article` is null where it is unknown, `certainty` says how well the
                reference was verified.
            indicator (Basis): A provision of a legal text; `article` is null where it is unknown, `certainty` says how well
                the reference was verified.
            effective_from (datetime.date): Its first day.
            effective_to (datetime.date | None): Its last day, itself included; null is until further notice.
            manual_check_vi (str): What software cannot check, in Vietnamese.
            manual_check_en (str): The same in English.
     """

    code: str
    basis: Basis
    indicator: Basis
    effective_from: datetime.date
    effective_to: datetime.date | None
    manual_check_vi: str
    manual_check_en: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.basis import Basis # noqa: PLC0415
        code = self.code

        basis = self.basis.to_dict()

        indicator = self.indicator.to_dict()

        effective_from = self.effective_from.isoformat()

        effective_to: None | str
        if isinstance(self.effective_to, datetime.date):
            effective_to = self.effective_to.isoformat()
        else:
            effective_to = self.effective_to

        manual_check_vi = self.manual_check_vi

        manual_check_en = self.manual_check_en


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "code": code,
            "basis": basis,
            "indicator": indicator,
            "effective_from": effective_from,
            "effective_to": effective_to,
            "manual_check_vi": manual_check_vi,
            "manual_check_en": manual_check_en,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.basis import Basis # noqa: PLC0415
        d = dict(src_dict)
        code = d.pop("code")

        basis = Basis.from_dict(d.pop("basis"))




        indicator = Basis.from_dict(d.pop("indicator"))




        effective_from = datetime.date.fromisoformat(d.pop("effective_from"))




        def _parse_effective_to(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                effective_to_type_0 = datetime.date.fromisoformat(data)



                return effective_to_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        effective_to = _parse_effective_to(d.pop("effective_to"))


        manual_check_vi = d.pop("manual_check_vi")

        manual_check_en = d.pop("manual_check_en")

        minimum_out = cls(
            code=code,
            basis=basis,
            indicator=indicator,
            effective_from=effective_from,
            effective_to=effective_to,
            manual_check_vi=manual_check_vi,
            manual_check_en=manual_check_en,
        )


        minimum_out.additional_properties = d
        return minimum_out

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
