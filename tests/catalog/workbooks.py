"""Workbooks as people make them, valid and invalid."""

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import httpx
import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from services.catalog.imports import timers as imports_timers
from services.catalog.imports.rules import spreadsheet
from services.catalog.imports.rules.sheets import SHEETS
from tests.catalog.importing import progress
from tests.running import Service

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# Two of its sheets.
METHODS = "Cách thức"
BASES = "Căn cứ pháp lý"
# Rows of cells under the header, by sheet.
Rows = dict[str, list[list[Any]]]


def rows_of(*records: Mapping[str, Any]) -> Rows:
    """The rows that an export writes for records."""
    numbers = spreadsheet.long_text_numbers()
    rows: Rows = {sheet.name: [] for sheet in SHEETS}
    for record in records:
        for sheet, cells in spreadsheet.to_rows(record, numbers):
            rows[sheet.name].append(list(cells))
    return rows


def titles() -> dict[str, list[str]]:
    return {sheet.name: [column.vi for column in sheet.all_columns] for sheet in SHEETS}


def column(sheet: str, title: str) -> int:
    return titles()[sheet].index(title)


def letter(sheet: str, title: str) -> str:
    return xl_col_to_name(column(sheet, title))


def workbook(
    rows: Mapping[str, Sequence[Sequence[Any]]],
    headers: Mapping[str, Sequence[str]] | None = None,
    touch: Callable[[Any, Mapping[str, Any]], None] = lambda _book, _sheets: None,
) -> bytes:
    """A workbook with these rows under these headers; `touch` may change it."""
    body = io.BytesIO()
    book = xlsxwriter.Workbook(body, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    sheets = {}
    for name, header in (headers or titles()).items():
        sheets[name] = page = book.add_worksheet(name)
        page.write_row(0, 0, header)
        for number, row in enumerate(rows.get(name, ()), 1):
            for index, cell in enumerate(row):
                _write(page, number, index, cell, day)
    touch(book, sheets)
    book.close()
    return body.getvalue()


def _write(page: Any, row: int, index: int, cell: Any, day: Any) -> None:
    match cell:
        case None:
            pass
        case str():
            page.write_string(row, index, cell)
        case int() | float():
            page.write(row, index, cell)
        case _:
            page.write_datetime(row, index, cell, day)


def repacked(body: bytes, **parts: bytes) -> bytes:
    """The workbook with other parts, by their names with / and . as __ and _."""
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(body)) as before, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as after:
        for each in before.infolist():
            after.writestr(each.filename, before.read(each))
        for name, part in parts.items():
            after.writestr(name.replace("__", "/").replace("_xml", ".xml").replace("_bin", ".bin"), part)
    return changed.getvalue()


async def send(service: Service, body: bytes, content_type: str = XLSX, kind: str = "procedures", **query: str) -> httpx.Response:
    headers = service.token("editor") | {"Content-Type": content_type}
    return await service.client.post("/v1/imports", params={"kind": kind} | query, content=body, headers=headers)


async def import_workbook(service: Service, body: bytes, **query: str) -> dict[str, Any]:
    """Import a workbook as an editor, let the worker finish it, return its final progress."""
    begun = await send(service, body, **query)
    assert begun.status_code == 202, begun.text
    while await imports_timers.run_once(service.database):
        pass
    return await progress(service, begun.headers["location"])
