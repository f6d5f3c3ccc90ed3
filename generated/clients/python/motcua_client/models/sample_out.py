from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.sample_out_allocation import SampleOutAllocation
from ..models.sample_out_strata import SampleOutStrata
from typing import cast






T = TypeVar("T", bound="SampleOut")



@_attrs_define
class SampleOut:
    """ How the sample is drawn.

        Attributes:
            size (int | None): Dossiers to draw as stated; null: by the margin of error.
            margin (float | None): Margin of error in percent, where the size follows from it.
            strata (SampleOutStrata): What the strata are.
            allocation (SampleOutAllocation): Whether a stratum's sample is in proportion to its dossiers, or the same for
                all.
            seed (int): What the random order follows from: SHA-256 of `seed:dossier`, the lowest first.
            frame_digest (None | str): SHA-256 of the codes of all dossiers of the frame, one a line in the order of their
                bytes; null before the launch.
     """

    size: int | None
    margin: float | None
    strata: SampleOutStrata
    allocation: SampleOutAllocation
    seed: int
    frame_digest: None | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        size: int | None
        size = self.size

        margin: float | None
        margin = self.margin

        strata = self.strata.value

        allocation = self.allocation.value

        seed = self.seed

        frame_digest: None | str
        frame_digest = self.frame_digest


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "size": size,
            "margin": margin,
            "strata": strata,
            "allocation": allocation,
            "seed": seed,
            "frame_digest": frame_digest,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        def _parse_size(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        size = _parse_size(d.pop("size"))


        def _parse_margin(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        margin = _parse_margin(d.pop("margin"))


        strata = SampleOutStrata(d.pop("strata"))




        allocation = SampleOutAllocation(d.pop("allocation"))




        seed = d.pop("seed")

        def _parse_frame_digest(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        frame_digest = _parse_frame_digest(d.pop("frame_digest"))


        sample_out = cls(
            size=size,
            margin=margin,
            strata=strata,
            allocation=allocation,
            seed=seed,
            frame_digest=frame_digest,
        )


        sample_out.additional_properties = d
        return sample_out

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
