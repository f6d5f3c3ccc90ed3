"""The form as JSON, CSV and a workbook, as the caller prefers, laid out like the official one."""

import csv
import io
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from services.embedded.personas import UNIT
from tests.dossier.rows import insert_rows
from tests.dossier.statistics.builders import LAND, URL, get_statistics, publish_authority, received_row, resolved_row, today
from tests.running import Service

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("*/*", "application/json"),
        ("text/html,*/*;q=0.5", "application/json"),
        ("text/csv", "text/csv; charset=utf-8"),
        (f"application/json;q=0.1, {XLSX}", XLSX),
    ],
)
async def test_the_form_is_the_one_the_caller_prefers(dossier: Service, accept, kind):
    headers = dossier.token("leader") | {"Accept": accept}
    answer = await dossier.client.get(f"{URL}?period=2020", headers=headers)
    assert (answer.status_code, answer.headers["content-type"]) == (200, kind)
    assert (answer.headers["vary"], answer.headers["cache-control"]) == ("Accept", "private, no-store")


async def test_no_form_the_caller_would_take_is_refused(dossier: Service):
    answer = await dossier.client.get(f"{URL}?period=2020", headers=dossier.token("leader") | {"Accept": "application/pdf"})
    assert (answer.status_code, answer.json()["code"]) == (406, "not_acceptable")


async def test_a_form_asked_for_in_the_address_wins(dossier: Service):
    answer = await dossier.client.get(
        f"{URL}?period=2020&format=csv", headers=dossier.token("leader") | {"Accept": "application/pdf"}
    )
    assert answer.headers["content-disposition"] == f'attachment; filename="bieu-06-{UNIT}-2020-01-01-2020-12-31.csv"'


async def test_csv_opens_in_excel_with_a_name_and_eleven_figures_a_row_and_the_total_last(dossier: Service):
    await insert_rows(dossier, [resolved_row("2020-07-10"), received_row("2020-08-01", channel="post", **LAND)])
    answer = await get_statistics(dossier, format="csv")
    assert answer.content.startswith(b"\xef\xbb\xbf")
    head, *rows = csv.reader(io.StringIO(answer.content.decode("utf-8-sig"), newline=""))
    assert head[:4] == ["Mã", "Lĩnh vực", "Số hồ sơ nhận giải quyết: tổng số", "Số hồ sơ nhận giải quyết: trong kỳ, trực tuyến"]
    assert rows == [
        ["dat-dai", "Đất đai", *"10100000101"],
        ["ho-tich", "Hộ tịch", *"11001100000"],
        ["", "Tổng số", *"21101100101"],
    ]


async def test_names_that_look_like_formulas_stay_names(dossier: Service):
    names = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1+1", "＝1+1", '=HYPERLINK("http://x","y")']
    await insert_rows(dossier, [received_row("2020-07-01", field_code=f"f{n}", field_name=name) for n, name in enumerate(names)])
    _, *rows, _ = csv.reader(io.StringIO((await get_statistics(dossier, format="csv")).content.decode("utf-8-sig"), newline=""))
    page = _page((await get_statistics(dossier, format="xlsx")).content)
    assert sorted(row[1] for row in rows) == sorted(f"'{name}" for name in names)
    assert sorted(row[1] for row in page.to_python()[10 : 10 + len(names)]) == sorted(names)


async def test_the_workbook_is_laid_out_as_the_official_form(dossier: Service):
    await publish_authority(dossier, UNIT, "Trung tâm Phục vụ hành chính công tỉnh Lai Châu")
    await insert_rows(dossier, [resolved_row("2020-07-10"), received_row("2020-08-01", channel="post", **LAND)])
    page = _page((await get_statistics(dossier, format="xlsx")).content)
    cells = page.to_python()
    assert (cells[0][0], cells[2][2]) == ("Biểu số 06/VPCP/KSTT", "Kỳ báo cáo: Quý III năm 2020")
    assert cells[3][2] == "(Từ ngày 01/07/2020 đến ngày 30/09/2020)"
    assert cells[0][9] == "Đơn vị báo cáo: Trung tâm Phục vụ hành chính công tỉnh Lai Châu"
    assert [text for text in cells[6] if text] == ["STT", "Lĩnh vực", *GROUPS]
    assert [text for text in cells[7] if text] == SECOND_LEVEL
    assert [text for text in cells[8] if text] == ["Trực tuyến", "Trực tiếp, dịch vụ bưu chính"]
    assert cells[9] == NUMBERS
    assert cells[10:] == [
        [1, "Đất đai", 1, 0, 1, 0, 0, 0, 0, 0, 1, 0, 1],
        [2, "Hộ tịch", 1, 1, 0, 0, 1, 1, 0, 0, 0, 0, 0],
        ["Tổng số", "", 2, 1, 1, 0, 1, 1, 0, 0, 1, 0, 1],
    ]


GROUPS = ["Số hồ sơ nhận giải quyết", "Số hồ sơ đã giải quyết", "Số hồ sơ đang giải quyết"]
SECOND_LEVEL = [
    "Tổng số",
    "Trong kỳ",
    "Từ kỳ trước",
    "Tổng số",
    "Trước hạn",
    "Đúng hạn",
    "Quá hạn",
    "Tổng số",
    "Trong hạn",
    "Quá hạn",
]
NUMBERS = [
    "(1)",
    "(2)",
    "(3)=(4)+(5)+(6)",
    "(4)",
    "(5)",
    "(6)",
    "(7)=(8)+(9)+(10)",
    "(8)",
    "(9)",
    "(10)",
    "(11)=(12)+(13)",
    "(12)",
    "(13)",
]


async def test_the_names_of_columns_span_what_they_are_about(dossier: Service):
    page = _page((await get_statistics(dossier, format="xlsx")).content)
    merged = set(page.merged_cell_ranges or ())
    spans = {((6, 0), (8, 0)), ((6, 1), (8, 1)), ((6, 2), (6, 5)), ((6, 6), (6, 9)), ((6, 10), (6, 12)), ((7, 3), (7, 4))}
    tall = {((7, column), (8, column)) for column in (2, 5, 6, 7, 8, 9, 10, 11, 12)}
    assert spans | tall <= merged


async def test_the_workbook_says_what_narrows_it_and_that_its_period_is_not_over(dossier: Service):
    page = _page((await get_statistics(dossier, format="xlsx", period=str(today().year), field="dat-dai", channel="post")).content)
    about = page.to_python()[5][0]
    assert about.startswith("Số liệu đến ")
    assert about.endswith("; Lĩnh vực: dat-dai; Hình thức nộp: Dịch vụ bưu chính")


async def test_the_workbook_explains_its_columns(dossier: Service):
    book = CalamineWorkbook.from_filelike(io.BytesIO((await get_statistics(dossier, format="xlsx")).content))
    lines = book.get_sheet_by_name("Cách tính").to_python()
    assert [line[0] for line in lines[1:12]] == [str(number) for number in range(3, 14)]


def _page(content: bytes) -> Any:
    return CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_name("Biểu 06")
