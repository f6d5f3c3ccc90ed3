from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.component_in_copy_kind_type_0 import ComponentInCopyKindType0
from ..models.component_in_scan_exemption_type_0 import ComponentInScanExemptionType0
from ..types import UNSET, Unset
from typing import cast






T = TypeVar("T", bound="ComponentIn")



@_attrs_define
class ComponentIn:
    """ A submitted component of the dossier; `component` is its code in the procedure.

        Attributes:
            component (str): Code of the component in the procedure version.
            documents (list[str] | Unset): The documents handed in for it: ids of uploads (`POST /v1/uploads`), of papers
                already held (`GET /v1/held-documents`), or codes of another system.
            note (None | str | Unset): A note about it.
            copy_kind (ComponentInCopyKindType0 | None | Unset): Whether the paper is an original (bản chính), a copy (bản
                sao) or electronic (bản điện tử).
            scan_exemption (ComponentInScanExemptionType0 | None | Unset): Why the desk does not scan it (TT 03/2025/TT-VPCP
                Art. 5(2)): it was only shown, or is a state secret.
     """

    component: str
    documents: list[str] | Unset = UNSET
    note: None | str | Unset = UNSET
    copy_kind: ComponentInCopyKindType0 | None | Unset = UNSET
    scan_exemption: ComponentInScanExemptionType0 | None | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        component = self.component

        documents: list[str] | Unset = UNSET
        if not isinstance(self.documents, Unset):
            documents = self.documents



        note: None | str | Unset
        if isinstance(self.note, Unset):
            note = UNSET
        else:
            note = self.note

        copy_kind: None | str | Unset
        if isinstance(self.copy_kind, Unset):
            copy_kind = UNSET
        elif isinstance(self.copy_kind, ComponentInCopyKindType0):
            copy_kind = self.copy_kind.value
        else:
            copy_kind = self.copy_kind

        scan_exemption: None | str | Unset
        if isinstance(self.scan_exemption, Unset):
            scan_exemption = UNSET
        elif isinstance(self.scan_exemption, ComponentInScanExemptionType0):
            scan_exemption = self.scan_exemption.value
        else:
            scan_exemption = self.scan_exemption


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "component": component,
        })
        if documents is not UNSET:
            field_dict["documents"] = documents
        if note is not UNSET:
            field_dict["note"] = note
        if copy_kind is not UNSET:
            field_dict["copy_kind"] = copy_kind
        if scan_exemption is not UNSET:
            field_dict["scan_exemption"] = scan_exemption

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        component = d.pop("component")

        documents = cast(list[str], d.pop("documents", UNSET))


        def _parse_note(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        note = _parse_note(d.pop("note", UNSET))


        def _parse_copy_kind(data: object) -> ComponentInCopyKindType0 | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                copy_kind_type_0 = ComponentInCopyKindType0(data)



                return copy_kind_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(ComponentInCopyKindType0 | None | Unset, data)

        copy_kind = _parse_copy_kind(d.pop("copy_kind", UNSET))


        def _parse_scan_exemption(data: object) -> ComponentInScanExemptionType0 | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                scan_exemption_type_0 = ComponentInScanExemptionType0(data)



                return scan_exemption_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(ComponentInScanExemptionType0 | None | Unset, data)

        scan_exemption = _parse_scan_exemption(d.pop("scan_exemption", UNSET))


        component_in = cls(
            component=component,
            documents=documents,
            note=note,
            copy_kind=copy_kind,
            scan_exemption=scan_exemption,
        )

        return component_in

