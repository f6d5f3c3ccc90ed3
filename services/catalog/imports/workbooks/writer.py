"""Writing a procedures workbook: the template to fill in, and exports that can be imported unchanged.

Every cell is a value, never a formula; a text that looks like one gets the quote prefix, so that it stays text even after somebody
edits it. Rows are written to disk one by one: no sheet is ever held in memory.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

import xlsxwriter  # type: ignore[import-untyped]

from services.catalog.imports.rules import spreadsheet
from services.catalog.imports.rules.sheets import CODE, EXAMPLE, SHEETS, Column, Sheet
from services.kernel import spreadsheets

_VALIDATED_ROWS: Final = 5_000
_EXAMPLE: Final[Mapping[str, Any]] = {
    "code": EXAMPLE,
    "laichau_code": "1.001193.000.00.00.H35",
    "name": "Đăng ký khai sinh",
    "decision_number": "163/QĐ-BTP",
    "promulgating_agency": "Bộ Tư pháp",
    "authority_levels": ["Cấp xã"],
    "authority_level_codes": ["COMMUNE"],
    "field": "Hộ tịch",
    "audiences": ["Công dân Việt Nam"],
    "executing_authority": "Ủy ban nhân dân cấp xã",
    "steps": [{"name": "Nộp hồ sơ", "text": "Nộp tại quầy hoặc trực tuyến."}],
    "methods": [
        {
            "channel": "Trực tiếp",
            "channel_code": "DIRECT",
            "time_limit_value": 1,
            "time_limit_unit": "WORKING_DAY",
            "fees": [{"kind": "Lệ phí", "amount_text": "0", "unit": "Đồng"}],
        }
    ],
    "components": [{"name": "Tờ khai đăng ký khai sinh", "originals": 1, "copies": 0, "form_files": ["to-khai.docx"]}],
    "results": [{"code": None, "name": "Giấy khai sinh"}],
    "legal_bases": [{"number": "60/2014/QH13", "title": "Luật Hộ tịch", "date": "20-11-2014", "date_iso": "2014-11-20"}],
}
_GUIDE: Final = (
    ("Mỗi thủ tục là một dòng ở trang «Thủ tục»; danh sách của nó ở các trang khác, nối bằng mã thủ tục.",
     "Each procedure is a row of the first sheet; its lists are in the other sheets, joined by the procedure's code."),
    (f"Dòng có mã «{EXAMPLE}» là ví dụ và không được nhập.", "Rows with that code are examples and are not imported."),
    ("Không đổi tên trang và tên cột; thứ tự cột tùy ý, thêm cột được (sẽ không được đọc).",
     "Keep the names of sheets and columns; columns may stand in any order, others are not read."),
    ("Nhập mã ở dạng văn bản: 1.001193.", "Enter codes as text."),
    ("Ngày: kiểu ngày của bảng tính, 31/12/2025 hoặc 2025-12-31.", "Days: the program's own dates, 31/12/2025 or 2025-12-31."),
    ("Ô nhiều giá trị: mỗi giá trị một dòng (Alt+Enter).", "Several values in a cell: one a line."),
    ("Không gộp ô. Công thức được lấy theo giá trị đã tính.", "No merged cells. The calculated value of a formula is imported."),
    ("Cột «Khác (JSON)» giữ những gì không có cột riêng; hãy để nguyên.", "The last column keeps what has no column; leave it as it is."),
    ("Mỗi lần nhập thay nội dung của thủ tục; phần không có ở đây (tờ khai, quy trình…) được giữ nguyên.",
     "An import replaces the record of a procedure; what is not here, as e-form or workflow, is kept."),
)  # fmt: skip


class Writer:
    """A workbook written to a file in a folder of its own, which also holds temporary parts; `close` completes it."""

    def __init__(self, path: Path) -> None:
        # In the same folder: removing the folder removes unfinished parts as well.
        options = {
            "constant_memory": True,
            "tmpdir": str(path.parent),
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        }
        self._book = xlsxwriter.Workbook(str(path), options)
        # The date of writing would make equal workbooks differ.
        self._book.set_properties({"title": "Thủ tục hành chính", "created": date(2025, 1, 1)})
        self._plain = self._book.add_format({"num_format": "@", "valign": "top", "text_wrap": True})
        self._quoted = self._book.add_format({"num_format": "@", "valign": "top", "text_wrap": True, "quote_prefix": True})
        self._day = self._book.add_format({"num_format": "dd/mm/yyyy", "valign": "top"})
        self._number = self._book.add_format({"num_format": "General", "valign": "top"})
        self._title = self._book.add_format({"bold": True, "valign": "top", "text_wrap": True, "bg_color": "#DDE8F3", "border": 1})
        self._sheets = {sheet.name: self._add_sheet(sheet) for sheet in SHEETS}
        self._next = dict.fromkeys(self._sheets, 1)
        self._numbers = spreadsheet.long_text_numbers()

    def add(self, record: Mapping[str, Any]) -> None:
        """Write a record."""
        for sheet, cells in spreadsheet.to_rows(record, self._numbers):
            row = self._next[sheet.name]
            self._next[sheet.name] += 1
            for index, cell in enumerate(cells):
                self._write(sheet.name, row, index, cell)

    def add_all(self, records: Iterable[Mapping[str, Any]]) -> None:
        """Write records."""
        for record in records:
            self.add(record)

    def close(self) -> None:
        """Add the guide and complete the file."""
        self._guide()
        self._book.close()

    def _write(self, name: str, row: int, index: int, cell: Any) -> None:
        page = self._sheets[name]
        match cell:
            case str():
                page.write_string(row, index, cell, self._quoted if spreadsheets.is_formula(cell) else self._plain)
            case date():
                page.write_datetime(row, index, cell, self._day)
            case int() | float():
                page.write_number(row, index, cell, self._number)

    def _add_sheet(self, sheet: Sheet) -> Any:
        page = self._book.add_worksheet(sheet.name)
        page.freeze_panes(1, 1)
        for index, column in enumerate(sheet.all_columns):
            page.set_column(index, index, column.width, self._number if column.kind == "number" else self._plain)
            page.write_string(0, index, column.vi, self._title)
            page.write_comment(0, index, column.en, {"author": "motcua"})
            self._validate(page, index, column)
        return page

    @staticmethod
    def _validate(page: Any, index: int, column: Column) -> None:
        if column.choices:
            labels = [labels for _, labels in column.choices]
            severity = "stop" if column.choices_only else "information"
            options = {"validate": "list", "source": labels, "error_type": severity, "input_message": column.en[:255]}
            page.data_validation(1, index, _VALIDATED_ROWS, index, options)
        elif column.kind == "number":
            page.data_validation(1, index, _VALIDATED_ROWS, index, {"validate": "decimal", "criteria": ">=", "value": 0})

    def _guide(self) -> None:
        page = self._book.add_worksheet("Hướng dẫn")
        page.set_column(0, 1, 90, self._plain)
        rows = [("Hướng dẫn", "Guide"), *_GUIDE, *_columns()]
        for row, texts in enumerate(rows):
            for index, text in enumerate(texts):
                page.write_string(row, index, text, self._plain if row else self._title)


def template(path: Path) -> None:
    """Write the workbook to fill in, with an example that is not imported."""
    writer = Writer(path)
    writer.add(_EXAMPLE)
    writer.close()


def _columns() -> Iterator[tuple[str, str]]:
    for sheet in SHEETS:
        yield (f"— {sheet.name}", sheet.en)
        yield from (
            (f"{sheet.name}: {column.vi}", column.en) for column in sheet.all_columns if column is not CODE or sheet is SHEETS[0]
        )
