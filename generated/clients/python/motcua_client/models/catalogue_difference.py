from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.catalogue_difference_kind import CatalogueDifferenceKind
from typing import cast
import datetime






T = TypeVar("T", bound="CatalogueDifference")



@_attrs_define
class CatalogueDifference:
    """ A procedure of ours that the national portal has otherwise, or not at all.

        Attributes:
            code (str): National code of the procedure.
            name (str): Name of the procedure, in Vietnamese.
            kind (CatalogueDifferenceKind): `changed`: the national record differs; `abolished`: it is no longer public
                there; `unknown`: the portal does not have the code;
                `unreadable`: what it has cannot be taken over.
            sections (list[str]): The sections of the page that differ, where the record is `changed`.
            version (int): Our version it was compared with.
            fetched_at (datetime.datetime): When the portal last had something new of this procedure.
            record_hash (None | str): SHA-256 of its record.
     """

    code: str
    name: str
    kind: CatalogueDifferenceKind
    sections: list[str]
    version: int
    fetched_at: datetime.datetime
    record_hash: None | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        code = self.code

        name = self.name

        kind = self.kind.value

        sections = self.sections



        version = self.version

        fetched_at = self.fetched_at.isoformat()

        record_hash: None | str
        record_hash = self.record_hash


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "code": code,
            "name": name,
            "kind": kind,
            "sections": sections,
            "version": version,
            "fetched_at": fetched_at,
            "record_hash": record_hash,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        code = d.pop("code")

        name = d.pop("name")

        kind = CatalogueDifferenceKind(d.pop("kind"))




        sections = cast(list[str], d.pop("sections"))


        version = d.pop("version")

        fetched_at = datetime.datetime.fromisoformat(d.pop("fetched_at"))




        def _parse_record_hash(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        record_hash = _parse_record_hash(d.pop("record_hash"))


        catalogue_difference = cls(
            code=code,
            name=name,
            kind=kind,
            sections=sections,
            version=version,
            fetched_at=fetched_at,
            record_hash=record_hash,
        )


        catalogue_difference.additional_properties = d
        return catalogue_difference

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
