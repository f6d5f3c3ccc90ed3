"""The program that reads a workbook in a process of its own: workbook on standard input, a JSON line per record on standard output.

Whatever a malicious workbook does happens in this process, whose memory and time are limited. The first line of the output is the
result. Imports of this module are few, because every upload pays for them.
"""

import io
import json
import sys
import zipfile
from collections.abc import Iterator
from typing import Any, Final

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError

from services.catalog.imports.rules import spreadsheet
from services.catalog.imports.rules.cells import CellError
from services.catalog.imports.rules.sheets import SHEETS
from services.catalog.imports.workbooks import cell_errors
from services.chassis import process_limits
from services.kernel.text import fold

MAX_MEMORY_BYTES: Final = 3 * 1_073_741_824
MAX_CPU_SECONDS: Final = 300
# Far more than any catalogue needs, and well within the memory limit.
MAX_CELLS: Final = 20_000_000
_MERGED: Final = CellError("các ô được gộp; hãy bỏ gộp và điền từng ô (merged cells)")


def main() -> None:
    """Read, write, exit."""
    process_limits.limit(MAX_MEMORY_BYTES, MAX_CPU_SECONDS)
    body = sys.stdin.buffer.read()
    for line in _output(body):
        sys.stdout.buffer.write(line + b"\n")


def _output(body: bytes) -> Iterator[bytes]:
    try:
        entries = [entry.to_json() for entry in spreadsheet.from_tables(tables(body))]
    except spreadsheet.TemplateMismatch as mismatch:
        yield json.dumps({"result": "template_mismatch", "missing": mismatch.missing}).encode()
    except PasswordError:
        yield b'{"result":"protected"}'
    except (MemoryError, _TooManyCells):
        yield b'{"result":"too_large"}'
    except (CalamineError, cell_errors.InvalidXml, zipfile.BadZipFile, KeyError, ValueError, OSError):
        yield b'{"result":"damaged"}'
    else:
        yield b'{"result":"read"}'
        yield from entries


class _TooManyCells(Exception):
    pass


def tables(body: bytes) -> dict[str, list[list[Any]]]:
    """The rows of cells of the template's sheets, by name; a `CellError` stands where a cell cannot be trusted."""
    sheet_names = {fold(sheet.name) for sheet in SHEETS}
    with zipfile.ZipFile(io.BytesIO(body)) as archive, CalamineWorkbook.from_filelike(io.BytesIO(body)) as workbook:
        return {
            name: _table(workbook.get_sheet_by_name(name), cell_errors.find_errors(archive, name))
            for name in workbook.sheet_names
            if fold(name) in sheet_names
        }


def _table(sheet: CalamineSheet, errors: cell_errors.CellErrors) -> list[list[Any]]:
    if sheet.total_height * sheet.total_width > MAX_CELLS:
        raise _TooManyCells
    table: list[list[Any]] = sheet.to_python(skip_empty_area=False)
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        # Only the first merged cell has a value, and whether it is meant for all is unknown. Titles hold no data.
        for row in range(max(top, 1), min(bottom + 1, len(table))):
            for column in range(left, min(right + 1, len(table[row]))):
                table[row][column] = _MERGED
    for (row, column), error in errors.items():
        while row >= len(table):
            table.append([])
        table[row].extend([None] * (column + 1 - len(table[row])))
        table[row][column] = error
    return table


if __name__ == "__main__":
    main()
