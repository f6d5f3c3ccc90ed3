from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.published_row import PublishedRow





T = TypeVar("T", bound="PublishedTableIn")



@_attrs_define
class PublishedTableIn:
    """ A table of figures somebody else published: what is compared with, as it was printed.

        Attributes:
            title (str): Its title.
            source (str): Where it was published.
            columns (list[str]): The headings of its figures, without the total.
            rows (list[PublishedRow]): Its rows; those that do not add up are taken as they are, and flagged.
     """

    title: str
    source: str
    columns: list[str]
    rows: list[PublishedRow]





    def to_dict(self) -> dict[str, Any]:
        from ..models.published_row import PublishedRow # noqa: PLC0415
        title = self.title

        source = self.source

        columns = self.columns



        rows = []
        for rows_item_data in self.rows:
            rows_item = rows_item_data.to_dict()
            rows.append(rows_item)




        field_dict: dict[str, Any] = {}

        field_dict.update({
            "title": title,
            "source": source,
            "columns": columns,
            "rows": rows,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.published_row import PublishedRow # noqa: PLC0415
        d = dict(src_dict)
        title = d.pop("title")

        source = d.pop("source")

        columns = cast(list[str], d.pop("columns"))


        rows = []
        _rows = d.pop("rows")
        for rows_item_data in (_rows):
            rows_item = PublishedRow.from_dict(rows_item_data)



            rows.append(rows_item)


        published_table_in = cls(
            title=title,
            source=source,
            columns=columns,
            rows=rows,
        )

        return published_table_in

