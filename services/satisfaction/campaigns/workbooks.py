"""Tables of answers: the cells of a CSV file or of the first sheet of a workbook, as text.

A workbook is read by this module run as a program, whose memory and time are limited: a small file may unpack to gigabytes.
"""

import asyncio
import csv
import io
import sys
import unicodedata
from typing import Final

import pydantic_core
from python_calamine import CalamineError, CalamineWorkbook

from services.chassis import limited_process
from services.satisfaction.campaigns.errors import TableUnreadable, UnsupportedTableFormat

CSV: Final = "text/csv"
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Table = list[list[str]]

_MEMORY_BYTES: Final = 1_073_741_824
_SECONDS: Final = 30
_CELLS: Final = 2_000_000
# Each process may take a gigabyte and a processor.
_SEMAPHORE: Final = asyncio.Semaphore(1)


async def table(content_type: str, body: bytes) -> Table:
    """The rows of a table in Unicode's composed form, the heading first. Raises `UnsupportedTableFormat`, `TableUnreadable`."""
    match content_type.partition(";")[0].strip().lower():
        case "text/csv":
            return _of_csv(body)
        case kind if kind == XLSX:
            return await _of_workbook(body)
    raise UnsupportedTableFormat(headers={"Accept": f"{CSV}, {XLSX}"})


def _of_csv(body: bytes) -> Table:
    try:
        text = unicodedata.normalize("NFC", body.decode("utf-8-sig"))
        first = text.partition("\n")[0]
        # Spreadsheet programs set to Vietnamese write semicolons.
        delimiter = max(",;\t", key=first.count)
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        raise TableUnreadable from error


async def _of_workbook(body: bytes) -> Table:
    try:
        async with _SEMAPHORE:
            written = await limited_process.output(__name__, body, seconds=_SECONDS)
    except limited_process.OutOfTime as error:
        raise TableUnreadable from error
    if not written:
        raise TableUnreadable
    rows: Table = pydantic_core.from_json(written)
    return rows


def _text(cell: object) -> str:
    """A cell as it would stand in a CSV file: 5 for 5.0, 2026-11-28 for a day."""
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else unicodedata.normalize("NFC", str(cell))


def main() -> None:
    """Read a workbook, write its first sheet as JSON; nothing where it cannot be read."""
    limited_process.limit(_MEMORY_BYTES, _SECONDS)
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(sys.stdin.buffer.read())) as workbook:
            sheet = workbook.get_sheet_by_index(0)
            if sheet.total_height * sheet.total_width <= _CELLS:
                rows = sheet.to_python(skip_empty_area=False)
                sys.stdout.buffer.write(pydantic_core.to_json([[_text(cell) for cell in row] for row in rows]))
    except (CalamineError, MemoryError, ValueError, OSError, IndexError):
        return


if __name__ == "__main__":
    main()
