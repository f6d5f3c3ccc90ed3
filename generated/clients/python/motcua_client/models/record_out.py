from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.record_out_values import RecordOutValues





T = TypeVar("T", bound="RecordOut")



@_attrs_define
class RecordOut:
    """ What is counted: a dossier, a petition or a procedure, or one of them without its code. Together they add up to the
    figure.

        Attributes:
            in_numerator (bool): Whether it is in the numerator too.
            numerator (int): What it adds to the numerator; in the public list minutes are rounded up to whole days,
                multiples of 1440.
            denominator (int): What it adds to the denominator.
            id (None | str | Unset): What names it where it has no code: the same in all pages of this list, another one in
                that of another measure, period or authority.
            dossier (None | str | Unset): Code of the dossier; null in the public list, and for an indicator of opinion,
                whose records tell what was answered and never who did.
            petition (None | str | Unset): Code of the petition; null where it is none, and in the public list.
            procedure (None | str | Unset): Code of the procedure; null where it is none.
            authority (None | str | Unset): Code of the authority that handles it; null for procedures, and in the public
                list where the unit has too few in the month.
            day (datetime.date | None | Unset): The day by which it counts, in Vietnam, of a procedure the first day since
                which it has; null in the public list, and for opinions.
            period (None | str | Unset): In the public list the month instead; null where the unit has too few in it.
            values (RecordOutValues | Unset): What the indicator depends on in it, by name; empty in the public list.
     """

    in_numerator: bool
    numerator: int
    denominator: int
    id: None | str | Unset = UNSET
    dossier: None | str | Unset = UNSET
    petition: None | str | Unset = UNSET
    procedure: None | str | Unset = UNSET
    authority: None | str | Unset = UNSET
    day: datetime.date | None | Unset = UNSET
    period: None | str | Unset = UNSET
    values: RecordOutValues | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.record_out_values import RecordOutValues # noqa: PLC0415
        in_numerator = self.in_numerator

        numerator = self.numerator

        denominator = self.denominator

        id: None | str | Unset
        if isinstance(self.id, Unset):
            id = UNSET
        else:
            id = self.id

        dossier: None | str | Unset
        if isinstance(self.dossier, Unset):
            dossier = UNSET
        else:
            dossier = self.dossier

        petition: None | str | Unset
        if isinstance(self.petition, Unset):
            petition = UNSET
        else:
            petition = self.petition

        procedure: None | str | Unset
        if isinstance(self.procedure, Unset):
            procedure = UNSET
        else:
            procedure = self.procedure

        authority: None | str | Unset
        if isinstance(self.authority, Unset):
            authority = UNSET
        else:
            authority = self.authority

        day: None | str | Unset
        if isinstance(self.day, Unset):
            day = UNSET
        elif isinstance(self.day, datetime.date):
            day = self.day.isoformat()
        else:
            day = self.day

        period: None | str | Unset
        if isinstance(self.period, Unset):
            period = UNSET
        else:
            period = self.period

        values: dict[str, Any] | Unset = UNSET
        if not isinstance(self.values, Unset):
            values = self.values.to_dict()


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "in_numerator": in_numerator,
            "numerator": numerator,
            "denominator": denominator,
        })
        if id is not UNSET:
            field_dict["id"] = id
        if dossier is not UNSET:
            field_dict["dossier"] = dossier
        if petition is not UNSET:
            field_dict["petition"] = petition
        if procedure is not UNSET:
            field_dict["procedure"] = procedure
        if authority is not UNSET:
            field_dict["authority"] = authority
        if day is not UNSET:
            field_dict["day"] = day
        if period is not UNSET:
            field_dict["period"] = period
        if values is not UNSET:
            field_dict["values"] = values

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.record_out_values import RecordOutValues # noqa: PLC0415
        d = dict(src_dict)
        in_numerator = d.pop("in_numerator")

        numerator = d.pop("numerator")

        denominator = d.pop("denominator")

        def _parse_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        id = _parse_id(d.pop("id", UNSET))


        def _parse_dossier(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        dossier = _parse_dossier(d.pop("dossier", UNSET))


        def _parse_petition(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        petition = _parse_petition(d.pop("petition", UNSET))


        def _parse_procedure(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        procedure = _parse_procedure(d.pop("procedure", UNSET))


        def _parse_authority(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        authority = _parse_authority(d.pop("authority", UNSET))


        def _parse_day(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                day_type_0 = datetime.date.fromisoformat(data)



                return day_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        day = _parse_day(d.pop("day", UNSET))


        def _parse_period(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        period = _parse_period(d.pop("period", UNSET))


        _values = d.pop("values", UNSET)
        values: RecordOutValues | Unset
        if isinstance(_values,  Unset):
            values = UNSET
        else:
            values = RecordOutValues.from_dict(_values)




        record_out = cls(
            in_numerator=in_numerator,
            numerator=numerator,
            denominator=denominator,
            id=id,
            dossier=dossier,
            petition=petition,
            procedure=procedure,
            authority=authority,
            day=day,
            period=period,
            values=values,
        )


        record_out.additional_properties = d
        return record_out

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
