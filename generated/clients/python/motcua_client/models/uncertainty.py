from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.hidden_uncertainty import HiddenUncertainty
  from ..models.weight_uncertainty import WeightUncertainty





T = TypeVar("T", bound="Uncertainty")



@_attrs_define
class Uncertainty:
    """ How far the scores can be trusted. `low` and `high` take the weights and the hidden answers together.

        Attributes:
            low (float | None): The lowest score after the actions; null: nothing is measured.
            high (float | None): The highest score after the actions; null: nothing is measured.
            weights (None | WeightUncertainty): With other weights; null: nothing is measured.
            hidden (HiddenUncertainty): The scores whatever stands in the numerators that are hidden, because few people
                answered.
            not_measured (list[str]): The indicators with points for which no service knows the facts: they give none before
                and after.
            ranks (list[int] | None): The best and the worst rank of the score after in all this; null: there is no rank.
     """

    low: float | None
    high: float | None
    weights: None | WeightUncertainty
    hidden: HiddenUncertainty
    not_measured: list[str]
    ranks: list[int] | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.hidden_uncertainty import HiddenUncertainty # noqa: PLC0415
        from ..models.weight_uncertainty import WeightUncertainty # noqa: PLC0415
        low: float | None
        low = self.low

        high: float | None
        high = self.high

        weights: dict[str, Any] | None
        if isinstance(self.weights, WeightUncertainty):
            weights = self.weights.to_dict()
        else:
            weights = self.weights

        hidden = self.hidden.to_dict()

        not_measured = self.not_measured



        ranks: list[int] | None
        if isinstance(self.ranks, list):
            ranks = []
            for ranks_type_0_item_data in self.ranks:
                ranks_type_0_item: int
                ranks_type_0_item = ranks_type_0_item_data
                ranks.append(ranks_type_0_item)


        else:
            ranks = self.ranks


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "low": low,
            "high": high,
            "weights": weights,
            "hidden": hidden,
            "not_measured": not_measured,
            "ranks": ranks,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.hidden_uncertainty import HiddenUncertainty # noqa: PLC0415
        from ..models.weight_uncertainty import WeightUncertainty # noqa: PLC0415
        d = dict(src_dict)
        def _parse_low(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        low = _parse_low(d.pop("low"))


        def _parse_high(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        high = _parse_high(d.pop("high"))


        def _parse_weights(data: object) -> None | WeightUncertainty:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                weights_type_0 = WeightUncertainty.from_dict(data)



                return weights_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | WeightUncertainty, data)

        weights = _parse_weights(d.pop("weights"))


        hidden = HiddenUncertainty.from_dict(d.pop("hidden"))




        not_measured = cast(list[str], d.pop("not_measured"))


        def _parse_ranks(data: object) -> list[int] | None:
            if data is None:
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                ranks_type_0 = []
                _ranks_type_0 = data
                for ranks_type_0_item_data in (_ranks_type_0):
                    def _parse_ranks_type_0_item(data: object) -> int:
                        return cast(int, data)

                    ranks_type_0_item = _parse_ranks_type_0_item(ranks_type_0_item_data)

                    ranks_type_0.append(ranks_type_0_item)

                return ranks_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[int] | None, data)

        ranks = _parse_ranks(d.pop("ranks"))


        uncertainty = cls(
            low=low,
            high=high,
            weights=weights,
            hidden=hidden,
            not_measured=not_measured,
            ranks=ranks,
        )


        uncertainty.additional_properties = d
        return uncertainty

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
