"""The program that unpacks a workbook in a process of its own: workbook in at standard input, entries out, one JSON line each.

Whatever a workbook does to its reader, it does to this process, whose memory and time are limited. The first line says how it
went; imports here are few, for they are paid on every upload.
"""

import contextlib
import io
import json
import resource
import sys
import zipfile
from collections.abc import Iterator
from typing import Any, Final

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError

from services.catalog.imports.rules import spreadsheet
from services.catalog.imports.rules.cells import CellError
from services.catalog.imports.rules.sheets import SHEETS
from services.catalog.imports.workbooks import cell_errors
from services.kernel.text import fold

MAX_MEMORY_BYTES: Final = 3 * 1_073_741_824
MAX_CPU_SECONDS: Final = 300
# Far beyond any catalogue, well within the memory.
MAX_CELLS: Final = 20_000_000
_MERGED: Final = CellError("các ô được gộp; hãy bỏ gộp và điền từng ô (merged cells)")


def main() -> None:
    """Read, answer, end."""
    with contextlib.suppress(ValueError):  # macOS has no such limit
        resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY_BYTES, MAX_MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (MAX_CPU_SECONDS, MAX_CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    body = sys.stdin.buffer.read()
    for line in _answer(body):
        sys.stdout.buffer.write(line + b"\n")


def _answer(body: bytes) -> Iterator[bytes]:
    try:
        entries = [entry.to_json() for entry in spreadsheet.from_tables(tables(body))]
    except spreadsheet.TemplateMismatch as misshapen:
        yield json.dumps({"result": "misshapen", "faults": misshapen.missing}).encode()
    except PasswordError:
        yield b'{"result":"locked"}'
    except (MemoryError, _TooManyCells):
        yield b'{"result":"too_large"}'
    except (CalamineError, cell_errors.InvalidXml, zipfile.BadZipFile, KeyError, ValueError, OSError):
        yield b'{"result":"unreadable"}'
    else:
        yield b'{"result":"read"}'
        yield from entries


class _TooManyCells(Exception):
    pass


def tables(body: bytes) -> dict[str, list[list[Any]]]:
    """The rows of cells of our sheets, by their names; a `Trouble` stands where a cell cannot be trusted."""
    ours = {fold(sheet.name) for sheet in SHEETS}
    with zipfile.ZipFile(io.BytesIO(body)) as packed, CalamineWorkbook.from_filelike(io.BytesIO(body)) as workbook:
        return {
            name: _table(workbook.get_sheet_by_name(name), cell_errors.find_errors(packed, name))
            for name in workbook.sheet_names
            if fold(name) in ours
        }


def _table(sheet: CalamineSheet, troubles: cell_errors.CellErrors) -> list[list[Any]]:
    if sheet.total_height * sheet.total_width > MAX_CELLS:
        raise _TooManyCells
    table: list[list[Any]] = sheet.to_python(skip_empty_area=False)
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        # Only the first cell of them holds anything, and whether it is meant for all nobody can tell. Titles hold no data.
        for row in range(max(top, 1), min(bottom + 1, len(table))):
            for column in range(left, min(right + 1, len(table[row]))):
                table[row][column] = _MERGED
    for (row, column), trouble in troubles.items():
        while row >= len(table):
            table.append([])
        table[row].extend([None] * (column + 1 - len(table[row])))
        table[row][column] = trouble
    return table


if __name__ == "__main__":
    main()
