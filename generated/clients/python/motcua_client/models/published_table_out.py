from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.published_row_out import PublishedRowOut





T = TypeVar("T", bound="PublishedTableOut")



@_attrs_define
class PublishedTableOut:
    """ A table of figures somebody else published.

        Attributes:
            code (str): Its code.
            version (int): Version of the resource, from 1, one more with each change; its ETag is the same number in
                quotes.
            title (str): Its title.
            source (str): Where it was published.
            columns (list[str]): The headings of its figures.
            rows (list[PublishedRowOut]): Its rows.
            flagged (int): Rows that do not add up.
     """

    code: str
    version: int
    title: str
    source: str
    columns: list[str]
    rows: list[PublishedRowOut]
    flagged: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.published_row_out import PublishedRowOut # noqa: PLC0415
        code = self.code

        version = self.version

        title = self.title

        source = self.source

        columns = self.columns



        rows = []
        for rows_item_data in self.rows:
            rows_item = rows_item_data.to_dict()
            rows.append(rows_item)



        flagged = self.flagged


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "code": code,
            "version": version,
            "title": title,
            "source": source,
            "columns": columns,
            "rows": rows,
            "flagged": flagged,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.published_row_out import PublishedRowOut # noqa: PLC0415
        d = dict(src_dict)
        code = d.pop("code")

        version = d.pop("version")

        title = d.pop("title")

        source = d.pop("source")

        columns = cast(list[str], d.pop("columns"))


        rows = []
        _rows = d.pop("rows")
        for rows_item_data in (_rows):
            rows_item = PublishedRowOut.from_dict(rows_item_data)



            rows.append(rows_item)


        flagged = d.pop("flagged")

        published_table_out = cls(
            code=code,
            version=version,
            title=title,
            source=source,
            columns=columns,
            rows=rows,
            flagged=flagged,
        )


        published_table_out.additional_properties = d
        return published_table_out

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
