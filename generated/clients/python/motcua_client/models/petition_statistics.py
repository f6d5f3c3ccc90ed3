from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
from typing import Literal, cast
import datetime

if TYPE_CHECKING:
  from ..models.unit_statistics import UnitStatistics





T = TypeVar("T", bound="PetitionStatistics")



@_attrs_define
class PetitionStatistics:
    """ Units by the median of working days to answer, the shortest first. There is no total, from which a missing unit
    could be computed.

        Attributes:
            by (Literal['authority']): What a row is for.
            from_ (datetime.date | None): The first day counted, in Vietnam; null is from the beginning.
            to (datetime.date | None): The last day counted, in Vietnam; null is until now.
            items (list[UnitStatistics]): The units; those without figures last.
     """

    by: Literal['authority']
    from_: datetime.date | None
    to: datetime.date | None
    items: list[UnitStatistics]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.unit_statistics import UnitStatistics # noqa: PLC0415
        by = self.by

        from_: None | str
        if isinstance(self.from_, datetime.date):
            from_ = self.from_.isoformat()
        else:
            from_ = self.from_

        to: None | str
        if isinstance(self.to, datetime.date):
            to = self.to.isoformat()
        else:
            to = self.to

        items = []
        for items_item_data in self.items:
            items_item = items_item_data.to_dict()
            items.append(items_item)




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "by": by,
            "from": from_,
            "to": to,
            "items": items,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.unit_statistics import UnitStatistics # noqa: PLC0415
        d = dict(src_dict)
        by = cast(Literal['authority'] , d.pop("by"))
        if by != 'authority':
            raise ValueError(f"by must match const 'authority', got '{by}'")

        def _parse_from_(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                from_type_0 = datetime.date.fromisoformat(data)



                return from_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        from_ = _parse_from_(d.pop("from"))


        def _parse_to(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                to_type_0 = datetime.date.fromisoformat(data)



                return to_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        to = _parse_to(d.pop("to"))


        items = []
        _items = d.pop("items")
        for items_item_data in (_items):
            items_item = UnitStatistics.from_dict(items_item_data)



            items.append(items_item)


        petition_statistics = cls(
            by=by,
            from_=from_,
            to=to,
            items=items,
        )


        petition_statistics.additional_properties = d
        return petition_statistics

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
