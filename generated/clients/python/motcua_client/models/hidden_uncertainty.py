from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.range_out import RangeOut





T = TypeVar("T", bound="HiddenUncertainty")



@_attrs_define
class HiddenUncertainty:
    """ The scores whatever stands in the numerators that are hidden, because few people answered.

        Attributes:
            measures (list[str]): The measures whose numerators are hidden.
            before (None | RangeOut): The scores now; null: nothing is measured.
            after (None | RangeOut): The scores after; null: nothing is measured.
     """

    measures: list[str]
    before: None | RangeOut
    after: None | RangeOut
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.range_out import RangeOut # noqa: PLC0415
        measures = self.measures



        before: dict[str, Any] | None
        if isinstance(self.before, RangeOut):
            before = self.before.to_dict()
        else:
            before = self.before

        after: dict[str, Any] | None
        if isinstance(self.after, RangeOut):
            after = self.after.to_dict()
        else:
            after = self.after


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "measures": measures,
            "before": before,
            "after": after,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.range_out import RangeOut # noqa: PLC0415
        d = dict(src_dict)
        measures = cast(list[str], d.pop("measures"))


        def _parse_before(data: object) -> None | RangeOut:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                before_type_0 = RangeOut.from_dict(data)



                return before_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | RangeOut, data)

        before = _parse_before(d.pop("before"))


        def _parse_after(data: object) -> None | RangeOut:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                after_type_0 = RangeOut.from_dict(data)



                return after_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | RangeOut, data)

        after = _parse_after(d.pop("after"))


        hidden_uncertainty = cls(
            measures=measures,
            before=before,
            after=after,
        )


        hidden_uncertainty.additional_properties = d
        return hidden_uncertainty

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
