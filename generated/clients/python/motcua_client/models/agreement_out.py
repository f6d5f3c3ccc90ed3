from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.bilingual_text import BilingualText
  from ..models.unit_agreement import UnitAgreement





T = TypeVar("T", bound="AgreementOut")



@_attrs_define
class AgreementOut:
    """ Until when what the province sent and what the national portal holds agree.

        Attributes:
            as_of (datetime.datetime | None): The start of the newest comparison of the whole province since which no
                difference stands; null without one.
            from_ (datetime.date | None): The first day of submission it compared, in Vietnam.
            to (datetime.date | None): The last day of submission it compared, in Vietnam.
            sentence (BilingualText): A text in Vietnamese and English.
            units (list[UnitAgreement]): The authorities, by code.
     """

    as_of: datetime.datetime | None
    from_: datetime.date | None
    to: datetime.date | None
    sentence: BilingualText
    units: list[UnitAgreement]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        from ..models.unit_agreement import UnitAgreement # noqa: PLC0415
        as_of: None | str
        if isinstance(self.as_of, datetime.datetime):
            as_of = self.as_of.isoformat()
        else:
            as_of = self.as_of

        from_: None | str
        if isinstance(self.from_, datetime.date):
            from_ = self.from_.isoformat()
        else:
            from_ = self.from_

        to: None | str
        if isinstance(self.to, datetime.date):
            to = self.to.isoformat()
        else:
            to = self.to

        sentence = self.sentence.to_dict()

        units = []
        for units_item_data in self.units:
            units_item = units_item_data.to_dict()
            units.append(units_item)




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "as_of": as_of,
            "from": from_,
            "to": to,
            "sentence": sentence,
            "units": units,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        from ..models.unit_agreement import UnitAgreement # noqa: PLC0415
        d = dict(src_dict)
        def _parse_as_of(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                as_of_type_0 = datetime.datetime.fromisoformat(data)



                return as_of_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        as_of = _parse_as_of(d.pop("as_of"))


        def _parse_from_(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                from_type_0 = datetime.date.fromisoformat(data)



                return from_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        from_ = _parse_from_(d.pop("from"))


        def _parse_to(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                to_type_0 = datetime.date.fromisoformat(data)



                return to_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        to = _parse_to(d.pop("to"))


        sentence = BilingualText.from_dict(d.pop("sentence"))




        units = []
        _units = d.pop("units")
        for units_item_data in (_units):
            units_item = UnitAgreement.from_dict(units_item_data)



            units.append(units_item)


        agreement_out = cls(
            as_of=as_of,
            from_=from_,
            to=to,
            sentence=sentence,
            units=units,
        )


        agreement_out.additional_properties = d
        return agreement_out

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
