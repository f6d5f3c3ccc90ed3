from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.break_out_certainty import BreakOutCertainty
from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.bilingual_text import BilingualText





T = TypeVar("T", bound="BreakOut")



@_attrs_define
class BreakOut:
    """ A day since which figures cannot be compared with those before.

        Attributes:
            from_ (datetime.date): The first day of the new series, in Vietnam.
            text (BilingualText): A text in Vietnamese and English.
            certainty (BreakOutCertainty): How well the change was verified: `confirmed`, `secondary` (in one other source
                only), `from_memory`, `own_reading`.
     """

    from_: datetime.date
    text: BilingualText
    certainty: BreakOutCertainty
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        from_ = self.from_.isoformat()

        text = self.text.to_dict()

        certainty = self.certainty.value


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "from": from_,
            "text": text,
            "certainty": certainty,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        d = dict(src_dict)
        from_ = datetime.date.fromisoformat(d.pop("from"))




        text = BilingualText.from_dict(d.pop("text"))




        certainty = BreakOutCertainty(d.pop("certainty"))




        break_out = cls(
            from_=from_,
            text=text,
            certainty=certainty,
        )


        break_out.additional_properties = d
        return break_out

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
