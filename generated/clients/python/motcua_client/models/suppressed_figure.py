from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.suppressed_figure_kind import SuppressedFigureKind
from typing import cast

if TYPE_CHECKING:
  from ..models.bilingual_text import BilingualText





T = TypeVar("T", bound="SuppressedFigure")



@_attrs_define
class SuppressedFigure:
    """ A figure that is not shown, because it or one beside it could reveal individual answers.

        Attributes:
            kind (SuppressedFigureKind): What the figure is of.
            code (None | str): Its code; null for the index.
            reason (BilingualText): A text in Vietnamese and English.
     """

    kind: SuppressedFigureKind
    code: None | str
    reason: BilingualText
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        kind = self.kind.value

        code: None | str
        code = self.code

        reason = self.reason.to_dict()


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "kind": kind,
            "code": code,
            "reason": reason,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        d = dict(src_dict)
        kind = SuppressedFigureKind(d.pop("kind"))




        def _parse_code(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        code = _parse_code(d.pop("code"))


        reason = BilingualText.from_dict(d.pop("reason"))




        suppressed_figure = cls(
            kind=kind,
            code=code,
            reason=reason,
        )


        suppressed_figure.additional_properties = d
        return suppressed_figure

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
