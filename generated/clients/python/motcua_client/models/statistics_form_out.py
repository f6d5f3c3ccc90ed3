from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.column_out import ColumnOut
  from ..models.note_out import NoteOut





T = TypeVar("T", bound="StatisticsFormOut")



@_attrs_define
class StatisticsFormOut:
    """ The official form, what its columns count, and explanations. `current_code` is the form's code under the present
    circular.

        Attributes:
            code (str): Code of the form whose columns these are.
            current_code (str): Its code under the present circular.
            legal_basis (str): The provision of law it rests on, in Vietnamese.
            title (str): Title of the form.
            columns (list[ColumnOut]): What its columns count.
            notes (list[NoteOut]): What applies to all figures.
     """

    code: str
    current_code: str
    legal_basis: str
    title: str
    columns: list[ColumnOut]
    notes: list[NoteOut]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.column_out import ColumnOut # noqa: PLC0415
        from ..models.note_out import NoteOut # noqa: PLC0415
        code = self.code

        current_code = self.current_code

        legal_basis = self.legal_basis

        title = self.title

        columns = []
        for columns_item_data in self.columns:
            columns_item = columns_item_data.to_dict()
            columns.append(columns_item)



        notes = []
        for notes_item_data in self.notes:
            notes_item = notes_item_data.to_dict()
            notes.append(notes_item)




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "code": code,
            "current_code": current_code,
            "legal_basis": legal_basis,
            "title": title,
            "columns": columns,
            "notes": notes,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.column_out import ColumnOut # noqa: PLC0415
        from ..models.note_out import NoteOut # noqa: PLC0415
        d = dict(src_dict)
        code = d.pop("code")

        current_code = d.pop("current_code")

        legal_basis = d.pop("legal_basis")

        title = d.pop("title")

        columns = []
        _columns = d.pop("columns")
        for columns_item_data in (_columns):
            columns_item = ColumnOut.from_dict(columns_item_data)



            columns.append(columns_item)


        notes = []
        _notes = d.pop("notes")
        for notes_item_data in (_notes):
            notes_item = NoteOut.from_dict(notes_item_data)



            notes.append(notes_item)


        statistics_form_out = cls(
            code=code,
            current_code=current_code,
            legal_basis=legal_basis,
            title=title,
            columns=columns,
            notes=notes,
        )


        statistics_form_out.additional_properties = d
        return statistics_form_out

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
