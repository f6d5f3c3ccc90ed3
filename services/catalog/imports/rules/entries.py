"""An entry: a record as it lies in a workbook, where each part of it stands, and what was wrong with its cells."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from typing import Any, Final

from services.catalog.imports.rules.sheets import CODE, EXTRA, PROCEDURES, SHEETS, Sheet

_CELL: Final = re.compile(r"'.*'!([A-Z]+)([0-9]+)")
# Parts of a record that stand in columns called after another part.
_COLUMN_ALIASES: Final = {
    "channel_code": "channel",
    "date": "date_iso",
    "authority_level_codes": "authority_levels",
    "code": CODE.key,
}


def column_letter(index: int) -> str:
    """The name of a column counted from 0: A, B, …, Z, AA."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def cell_reference(sheet: Sheet, column: str, row: int) -> str:
    """A cell as spreadsheets name it: 'Cách thức'!D12."""
    return f"'{sheet.name}'!{column}{row}"


def column_letters(sheet: Sheet, order: Iterable[int]) -> dict[str, str]:
    """In which column of a sheet each key stands, when its columns stand in this order; an object in that of its first key."""
    columns = {column.key: column_letter(index) for column, index in zip(sheet.all_columns, order, strict=True)}
    found = {key.split(".")[0]: where for key, where in reversed(columns.items())} | columns
    return {key: found[column] for key, column in _COLUMN_ALIASES.items() if column in found} | found


# A cell and what is wrong there.
CellFinding = tuple[str, str]
_SHEETS: Final = {sheet.name: sheet for sheet in SHEETS}
_TEMPLATE_LETTERS: Final = {sheet.name: column_letters(sheet, range(len(sheet.all_columns))) for sheet in SHEETS}


@dataclass(slots=True)
class WorkbookRecord:
    """A record in a workbook. `refused` and `warnings` name cells, `places` the row of each part by its JSON Pointer.

    `letters` are those of the sheets whose columns do not stand in the template's order. Without a record nothing can be taken,
    and `refused` says why.
    """

    row: int
    code: str | None = None
    record: dict[str, Any] | None = None
    errors: list[CellFinding] = field(default_factory=list)
    warnings: list[CellFinding] = field(default_factory=list)
    positions: dict[str, tuple[str, int]] = field(default_factory=dict)
    letters: dict[str, dict[str, str]] = field(default_factory=dict)

    @classmethod
    def from_json(cls, value: Any) -> "WorkbookRecord":
        """The entry that was written down with `as_json`."""
        told = {name: [(cell_, reason) for cell_, reason in value[name]] for name in ("errors", "warnings")}
        places = {pointer: (sheet, row) for pointer, (sheet, row) in value["positions"].items()}
        return cls(value["row"], value["code"], value["record"], **told, positions=places, letters=value["letters"])

    def to_json(self) -> bytes:
        """The entry as one line of JSON."""
        return json.dumps(
            {each.name: getattr(self, each.name) for each in fields(self)},
            ensure_ascii=False,
            separators=(",", ":"),
            allow_nan=False,
        ).encode()

    @property
    def warned_cells(self) -> set[str]:
        """The cells there is a warning about already."""
        return {where for where, _ in self.warnings}

    def locate(self, where: str) -> tuple[int, str]:
        """The row and the cell of a finding, whose field is a JSON Pointer into the record or a cell already."""
        known = _CELL.fullmatch(where)
        if known:
            return int(known[2]), where
        pointer, path = where, list[str]()
        while pointer and pointer not in self.positions:
            pointer, _, key = pointer.rpartition("/")
            path.insert(0, key)
        name, row = self.positions.get(pointer, (PROCEDURES.name, self.row))
        found = self.letters.get(name) or _TEMPLATE_LETTERS[name]
        # The longest beginning of the path that has a column: of /online/payment/0 that of online.payment.
        named = (".".join(path[:length]) for length in range(len(path), 0, -1))
        column = next((found[key] for key in named if key in found), found[EXTRA.key]) if path else found[CODE.key]
        return row, cell_reference(_SHEETS[name], column, row)
