from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.indicator_figure import IndicatorFigure





T = TypeVar("T", bound="SeriesPoint")



@_attrs_define
class SeriesPoint:
    """ The figures of one period.

        Attributes:
            period (str): The period.
            edition (datetime.date): The edition in force on its last day: where it is another than before, the series has a
                break.
            score (float | None): Its score; null where nothing is measured.
            measured (float): The points that could be reached by the indicators that have a score.
            indicators (list[IndicatorFigure]): The figures of its indicators, in the framework's order.
     """

    period: str
    edition: datetime.date
    score: float | None
    measured: float
    indicators: list[IndicatorFigure]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.indicator_figure import IndicatorFigure # noqa: PLC0415
        period = self.period

        edition = self.edition.isoformat()

        score: float | None
        score = self.score

        measured = self.measured

        indicators = []
        for indicators_item_data in self.indicators:
            indicators_item = indicators_item_data.to_dict()
            indicators.append(indicators_item)




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "period": period,
            "edition": edition,
            "score": score,
            "measured": measured,
            "indicators": indicators,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.indicator_figure import IndicatorFigure # noqa: PLC0415
        d = dict(src_dict)
        period = d.pop("period")

        edition = datetime.date.fromisoformat(d.pop("edition"))




        def _parse_score(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        score = _parse_score(d.pop("score"))


        measured = d.pop("measured")

        indicators = []
        _indicators = d.pop("indicators")
        for indicators_item_data in (_indicators):
            indicators_item = IndicatorFigure.from_dict(indicators_item_data)



            indicators.append(indicators_item)


        series_point = cls(
            period=period,
            edition=edition,
            score=score,
            measured=measured,
            indicators=indicators,
        )


        series_point.additional_properties = d
        return series_point

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
