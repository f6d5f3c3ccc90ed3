from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.sample_in_allocation import SampleInAllocation
from ..models.sample_in_strata import SampleInStrata
from ..types import UNSET, Unset
from typing import cast






T = TypeVar("T", bound="SampleIn")



@_attrs_define
class SampleIn:
    """ A stratified random sample. Its size is stated, or follows from the margin of error as n = N / (1 + N·e²).

        Attributes:
            size (int | None | Unset): Dossiers to draw; null: by the margin of error.
            margin (float | None | Unset): Margin of error in percent; 5 where neither size nor margin is stated.
            strata (SampleInStrata | Unset): What the strata are. Default: SampleInStrata.AUTHORITY.
            allocation (SampleInAllocation | Unset): Whether a stratum's sample is in proportion to its dossiers, or the
                same for all. Default: SampleInAllocation.PROPORTIONAL.
            seed (int | None | Unset): What the random order follows from; drawn and stored where it is not stated.
     """

    size: int | None | Unset = UNSET
    margin: float | None | Unset = UNSET
    strata: SampleInStrata | Unset = SampleInStrata.AUTHORITY
    allocation: SampleInAllocation | Unset = SampleInAllocation.PROPORTIONAL
    seed: int | None | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        size: int | None | Unset
        if isinstance(self.size, Unset):
            size = UNSET
        else:
            size = self.size

        margin: float | None | Unset
        if isinstance(self.margin, Unset):
            margin = UNSET
        else:
            margin = self.margin

        strata: str | Unset = UNSET
        if not isinstance(self.strata, Unset):
            strata = self.strata.value


        allocation: str | Unset = UNSET
        if not isinstance(self.allocation, Unset):
            allocation = self.allocation.value


        seed: int | None | Unset
        if isinstance(self.seed, Unset):
            seed = UNSET
        else:
            seed = self.seed


        field_dict: dict[str, Any] = {}

        field_dict.update({
        })
        if size is not UNSET:
            field_dict["size"] = size
        if margin is not UNSET:
            field_dict["margin"] = margin
        if strata is not UNSET:
            field_dict["strata"] = strata
        if allocation is not UNSET:
            field_dict["allocation"] = allocation
        if seed is not UNSET:
            field_dict["seed"] = seed

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        def _parse_size(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        size = _parse_size(d.pop("size", UNSET))


        def _parse_margin(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        margin = _parse_margin(d.pop("margin", UNSET))


        _strata = d.pop("strata", UNSET)
        strata: SampleInStrata | Unset
        if isinstance(_strata,  Unset):
            strata = UNSET
        else:
            strata = SampleInStrata(_strata)




        _allocation = d.pop("allocation", UNSET)
        allocation: SampleInAllocation | Unset
        if isinstance(_allocation,  Unset):
            allocation = UNSET
        else:
            allocation = SampleInAllocation(_allocation)




        def _parse_seed(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        seed = _parse_seed(d.pop("seed", UNSET))


        sample_in = cls(
            size=size,
            margin=margin,
            strata=strata,
            allocation=allocation,
            seed=seed,
        )

        return sample_in

