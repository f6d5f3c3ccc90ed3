from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.cut_bucket import CutBucket
  from ..models.cut_item import CutItem
  from ..models.cuts import Cuts
  from ..models.field_cuts import FieldCuts
  from ..models.level_cuts import LevelCuts
  from ..models.simplification_definition import SimplificationDefinition
  from ..models.year_cuts import YearCuts





T = TypeVar("T", bound="Simplification")



@_attrs_define
class Simplification:
    """ Legal and committed limits of the procedures in force on `day`.

    `with_committed_limit` counts procedures with a limit of the province's own: shorter (`cuts`), `equal`, `longer`
    than the law
    allows (an error to correct) or `incomparable` (the legal limit is no number). `year` filters the cuts and the
    figures about
    them, nothing else.

        Attributes:
            day (datetime.date): The day it is counted for.
            definition (SimplificationDefinition): The definition of the mean, and the conversions between units of time
                limits.
            procedures (int): All procedures in force.
            with_committed_limit (int): Procedures with a limit of the province's own.
            equal (int): Of these, as long as the law allows.
            longer (int): Of these, longer than the law allows: an error to correct.
            incomparable (int): Of these, where the legal limit is no number.
            unassessed (int): Procedures still to be assessed.
            cuts (Cuts): The number of cuts, their mean and the greatest one, in percent of the legal limit.
            distribution (list[CutBucket]): Cuts by size.
            by_field (list[FieldCuts]): Cuts by field.
            by_authority_level (list[LevelCuts]): Cuts by level of government.
            by_year (list[YearCuts]): Cuts by year of the decision.
            items (list[CutItem]): The procedures with a cut, the greatest first.
            next_ (None | str): Cursor of the following page, for the parameter `cursor`; null on the last page.
     """

    day: datetime.date
    definition: SimplificationDefinition
    procedures: int
    with_committed_limit: int
    equal: int
    longer: int
    incomparable: int
    unassessed: int
    cuts: Cuts
    distribution: list[CutBucket]
    by_field: list[FieldCuts]
    by_authority_level: list[LevelCuts]
    by_year: list[YearCuts]
    items: list[CutItem]
    next_: None | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.cut_bucket import CutBucket # noqa: PLC0415
        from ..models.cut_item import CutItem # noqa: PLC0415
        from ..models.cuts import Cuts # noqa: PLC0415
        from ..models.field_cuts import FieldCuts # noqa: PLC0415
        from ..models.level_cuts import LevelCuts # noqa: PLC0415
        from ..models.simplification_definition import SimplificationDefinition # noqa: PLC0415
        from ..models.year_cuts import YearCuts # noqa: PLC0415
        day = self.day.isoformat()

        definition = self.definition.to_dict()

        procedures = self.procedures

        with_committed_limit = self.with_committed_limit

        equal = self.equal

        longer = self.longer

        incomparable = self.incomparable

        unassessed = self.unassessed

        cuts = self.cuts.to_dict()

        distribution = []
        for distribution_item_data in self.distribution:
            distribution_item = distribution_item_data.to_dict()
            distribution.append(distribution_item)



        by_field = []
        for by_field_item_data in self.by_field:
            by_field_item = by_field_item_data.to_dict()
            by_field.append(by_field_item)



        by_authority_level = []
        for by_authority_level_item_data in self.by_authority_level:
            by_authority_level_item = by_authority_level_item_data.to_dict()
            by_authority_level.append(by_authority_level_item)



        by_year = []
        for by_year_item_data in self.by_year:
            by_year_item = by_year_item_data.to_dict()
            by_year.append(by_year_item)



        items = []
        for items_item_data in self.items:
            items_item = items_item_data.to_dict()
            items.append(items_item)



        next_: None | str
        next_ = self.next_


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "day": day,
            "definition": definition,
            "procedures": procedures,
            "with_committed_limit": with_committed_limit,
            "equal": equal,
            "longer": longer,
            "incomparable": incomparable,
            "unassessed": unassessed,
            "cuts": cuts,
            "distribution": distribution,
            "by_field": by_field,
            "by_authority_level": by_authority_level,
            "by_year": by_year,
            "items": items,
            "next": next_,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.cut_bucket import CutBucket # noqa: PLC0415
        from ..models.cut_item import CutItem # noqa: PLC0415
        from ..models.cuts import Cuts # noqa: PLC0415
        from ..models.field_cuts import FieldCuts # noqa: PLC0415
        from ..models.level_cuts import LevelCuts # noqa: PLC0415
        from ..models.simplification_definition import SimplificationDefinition # noqa: PLC0415
        from ..models.year_cuts import YearCuts # noqa: PLC0415
        d = dict(src_dict)
        day = datetime.date.fromisoformat(d.pop("day"))




        definition = SimplificationDefinition.from_dict(d.pop("definition"))




        procedures = d.pop("procedures")

        with_committed_limit = d.pop("with_committed_limit")

        equal = d.pop("equal")

        longer = d.pop("longer")

        incomparable = d.pop("incomparable")

        unassessed = d.pop("unassessed")

        cuts = Cuts.from_dict(d.pop("cuts"))




        distribution = []
        _distribution = d.pop("distribution")
        for distribution_item_data in (_distribution):
            distribution_item = CutBucket.from_dict(distribution_item_data)



            distribution.append(distribution_item)


        by_field = []
        _by_field = d.pop("by_field")
        for by_field_item_data in (_by_field):
            by_field_item = FieldCuts.from_dict(by_field_item_data)



            by_field.append(by_field_item)


        by_authority_level = []
        _by_authority_level = d.pop("by_authority_level")
        for by_authority_level_item_data in (_by_authority_level):
            by_authority_level_item = LevelCuts.from_dict(by_authority_level_item_data)



            by_authority_level.append(by_authority_level_item)


        by_year = []
        _by_year = d.pop("by_year")
        for by_year_item_data in (_by_year):
            by_year_item = YearCuts.from_dict(by_year_item_data)



            by_year.append(by_year_item)


        items = []
        _items = d.pop("items")
        for items_item_data in (_items):
            items_item = CutItem.from_dict(items_item_data)



            items.append(items_item)


        def _parse_next_(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        next_ = _parse_next_(d.pop("next"))


        simplification = cls(
            day=day,
            definition=definition,
            procedures=procedures,
            with_committed_limit=with_committed_limit,
            equal=equal,
            longer=longer,
            incomparable=incomparable,
            unassessed=unassessed,
            cuts=cuts,
            distribution=distribution,
            by_field=by_field,
            by_authority_level=by_authority_level,
            by_year=by_year,
            items=items,
            next_=next_,
        )


        simplification.additional_properties = d
        return simplification

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
