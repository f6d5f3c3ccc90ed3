from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.bilingual_text import BilingualText





T = TypeVar("T", bound="TraceMeasure")



@_attrs_define
class TraceMeasure:
    """ A measure with its rule in words and the address of the records it was counted from.

        Attributes:
            letter (str): Its letter in the scoring function.
            measure (str): Name of the measure.
            numerator (int | None): Its numerator; null where it is hidden or not known.
            denominator (int): Its denominator.
            title (BilingualText): A text in Vietnamese and English.
            rule (BilingualText): A text in Vietnamese and English.
            missing (BilingualText | None): The facts that no service knows; null where they are known.
            records (str): Where its records are listed; they add up to numerator and denominator, but for minutes, rounded
                up to days in the public list.
     """

    letter: str
    measure: str
    numerator: int | None
    denominator: int
    title: BilingualText
    rule: BilingualText
    missing: BilingualText | None
    records: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        letter = self.letter

        measure = self.measure

        numerator: int | None
        numerator = self.numerator

        denominator = self.denominator

        title = self.title.to_dict()

        rule = self.rule.to_dict()

        missing: dict[str, Any] | None
        if isinstance(self.missing, BilingualText):
            missing = self.missing.to_dict()
        else:
            missing = self.missing

        records = self.records


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "letter": letter,
            "measure": measure,
            "numerator": numerator,
            "denominator": denominator,
            "title": title,
            "rule": rule,
            "missing": missing,
            "records": records,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        d = dict(src_dict)
        letter = d.pop("letter")

        measure = d.pop("measure")

        def _parse_numerator(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        numerator = _parse_numerator(d.pop("numerator"))


        denominator = d.pop("denominator")

        title = BilingualText.from_dict(d.pop("title"))




        rule = BilingualText.from_dict(d.pop("rule"))




        def _parse_missing(data: object) -> BilingualText | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                missing_type_0 = BilingualText.from_dict(data)



                return missing_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(BilingualText | None, data)

        missing = _parse_missing(d.pop("missing"))


        records = d.pop("records")

        trace_measure = cls(
            letter=letter,
            measure=measure,
            numerator=numerator,
            denominator=denominator,
            title=title,
            rule=rule,
            missing=missing,
            records=records,
        )


        trace_measure.additional_properties = d
        return trace_measure

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
