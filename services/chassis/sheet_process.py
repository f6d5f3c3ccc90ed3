"""The program that reads a workbook in a process of its own: workbook on standard input, the cells of its first sheet as JSON on standard output.

Nothing is written where it cannot be read. Imports of this module are few, because every upload pays for them.
"""

import io
import sys
import unicodedata
from typing import Final

import pydantic_core
from python_calamine import CalamineError, CalamineWorkbook

from services.chassis import process_limits

MAX_MEMORY_BYTES: Final = 1_073_741_824
MAX_SECONDS: Final = 30
MAX_CELLS: Final = 2_000_000


def main() -> None:
    """Read, write, exit."""
    process_limits.limit(MAX_MEMORY_BYTES, MAX_SECONDS)
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(sys.stdin.buffer.read())) as workbook:
            sheet = workbook.get_sheet_by_index(0)
            if sheet.total_height * sheet.total_width <= MAX_CELLS:
                rows = sheet.to_python(skip_empty_area=False)
                sys.stdout.buffer.write(pydantic_core.to_json([[_text(cell) for cell in row] for row in rows]))
    except (CalamineError, MemoryError, ValueError, OSError, IndexError):
        return


def _text(cell: object) -> str:
    """A cell as it would stand in a CSV file, in Unicode's composed form: 5 for 5.0, 2026-11-28 for a day."""
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else unicodedata.normalize("NFC", str(cell))


if __name__ == "__main__":
    main()
