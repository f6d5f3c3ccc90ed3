from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.mapping_in_kind import MappingInKind
from ..types import UNSET, Unset
from typing import cast
import datetime






T = TypeVar("T", bound="MappingIn")



@_attrs_define
class MappingIn:
    """ The national code of one of ours from a day on. It replaces the one of this code that begins on the same day.

        Attributes:
            kind (MappingInKind): What the codes are of.
            code (str): Our code; a procedure's in any of its forms.
            national_code (str): The national portal's code.
            effective_from (datetime.date): First day.
            source (str): The document it rests on.
            national_name (None | str | Unset): The national name; null is as its list has it.
            effective_to (datetime.date | None | Unset): Last day, itself included; null is until further notice.
            version (int | None | Unset): The version you read, if you change one; without it nobody else's change is
                guarded.
     """

    kind: MappingInKind
    code: str
    national_code: str
    effective_from: datetime.date
    source: str
    national_name: None | str | Unset = UNSET
    effective_to: datetime.date | None | Unset = UNSET
    version: int | None | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        kind = self.kind.value

        code = self.code

        national_code = self.national_code

        effective_from = self.effective_from.isoformat()

        source = self.source

        national_name: None | str | Unset
        if isinstance(self.national_name, Unset):
            national_name = UNSET
        else:
            national_name = self.national_name

        effective_to: None | str | Unset
        if isinstance(self.effective_to, Unset):
            effective_to = UNSET
        elif isinstance(self.effective_to, datetime.date):
            effective_to = self.effective_to.isoformat()
        else:
            effective_to = self.effective_to

        version: int | None | Unset
        if isinstance(self.version, Unset):
            version = UNSET
        else:
            version = self.version


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "kind": kind,
            "code": code,
            "national_code": national_code,
            "effective_from": effective_from,
            "source": source,
        })
        if national_name is not UNSET:
            field_dict["national_name"] = national_name
        if effective_to is not UNSET:
            field_dict["effective_to"] = effective_to
        if version is not UNSET:
            field_dict["version"] = version

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = MappingInKind(d.pop("kind"))




        code = d.pop("code")

        national_code = d.pop("national_code")

        effective_from = datetime.date.fromisoformat(d.pop("effective_from"))




        source = d.pop("source")

        def _parse_national_name(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        national_name = _parse_national_name(d.pop("national_name", UNSET))


        def _parse_effective_to(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                effective_to_type_0 = datetime.date.fromisoformat(data)



                return effective_to_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        effective_to = _parse_effective_to(d.pop("effective_to", UNSET))


        def _parse_version(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        version = _parse_version(d.pop("version", UNSET))


        mapping_in = cls(
            kind=kind,
            code=code,
            national_code=national_code,
            effective_from=effective_from,
            source=source,
            national_name=national_name,
            effective_to=effective_to,
            version=version,
        )

        return mapping_in

