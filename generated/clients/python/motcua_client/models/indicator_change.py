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





T = TypeVar("T", bound="IndicatorChange")



@_attrs_define
class IndicatorChange:
    """ An indicator whose amounts change.

        Attributes:
            id (str): The indicator.
            title (BilingualText): A text in Vietnamese and English.
            max_ (float): The most points it gives; 0: it is for information.
            score_before (float | None): Its points now; null: it has none.
            score_after (float | None): Its points after; null: it has none.
            amounts (list[AmountChange]): The amounts that change.
     """

    id: str
    title: BilingualText
    max_: float
    score_before: float | None
    score_after: float | None
    amounts: list[AmountChange]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.amount_change import AmountChange # noqa: PLC0415
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        id = self.id

        title = self.title.to_dict()

        max_ = self.max_

        score_before: float | None
        score_before = self.score_before

        score_after: float | None
        score_after = self.score_after

        amounts = []
        for amounts_item_data in self.amounts:
            amounts_item = amounts_item_data.to_dict()
            amounts.append(amounts_item)




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "title": title,
            "max": max_,
            "score_before": score_before,
            "score_after": score_after,
            "amounts": amounts,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.amount_change import AmountChange # noqa: PLC0415
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        d = dict(src_dict)
        id = d.pop("id")

        title = BilingualText.from_dict(d.pop("title"))




        max_ = d.pop("max")

        def _parse_score_before(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        score_before = _parse_score_before(d.pop("score_before"))


        def _parse_score_after(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        score_after = _parse_score_after(d.pop("score_after"))


        amounts = []
        _amounts = d.pop("amounts")
        for amounts_item_data in (_amounts):
            amounts_item = AmountChange.from_dict(amounts_item_data)



            amounts.append(amounts_item)


        indicator_change = cls(
            id=id,
            title=title,
            max_=max_,
            score_before=score_before,
            score_after=score_after,
            amounts=amounts,
        )


        indicator_change.additional_properties = d
        return indicator_change

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
