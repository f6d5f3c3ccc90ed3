"""One cell of a procedures workbook, both ways: record value to cell, and cell to record value.

Spreadsheets turn what looks like a number or a date into one; each kind of column handles that, or reports it in Vietnamese and
English.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from services.catalog.imports.rules.sheets import Column
from services.kernel.text import fold

# The limit of a spreadsheet cell, minus a margin because some programs count in other units.
MAX_TEXT: Final = 32_000
# Characters that XML cannot represent, or that do not survive a round trip.
_FORBIDDEN_CHARACTERS: Final = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff\r]|_x[0-9A-Fa-f]{4}_")
_NUMBER: Final = re.compile(r"[+-]?(?:[0-9]{1,15}(?:[.,][0-9]{1,10})?)")
_VIETNAMESE_DAY: Final = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")
_ISO_DAY: Final = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[T ][0-9:.Z+-]*)?")
# Excel's calendar has a day that never existed, 1900-02-29, and nothing before 1900.
FIRST_DAY: Final = date(1900, 3, 1)


@dataclass(frozen=True, slots=True)
class CellError(Exception):
    """The reason why a cell cannot be read: an error value, an uncalculated formula, merged cells, or a value of the wrong type."""

    reason: str


def is_blank(cell: Any) -> bool:
    """Whether the cell is empty or blank."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def from_cell(column: Column, cell: Any) -> Any:
    """The record's value for a cell that is not blank; raises `CellError`."""
    if isinstance(cell, CellError):
        raise cell
    if column.kind in _READERS:
        return _READERS[column.kind](cell)
    if column.kind == "truth":
        return _boolean(column, cell)
    if column.kind == "words" and isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    text = _text(cell)
    if column.kind == "lines":
        return [line.strip() for line in text.split("\n") if line.strip()]
    return _choice(column, text) if column.choices else text


def to_cell(column: Column, value: Any) -> Any:
    """The cell for a value of the record; None where no cell can represent it."""
    if column.kind == "truth" and isinstance(value, bool):
        value = str(value).lower()
    match column.kind, value:
        case _, None | bool():
            return None
        case "number", int() | float():
            return value
        case "lines", [*lines] if lines and all(isinstance(line, str) for line in lines):
            return _sanitized("\n".join(lines))
        case "day", str() if (day := parse_day(value)) and day >= FIRST_DAY:
            return day
        case "day" | "choice" | "truth" | "text" | "code" | "words", str():
            return _sanitized(dict(column.choices).get(value, value))
    return None


def is_writable(text: str) -> bool:
    """Whether a workbook can store the text and return it unchanged."""
    return not _FORBIDDEN_CHARACTERS.search(text)


def _sanitized(text: str) -> str | None:
    return text if len(text) <= MAX_TEXT and is_writable(text) else None


def parse_day(text: str) -> date | None:
    """The day of `31/12/2025`, `31-12-2025` or `2025-12-31`; None for any other text."""
    vietnamese, iso = _VIETNAMESE_DAY.fullmatch(text.strip()), _ISO_DAY.fullmatch(text.strip())
    try:
        if vietnamese:
            return date(int(vietnamese[3]), int(vietnamese[2]), int(vietnamese[1]))
        return date.fromisoformat(iso[1]) if iso else None
    except ValueError:
        return None


def _text(cell: Any) -> str:
    match cell:
        case str():
            return cell.strip()
        case bool():
            raise CellError("ô chứa giá trị đúng/sai, cần văn bản (a truth value where text is expected)")
        case float() | int():
            return _digits(cell)
    raise CellError("bảng tính đã đổi nội dung thành ngày giờ; hãy nhập lại ở dạng văn bản (turned into a date; enter it as text)")


def _code(cell: Any) -> str:
    # 2.000500 typed as a number is stored as 2.0005.
    if isinstance(cell, float) and not cell.is_integer() and 1 <= cell < 10 and round(cell, 6) == cell:  # noqa: PLR2004 - N.NNNNNN
        return f"{cell:.6f}"
    return _text(cell)


def _digits(value: float) -> str:
    return str(int(value)) if float(value).is_integer() else repr(value)


def _number(cell: Any) -> float:
    if isinstance(cell, str) and _NUMBER.fullmatch(cell.strip()):
        cell = float(cell.strip().replace(",", "."))
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        raise CellError("không phải là số (not a number)")
    return int(cell) if float(cell).is_integer() else cell


def _day(cell: Any) -> str:
    match cell:
        case datetime():
            return cell.date().isoformat()
        case date():
            return cell.isoformat()
        case str():
            day = parse_day(cell)
            if day:
                return day.isoformat()
    raise CellError("không phải là ngày dạng 31/12/2025 hoặc 2025-12-31 (not a date)")


def _boolean(column: Column, cell: Any) -> bool:
    value = str(cell).lower() if isinstance(cell, bool) else _choice(column, _text(cell))
    if value not in dict(column.choices):
        raise CellError("chỉ nhận Có hoặc Không (only Có or Không)")
    return value == "true"


def _choice(column: Column, text: str) -> str:
    value_by_text = {fold(label): value for value, label in column.choices} | {fold(value): value for value, _ in column.choices}
    return value_by_text.get(fold(text), text)


_READERS: Final[dict[str, Callable[[Any], Any]]] = {"number": _number, "day": _day, "code": _code}
