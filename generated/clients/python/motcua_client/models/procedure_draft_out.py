from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.procedure_draft_out_state import ProcedureDraftOutState
from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.missing_content import MissingContent
  from ..models.procedure_draft_out_record import ProcedureDraftOutRecord
  from ..models.remark_out import RemarkOut





T = TypeVar("T", bound="ProcedureDraftOut")



@_attrs_define
class ProcedureDraftOut:
    """ A draft: the record in preparation, what the law still requires, contradictions and warnings.

        Attributes:
            code (str): National code of the procedure.
            revision (int): Revision of the draft, one more with each change; its ETag is the same number in quotes.
            record (ProcedureDraftOutRecord): The record in preparation, in the format of imports.
            state (ProcedureDraftOutState): Whether it waits for whoever publishes it.
            edited_at (datetime.datetime): When it was changed last.
            missing (list[MissingContent]): What the law still requires.
            contradictions (list[RemarkOut]): What refuses its publication.
            warnings (list[RemarkOut]): What does not.
     """

    code: str
    revision: int
    record: ProcedureDraftOutRecord
    state: ProcedureDraftOutState
    edited_at: datetime.datetime
    missing: list[MissingContent]
    contradictions: list[RemarkOut]
    warnings: list[RemarkOut]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.missing_content import MissingContent # noqa: PLC0415
        from ..models.procedure_draft_out_record import ProcedureDraftOutRecord # noqa: PLC0415
        from ..models.remark_out import RemarkOut # noqa: PLC0415
        code = self.code

        revision = self.revision

        record = self.record.to_dict()

        state = self.state.value

        edited_at = self.edited_at.isoformat()

        missing = []
        for missing_item_data in self.missing:
            missing_item = missing_item_data.to_dict()
            missing.append(missing_item)



        contradictions = []
        for contradictions_item_data in self.contradictions:
            contradictions_item = contradictions_item_data.to_dict()
            contradictions.append(contradictions_item)



        warnings = []
        for warnings_item_data in self.warnings:
            warnings_item = warnings_item_data.to_dict()
            warnings.append(warnings_item)




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "code": code,
            "revision": revision,
            "record": record,
            "state": state,
            "edited_at": edited_at,
            "missing": missing,
            "contradictions": contradictions,
            "warnings": warnings,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.missing_content import MissingContent # noqa: PLC0415
        from ..models.procedure_draft_out_record import ProcedureDraftOutRecord # noqa: PLC0415
        from ..models.remark_out import RemarkOut # noqa: PLC0415
        d = dict(src_dict)
        code = d.pop("code")

        revision = d.pop("revision")

        record = ProcedureDraftOutRecord.from_dict(d.pop("record"))




        state = ProcedureDraftOutState(d.pop("state"))




        edited_at = datetime.datetime.fromisoformat(d.pop("edited_at"))




        missing = []
        _missing = d.pop("missing")
        for missing_item_data in (_missing):
            missing_item = MissingContent.from_dict(missing_item_data)



            missing.append(missing_item)


        contradictions = []
        _contradictions = d.pop("contradictions")
        for contradictions_item_data in (_contradictions):
            contradictions_item = RemarkOut.from_dict(contradictions_item_data)



            contradictions.append(contradictions_item)


        warnings = []
        _warnings = d.pop("warnings")
        for warnings_item_data in (_warnings):
            warnings_item = RemarkOut.from_dict(warnings_item_data)



            warnings.append(warnings_item)


        procedure_draft_out = cls(
            code=code,
            revision=revision,
            record=record,
            state=state,
            edited_at=edited_at,
            missing=missing,
            contradictions=contradictions,
            warnings=warnings,
        )


        procedure_draft_out.additional_properties = d
        return procedure_draft_out

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
