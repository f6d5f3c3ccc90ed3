from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.series_out_grain import SeriesOutGrain
from typing import cast

if TYPE_CHECKING:
  from ..models.series_point import SeriesPoint





T = TypeVar("T", bound="SeriesOut")



@_attrs_define
class SeriesOut:
    """ A framework's figures over time.

        Attributes:
            framework (str): Id of the framework.
            authority (None | str): The authority that was asked for, with all below it; null is the province.
            grain (SeriesOutGrain): How long each period is.
            points (list[SeriesPoint]): The periods, the oldest first; those before or after the framework was in force are
                left out.
     """

    framework: str
    authority: None | str
    grain: SeriesOutGrain
    points: list[SeriesPoint]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.series_point import SeriesPoint # noqa: PLC0415
        framework = self.framework

        authority: None | str
        authority = self.authority

        grain = self.grain.value

        points = []
        for points_item_data in self.points:
            points_item = points_item_data.to_dict()
            points.append(points_item)




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "framework": framework,
            "authority": authority,
            "grain": grain,
            "points": points,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.series_point import SeriesPoint # noqa: PLC0415
        d = dict(src_dict)
        framework = d.pop("framework")

        def _parse_authority(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        authority = _parse_authority(d.pop("authority"))


        grain = SeriesOutGrain(d.pop("grain"))




        points = []
        _points = d.pop("points")
        for points_item_data in (_points):
            points_item = SeriesPoint.from_dict(points_item_data)



            points.append(points_item)


        series_out = cls(
            framework=framework,
            authority=authority,
            grain=grain,
            points=points,
        )


        series_out.additional_properties = d
        return series_out

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
