from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.bilingual_text import BilingualText





T = TypeVar("T", bound="PossibleAction")



@_attrs_define
class PossibleAction:
    """ A kind of action, and how many are possible.

        Attributes:
            kind (str): Its name in requests.
            title (BilingualText): A text in Vietnamese and English.
            unit (BilingualText): A text in Vietnamese and English.
            possible (int): How many are possible now; 0: nothing is left, or the framework measures nothing they change.
            measures (list[str]): The measures of the framework they change.
     """

    kind: str
    title: BilingualText
    unit: BilingualText
    possible: int
    measures: list[str]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        kind = self.kind

        title = self.title.to_dict()

        unit = self.unit.to_dict()

        possible = self.possible

        measures = self.measures




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "kind": kind,
            "title": title,
            "unit": unit,
            "possible": possible,
            "measures": measures,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        d = dict(src_dict)
        kind = d.pop("kind")

        title = BilingualText.from_dict(d.pop("title"))




        unit = BilingualText.from_dict(d.pop("unit"))




        possible = d.pop("possible")

        measures = cast(list[str], d.pop("measures"))


        possible_action = cls(
            kind=kind,
            title=title,
            unit=unit,
            possible=possible,
            measures=measures,
        )


        possible_action.additional_properties = d
        return possible_action

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
