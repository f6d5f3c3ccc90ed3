from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast
import datetime






T = TypeVar("T", bound="CalendarDay")



@_attrs_define
class CalendarDay:
    """ A day off (`off`), a day worked (`worked`), or a swap of both. `vi` and `en` name it; absent, they say what it is.

    A day worked alone is worked like its own weekday: so a day off is taken back.

        Attributes:
            off (datetime.date | None | Unset): The day that is off.
            worked (datetime.date | None | Unset): The day that is worked.
            vi (None | str | Unset): Its name in Vietnamese.
            en (None | str | Unset): Its name in English.
     """

    off: datetime.date | None | Unset = UNSET
    worked: datetime.date | None | Unset = UNSET
    vi: None | str | Unset = UNSET
    en: None | str | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        off: None | str | Unset
        if isinstance(self.off, Unset):
            off = UNSET
        elif isinstance(self.off, datetime.date):
            off = self.off.isoformat()
        else:
            off = self.off

        worked: None | str | Unset
        if isinstance(self.worked, Unset):
            worked = UNSET
        elif isinstance(self.worked, datetime.date):
            worked = self.worked.isoformat()
        else:
            worked = self.worked

        vi: None | str | Unset
        if isinstance(self.vi, Unset):
            vi = UNSET
        else:
            vi = self.vi

        en: None | str | Unset
        if isinstance(self.en, Unset):
            en = UNSET
        else:
            en = self.en


        field_dict: dict[str, Any] = {}

        field_dict.update({
        })
        if off is not UNSET:
            field_dict["off"] = off
        if worked is not UNSET:
            field_dict["worked"] = worked
        if vi is not UNSET:
            field_dict["vi"] = vi
        if en is not UNSET:
            field_dict["en"] = en

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        def _parse_off(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                off_type_0 = datetime.date.fromisoformat(data)



                return off_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        off = _parse_off(d.pop("off", UNSET))


        def _parse_worked(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                worked_type_0 = datetime.date.fromisoformat(data)



                return worked_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        worked = _parse_worked(d.pop("worked", UNSET))


        def _parse_vi(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        vi = _parse_vi(d.pop("vi", UNSET))


        def _parse_en(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        en = _parse_en(d.pop("en", UNSET))


        calendar_day = cls(
            off=off,
            worked=worked,
            vi=vi,
            en=en,
        )

        return calendar_day

