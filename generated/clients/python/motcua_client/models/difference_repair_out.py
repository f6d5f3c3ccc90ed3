from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.difference_repair_out_repair import DifferenceRepairOutRepair
from typing import cast

if TYPE_CHECKING:
  from ..models.bilingual_text import BilingualText
  from ..models.entry_out import EntryOut





T = TypeVar("T", bound="DifferenceRepairOut")



@_attrs_define
class DifferenceRepairOut:
    """ A repair that fits a difference, and what it would bring into the ledger.

        Attributes:
            repair (DifferenceRepairOutRepair): Code of the repair.
            name (BilingualText): A text in Vietnamese and English.
            entries (list[EntryOut]): The entries it makes; empty where nothing is to be booked.
     """

    repair: DifferenceRepairOutRepair
    name: BilingualText
    entries: list[EntryOut]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        from ..models.entry_out import EntryOut # noqa: PLC0415
        repair = self.repair.value

        name = self.name.to_dict()

        entries = []
        for entries_item_data in self.entries:
            entries_item = entries_item_data.to_dict()
            entries.append(entries_item)




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "repair": repair,
            "name": name,
            "entries": entries,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        from ..models.entry_out import EntryOut # noqa: PLC0415
        d = dict(src_dict)
        repair = DifferenceRepairOutRepair(d.pop("repair"))




        name = BilingualText.from_dict(d.pop("name"))




        entries = []
        _entries = d.pop("entries")
        for entries_item_data in (_entries):
            entries_item = EntryOut.from_dict(entries_item_data)



            entries.append(entries_item)


        difference_repair_out = cls(
            repair=repair,
            name=name,
            entries=entries,
        )


        difference_repair_out.additional_properties = d
        return difference_repair_out

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
