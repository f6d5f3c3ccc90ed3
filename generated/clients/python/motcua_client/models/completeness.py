from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.incomplete_procedure import IncompleteProcedure
  from ..models.minimum_out import MinimumOut
  from ..models.missing_count import MissingCount





T = TypeVar("T", bound="Completeness")



@_attrs_define
class Completeness:
    """ The share of the catalogue in force on `day` with all of the legal minimum; `minimum` is null before there was one.

        Attributes:
            day (datetime.date): The day it is counted for.
            minimum (MinimumOut | None): The legal minimum; null before there was one.
            procedures (int): All procedures in force.
            complete (int): Procedures with all of the minimum.
            share (float | None): Percent of procedures with all of it, one decimal.
            unassessed (int): Procedures still to be assessed.
            missing (list[MissingCount]): Procedures by what they lack.
            items (list[IncompleteProcedure]): The procedures that lack something, by code.
            next_ (None | str): Cursor of the following page, for the parameter `cursor`; null on the last page.
     """

    day: datetime.date
    minimum: MinimumOut | None
    procedures: int
    complete: int
    share: float | None
    unassessed: int
    missing: list[MissingCount]
    items: list[IncompleteProcedure]
    next_: None | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.incomplete_procedure import IncompleteProcedure # noqa: PLC0415
        from ..models.minimum_out import MinimumOut # noqa: PLC0415
        from ..models.missing_count import MissingCount # noqa: PLC0415
        day = self.day.isoformat()

        minimum: dict[str, Any] | None
        if isinstance(self.minimum, MinimumOut):
            minimum = self.minimum.to_dict()
        else:
            minimum = self.minimum

        procedures = self.procedures

        complete = self.complete

        share: float | None
        share = self.share

        unassessed = self.unassessed

        missing = []
        for missing_item_data in self.missing:
            missing_item = missing_item_data.to_dict()
            missing.append(missing_item)



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
            "minimum": minimum,
            "procedures": procedures,
            "complete": complete,
            "share": share,
            "unassessed": unassessed,
            "missing": missing,
            "items": items,
            "next": next_,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.incomplete_procedure import IncompleteProcedure # noqa: PLC0415
        from ..models.minimum_out import MinimumOut # noqa: PLC0415
        from ..models.missing_count import MissingCount # noqa: PLC0415
        d = dict(src_dict)
        day = datetime.date.fromisoformat(d.pop("day"))




        def _parse_minimum(data: object) -> MinimumOut | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                minimum_type_0 = MinimumOut.from_dict(data)



                return minimum_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(MinimumOut | None, data)

        minimum = _parse_minimum(d.pop("minimum"))


        procedures = d.pop("procedures")

        complete = d.pop("complete")

        def _parse_share(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        share = _parse_share(d.pop("share"))


        unassessed = d.pop("unassessed")

        missing = []
        _missing = d.pop("missing")
        for missing_item_data in (_missing):
            missing_item = MissingCount.from_dict(missing_item_data)



            missing.append(missing_item)


        items = []
        _items = d.pop("items")
        for items_item_data in (_items):
            items_item = IncompleteProcedure.from_dict(items_item_data)



            items.append(items_item)


        def _parse_next_(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        next_ = _parse_next_(d.pop("next"))


        completeness = cls(
            day=day,
            minimum=minimum,
            procedures=procedures,
            complete=complete,
            share=share,
            unassessed=unassessed,
            missing=missing,
            items=items,
            next_=next_,
        )


        completeness.additional_properties = d
        return completeness

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
