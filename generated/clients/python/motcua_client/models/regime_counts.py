from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.duty_count import DutyCount
  from ..models.level_count import LevelCount
  from ..models.regime_out import RegimeOut





T = TypeVar("T", bound="RegimeCounts")



@_attrs_define
class RegimeCounts:
    """ `procedures` is the sum of the levels, `below` and `unassessed`; `online` counts the levels of online services.

    `unassessed` procedures were published by an older release and are still to be assessed by the worker.

        Attributes:
            regime (RegimeOut): The law that defines the levels. `verified` is false where its content had to be assumed;
                the note explains why.
            procedures (int): All procedures in force.
            online (int): Procedures at a level that makes them online services.
            online_share (float | None): Percent of all procedures that are online services, one decimal.
            levels (list[LevelCount]): Procedures by level.
            below (int): Procedures below all levels.
            unassessed (int): Procedures still to be assessed.
            duties_unmet (list[DutyCount]): Online services by duty they do not meet.
     """

    regime: RegimeOut
    procedures: int
    online: int
    online_share: float | None
    levels: list[LevelCount]
    below: int
    unassessed: int
    duties_unmet: list[DutyCount]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.duty_count import DutyCount # noqa: PLC0415
        from ..models.level_count import LevelCount # noqa: PLC0415
        from ..models.regime_out import RegimeOut # noqa: PLC0415
        regime = self.regime.to_dict()

        procedures = self.procedures

        online = self.online

        online_share: float | None
        online_share = self.online_share

        levels = []
        for levels_item_data in self.levels:
            levels_item = levels_item_data.to_dict()
            levels.append(levels_item)



        below = self.below

        unassessed = self.unassessed

        duties_unmet = []
        for duties_unmet_item_data in self.duties_unmet:
            duties_unmet_item = duties_unmet_item_data.to_dict()
            duties_unmet.append(duties_unmet_item)




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "regime": regime,
            "procedures": procedures,
            "online": online,
            "online_share": online_share,
            "levels": levels,
            "below": below,
            "unassessed": unassessed,
            "duties_unmet": duties_unmet,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.duty_count import DutyCount # noqa: PLC0415
        from ..models.level_count import LevelCount # noqa: PLC0415
        from ..models.regime_out import RegimeOut # noqa: PLC0415
        d = dict(src_dict)
        regime = RegimeOut.from_dict(d.pop("regime"))




        procedures = d.pop("procedures")

        online = d.pop("online")

        def _parse_online_share(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        online_share = _parse_online_share(d.pop("online_share"))


        levels = []
        _levels = d.pop("levels")
        for levels_item_data in (_levels):
            levels_item = LevelCount.from_dict(levels_item_data)



            levels.append(levels_item)


        below = d.pop("below")

        unassessed = d.pop("unassessed")

        duties_unmet = []
        _duties_unmet = d.pop("duties_unmet")
        for duties_unmet_item_data in (_duties_unmet):
            duties_unmet_item = DutyCount.from_dict(duties_unmet_item_data)



            duties_unmet.append(duties_unmet_item)


        regime_counts = cls(
            regime=regime,
            procedures=procedures,
            online=online,
            online_share=online_share,
            levels=levels,
            below=below,
            unassessed=unassessed,
            duties_unmet=duties_unmet,
        )


        regime_counts.additional_properties = d
        return regime_counts

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
