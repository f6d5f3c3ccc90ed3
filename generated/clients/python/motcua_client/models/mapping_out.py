from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.mapping_out_kind import MappingOutKind
from typing import cast
import datetime






T = TypeVar("T", bound="MappingOut")



@_attrs_define
class MappingOut:
    """ The national code of one of ours in a period.

        Attributes:
            kind (MappingOutKind): What the codes are of.
            code (str): Our code.
            national_code (str): The national portal's code.
            national_name (None | str): The national name; null is as its list has it.
            effective_from (datetime.date): First day.
            effective_to (datetime.date | None): Last day, itself included; null is until further notice.
            source (str): The document it rests on.
            version (int): Version of the resource, from 1, one more with each change; its ETag is the same number in
                quotes.
            entered_by (str): Who entered this version, by account.
            entered_at (datetime.datetime): When it was entered.
     """

    kind: MappingOutKind
    code: str
    national_code: str
    national_name: None | str
    effective_from: datetime.date
    effective_to: datetime.date | None
    source: str
    version: int
    entered_by: str
    entered_at: datetime.datetime
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        kind = self.kind.value

        code = self.code

        national_code = self.national_code

        national_name: None | str
        national_name = self.national_name

        effective_from = self.effective_from.isoformat()

        effective_to: None | str
        if isinstance(self.effective_to, datetime.date):
            effective_to = self.effective_to.isoformat()
        else:
            effective_to = self.effective_to

        source = self.source

        version = self.version

        entered_by = self.entered_by

        entered_at = self.entered_at.isoformat()


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "kind": kind,
            "code": code,
            "national_code": national_code,
            "national_name": national_name,
            "effective_from": effective_from,
            "effective_to": effective_to,
            "source": source,
            "version": version,
            "entered_by": entered_by,
            "entered_at": entered_at,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = MappingOutKind(d.pop("kind"))




        code = d.pop("code")

        national_code = d.pop("national_code")

        def _parse_national_name(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        national_name = _parse_national_name(d.pop("national_name"))


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


        source = d.pop("source")

        version = d.pop("version")

        entered_by = d.pop("entered_by")

        entered_at = datetime.datetime.fromisoformat(d.pop("entered_at"))




        mapping_out = cls(
            kind=kind,
            code=code,
            national_code=national_code,
            national_name=national_name,
            effective_from=effective_from,
            effective_to=effective_to,
            source=source,
            version=version,
            entered_by=entered_by,
            entered_at=entered_at,
        )


        mapping_out.additional_properties = d
        return mapping_out

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
