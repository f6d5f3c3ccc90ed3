from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.amount_change import AmountChange
  from ..models.bilingual_text import BilingualText





T = TypeVar("T", bound="ActionChange")



@_attrs_define
class ActionChange:
    """ What one of the actions changes, after those before it.

        Attributes:
            kind (str): What is done.
            title (BilingualText): A text in Vietnamese and English.
            count (int): How many.
            possible (int): How many were possible at this point.
            explanation (BilingualText): A text in Vietnamese and English.
            difference (float): Points of the score that it adds.
            amounts (list[AmountChange]): The amounts it changes.
     """

    kind: str
    title: BilingualText
    count: int
    possible: int
    explanation: BilingualText
    difference: float
    amounts: list[AmountChange]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.amount_change import AmountChange # noqa: PLC0415
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        kind = self.kind

        title = self.title.to_dict()

        count = self.count

        possible = self.possible

        explanation = self.explanation.to_dict()

        difference = self.difference

        amounts = []
        for amounts_item_data in self.amounts:
            amounts_item = amounts_item_data.to_dict()
            amounts.append(amounts_item)




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "kind": kind,
            "title": title,
            "count": count,
            "possible": possible,
            "explanation": explanation,
            "difference": difference,
            "amounts": amounts,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.amount_change import AmountChange # noqa: PLC0415
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        d = dict(src_dict)
        kind = d.pop("kind")

        title = BilingualText.from_dict(d.pop("title"))




        count = d.pop("count")

        possible = d.pop("possible")

        explanation = BilingualText.from_dict(d.pop("explanation"))




        difference = d.pop("difference")

        amounts = []
        _amounts = d.pop("amounts")
        for amounts_item_data in (_amounts):
            amounts_item = AmountChange.from_dict(amounts_item_data)



            amounts.append(amounts_item)


        action_change = cls(
            kind=kind,
            title=title,
            count=count,
            possible=possible,
            explanation=explanation,
            difference=difference,
            amounts=amounts,
        )


        action_change.additional_properties = d
        return action_change

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
