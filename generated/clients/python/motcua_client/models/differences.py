from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.comparison_side import ComparisonSide
  from ..models.section_differences import SectionDifferences





T = TypeVar("T", bound="Differences")



@_attrs_define
class Differences:
    """ The differences between two sides, by section; sections without differences are left out.

        Attributes:
            code (str): National code of the procedure.
            name (None | str): Name of the procedure, in Vietnamese.
            before (ComparisonSide | None): The older side; null where there is none.
            after (ComparisonSide): One side of a comparison: a published version, or a revision of the draft.
            sections (list[SectionDifferences]): The differences, by section.
     """

    code: str
    name: None | str
    before: ComparisonSide | None
    after: ComparisonSide
    sections: list[SectionDifferences]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.comparison_side import ComparisonSide # noqa: PLC0415
        from ..models.section_differences import SectionDifferences # noqa: PLC0415
        code = self.code

        name: None | str
        name = self.name

        before: dict[str, Any] | None
        if isinstance(self.before, ComparisonSide):
            before = self.before.to_dict()
        else:
            before = self.before

        after = self.after.to_dict()

        sections = []
        for sections_item_data in self.sections:
            sections_item = sections_item_data.to_dict()
            sections.append(sections_item)




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "code": code,
            "name": name,
            "before": before,
            "after": after,
            "sections": sections,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.comparison_side import ComparisonSide # noqa: PLC0415
        from ..models.section_differences import SectionDifferences # noqa: PLC0415
        d = dict(src_dict)
        code = d.pop("code")

        def _parse_name(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        name = _parse_name(d.pop("name"))


        def _parse_before(data: object) -> ComparisonSide | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                before_type_0 = ComparisonSide.from_dict(data)



                return before_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(ComparisonSide | None, data)

        before = _parse_before(d.pop("before"))


        after = ComparisonSide.from_dict(d.pop("after"))




        sections = []
        _sections = d.pop("sections")
        for sections_item_data in (_sections):
            sections_item = SectionDifferences.from_dict(sections_item_data)



            sections.append(sections_item)


        differences = cls(
            code=code,
            name=name,
            before=before,
            after=after,
            sections=sections,
        )


        differences.additional_properties = d
        return differences

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
