"""One row of a procedures workbook and its object: a procedure, a channel, a document.

`to_cells` and `from_cells` are inverse for every object: what no cell can represent is stored as it is in the row's last column.
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

# In the last column: keys the record does not have, where an empty cell would mean null or an empty list.
ABSENT_KEYS: Final = "$absent"
_LEVELS: Final = {fold(name): code for name, code in LEVELS.items()}


@dataclass(slots=True)
class ParsedRow:
    """The object of a row; `errors` and `warnings` are pairs of a column key and what is wrong there."""

    object: dict[str, Any] = field(default_factory=dict)
    errors: list[tuple[str, str]] = field(default_factory=list)
    warnings: list[tuple[str, str]] = field(default_factory=list)


_COLUMNS: Final = {sheet.name: [column for column in sheet.columns if column is not NUMBER] for sheet in SHEETS}
_COLUMNS[PROCEDURES.name].insert(0, replace(CODE, key="code"))


def nested_lists(sheet: Sheet) -> dict[str, Any]:
    """The lists of the object whose items are rows of other sheets, with the value for no rows at all."""
    if sheet is METHODS:
        return {str(FEES.list_key): []}
    return {str(each.list_key): ABSENT if each is WORKFLOW else [] for each in LISTS} if sheet is PROCEDURES else {}


def from_cells(sheet: Sheet, values: Mapping[str, Any], extra: Mapping[str, Any]) -> ParsedRow:
    """The object of a row, from its `values` by column key and the `extra` object of its last column."""
    parsed = ParsedRow()
    for column in _COLUMNS[sheet.name]:
        _read_cell(parsed, column, values.get(column.key))
    _put_all(parsed.object, nested_lists(sheet))
    _derive_values(sheet, parsed)
    filled = {_top(column.key) for column in _COLUMNS[sheet.name] if not cells.is_blank(values.get(column.key))}
    for key, value in extra.items():
        if key == ABSENT_KEYS and isinstance(value, list):
            parsed.object = {name: each for name, each in parsed.object.items() if name not in value or name in filled}
        elif key in filled:
            parsed.errors.append((EXTRA.key, f"{key} có cả ở cột riêng và ở cột này ({key} is in a column of its own too)"))
        else:
            parsed.object[key] = value
    return parsed


def to_cells(sheet: Sheet, value: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The cells of an object by column key, and the extra object for its last column. Nested lists have rows of their own."""
    flat = _without_nested(sheet, value)
    unrepresentable = set[str]()
    while True:
        cells_ = {
            column.key: cells.to_cell(column, _get(flat, column.key))
            for column in _COLUMNS[sheet.name]
            if _top(column.key) not in unrepresentable
        }
        parsed = from_cells(sheet, cells_, {}).object
        different = {key for key, each in flat.items() if key not in parsed or not _same(parsed[key], each)}
        lossy = different & {_top(key) for key, cell in cells_.items() if cell is not None}
        if not lossy:
            break
        unrepresentable |= lossy
    absent = sorted(key for key in parsed if key not in flat)
    extra = {key: flat[key] for key in flat if key in different}
    return cells_, extra | ({ABSENT_KEYS: absent} if absent else {})


def items(value: Any) -> list[dict[str, Any]] | None:
    """The items of a list, if each can have a row; None for any other value."""
    return value if isinstance(value, list) and value and all(isinstance(item, dict) for item in value) else None


def _read_cell(parsed: ParsedRow, column: Column, cell: Any) -> None:
    if cells.is_blank(cell):
        _put(parsed.object, column.key, column.empty)
        return
    try:
        _put(parsed.object, column.key, cells.from_cell(column, cell))
    except CellError as error:
        if column.key != "date_iso" or not isinstance(cell, str):
            parsed.errors.append((column.key, error.reason))
            return
        # Dates in words stay text, as in any national record.
        parsed.object |= {column.key: None, "date": cell.strip()}
        parsed.warnings.append((column.key, error.reason))


def _derive_values(sheet: Sheet, parsed: ParsedRow) -> None:
    object_ = parsed.object
    if sheet is METHODS:
        object_["channel_code"] = CHANNELS.get(object_.get("channel") or "")
    elif sheet is LEGAL_BASES:
        day = object_.get("date_iso")
        object_.setdefault("date", "-".join(reversed(day.split("-"))) if day else None)
    elif sheet is PROCEDURES:
        levels = object_.get("authority_levels") or []
        object_["authority_level_codes"] = [_LEVELS[fold(name)] for name in levels if fold(name) in _LEVELS]


def _without_nested(sheet: Sheet, value: Mapping[str, Any]) -> dict[str, Any]:
    flat = dict(value)
    for key, default in nested_lists(sheet).items():
        if items(flat.get(key)):
            del flat[key]
            _put(flat, key, default)
    return flat


def _put_all(object_: dict[str, Any], values: Mapping[str, Any]) -> None:
    for key, value in values.items():
        _put(object_, key, value)


def _put(object_: dict[str, Any], key: str, value: Any) -> None:
    if isinstance(value, EmptyCell):
        return
    *path, last = key.split(".")
    for part in path:
        object_ = object_.setdefault(part, {})
    object_[last] = list(value) if isinstance(value, list) else value


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
