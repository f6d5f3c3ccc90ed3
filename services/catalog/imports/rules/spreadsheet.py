"""A procedures workbook and its records: sheets of cells to records, and records to rows that give the same records again."""

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any, Final

from services.catalog.imports.rules import cells, entries, rows
from services.catalog.imports.rules.cells import CellError
from services.catalog.imports.rules.entries import CellFinding, WorkbookRecord
from services.catalog.imports.rules.sheets import (
    CODE,
    EXAMPLE,
    EXTRA,
    FEES,
    LISTS,
    LONG,
    METHODS,
    NUMBER,
    PROCEDURES,
    SHEETS,
    Column,
    Sheet,
)
from services.kernel import procedure_codes
from services.kernel.text import fold

# Rows of cells, the header first.
Table = Sequence[Sequence[Any]]
_REFERENCE: Final = re.compile(r"@[0-9]+")
_AMBIGUOUS: Final = "mã này có ở nhiều dòng: {} (rows with the same code)"


@dataclass(frozen=True, slots=True)
class TemplateMismatch(Exception):
    """Sheets and columns of the template that the workbook lacks, as (sheet, column); column is empty for a whole sheet."""

    missing: tuple[tuple[str, str], ...]


@dataclass(slots=True)
class _Row:
    """A row of a sheet: its cells by the keys of their columns."""

    sheet: Sheet
    number: int
    cells: dict[str, Any]
    letters: Mapping[str, str]

    @property
    def key(self) -> str:
        """What identifies the procedure: its short code, or the cell's text. Raises `CellError` where the cell is blank or invalid."""
        cell = self.cells.get(CODE.key)
        if cells.is_blank(cell):
            raise CellError("thiếu mã thủ tục (the procedure code is missing)")
        text = str(cells.from_cell(CODE, cell))
        code_parts = procedure_codes.parse(text)
        return code_parts[0] if code_parts else text

    def finding(self, key: str, reason: str) -> CellFinding:
        """A finding for the column with this key."""
        return (entries.cell_reference(self.sheet, self.letters[key], self.number), reason)


@dataclass(slots=True)
class _Book:
    """All rows of a workbook by procedure; `unassigned` are rows whose procedure is unknown."""

    procedures: list[_Row] = field(default_factory=list)
    parts: dict[str, dict[str, list[_Row]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(list)))
    unassigned: list[tuple[_Row, CellError]] = field(default_factory=list)
    long_texts: dict[str, str] = field(default_factory=dict)
    letters: dict[str, dict[str, str]] = field(default_factory=dict)


def from_tables(tables: Mapping[str, Table]) -> Iterator[WorkbookRecord]:
    """The records of a workbook, from its tables by sheet name; raises `TemplateMismatch`. Other sheets are ignored."""
    book = _book(tables)
    by_key = defaultdict[str, list[_Row]](list)
    for row in book.procedures:
        by_key[row.key].append(row)
    for row in book.procedures:
        same_key = by_key[row.key]
        yield _record(book, row) if len(same_key) == 1 else _ambiguous(row, same_key)
    for key in book.parts.keys() - by_key.keys():
        yield _orphan_rows(key, [row for rows_of_sheet in book.parts[key].values() for row in rows_of_sheet])
    for row, error in book.unassigned:
        yield WorkbookRecord(row.number, errors=[row.finding(CODE.key, error.reason)])


def to_rows(record: Mapping[str, Any], numbers: Iterator[int]) -> Iterator[tuple[Sheet, list[Any]]]:
    """The rows of a record, each with its sheet, in the order of the sheets; `numbers` number the workbook's long texts."""
    long_rows = list[tuple[Sheet, list[Any]]]()

    def row(sheet: Sheet, value: Mapping[str, Any], number: int | None = None) -> tuple[Sheet, list[Any]]:
        cells_, remainder = rows.to_cells(sheet, value)
        cells_[NUMBER.key] = number
        return sheet, [record["code"], *(cells_.get(column.key) for column in sheet.columns), _rest(remainder)]

    def _rest(remainder: Mapping[str, Any]) -> str | None:
        text = _json(remainder) if remainder else None
        if text is None or len(text) <= cells.MAX_TEXT:
            return text
        number = next(numbers)
        pieces = (text[start : start + cells.MAX_TEXT] for start in range(0, len(text), cells.MAX_TEXT))
        long_rows.extend((LONG, [record["code"], str(number), piece, None]) for piece in pieces)
        return f"@{number}"

    yield row(PROCEDURES, record)
    for sheet in LISTS:
        for number, item in enumerate(rows.items(record.get(str(sheet.list_key))) or (), 1):
            yield row(sheet, item, number if sheet is METHODS else None)
    for number, method in enumerate(rows.items(record.get(str(METHODS.list_key))) or (), 1):
        for fee in rows.items(method.get(str(FEES.list_key))) or ():
            yield row(FEES, fee, number)
    yield from long_rows


def _json(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text if cells.is_writable(text) else json.dumps(value, separators=(",", ":"))


def _book(tables: Mapping[str, Table]) -> _Book:
    tables_by_sheet = {sheet.name: table for sheet in SHEETS for name, table in tables.items() if fold(name) == fold(sheet.name)}
    missing_parts = [(sheet.name, "") for sheet in SHEETS if sheet is not LONG and sheet.name not in tables_by_sheet]
    orders = dict[str, dict[str, int]]()
    for sheet in SHEETS:
        if sheet.name in tables_by_sheet:
            orders[sheet.name], missing = _order(sheet, tables_by_sheet[sheet.name])
            missing_parts.extend((sheet.name, column.vi) for column in missing)
    if missing_parts:
        raise TemplateMismatch(tuple(missing_parts))
    book = _Book()
    for sheet in SHEETS:
        if sheet.name in tables_by_sheet:
            _add_rows(book, sheet, tables_by_sheet[sheet.name], orders[sheet.name])
    return book


def _order(sheet: Sheet, table: Table) -> tuple[dict[str, int], list[Column]]:
    """The position of each column, and the missing columns."""
    titles = {fold(title): index for index, title in reversed(list(enumerate(table[0] if table else ()))) if isinstance(title, str)}
    order = {column.key: titles[fold(column.vi)] for column in sheet.all_columns if fold(column.vi) in titles}
    return order, [column for column in sheet.all_columns if column.key not in order]


def _add_rows(book: _Book, sheet: Sheet, table: Table, order: Mapping[str, int]) -> None:
    letters = entries.column_letters(sheet, order.values())
    if list(order.values()) != list(range(len(order))):
        book.letters[sheet.name] = letters
    for number, line in enumerate(table[1:], 2):
        values = {key: line[index] for key, index in order.items() if index < len(line) and not cells.is_blank(line[index])}
        row = _Row(sheet, number, values, letters)
        if values and values.get(CODE.key) != EXAMPLE:
            _add_row(book, row)


def _add_row(book: _Book, row: _Row) -> None:
    if row.sheet is LONG:
        number = str(row.cells.get("number", "")).removesuffix(".0")
        book.long_texts[number] = book.long_texts.get(number, "") + str(row.cells.get("text", ""))
        return
    try:
        key = row.key
    except CellError as error:
        book.unassigned.append((row, error))
        return
    if row.sheet is PROCEDURES:
        book.procedures.append(row)
    else:
        book.parts[key][row.sheet.name].append(row)


def _record(book: _Book, main: _Row) -> WorkbookRecord:
    entry = WorkbookRecord(main.number, main.key, letters=book.letters)
    entry.positions[""] = (PROCEDURES.name, main.number)
    record = _parse_row(book, entry, main)
    parts = book.parts.get(main.key, {})
    for sheet in LISTS:
        _fill(book, entry, record, sheet, parts.get(sheet.name, []))
    _add_fees(book, entry, record, parts)
    entry.record = None if entry.errors else record
    return entry


def _parse_row(book: _Book, entry: WorkbookRecord, row: _Row) -> dict[str, Any]:
    try:
        extra = _parsed(row.cells.get(EXTRA.key), book.long_texts)
    except CellError as error:
        entry.errors.append(row.finding(EXTRA.key, error.reason))
        extra = {}
    # The code of a part is not a key of it.
    values = {key: cell for key, cell in row.cells.items() if key not in (EXTRA.key, CODE.key)}
    if row.sheet is PROCEDURES:
        values["code"] = row.cells[CODE.key]
    parsed = rows.from_cells(row.sheet, values, extra)
    entry.errors.extend(row.finding(key, reason) for key, reason in parsed.errors)
    entry.warnings.extend(row.finding(key, reason) for key, reason in parsed.warnings)
    return parsed.object


def _fill(book: _Book, entry: WorkbookRecord, record: dict[str, Any], sheet: Sheet, sheet_rows: Sequence[_Row]) -> None:
    key = str(sheet.list_key)
    if sheet_rows and record.get(key):
        entry.errors.append(
            sheet_rows[0].finding(CODE.key, f"{key} đã có ở cột cuối của trang {PROCEDURES.name} ({key} is there already)")
        )
        return
    for row in sheet_rows:
        entry.positions[f"/{key}/{len(record.setdefault(key, None) or [])}"] = (sheet.name, row.number)
        record[key] = [*(record[key] or []), _parse_row(book, entry, row)]


def _add_fees(book: _Book, entry: WorkbookRecord, record: dict[str, Any], parts: Mapping[str, list[_Row]]) -> None:
    numbered = _numbered(entry, parts.get(METHODS.name, []))
    for row in parts.get(FEES.name, []):
        number = numbered.get(_number(row)) if NUMBER.key in row.cells else (0 if len(numbered) == 1 else None)
        if number is None:
            entry.errors.append(row.finding(NUMBER.key, "không có cách thức số này (there is no such channel)"))
            continue
        fees = record["methods"][number].setdefault("fees", [])
        entry.positions[f"/methods/{number}/fees/{len(fees)}"] = (FEES.name, row.number)
        fees.append(_parse_row(book, entry, row))


def _numbered(entry: WorkbookRecord, methods: Sequence[_Row]) -> dict[str, int]:
    """The channel index for each number; a channel without a number has that of its position."""
    index_by_number = dict[str, int]()
    for index, row in enumerate(methods):
        number = _number(row) if NUMBER.key in row.cells else str(index + 1)
        if number in index_by_number:
            entry.errors.append(row.finding(NUMBER.key, "số này đã dùng cho cách thức khác (another channel has this number)"))
        index_by_number[number] = index
    return index_by_number


def _number(row: _Row) -> str:
    try:
        return str(cells.from_cell(NUMBER, row.cells[NUMBER.key]))
    except CellError:
        return ""


def _parsed(cell: Any, long: Mapping[str, str]) -> dict[str, Any]:
    if cells.is_blank(cell):
        return {}
    text = str(cells.from_cell(EXTRA, cell))
    if _REFERENCE.fullmatch(text):
        text = long.get(text[1:], "")
    try:
        value = json.loads(text)
        # Escaped backslashes are removed first, so that this finds the character and not its notation.
        storable = "\\u0000" not in json.dumps(value, allow_nan=False).replace("\\\\", "")
        json.dumps(value, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as error:
        raise CellError("không phải là JSON (not JSON)") from error
    if not isinstance(value, dict) or not storable:
        raise CellError("không phải là một đối tượng JSON (not a JSON object)")
    return value


def _ambiguous(row: _Row, same_key: Sequence[_Row]) -> WorkbookRecord:
    numbers = ", ".join(str(each.number) for each in same_key)
    return WorkbookRecord(row.number, row.key, errors=[row.finding(CODE.key, _AMBIGUOUS.format(numbers))])


def _orphan_rows(key: str, orphans: Sequence[_Row]) -> WorkbookRecord:
    reason = f"mã này không có ở trang {PROCEDURES.name} (not among the procedures)"
    return WorkbookRecord(orphans[0].number, key, errors=[row.finding(CODE.key, reason) for row in orphans[:100]])


def long_text_numbers() -> Iterator[int]:
    """Numbers for the long texts of a workbook."""
    return count(1)
