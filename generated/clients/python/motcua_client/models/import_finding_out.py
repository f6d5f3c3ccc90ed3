from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.import_finding_out_part_type_0 import ImportFindingOutPartType0
from ..models.import_finding_out_severity import ImportFindingOutSeverity
from typing import cast






T = TypeVar("T", bound="ImportFindingOut")



@_attrs_define
class ImportFindingOut:
    """ A line of the report, errors first.

    `error`: nothing of the record was imported. `warning`: it was, but this part could not be interpreted, or `part`
    says what became
    of it: `kept` as it was, because the file does not state it, or `dropped`, which had a value before.

    `field` is a JSON Pointer into the record; for a workbook it is the cell, 'Cách thức'!D12, and `line` its row.

        Attributes:
            severity (ImportFindingOutSeverity): Whether the record was refused for it.
            part (ImportFindingOutPartType0 | None): What became of a part of the record.
            line (int): Line of the file, from 1; of a workbook, the row.
            code (None | str): Code of the record, where it can be read.
            field (str): JSON Pointer into the record; of a workbook, the cell.
            reason (str): What is wrong, or what was kept or dropped.
     """

    severity: ImportFindingOutSeverity
    part: ImportFindingOutPartType0 | None
    line: int
    code: None | str
    field: str
    reason: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        severity = self.severity.value

        part: None | str
        if isinstance(self.part, ImportFindingOutPartType0):
            part = self.part.value
        else:
            part = self.part

        line = self.line

        code: None | str
        code = self.code

        field = self.field

        reason = self.reason


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "severity": severity,
            "part": part,
            "line": line,
            "code": code,
            "field": field,
            "reason": reason,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        severity = ImportFindingOutSeverity(d.pop("severity"))




        def _parse_part(data: object) -> ImportFindingOutPartType0 | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                part_type_0 = ImportFindingOutPartType0(data)



                return part_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(ImportFindingOutPartType0 | None, data)

        part = _parse_part(d.pop("part"))


        line = d.pop("line")

        def _parse_code(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        code = _parse_code(d.pop("code"))


        field = d.pop("field")

        reason = d.pop("reason")

        import_finding_out = cls(
            severity=severity,
            part=part,
            line=line,
            code=code,
            field=field,
            reason=reason,
        )


        import_finding_out.additional_properties = d
        return import_finding_out

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
