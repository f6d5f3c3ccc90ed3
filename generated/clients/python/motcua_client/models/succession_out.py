from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.succession_out_kind import SuccessionOutKind
from typing import cast
import datetime






T = TypeVar("T", bound="SuccessionOut")



@_attrs_define
class SuccessionOut:
    """ A successor or predecessor, with the date and the decision; `code` and `name` are null where there is no successor.

        Attributes:
            code (None | str): Code of the other authority; null where there is none.
            name (None | str): Name of the authority or unit, in Vietnamese.
            kind (SuccessionOutKind): What happened.
            date (datetime.date): First day of the successor.
            decision (None | str): The decision behind it.
     """

    code: None | str
    name: None | str
    kind: SuccessionOutKind
    date: datetime.date
    decision: None | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        code: None | str
        code = self.code

        name: None | str
        name = self.name

        kind = self.kind.value

        date = self.date.isoformat()

        decision: None | str
        decision = self.decision


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "code": code,
            "name": name,
            "kind": kind,
            "date": date,
            "decision": decision,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        def _parse_code(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        code = _parse_code(d.pop("code"))


        def _parse_name(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        name = _parse_name(d.pop("name"))


        kind = SuccessionOutKind(d.pop("kind"))




        date = datetime.date.fromisoformat(d.pop("date"))




        def _parse_decision(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        decision = _parse_decision(d.pop("decision"))


        succession_out = cls(
            code=code,
            name=name,
            kind=kind,
            date=date,
            decision=decision,
        )


        succession_out.additional_properties = d
        return succession_out

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
