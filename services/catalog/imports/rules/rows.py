"""One row of a procedures workbook and the object it stands for: a procedure, a channel, a paper.

`written` and `read` are each other's inverse for every object: what no cell can say goes, as it is, into the row's last column.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from services.catalog.imports.rules import cells
from services.catalog.imports.rules.cells import CellError
from services.catalog.imports.rules.sheets import (
    ABSENT,
    CHANNELS,
    CODE,
    EXTRA,
    FEES,
    LEGAL_BASES,
    LEVELS,
    LISTS,
    METHODS,
    NUMBER,
    PROCEDURES,
    SHEETS,
    WORKFLOW,
    Column,
    EmptyCell,
    Sheet,
)
from services.kernel.text import fold

# In the last column: the keys the record does not have, where an empty cell would mean null or an empty list.
ABSENT_KEYS: Final = "$absent"
_LEVELS: Final = {fold(name): code for name, code in LEVELS.items()}


@dataclass(slots=True)
class ParsedRow:
    """The object a row stands for; `faults` and `warnings` are keys of columns, each with what is wrong there."""

    object: dict[str, Any] = field(default_factory=dict)
    errors: list[tuple[str, str]] = field(default_factory=list)
    warnings: list[tuple[str, str]] = field(default_factory=list)


_COLUMNS: Final = {sheet.name: [column for column in sheet.columns if column is not NUMBER] for sheet in SHEETS}
_COLUMNS[PROCEDURES.name].insert(0, replace(CODE, key="code"))


def nested_lists(sheet: Sheet) -> dict[str, Any]:
    """The lists of the object whose items stand in other sheets, each with what no row at all means."""
    if sheet is METHODS:
        return {str(FEES.list_key): []}
    return {str(each.list_key): ABSENT if each is WORKFLOW else [] for each in LISTS} if sheet is PROCEDURES else {}


def from_cells(sheet: Sheet, said: Mapping[str, Any], rest: Mapping[str, Any]) -> ParsedRow:
    """The object of a row: `said` are its cells by the keys of their columns, `rest` what its last column holds."""
    found = ParsedRow()
    for column in _COLUMNS[sheet.name]:
        _read_cell(found, column, said.get(column.key))
    _put_all(found.object, nested_lists(sheet))
    _derive_values(sheet, found)
    filled = {_top(key) for key, cell in said.items() if not cells.is_blank(cell)}
    for key, value in rest.items():
        if key == ABSENT_KEYS and isinstance(value, list):
            found.object = {name: kept for name, kept in found.object.items() if name not in value or name in filled}
        elif key in filled:
            found.errors.append((EXTRA.key, f"{key} có cả ở cột riêng và ở cột này ({key} is in a column of its own too)"))
        else:
            found.object[key] = value
    return found


def to_cells(sheet: Sheet, value: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The cells of an object by the keys of their columns, and what they cannot say. Its nested lists are written elsewhere."""
    own = _without_nested(sheet, value)
    unsaid = set[str]()
    while True:
        said = {
            column.key: cells.to_cell(column, _get(own, column.key))
            for column in _COLUMNS[sheet.name]
            if _top(column.key) not in unsaid
        }
        back = from_cells(sheet, said, {}).object
        different = {key for key, each in own.items() if key not in back or not _same(back[key], each)}
        wrong = different & {_top(key) for key, cell in said.items() if cell is not None}
        if not wrong:
            break
        unsaid |= wrong
    absent = sorted(key for key in back if key not in own)
    rest = {key: own[key] for key in own if key in different}
    return said, rest | ({ABSENT_KEYS: absent} if absent else {})


def items(value: Any) -> list[dict[str, Any]] | None:
    """A list's items when each has a row to stand in; None for any other value."""
    return value if isinstance(value, list) and value and all(isinstance(item, dict) for item in value) else None


def _read_cell(found: ParsedRow, column: Column, cell: Any) -> None:
    if cells.is_blank(cell):
        _put(found.object, column.key, column.empty)
        return
    try:
        _put(found.object, column.key, cells.from_cell(column, cell))
    except CellError as trouble:
        if column.key != "date_iso" or not isinstance(cell, str):
            found.errors.append((column.key, trouble.reason))
            return
        # Dates in words are kept as words, like in any national record.
        found.object |= {column.key: None, "date": cell.strip()}
        found.warnings.append((column.key, trouble.reason))


def _derive_values(sheet: Sheet, found: ParsedRow) -> None:
    made = found.object
    if sheet is METHODS:
        made["channel_code"] = CHANNELS.get(made.get("channel") or "")
    elif sheet is LEGAL_BASES:
        day = made.get("date_iso")
        made.setdefault("date", "-".join(reversed(day.split("-"))) if day else None)
    elif sheet is PROCEDURES:
        levels = made.get("authority_levels") or []
        made["authority_level_codes"] = [_LEVELS[fold(name)] for name in levels if fold(name) in _LEVELS]


def _without_nested(sheet: Sheet, value: Mapping[str, Any]) -> dict[str, Any]:
    own = dict(value)
    for key, default in nested_lists(sheet).items():
        if items(own.get(key)):
            del own[key]
            _put(own, key, default)
    return own


def _put_all(made: dict[str, Any], values: Mapping[str, Any]) -> None:
    for key, value in values.items():
        _put(made, key, value)


def _put(made: dict[str, Any], key: str, value: Any) -> None:
    if isinstance(value, EmptyCell):
        return
    *path, last = key.split(".")
    for part in path:
        made = made.setdefault(part, {})
    made[last] = list(value) if isinstance(value, list) else value


def _get(value: Any, key: str) -> Any:
    for part in key.split("."):
        value = value.get(part) if isinstance(value, dict) else None
    return value


def _top(key: str) -> str:
    return key.split(".", maxsplit=1)[0]


def _same(one: Any, other: Any) -> bool:
    # 1 is not 1.0, and neither is true.
    if not isinstance(one, list | dict):
        return type(one) is type(other) and bool(one == other)
    return _canonical(one) == _canonical(other)


def _canonical(value: Any) -> str:
    return json.dumps(value, sort_keys=True)
