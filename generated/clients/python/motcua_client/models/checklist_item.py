from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.checklist_item_copy_kind_type_0 import ChecklistItemCopyKindType0
from ..models.checklist_item_scan_exemption_type_0 import ChecklistItemScanExemptionType0
from typing import cast

if TYPE_CHECKING:
  from ..models.reference import Reference





T = TypeVar("T", bound="ChecklistItem")



@_attrs_define
class ChecklistItem:
    """ A component of the procedure, and what the dossier has for it.

        Attributes:
            component (Reference): A code with the name people read.
            required (bool): Whether the procedure requires it.
            handed_in (bool): Whether the dossier has it.
            copy_kind (ChecklistItemCopyKindType0 | None): Whether an original, a copy or an electronic paper was handed in.
            scan_exemption (ChecklistItemScanExemptionType0 | None): Why it is not scanned: it was only shown, or is secret.
            note (None | str): The note with which it was handed in.
            documents (list[str]): The documents kept here.
            other_codes (list[str]): Codes of documents that other systems keep.
     """

    component: Reference
    required: bool
    handed_in: bool
    copy_kind: ChecklistItemCopyKindType0 | None
    scan_exemption: ChecklistItemScanExemptionType0 | None
    note: None | str
    documents: list[str]
    other_codes: list[str]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.reference import Reference # noqa: PLC0415
        component = self.component.to_dict()

        required = self.required

        handed_in = self.handed_in

        copy_kind: None | str
        if isinstance(self.copy_kind, ChecklistItemCopyKindType0):
            copy_kind = self.copy_kind.value
        else:
            copy_kind = self.copy_kind

        scan_exemption: None | str
        if isinstance(self.scan_exemption, ChecklistItemScanExemptionType0):
            scan_exemption = self.scan_exemption.value
        else:
            scan_exemption = self.scan_exemption

        note: None | str
        note = self.note

        documents = self.documents



        other_codes = self.other_codes




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "component": component,
            "required": required,
            "handed_in": handed_in,
            "copy_kind": copy_kind,
            "scan_exemption": scan_exemption,
            "note": note,
            "documents": documents,
            "other_codes": other_codes,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.reference import Reference # noqa: PLC0415
        d = dict(src_dict)
        component = Reference.from_dict(d.pop("component"))




        required = d.pop("required")

        handed_in = d.pop("handed_in")

        def _parse_copy_kind(data: object) -> ChecklistItemCopyKindType0 | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                copy_kind_type_0 = ChecklistItemCopyKindType0(data)



                return copy_kind_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(ChecklistItemCopyKindType0 | None, data)

        copy_kind = _parse_copy_kind(d.pop("copy_kind"))


        def _parse_scan_exemption(data: object) -> ChecklistItemScanExemptionType0 | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                scan_exemption_type_0 = ChecklistItemScanExemptionType0(data)



                return scan_exemption_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(ChecklistItemScanExemptionType0 | None, data)

        scan_exemption = _parse_scan_exemption(d.pop("scan_exemption"))


        def _parse_note(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        note = _parse_note(d.pop("note"))


        documents = cast(list[str], d.pop("documents"))


        other_codes = cast(list[str], d.pop("other_codes"))


        checklist_item = cls(
            component=component,
            required=required,
            handed_in=handed_in,
            copy_kind=copy_kind,
            scan_exemption=scan_exemption,
            note=note,
            documents=documents,
            other_codes=other_codes,
        )


        checklist_item.additional_properties = d
        return checklist_item

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
