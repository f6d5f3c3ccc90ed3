from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast

if TYPE_CHECKING:
  from ..models.ratio_complement import RatioComplement
  from ..models.ratio_product import RatioProduct





T = TypeVar("T", bound="ScoringPart")



@_attrs_define
class ScoringPart:
    """ Points in proportion to a ratio: `points` × ratio / `full_at`, and, where it is capped, no more than `points`.

        Attributes:
            points (float): Points where the ratio is `full_at`.
            of (RatioComplement | RatioProduct | str): The ratio: the letter of a measure, whose numerator over denominator
                it is, or a product or complement of such ratios.
            full_at (float | Unset): The ratio that is enough for all points: 0.8 is 80 %. Default: 1.0.
            capped (bool | Unset): Whether a higher ratio than `full_at` gives no more points. Default: True.
     """

    points: float
    of: RatioComplement | RatioProduct | str
    full_at: float | Unset = 1.0
    capped: bool | Unset = True





    def to_dict(self) -> dict[str, Any]:
        from ..models.ratio_complement import RatioComplement # noqa: PLC0415
        from ..models.ratio_product import RatioProduct # noqa: PLC0415
        points = self.points

        of: dict[str, Any] | str
        if isinstance(self.of, RatioProduct):
            of = self.of.to_dict()
        elif isinstance(self.of, RatioComplement):
            of = self.of.to_dict()
        else:
            of = self.of

        full_at = self.full_at

        capped = self.capped


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "points": points,
            "of": of,
        })
        if full_at is not UNSET:
            field_dict["full_at"] = full_at
        if capped is not UNSET:
            field_dict["capped"] = capped

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.ratio_complement import RatioComplement # noqa: PLC0415
        from ..models.ratio_product import RatioProduct # noqa: PLC0415
        d = dict(src_dict)
        points = d.pop("points")

        def _parse_of(data: object) -> RatioComplement | RatioProduct | str:
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                of_type_1 = RatioProduct.from_dict(data)



                return of_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                of_type_2 = RatioComplement.from_dict(data)



                return of_type_2
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(RatioComplement | RatioProduct | str, data)

        of = _parse_of(d.pop("of"))


        full_at = d.pop("full_at", UNSET)

        capped = d.pop("capped", UNSET)

        scoring_part = cls(
            points=points,
            of=of,
            full_at=full_at,
            capped=capped,
        )

        return scoring_part

