from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast

if TYPE_CHECKING:
  from ..models.bilingual_text import BilingualText
  from ..models.indicator import Indicator





T = TypeVar("T", bound="IndicatorGroup")



@_attrs_define
class IndicatorGroup:
    """ Indicators whose points add up.

        Attributes:
            id (str): Its id within the framework.
            title (BilingualText): A text in Vietnamese and English.
            max_ (float): The most points it gives.
            indicators (list[Indicator]): Its indicators, in order.
            difference (BilingualText | None | Unset): Why the points of its indicators do not add up to `max`; null where
                they do.
     """

    id: str
    title: BilingualText
    max_: float
    indicators: list[Indicator]
    difference: BilingualText | None | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        from ..models.indicator import Indicator # noqa: PLC0415
        id = self.id

        title = self.title.to_dict()

        max_ = self.max_

        indicators = []
        for indicators_item_data in self.indicators:
            indicators_item = indicators_item_data.to_dict()
            indicators.append(indicators_item)



        difference: dict[str, Any] | None | Unset
        if isinstance(self.difference, Unset):
            difference = UNSET
        elif isinstance(self.difference, BilingualText):
            difference = self.difference.to_dict()
        else:
            difference = self.difference


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "id": id,
            "title": title,
            "max": max_,
            "indicators": indicators,
        })
        if difference is not UNSET:
            field_dict["difference"] = difference

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        from ..models.indicator import Indicator # noqa: PLC0415
        d = dict(src_dict)
        id = d.pop("id")

        title = BilingualText.from_dict(d.pop("title"))




        max_ = d.pop("max")

        indicators = []
        _indicators = d.pop("indicators")
        for indicators_item_data in (_indicators):
            indicators_item = Indicator.from_dict(indicators_item_data)



            indicators.append(indicators_item)


        def _parse_difference(data: object) -> BilingualText | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                difference_type_0 = BilingualText.from_dict(data)



                return difference_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(BilingualText | None | Unset, data)

        difference = _parse_difference(d.pop("difference", UNSET))


        indicator_group = cls(
            id=id,
            title=title,
            max_=max_,
            indicators=indicators,
            difference=difference,
        )

        return indicator_group

