from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset







T = TypeVar("T", bound="AnswerImportOut")



@_attrs_define
class AnswerImportOut:
    """ What became of a table of answers. A table with a row that cannot be stored is refused as a whole.

        Attributes:
            rows (int): Rows with content, without the heading.
            stored (int): Answers stored now.
            repeated (int): Answers that were stored before, under the same id.
            over_quota (int): Of those stored now, the ones beyond a quota.
     """

    rows: int
    stored: int
    repeated: int
    over_quota: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        rows = self.rows

        stored = self.stored

        repeated = self.repeated

        over_quota = self.over_quota


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "rows": rows,
            "stored": stored,
            "repeated": repeated,
            "over_quota": over_quota,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        rows = d.pop("rows")

        stored = d.pop("stored")

        repeated = d.pop("repeated")

        over_quota = d.pop("over_quota")

        answer_import_out = cls(
            rows=rows,
            stored=stored,
            repeated=repeated,
            over_quota=over_quota,
        )


        answer_import_out.additional_properties = d
        return answer_import_out

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
