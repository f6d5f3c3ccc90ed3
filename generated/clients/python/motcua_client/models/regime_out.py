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





T = TypeVar("T", bound="RegimeOut")



@_attrs_define
class RegimeOut:
    """ The law that defines the levels. `verified` is false where its content had to be assumed; the note explains why.

        Attributes:
            code (str): Code of the law's regime.
            vi (str): Its name, in Vietnamese.
            en (str): Its name, in English.
            basis (Basis): A provision of a legal text; `article` is null where it is unknown, `certainty` says how well the
                reference was verified.
            effective_from (datetime.date): Its first day.
            effective_to (datetime.date | None): Its last day, itself included; null is until further notice.
            verified (bool): False where its content had to be assumed.
            note_vi (str): How sure it is and why, in Vietnamese.
            note_en (str): The same in English.
            below_vi (str): What a procedure below all levels is called, in Vietnamese.
            below_en (str): The same in English.
     """

    code: str
    vi: str
    en: str
    basis: Basis
    effective_from: datetime.date
    effective_to: datetime.date | None
    verified: bool
    note_vi: str
    note_en: str
    below_vi: str
    below_en: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.basis import Basis # noqa: PLC0415
        code = self.code

        vi = self.vi

        en = self.en

        basis = self.basis.to_dict()

        effective_from = self.effective_from.isoformat()

        effective_to: None | str
        if isinstance(self.effective_to, datetime.date):
            effective_to = self.effective_to.isoformat()
        else:
            effective_to = self.effective_to

        verified = self.verified

        note_vi = self.note_vi

        note_en = self.note_en

        below_vi = self.below_vi

        below_en = self.below_en


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "code": code,
            "vi": vi,
            "en": en,
            "basis": basis,
            "effective_from": effective_from,
            "effective_to": effective_to,
            "verified": verified,
            "note_vi": note_vi,
            "note_en": note_en,
            "below_vi": below_vi,
            "below_en": below_en,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.basis import Basis # noqa: PLC0415
        d = dict(src_dict)
        code = d.pop("code")

        vi = d.pop("vi")

        en = d.pop("en")

        basis = Basis.from_dict(d.pop("basis"))




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


        verified = d.pop("verified")

        note_vi = d.pop("note_vi")

        note_en = d.pop("note_en")

        below_vi = d.pop("below_vi")

        below_en = d.pop("below_en")

        regime_out = cls(
            code=code,
            vi=vi,
            en=en,
            basis=basis,
            effective_from=effective_from,
            effective_to=effective_to,
            verified=verified,
            note_vi=note_vi,
            note_en=note_en,
            below_vi=below_vi,
            below_en=below_en,
        )


        regime_out.additional_properties = d
        return regime_out

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
