from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.discrepancy_kind import DiscrepancyKind
from typing import cast

if TYPE_CHECKING:
  from ..models.bilingual_text import BilingualText





T = TypeVar("T", bound="HistoryDiscrepancyOut")



@_attrs_define
class HistoryDiscrepancyOut:
    """ A discrepancy; `sequence` is its place, where it is known, `field` the value of the resource that its history
    recorded otherwise.

        Attributes:
            sequence (int | None): Its place, where it is known.
            kind (DiscrepancyKind): How a place in the history differs from what was written.
            field (None | str): The field that differs from its history; null where the history itself was altered.
            detail (BilingualText): A text in Vietnamese and English.
     """

    sequence: int | None
    kind: DiscrepancyKind
    field: None | str
    detail: BilingualText
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        sequence: int | None
        sequence = self.sequence

        kind = self.kind.value

        field: None | str
        field = self.field

        detail = self.detail.to_dict()


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "sequence": sequence,
            "kind": kind,
            "field": field,
            "detail": detail,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        d = dict(src_dict)
        def _parse_sequence(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        sequence = _parse_sequence(d.pop("sequence"))


        kind = DiscrepancyKind(d.pop("kind"))




        def _parse_field(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        field = _parse_field(d.pop("field"))


        detail = BilingualText.from_dict(d.pop("detail"))




        history_discrepancy_out = cls(
            sequence=sequence,
            kind=kind,
            field=field,
            detail=detail,
        )


        history_discrepancy_out.additional_properties = d
        return history_discrepancy_out

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
