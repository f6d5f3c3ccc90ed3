from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.mandate_scope_in_actions_item import MandateScopeInActionsItem
from ..types import UNSET, Unset
from typing import cast






T = TypeVar("T", bound="MandateScopeIn")



@_attrs_define
class MandateScopeIn:
    """ What somebody may do for you.

        Attributes:
            actions (list[MandateScopeInActionsItem]): What the representative may do: hand in (`submit`), see (`follow`,
                always contained), supplement, see what is to be paid and pay, ask to withdraw, and get results.
            procedures (list[str] | None | Unset): Codes of the procedures, short or full; null for all.
     """

    actions: list[MandateScopeInActionsItem]
    procedures: list[str] | None | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        actions = []
        for actions_item_data in self.actions:
            actions_item = actions_item_data.value
            actions.append(actions_item)



        procedures: list[str] | None | Unset
        if isinstance(self.procedures, Unset):
            procedures = UNSET
        elif isinstance(self.procedures, list):
            procedures = self.procedures


        else:
            procedures = self.procedures


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "actions": actions,
        })
        if procedures is not UNSET:
            field_dict["procedures"] = procedures

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        actions = []
        _actions = d.pop("actions")
        for actions_item_data in (_actions):
            actions_item = MandateScopeInActionsItem(actions_item_data)



            actions.append(actions_item)


        def _parse_procedures(data: object) -> list[str] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                procedures_type_0 = cast(list[str], data)

                return procedures_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | Unset, data)

        procedures = _parse_procedures(d.pop("procedures", UNSET))


        mandate_scope_in = cls(
            actions=actions,
            procedures=procedures,
        )

        return mandate_scope_in

