from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.difference_repair_in_repair import DifferenceRepairInRepair
from ..types import UNSET, Unset






T = TypeVar("T", bound="DifferenceRepairIn")



@_attrs_define
class DifferenceRepairIn:
    """ A repair of a difference.

        Attributes:
            repair (DifferenceRepairInRepair): One of the repairs the difference lists.
            reason (str): Why this is right.
            confirm (bool | Unset): True, because the ledger keeps it for good. Default: False.
     """

    repair: DifferenceRepairInRepair
    reason: str
    confirm: bool | Unset = False





    def to_dict(self) -> dict[str, Any]:
        repair = self.repair.value

        reason = self.reason

        confirm = self.confirm


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "repair": repair,
            "reason": reason,
        })
        if confirm is not UNSET:
            field_dict["confirm"] = confirm

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        repair = DifferenceRepairInRepair(d.pop("repair"))




        reason = d.pop("reason")

        confirm = d.pop("confirm", UNSET)

        difference_repair_in = cls(
            repair=repair,
            reason=reason,
            confirm=confirm,
        )

        return difference_repair_in

