from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.fact_out import FactOut





T = TypeVar("T", bound="MissingItem")



@_attrs_define
class MissingItem:
    """ A missing item of the legal minimum, with the letter of the law and the places in the record.

        Attributes:
            letter (str): Letter of the provision.
            fact (FactOut): A fact that a record proves or lacks, with what to do about it; `code` is stable.
            pointers (list[str]): JSON Pointers to the places in the record.
     """

    letter: str
    fact: FactOut
    pointers: list[str]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.fact_out import FactOut # noqa: PLC0415
        letter = self.letter

        fact = self.fact.to_dict()

        pointers = self.pointers




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "letter": letter,
            "fact": fact,
            "pointers": pointers,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.fact_out import FactOut # noqa: PLC0415
        d = dict(src_dict)
        letter = d.pop("letter")

        fact = FactOut.from_dict(d.pop("fact"))




        pointers = cast(list[str], d.pop("pointers"))


        missing_item = cls(
            letter=letter,
            fact=fact,
            pointers=pointers,
        )


        missing_item.additional_properties = d
        return missing_item

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
