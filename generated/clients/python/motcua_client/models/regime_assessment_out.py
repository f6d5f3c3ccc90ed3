from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.level_out import LevelOut
  from ..models.regime_out import RegimeOut
  from ..models.requirement_out import RequirementOut





T = TypeVar("T", bound="RegimeAssessmentOut")



@_attrs_define
class RegimeAssessmentOut:
    """ The level under one regime (null: below the lowest), and the requirements of the next level that are not met.

    `duties_unmet` are duties of every online service that affect no level.

        Attributes:
            regime (RegimeOut): The law that defines the levels. `verified` is false where its content had to be assumed;
                the note explains why.
            level (LevelOut | None): The level under it; null below the lowest.
            next_ (LevelOut | None): The next higher level; null at the highest.
            missing (list[RequirementOut]): What the next level still requires.
            duties_unmet (list[RequirementOut]): Duties of every online service that are not met.
     """

    regime: RegimeOut
    level: LevelOut | None
    next_: LevelOut | None
    missing: list[RequirementOut]
    duties_unmet: list[RequirementOut]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.level_out import LevelOut # noqa: PLC0415
        from ..models.regime_out import RegimeOut # noqa: PLC0415
        from ..models.requirement_out import RequirementOut # noqa: PLC0415
        regime = self.regime.to_dict()

        level: dict[str, Any] | None
        if isinstance(self.level, LevelOut):
            level = self.level.to_dict()
        else:
            level = self.level

        next_: dict[str, Any] | None
        if isinstance(self.next_, LevelOut):
            next_ = self.next_.to_dict()
        else:
            next_ = self.next_

        missing = []
        for missing_item_data in self.missing:
            missing_item = missing_item_data.to_dict()
            missing.append(missing_item)



        duties_unmet = []
        for duties_unmet_item_data in self.duties_unmet:
            duties_unmet_item = duties_unmet_item_data.to_dict()
            duties_unmet.append(duties_unmet_item)




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "regime": regime,
            "level": level,
            "next": next_,
            "missing": missing,
            "duties_unmet": duties_unmet,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.level_out import LevelOut # noqa: PLC0415
        from ..models.regime_out import RegimeOut # noqa: PLC0415
        from ..models.requirement_out import RequirementOut # noqa: PLC0415
        d = dict(src_dict)
        regime = RegimeOut.from_dict(d.pop("regime"))




        def _parse_level(data: object) -> LevelOut | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                level_type_0 = LevelOut.from_dict(data)



                return level_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(LevelOut | None, data)

        level = _parse_level(d.pop("level"))


        def _parse_next_(data: object) -> LevelOut | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                next_type_0 = LevelOut.from_dict(data)



                return next_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(LevelOut | None, data)

        next_ = _parse_next_(d.pop("next"))


        missing = []
        _missing = d.pop("missing")
        for missing_item_data in (_missing):
            missing_item = RequirementOut.from_dict(missing_item_data)



            missing.append(missing_item)


        duties_unmet = []
        _duties_unmet = d.pop("duties_unmet")
        for duties_unmet_item_data in (_duties_unmet):
            duties_unmet_item = RequirementOut.from_dict(duties_unmet_item_data)



            duties_unmet.append(duties_unmet_item)


        regime_assessment_out = cls(
            regime=regime,
            level=level,
            next_=next_,
            missing=missing,
            duties_unmet=duties_unmet,
        )


        regime_assessment_out.additional_properties = d
        return regime_assessment_out

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
