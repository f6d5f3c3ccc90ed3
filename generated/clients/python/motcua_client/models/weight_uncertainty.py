from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.spread_out import SpreadOut





T = TypeVar("T", bound="WeightUncertainty")



@_attrs_define
class WeightUncertainty:
    """ The scores where every indicator weighs up to `percent` more or less, drawn evenly; the sum of the weights stays.

        Attributes:
            seed (int): What they are drawn by.
            samples (int): How many.
            percent (float): By how much weights vary at most.
            before (SpreadOut): The middle and the limits of 95 % of the samples.
            after (SpreadOut): The middle and the limits of 95 % of the samples.
            difference (SpreadOut): The middle and the limits of 95 % of the samples.
            improved (float): The share of the samples in which the score after is higher.
     """

    seed: int
    samples: int
    percent: float
    before: SpreadOut
    after: SpreadOut
    difference: SpreadOut
    improved: float
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.spread_out import SpreadOut # noqa: PLC0415
        seed = self.seed

        samples = self.samples

        percent = self.percent

        before = self.before.to_dict()

        after = self.after.to_dict()

        difference = self.difference.to_dict()

        improved = self.improved


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "seed": seed,
            "samples": samples,
            "percent": percent,
            "before": before,
            "after": after,
            "difference": difference,
            "improved": improved,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.spread_out import SpreadOut # noqa: PLC0415
        d = dict(src_dict)
        seed = d.pop("seed")

        samples = d.pop("samples")

        percent = d.pop("percent")

        before = SpreadOut.from_dict(d.pop("before"))




        after = SpreadOut.from_dict(d.pop("after"))




        difference = SpreadOut.from_dict(d.pop("difference"))




        improved = d.pop("improved")

        weight_uncertainty = cls(
            seed=seed,
            samples=samples,
            percent=percent,
            before=before,
            after=after,
            difference=difference,
            improved=improved,
        )


        weight_uncertainty.additional_properties = d
        return weight_uncertainty

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
