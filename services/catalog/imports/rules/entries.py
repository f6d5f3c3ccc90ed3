"""A record of a workbook, with the positions of its parts and the findings about its cells."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from typing import Any, Final

from services.catalog.imports.rules.sheets import CODE, EXTRA, PROCEDURES, SHEETS, Sheet

_CELL: Final = re.compile(r"'.*'!([A-Z]+)([0-9]+)")
# Keys of a record that share the column of another key.
_COLUMN_ALIASES: Final = {
    "channel_code": "channel",
    "date": "date_iso",
    "authority_level_codes": "authority_levels",
    "code": CODE.key,
}


def column_letter(index: int) -> str:
    """The letters of a column counted from 0: A, B, …, Z, AA."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def cell_reference(sheet: Sheet, column: str, row: int) -> str:
    """A cell in spreadsheet notation: 'Cách thức'!D12."""
    return f"'{sheet.name}'!{column}{row}"


def column_letters(sheet: Sheet, order: Iterable[int]) -> dict[str, str]:
    """The column letters of each key, for a sheet with its columns in this order; an object has those of its first key."""
    columns = {column.key: column_letter(index) for column, index in zip(sheet.all_columns, order, strict=True)}
    by_key = {key.split(".")[0]: letters for key, letters in reversed(columns.items())} | columns
    return {key: by_key[column] for key, column in _COLUMN_ALIASES.items() if column in by_key} | by_key


# A cell and what is wrong there.
CellFinding = tuple[str, str]
_SHEETS: Final = {sheet.name: sheet for sheet in SHEETS}
_TEMPLATE_LETTERS: Final = {sheet.name: column_letters(sheet, range(len(sheet.all_columns))) for sheet in SHEETS}


@dataclass(slots=True)
class WorkbookRecord:
    """A record in a workbook. `errors` and `warnings` name cells, `positions` the row of each part by its JSON Pointer.

    `letters` are the column letters of sheets whose columns are not in the template's order. `record` is None where there are
    errors.
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
        """The record from the JSON of `to_json`."""
        findings = {name: [(cell_, reason) for cell_, reason in value[name]] for name in ("errors", "warnings")}
        positions = {pointer: (sheet, row) for pointer, (sheet, row) in value["positions"].items()}
        return cls(value["row"], value["code"], value["record"], **findings, positions=positions, letters=value["letters"])

    def to_json(self) -> bytes:
        """The record as one line of JSON."""
        return json.dumps(
            {each.name: getattr(self, each.name) for each in fields(self)},
            ensure_ascii=False,
            separators=(",", ":"),
            allow_nan=False,
        ).encode()

    @property
    def warned_cells(self) -> set[str]:
        """The cells with a warning."""
        return {cell for cell, _ in self.warnings}

    def locate(self, field: str) -> tuple[int, str]:
        """The row and cell of a finding, whose field is a JSON Pointer into the record, or a cell already."""
        cell = _CELL.fullmatch(field)
        if cell:
            return int(cell[2]), field
        pointer, path = field, list[str]()
        while pointer and pointer not in self.positions:
            pointer, _, key = pointer.rpartition("/")
            path.insert(0, key)
        name, row = self.positions.get(pointer, (PROCEDURES.name, self.row))
        letters = self.letters.get(name) or _TEMPLATE_LETTERS[name]
        # The longest prefix of the path with a column: for /online/payment/0 that of online.payment.
        prefixes = (".".join(path[:length]) for length in range(len(path), 0, -1))
        column = next((letters[key] for key in prefixes if key in letters), letters[EXTRA.key]) if path else letters[CODE.key]
        return row, cell_reference(_SHEETS[name], column, row)
