"""Tables of answers: the cells of a CSV file or of the first sheet of a workbook, as text."""

import asyncio
from typing import Final

from pydantic_core import from_json

from services.chassis import limited_process
from services.kernel import spreadsheets
from services.satisfaction.errors import TableUnreadable, UnsupportedTableFormat

CSV: Final = "text/csv"
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Table = list[list[str]]

_SECONDS: Final = 40.0
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
        return spreadsheets.csv_rows(body)
    except ValueError as error:
        raise TableUnreadable from error


async def _of_workbook(body: bytes) -> Table:
    """Read in a process with limited memory and time: a small file may unpack to gigabytes."""
    try:
        async with _SEMAPHORE:
            written = await limited_process.output("services.chassis.sheet_process", body, seconds=_SECONDS)
    except limited_process.OutOfTime as error:
        raise TableUnreadable from error
    if not written:
        raise TableUnreadable
    rows: Table = from_json(written)
    return rows
