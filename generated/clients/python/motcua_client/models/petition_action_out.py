from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.petition_action import PetitionAction
from typing import cast

if TYPE_CHECKING:
  from ..models.bilingual_text import BilingualText





T = TypeVar("T", bound="PetitionActionOut")



@_attrs_define
class PetitionActionOut:
    """ An action the reader may take now, with the fields it needs and those it takes beside.

        Attributes:
            action (PetitionAction): What can be done to a petition.
            label (BilingualText): A text in Vietnamese and English.
            needs (list[str]): Fields without which it is refused.
            takes (list[str]): Further fields it accepts.
     """

    action: PetitionAction
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
        action = PetitionAction(d.pop("action"))




        label = BilingualText.from_dict(d.pop("label"))




        needs = cast(list[str], d.pop("needs"))


        takes = cast(list[str], d.pop("takes"))


        petition_action_out = cls(
            action=action,
            label=label,
            needs=needs,
            takes=takes,
        )


        petition_action_out.additional_properties = d
        return petition_action_out

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
