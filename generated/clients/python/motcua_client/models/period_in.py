from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.period_in_code_status_type_0 import PeriodInCodeStatusType0
from ..models.period_in_kind import PeriodInKind
from ..types import UNSET, Unset
from typing import cast
import datetime






T = TypeVar("T", bound="PeriodIn")



@_attrs_define
class PeriodIn:
    """ Name, kind, parent and codes of an authority in one period.

        Attributes:
            name (str): Name in this period, in Vietnamese.
            kind (PeriodInKind): What kind of authority it is.
            valid_from (datetime.date): First day of the period.
            parent (None | str | Unset): Code of the authority above; null at the top.
            legacy_code (None | str | Unset): Code under QCVN 102:2016/BTTTT, where it has one.
            gso_code (None | str | Unset): Code of the administrative unit at the General Statistics Office.
            code_status (None | PeriodInCodeStatusType0 | Unset): Whether the code is official or made up for a sample.
            valid_to (datetime.date | None | Unset): Last day of the period, itself included; null is until further notice.
     """

    name: str
    kind: PeriodInKind
    valid_from: datetime.date
    parent: None | str | Unset = UNSET
    legacy_code: None | str | Unset = UNSET
    gso_code: None | str | Unset = UNSET
    code_status: None | PeriodInCodeStatusType0 | Unset = UNSET
    valid_to: datetime.date | None | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        name = self.name

        kind = self.kind.value

        valid_from = self.valid_from.isoformat()

        parent: None | str | Unset
        if isinstance(self.parent, Unset):
            parent = UNSET
        else:
            parent = self.parent

        legacy_code: None | str | Unset
        if isinstance(self.legacy_code, Unset):
            legacy_code = UNSET
        else:
            legacy_code = self.legacy_code

        gso_code: None | str | Unset
        if isinstance(self.gso_code, Unset):
            gso_code = UNSET
        else:
            gso_code = self.gso_code

        code_status: None | str | Unset
        if isinstance(self.code_status, Unset):
            code_status = UNSET
        elif isinstance(self.code_status, PeriodInCodeStatusType0):
            code_status = self.code_status.value
        else:
            code_status = self.code_status

        valid_to: None | str | Unset
        if isinstance(self.valid_to, Unset):
            valid_to = UNSET
        elif isinstance(self.valid_to, datetime.date):
            valid_to = self.valid_to.isoformat()
        else:
            valid_to = self.valid_to


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "name": name,
            "kind": kind,
            "valid_from": valid_from,
        })
        if parent is not UNSET:
            field_dict["parent"] = parent
        if legacy_code is not UNSET:
            field_dict["legacy_code"] = legacy_code
        if gso_code is not UNSET:
            field_dict["gso_code"] = gso_code
        if code_status is not UNSET:
            field_dict["code_status"] = code_status
        if valid_to is not UNSET:
            field_dict["valid_to"] = valid_to

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        name = d.pop("name")

        kind = PeriodInKind(d.pop("kind"))




        valid_from = datetime.date.fromisoformat(d.pop("valid_from"))




        def _parse_parent(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        parent = _parse_parent(d.pop("parent", UNSET))


        def _parse_legacy_code(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        legacy_code = _parse_legacy_code(d.pop("legacy_code", UNSET))


        def _parse_gso_code(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        gso_code = _parse_gso_code(d.pop("gso_code", UNSET))


        def _parse_code_status(data: object) -> None | PeriodInCodeStatusType0 | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                code_status_type_0 = PeriodInCodeStatusType0(data)



                return code_status_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | PeriodInCodeStatusType0 | Unset, data)

        code_status = _parse_code_status(d.pop("code_status", UNSET))


        def _parse_valid_to(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                valid_to_type_0 = datetime.date.fromisoformat(data)



                return valid_to_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        valid_to = _parse_valid_to(d.pop("valid_to", UNSET))


        period_in = cls(
            name=name,
            kind=kind,
            valid_from=valid_from,
            parent=parent,
            legacy_code=legacy_code,
            gso_code=gso_code,
            code_status=code_status,
            valid_to=valid_to,
        )

        return period_in

