from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.import_out_kind import ImportOutKind
from ..models.import_out_shape import ImportOutShape
from ..models.import_out_state import ImportOutState
from typing import cast
from uuid import UUID
import datetime

if TYPE_CHECKING:
  from ..models.import_finding_out import ImportFindingOut





T = TypeVar("T", bound="ImportOut")



@_attrs_define
class ImportOut:
    """ The progress of an import. `imported + unchanged + refused` equals `total` when it is done.

    `kept` and `dropped` count the parts of changed records that the file did not state and were kept, and those that
    have no value any
    more; the report names each.

        Attributes:
            id (UUID): Id of the import.
            kind (ImportOutKind): What is imported.
            shape (ImportOutShape): The format of the file.
            state (ImportOutState): How far it is.
            effective_from (datetime.date): The day from which what is imported is in force.
            requested_at (datetime.datetime): When it was sent.
            finished_at (datetime.datetime | None): When it ended.
            total (int): Lines of the file.
            imported (int): Records that were published or changed.
            unchanged (int): Records that were here already.
            refused (int): Records that were refused.
            warnings (int): Findings for which nothing was refused.
            replace (bool): Whether what the file does not state was dropped instead of kept.
            kept (int): Parts of changed records that were kept.
            dropped (int): Parts of changed records that have no value any more.
            report (list[ImportFindingOut]): The findings, errors first.
            next_ (None | str): Cursor of the next findings; null on the last page.
     """

    id: UUID
    kind: ImportOutKind
    shape: ImportOutShape
    state: ImportOutState
    effective_from: datetime.date
    requested_at: datetime.datetime
    finished_at: datetime.datetime | None
    total: int
    imported: int
    unchanged: int
    refused: int
    warnings: int
    replace: bool
    kept: int
    dropped: int
    report: list[ImportFindingOut]
    next_: None | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.import_finding_out import ImportFindingOut # noqa: PLC0415
        id = str(self.id)

        kind = self.kind.value

        shape = self.shape.value

        state = self.state.value

        effective_from = self.effective_from.isoformat()

        requested_at = self.requested_at.isoformat()

        finished_at: None | str
        if isinstance(self.finished_at, datetime.datetime):
            finished_at = self.finished_at.isoformat()
        else:
            finished_at = self.finished_at

        total = self.total

        imported = self.imported

        unchanged = self.unchanged

        refused = self.refused

        warnings = self.warnings

        replace = self.replace

        kept = self.kept

        dropped = self.dropped

        report = []
        for report_item_data in self.report:
            report_item = report_item_data.to_dict()
            report.append(report_item)



        next_: None | str
        next_ = self.next_


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "kind": kind,
            "shape": shape,
            "state": state,
            "effective_from": effective_from,
            "requested_at": requested_at,
            "finished_at": finished_at,
            "total": total,
            "imported": imported,
            "unchanged": unchanged,
            "refused": refused,
            "warnings": warnings,
            "replace": replace,
            "kept": kept,
            "dropped": dropped,
            "report": report,
            "next": next_,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.import_finding_out import ImportFindingOut # noqa: PLC0415
        d = dict(src_dict)
        id = UUID(d.pop("id"))




        kind = ImportOutKind(d.pop("kind"))




        shape = ImportOutShape(d.pop("shape"))




        state = ImportOutState(d.pop("state"))




        effective_from = datetime.date.fromisoformat(d.pop("effective_from"))




        requested_at = datetime.datetime.fromisoformat(d.pop("requested_at"))




        def _parse_finished_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                finished_at_type_0 = datetime.datetime.fromisoformat(data)



                return finished_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        finished_at = _parse_finished_at(d.pop("finished_at"))


        total = d.pop("total")

        imported = d.pop("imported")

        unchanged = d.pop("unchanged")

        refused = d.pop("refused")

        warnings = d.pop("warnings")

        replace = d.pop("replace")

        kept = d.pop("kept")

        dropped = d.pop("dropped")

        report = []
        _report = d.pop("report")
        for report_item_data in (_report):
            report_item = ImportFindingOut.from_dict(report_item_data)



            report.append(report_item)


        def _parse_next_(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        next_ = _parse_next_(d.pop("next"))


        import_out = cls(
            id=id,
            kind=kind,
            shape=shape,
            state=state,
            effective_from=effective_from,
            requested_at=requested_at,
            finished_at=finished_at,
            total=total,
            imported=imported,
            unchanged=unchanged,
            refused=refused,
            warnings=warnings,
            replace=replace,
            kept=kept,
            dropped=dropped,
            report=report,
            next_=next_,
        )


        import_out.additional_properties = d
        return import_out

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
