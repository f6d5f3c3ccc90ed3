from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.level_out import LevelOut





T = TypeVar("T", bound="LevelCount")



@_attrs_define
class LevelCount:
    """ Procedures at exactly this level.

        Attributes:
            level (LevelOut): A level; `online` where it makes the procedure an online service (level 3 or 4, partly or
                fully online).
            procedures (int): Procedures at exactly this level.
     """

    level: LevelOut
    procedures: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.level_out import LevelOut # noqa: PLC0415
        level = self.level.to_dict()

        procedures = self.procedures


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "level": level,
            "procedures": procedures,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.level_out import LevelOut # noqa: PLC0415
        d = dict(src_dict)
        level = LevelOut.from_dict(d.pop("level"))




        procedures = d.pop("procedures")

        level_count = cls(
            level=level,
            procedures=procedures,
        )


        level_count.additional_properties = d
        return level_count

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
