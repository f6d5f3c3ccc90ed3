from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.bilingual_text import BilingualText
  from ..models.place_out import PlaceOut





T = TypeVar("T", bound="RankOut")



@_attrs_define
class RankOut:
    """ Where the province would stand in the ranking of the framework's name and the period's year.

        Attributes:
            year (int): The year of the ranking.
            of (int): How many provinces were ranked.
            published (int | None): The province's published rank; null: it is not in the ranking as loaded.
            before (PlaceOut): Where a score would stand among the published scores of the others.
            after (PlaceOut): Where a score would stand among the published scores of the others.
            weights_by (BilingualText): A text in Vietnamese and English.
     """

    year: int
    of: int
    published: int | None
    before: PlaceOut
    after: PlaceOut
    weights_by: BilingualText
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        from ..models.place_out import PlaceOut # noqa: PLC0415
        year = self.year

        of = self.of

        published: int | None
        published = self.published

        before = self.before.to_dict()

        after = self.after.to_dict()

        weights_by = self.weights_by.to_dict()


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "year": year,
            "of": of,
            "published": published,
            "before": before,
            "after": after,
            "weights_by": weights_by,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        from ..models.place_out import PlaceOut # noqa: PLC0415
        d = dict(src_dict)
        year = d.pop("year")

        of = d.pop("of")

        def _parse_published(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        published = _parse_published(d.pop("published"))


        before = PlaceOut.from_dict(d.pop("before"))




        after = PlaceOut.from_dict(d.pop("after"))




        weights_by = BilingualText.from_dict(d.pop("weights_by"))




        rank_out = cls(
            year=year,
            of=of,
            published=published,
            before=before,
            after=after,
            weights_by=weights_by,
        )


        rank_out.additional_properties = d
        return rank_out

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
