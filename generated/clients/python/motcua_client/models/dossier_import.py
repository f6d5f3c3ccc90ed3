from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast

if TYPE_CHECKING:
  from ..models.dossier_import_dossier_record import DossierImportDossierRecord





T = TypeVar("T", bound="DossierImport")



@_attrs_define
class DossierImport:
    """ Dossiers to import. `source` names the system they come from; a partner's are its own and need none.

        Attributes:
            records (list[DossierImportDossierRecord]): The dossiers.
            source (None | str | Unset): The system the dossiers come from; a partner's are its own and need none.
     """

    records: list[DossierImportDossierRecord]
    source: None | str | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        from ..models.dossier_import_dossier_record import DossierImportDossierRecord # noqa: PLC0415
        records = []
        for records_item_data in self.records:
            records_item = records_item_data.to_dict()
            records.append(records_item)



        source: None | str | Unset
        if isinstance(self.source, Unset):
            source = UNSET
        else:
            source = self.source


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "records": records,
        })
        if source is not UNSET:
            field_dict["source"] = source

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.dossier_import_dossier_record import DossierImportDossierRecord # noqa: PLC0415
        d = dict(src_dict)
        records = []
        _records = d.pop("records")
        for records_item_data in (_records):
            records_item = DossierImportDossierRecord.from_dict(records_item_data)



            records.append(records_item)


        def _parse_source(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        source = _parse_source(d.pop("source", UNSET))


        dossier_import = cls(
            records=records,
            source=source,
        )

        return dossier_import

