"""Statistics on the official form: an XLSX workbook laid out as it is printed, and CSV for other programs. Both in Vietnamese.

Every cell is a value, never a formula. Names come from the catalogue and authorities, so texts that begin like a formula are
escaped.
"""

import csv
import io
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any, Final

import xlsxwriter  # type: ignore[import-untyped]

from services.dossier.statistics.presenter import figures
from services.dossier.statistics.rules import (
    CHANNELS,
    COLUMNS,
    CURRENT_FORM_CODE,
    FORM_CODE,
    HEADINGS,
    IN_PERIOD,
    LEGAL_BASIS,
    NOTES,
    TITLE,
    Column,
    Counts,
    GroupBy,
    Row,
    Scope,
)
from services.kernel import spreadsheets
from services.kernel.working_day import local

_TOTAL: Final = "Tổng số"
_IN_PERIOD_COLUMNS: Final = (4, 5)
_A4: Final = 9
# Rows of the sheet, from 0: head of the form, three levels of column names, their numbers, then the figures.
_ABOUT, _NAMES, _NUMBERS, _FIGURES = 5, 6, 9, 10
_LAST: Final = 12
# Programs do not fit the height of a row to its text when they open a file, so it is estimated here; heights are in points.
_NAME_WIDTH: Final = 40
_LETTERS_A_LINE: Final = 36
_LETTERS_OF_A_MEANING: Final = 90
_LINE: Final = 15


@dataclass(frozen=True, slots=True)
class Report:
    """The content of the form; `authority` is the name of the reporting unit."""

    scope: Scope
    authority: str
    by: GroupBy
    rows: Sequence[Row]


def to_csv(report: Report) -> bytes:
    """UTF-8 with a byte order mark, without which Excel reads another encoding; comma-separated (RFC 4180), the total last."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(["Mã", HEADINGS[report.by], *(f"{column.group}: {_flat(column)}" for column in COLUMNS)])
    for row in report.rows:
        writer.writerow([spreadsheets.escape_csv(row.code), spreadsheets.escape_csv(row.name), *_figures(row.counts)])
    writer.writerow(["", _TOTAL, *_figures(figures.total(report.rows))])
    return text.getvalue().encode("utf-8-sig")


def to_xlsx(report: Report) -> bytes:
    """The workbook: the form on its first sheet, what the columns count on the second."""
    content = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(content, options) as book:
        # A fixed date: with the date of writing, equal workbooks would differ.
        book.set_properties({"title": FORM_CODE, "created": date(2025, 1, 1)})
        _form(book, report)
        _explanation(book)
    return content.getvalue()


def _flat(column: Column) -> str:
    return (f"{IN_PERIOD}, {column.vi}" if column.number in _IN_PERIOD_COLUMNS else column.vi).lower()


def _figures(counts: Counts) -> list[int]:
    return [getattr(counts, column.count_name) for column in COLUMNS]


def _form(book: Any, report: Report) -> None:
    page = book.add_worksheet("Biểu 06")
    page.set_column(0, 0, 5)
    page.set_column(1, 1, _NAME_WIDTH)
    page.set_column(2, _LAST, 10)
    page.set_landscape()
    page.set_paper(_A4)
    page.fit_to_pages(1, 0)
    page.repeat_rows(_NAMES, _NUMBERS)
    page.freeze_panes(_FIGURES, 2)
    page.set_footer("&CTrang &P/&N")
    _head(book, page, report)
    _columns(book, page, HEADINGS[report.by])
    _body(book, page, report.rows)


def _head(book: Any, page: Any, report: Report) -> None:
    left, centre, bold = ({"align": "left"}, {"align": "center"}, {"bold": True})
    period = report.scope.period
    _write_merged(book, page, (0, 0, 0, 1), FORM_CODE, left | bold)
    _write_merged(book, page, (1, 0, 1, 1), f"(nay là {CURRENT_FORM_CODE})", left)
    _write_merged(book, page, (2, 0, 2, 1), f"Ban hành theo {LEGAL_BASIS}", left)
    _write_merged(book, page, (0, 2, 1, 8), TITLE, centre | bold)
    _write_merged(book, page, (2, 2, 2, 8), f"Kỳ báo cáo: {period.title}", centre | bold)
    _write_merged(book, page, (3, 2, 3, 8), f"(Từ ngày {period.first_day:%d/%m/%Y} đến ngày {period.last_day:%d/%m/%Y})", centre)
    _write_merged(book, page, (0, 9, 1, _LAST), f"Đơn vị báo cáo: {report.authority}", left)
    _write_merged(book, page, (2, 9, 3, _LAST), "Đơn vị nhận báo cáo: ………………………", left)
    _write_merged(book, page, (_ABOUT, 0, _ABOUT, 8), _about(report.scope), left | {"italic": True})
    _write_merged(book, page, (_ABOUT, 9, _ABOUT, _LAST), "Đơn vị tính: Số hồ sơ TTHC", {"align": "right", "italic": True})
    for row in (0, 1, 2):
        page.set_row(row, 30)


def _about(scope: Scope) -> str:
    """The restrictions of the figures: a period that is not over, a field, a channel."""
    as_of = scope.period.as_of(scope.now)
    parts = [f"Số liệu đến {local(as_of):%H:%M ngày %d/%m/%Y}"] if as_of < scope.period.until else []
    parts += [f"Lĩnh vực: {scope.field}"] if scope.field else []
    parts += [f"Hình thức nộp: {CHANNELS[scope.channel]}"] if scope.channel else []
    return "; ".join(parts)


def _columns(book: Any, page: Any, heading: str) -> None:
    """Three levels of names, cells merged where a name spans columns or levels, and the row of numbers."""
    _write_titled(book, page, (_NAMES, 0, _NAMES + 2, 0), "STT")
    _write_titled(book, page, (_NAMES, 1, _NAMES + 2, 1), heading)
    for group, columns in groupby(COLUMNS, key=lambda column: column.group):
        places = [column.number - 1 for column in columns]
        _write_titled(book, page, (_NAMES, places[0], _NAMES, places[-1]), group)
    first, last = (number - 1 for number in _IN_PERIOD_COLUMNS)
    _write_titled(book, page, (_NAMES + 1, first, _NAMES + 1, last), IN_PERIOD)
    for column in COLUMNS:
        top = _NAMES + 2 if column.number in _IN_PERIOD_COLUMNS else _NAMES + 1
        _write_titled(book, page, (top, column.number - 1, _NAMES + 2, column.number - 1), column.vi)
    numbers = book.add_format(_CELL | {"align": "center", "italic": True, "font_size": 8, "text_wrap": True})
    for place, number in enumerate(["(1)", "(2)", *(column.formula for column in COLUMNS)]):
        page.write_string(_NUMBERS, place, number, numbers)
    page.set_row(_NAMES + 2, 45)
    page.set_row(_NUMBERS, 24)


def _body(book: Any, page: Any, rows: Sequence[Row]) -> None:
    text, bold = _CELL | {"text_wrap": True}, {"bold": True}
    figure = _CELL | {"num_format": "#,##0"}
    plain, quoted, number = (book.add_format(each) for each in (text, text | {"quote_prefix": True}, figure))
    running = book.add_format(_CELL | {"align": "center"})
    for place, row in enumerate(rows):
        page.set_row(_FIGURES + place, _LINE * max(1, len(textwrap.wrap(row.name, _LETTERS_A_LINE))))
        page.write_number(_FIGURES + place, 0, place + 1, running)
        page.write_string(_FIGURES + place, 1, row.name, quoted if spreadsheets.is_formula(row.name) else plain)
        _write_figures(page, _FIGURES + place, row.counts, number)
    last = _FIGURES + len(rows)
    _write_merged(book, page, (last, 0, last, 1), _TOTAL, _CELL | bold | {"align": "center"})
    _write_figures(page, last, figures.total(rows), book.add_format(figure | bold))


def _write_figures(page: Any, row: int, counts: Counts, style: Any) -> None:
    for place, figure in enumerate(_figures(counts), 2):
        page.write_number(row, place, figure, style)


def _explanation(book: Any) -> None:
    page = book.add_worksheet("Cách tính")
    page.set_landscape()
    page.set_paper(_A4)
    page.fit_to_pages(1, 0)
    page.set_column(0, 0, 8)
    page.set_column(1, 2, 34)
    page.set_column(3, 3, 100)
    head, plain = (book.add_format(_CELL | {"text_wrap": True} | more) for more in ({"bold": True}, {}))
    lines = [("Cột", "Nhóm", "Tên cột", "Cách tính")]
    lines += [(str(column.number), column.group, column.vi, column.meaning_vi) for column in COLUMNS]
    lines += [("", "", "Lưu ý", note.vi) for note in NOTES]
    for row, line in enumerate(lines):
        page.set_row(row, _LINE * len(textwrap.wrap(line[-1], _LETTERS_OF_A_MEANING)))
        for place, text in enumerate(line):
            page.write_string(row, place, text, plain if row else head)


_FONT: Final = {"font_name": "Times New Roman", "font_size": 11, "valign": "vcenter"}
_CELL: Final = _FONT | {"border": 1}


def _write_titled(book: Any, page: Any, area: tuple[int, int, int, int], text: str) -> None:
    _write_merged(book, page, area, text, _CELL | {"bold": True, "align": "center"})


def _write_merged(book: Any, page: Any, area: tuple[int, int, int, int], text: str, style: dict[str, Any]) -> None:
    """Write a text over an area, which may be a single cell: that cannot be merged."""
    cell_format = book.add_format(_FONT | {"text_wrap": True} | style)
    if area[:2] == area[2:]:
        page.write_string(*area[:2], text, cell_format)
    else:
        page.merge_range(*area, "", cell_format)
        page.write_string(*area[:2], text, cell_format)
