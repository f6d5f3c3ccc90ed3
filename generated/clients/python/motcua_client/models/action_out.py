from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.action import Action
from typing import cast

if TYPE_CHECKING:
  from ..models.bilingual_text import BilingualText





T = TypeVar("T", bound="ActionOut")



@_attrs_define
class ActionOut:
    """ An action its reader may take now. Of a request's fields it `needs` some and `takes` others; any other is refused.

        Attributes:
            action (Action): What can be done to a dossier.
            label (BilingualText): A text in Vietnamese and English.
            needs (list[str]): The fields the request must have, beside the action.
            takes (list[str]): The fields it may have.
     """

    action: Action
    label: BilingualText
    needs: list[str]
    takes: list[str]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        action = self.action.value

        label = self.label.to_dict()

        needs = self.needs



        takes = self.takes




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "action": action,
            "label": label,
            "needs": needs,
            "takes": takes,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        d = dict(src_dict)
        action = Action(d.pop("action"))




        label = BilingualText.from_dict(d.pop("label"))




        needs = cast(list[str], d.pop("needs"))


        takes = cast(list[str], d.pop("takes"))


        action_out = cls(
            action=action,
            label=label,
            needs=needs,
            takes=takes,
        )


        action_out.additional_properties = d
        return action_out

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
