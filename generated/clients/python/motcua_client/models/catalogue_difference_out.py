from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.catalogue_difference_out_kind import CatalogueDifferenceOutKind
from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.reason import Reason
  from ..models.section_differences import SectionDifferences





T = TypeVar("T", bound="CatalogueDifferenceOut")



@_attrs_define
class CatalogueDifferenceOut:
    """ Such a procedure with every difference: from our newest version to what a draft would hold.

        Attributes:
            code (str): National code of the procedure.
            name (str): Name of the procedure, in Vietnamese.
            kind (CatalogueDifferenceOutKind): `changed`: the national record differs; `abolished`: it is no longer public
                there; `unknown`: the portal does not have the code;
                `unreadable`: what it has cannot be taken over.
            sections (list[str]): The sections of the page that differ, where the record is `changed`.
            version (int): Our version it was compared with.
            fetched_at (datetime.datetime): When the portal last had something new of this procedure.
            record_hash (None | str): SHA-256 of its record.
            changes (list[SectionDifferences]): The differences, by section.
            kept (list[str]): JSON Pointers of the parts of our record that a draft keeps, because the national one does not
                have them.
            reasons (list[Reason]): Why it cannot be taken over; empty where it can.
     """

    code: str
    name: str
    kind: CatalogueDifferenceOutKind
    sections: list[str]
    version: int
    fetched_at: datetime.datetime
    record_hash: None | str
    changes: list[SectionDifferences]
    kept: list[str]
    reasons: list[Reason]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.reason import Reason # noqa: PLC0415
        from ..models.section_differences import SectionDifferences # noqa: PLC0415
        code = self.code

        name = self.name

        kind = self.kind.value

        sections = self.sections



        version = self.version

        fetched_at = self.fetched_at.isoformat()

        record_hash: None | str
        record_hash = self.record_hash

        changes = []
        for changes_item_data in self.changes:
            changes_item = changes_item_data.to_dict()
            changes.append(changes_item)



        kept = self.kept



        reasons = []
        for reasons_item_data in self.reasons:
            reasons_item = reasons_item_data.to_dict()
            reasons.append(reasons_item)




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
            "changes": changes,
            "kept": kept,
            "reasons": reasons,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.reason import Reason # noqa: PLC0415
        from ..models.section_differences import SectionDifferences # noqa: PLC0415
        d = dict(src_dict)
        code = d.pop("code")

        name = d.pop("name")

        kind = CatalogueDifferenceOutKind(d.pop("kind"))




        sections = cast(list[str], d.pop("sections"))


        version = d.pop("version")

        fetched_at = datetime.datetime.fromisoformat(d.pop("fetched_at"))




        def _parse_record_hash(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        record_hash = _parse_record_hash(d.pop("record_hash"))


        changes = []
        _changes = d.pop("changes")
        for changes_item_data in (_changes):
            changes_item = SectionDifferences.from_dict(changes_item_data)



            changes.append(changes_item)


        kept = cast(list[str], d.pop("kept"))


        reasons = []
        _reasons = d.pop("reasons")
        for reasons_item_data in (_reasons):
            reasons_item = Reason.from_dict(reasons_item_data)



            reasons.append(reasons_item)


        catalogue_difference_out = cls(
            code=code,
            name=name,
            kind=kind,
            sections=sections,
            version=version,
            fetched_at=fetched_at,
            record_hash=record_hash,
            changes=changes,
            kept=kept,
            reasons=reasons,
        )


        catalogue_difference_out.additional_properties = d
        return catalogue_difference_out

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
