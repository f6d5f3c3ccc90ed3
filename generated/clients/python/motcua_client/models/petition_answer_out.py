from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.petition_unit import PetitionUnit





T = TypeVar("T", bound="PetitionAnswerOut")



@_attrs_define
class PetitionAnswerOut:
    """ An answer of a unit.

        Attributes:
            unit (PetitionUnit): An authority or a unit in it; its code stands for the name where the catalogue has not
                published it.
            text (str): The answer; plain text.
            answered_at (datetime.datetime): When.
            due_at (datetime.datetime): When it had to be there.
            reopened_at (datetime.datetime | None): When it was appealed or the petition reopened; null where it stands.
     """

    unit: PetitionUnit
    text: str
    answered_at: datetime.datetime
    due_at: datetime.datetime
    reopened_at: datetime.datetime | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.petition_unit import PetitionUnit # noqa: PLC0415
        unit = self.unit.to_dict()

        text = self.text

        answered_at = self.answered_at.isoformat()

        due_at = self.due_at.isoformat()

        reopened_at: None | str
        if isinstance(self.reopened_at, datetime.datetime):
            reopened_at = self.reopened_at.isoformat()
        else:
            reopened_at = self.reopened_at


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "unit": unit,
            "text": text,
            "answered_at": answered_at,
            "due_at": due_at,
            "reopened_at": reopened_at,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.petition_unit import PetitionUnit # noqa: PLC0415
        d = dict(src_dict)
        unit = PetitionUnit.from_dict(d.pop("unit"))




        text = d.pop("text")

        answered_at = datetime.datetime.fromisoformat(d.pop("answered_at"))




        due_at = datetime.datetime.fromisoformat(d.pop("due_at"))




        def _parse_reopened_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                reopened_at_type_0 = datetime.datetime.fromisoformat(data)



                return reopened_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        reopened_at = _parse_reopened_at(d.pop("reopened_at"))


        petition_answer_out = cls(
            unit=unit,
            text=text,
            answered_at=answered_at,
            due_at=due_at,
            reopened_at=reopened_at,
        )


        petition_answer_out.additional_properties = d
        return petition_answer_out

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
