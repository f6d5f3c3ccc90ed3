"""The index as CSV and as an XLSX workbook. Names come from elsewhere: what begins like a formula is escaped."""

import csv
import io
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, Final

import xlsxwriter  # type: ignore[import-untyped]

from services.kernel import spreadsheets
from services.satisfaction.indices import schemas

_TOTAL: Final = "Tổng số"
_COLUMNS: Final = (
    ("key", "Mã"),
    ("name", "Tên"),
    ("series", "Chuỗi số liệu"),
    ("rating_count", "Số đánh giá"),
    ("excluded_count", "Số đánh giá đã loại"),
    ("left_out_count", "Số đánh giá không tính ở đây"),
    ("satisfied.numerator", "Hài lòng: tử số"),
    ("satisfied.denominator", "Hài lòng: mẫu số"),
    ("satisfied.percent", "Hài lòng: %"),
    ("very_satisfied.numerator", "Rất hài lòng: tử số"),
    ("very_satisfied.denominator", "Rất hài lòng: mẫu số"),
    ("very_satisfied.percent", "Rất hài lòng: %"),
    ("mean", "Điểm trung bình"),
    ("index", "Chỉ số"),
    ("grade", "Xếp loại"),
    ("reason.vi", "Lý do không có số liệu"),
)


def _lines(answer: schemas.SatisfactionOut) -> Iterator[list[Any]]:
    rows = [row.model_dump() for row in answer.rows]
    for values in (*rows, answer.total.model_dump() | {"key": "", "name": _TOTAL, "series": None}):
        yield [_cell(values, path) for path, _ in _COLUMNS]


def _cell(values: Mapping[str, Any], path: str) -> Any:
    name, _, part = path.partition(".")
    value = values[name]
    return value.get(part) if part and value is not None else value


def to_csv(answer: schemas.SatisfactionOut) -> bytes:
    """UTF-8 with a byte order mark, without which Excel reads another encoding; columns by their JSON names; the total last."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([path for path, _ in _COLUMNS])
    for line in _lines(answer):
        writer.writerow([spreadsheets.escape_csv(cell) if isinstance(cell, str) else cell for cell in line])
    return text.getvalue().encode("utf-8-sig")


def to_xlsx(answer: schemas.SatisfactionOut) -> bytes:
    """The workbook: the rows on its first sheet, how they are computed and where series break on the second."""
    content = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(content, options) as book:
        # A fixed instant (a date is passed over): with that of writing, equal workbooks would differ, and with them their entity tags.
        book.set_properties({"title": "Chỉ số hài lòng", "created": datetime(2025, 1, 1, tzinfo=UTC)})
        page, notes = book.add_worksheet("Chỉ số hài lòng"), book.add_worksheet("Giải thích")
        quoted, heading = book.add_format({"quote_prefix": True}), book.add_format({"bold": True, "text_wrap": True})
        page.set_column(0, 0, 12)
        page.set_column(1, 1, 40)
        page.set_column(2, len(_COLUMNS) - 1, 14)
        page.freeze_panes(1, 2)
        for column, (_, title) in enumerate(_COLUMNS):
            page.write_string(0, column, title, heading)
        for number, line in enumerate(_lines(answer), 1):
            for column, cell in enumerate(line):
                _write(page, number, column, cell, quoted)
        notes.set_column(0, 0, 110)
        for number, text in enumerate(_notes(answer)):
            _write(notes, number, 0, text, quoted)
    return content.getvalue()


def _write(page: Any, row: int, column: int, cell: Any, quoted: Any) -> None:
    if isinstance(cell, str):
        page.write_string(row, column, cell, quoted if spreadsheets.is_formula(cell) else None)
    elif cell is not None:
        page.write_number(row, column, cell)


def _notes(answer: schemas.SatisfactionOut) -> list[str]:
    scope = {
        "Phiếu hỏi": answer.questionnaire,
        "Cơ quan": answer.authority,
        "Từ ngày": answer.first,
        "Đến ngày": answer.last,
        "Lĩnh vực": answer.field,
        "Thủ tục": answer.procedure,
        "Kênh nộp": answer.channel,
        "Cách thu thập": answer.collection,
    }
    return [
        answer.formula.vi,
        f"Không công bố số liệu của ít hơn {answer.smallest_cell} đánh giá và số liệu từ đó suy ra được.",
        *(f"Từ {each.first:%d/%m/%Y}: {each.text.vi}" for each in answer.breaks),
        *(f"{title}: {value}" for title, value in scope.items() if value is not None),
    ]
