from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.record_outcome import RecordOutcome





T = TypeVar("T", bound="DossierImportResult")



@_attrs_define
class DossierImportResult:
    """ The outcomes of all records, in their order. Nothing else of their content is returned.

        Attributes:
            created (int): Dossiers that are new here.
            unchanged (int): Dossiers that were imported before.
            refused (int): Records that were refused.
            records (list[RecordOutcome]): The outcomes, in the order of the request.
     """

    created: int
    unchanged: int
    refused: int
    records: list[RecordOutcome]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.record_outcome import RecordOutcome # noqa: PLC0415
        created = self.created

        unchanged = self.unchanged

        refused = self.refused

        records = []
        for records_item_data in self.records:
            records_item = records_item_data.to_dict()
            records.append(records_item)




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "created": created,
            "unchanged": unchanged,
            "refused": refused,
            "records": records,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.record_outcome import RecordOutcome # noqa: PLC0415
        d = dict(src_dict)
        created = d.pop("created")

        unchanged = d.pop("unchanged")

        refused = d.pop("refused")

        records = []
        _records = d.pop("records")
        for records_item_data in (_records):
            records_item = RecordOutcome.from_dict(records_item_data)



            records.append(records_item)


        dossier_import_result = cls(
            created=created,
            unchanged=unchanged,
            refused=refused,
            records=records,
        )


        dossier_import_result.additional_properties = d
        return dossier_import_result

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
