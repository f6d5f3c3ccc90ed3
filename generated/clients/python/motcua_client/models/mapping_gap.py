from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.mapping_gap_kind import MappingGapKind
from ..models.mapping_gap_state import MappingGapState
from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.mapping_suggestion import MappingSuggestion





T = TypeVar("T", bound="MappingGap")



@_attrs_define
class MappingGap:
    """ A code in use here for which there is no national code, now or from a coming day on.

        Attributes:
            kind (MappingGapKind): What it is the code of.
            code (str): Our code.
            name (str): Our name of it.
            since (datetime.date): The first day without a national code: today, or a coming one.
            state (MappingGapState): Whether that day is here.
            waiting (int): Dossiers that are not sent because of it. Without a national code of their field or agency they
                are sent with ours.
            suggestions (list[MappingSuggestion]): The most similar names of the national list, best first; none where no
                name is similar.
     """

    kind: MappingGapKind
    code: str
    name: str
    since: datetime.date
    state: MappingGapState
    waiting: int
    suggestions: list[MappingSuggestion]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.mapping_suggestion import MappingSuggestion # noqa: PLC0415
        kind = self.kind.value

        code = self.code

        name = self.name

        since = self.since.isoformat()

        state = self.state.value

        waiting = self.waiting

        suggestions = []
        for suggestions_item_data in self.suggestions:
            suggestions_item = suggestions_item_data.to_dict()
            suggestions.append(suggestions_item)




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "kind": kind,
            "code": code,
            "name": name,
            "since": since,
            "state": state,
            "waiting": waiting,
            "suggestions": suggestions,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.mapping_suggestion import MappingSuggestion # noqa: PLC0415
        d = dict(src_dict)
        kind = MappingGapKind(d.pop("kind"))




        code = d.pop("code")

        name = d.pop("name")

        since = datetime.date.fromisoformat(d.pop("since"))




        state = MappingGapState(d.pop("state"))




        waiting = d.pop("waiting")

        suggestions = []
        _suggestions = d.pop("suggestions")
        for suggestions_item_data in (_suggestions):
            suggestions_item = MappingSuggestion.from_dict(suggestions_item_data)



            suggestions.append(suggestions_item)


        mapping_gap = cls(
            kind=kind,
            code=code,
            name=name,
            since=since,
            state=state,
            waiting=waiting,
            suggestions=suggestions,
        )


        mapping_gap.additional_properties = d
        return mapping_gap

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
