"""A workbook is imported like the records it was made of, whatever the types of its cells."""

from datetime import date, datetime

from tests.catalog.importing import counts
from tests.catalog.workbooks import BASES, METHODS, column, import_workbook, letter, rows_of, titles, workbook


async def stored_record(catalog, code="1.001193"):
    return (await catalog.rows("select record from procedure_version where code = :code", code=code))[0].record


async def stored_records(catalog):
    """The records by their codes, in this order."""
    return [row.record for row in await catalog.rows("select record from procedure_version order by code")]


async def test_a_workbook_is_imported_like_the_records_it_was_made_of_and_again_changes_nothing(catalog, sample):
    body = workbook(rows_of(*sample))
    result = await import_workbook(catalog, body)
    assert counts(result) == {"state": "done", "total": 47, "imported": 47, "unchanged": 0, "refused": 0}
    assert (result["kind"], result["shape"]) == ("procedures", "xlsx")
    rows = await catalog.rows("select code, record from procedure_version")
    assert {row.code: row.record for row in rows} == {each["code"]: each for each in sample}
    again = await import_workbook(catalog, body)
    assert counts(again) == {"state": "done", "total": 47, "imported": 0, "unchanged": 47, "refused": 0}


async def test_columns_may_stand_in_any_order_and_others_are_not_read(catalog, record):
    rows = {name: [["ghi chú", *reversed(row)] for row in sheet_rows] for name, sheet_rows in rows_of(record()).items()}
    headers = {name: ["của tôi", *reversed(sheet_rows)] for name, sheet_rows in titles().items()}
    result = await import_workbook(catalog, workbook(rows, headers))
    assert result["imported"] == 1
    assert await stored_record(catalog) == record()


async def test_days_are_read_as_dates_and_as_text(catalog, record):
    written = [date(2014, 11, 20), "20/11/2014", "20-11-2014", "2014-11-20", datetime(2014, 11, 20, 8, 0)]  # noqa: DTZ001
    undated = {"number": "60/2014/QH13", "title": "Luật", "date": None, "date_iso": None, "issuer": None}
    rows = rows_of(record(legal_bases=[undated] * len(written)))
    for row, day in zip(rows[BASES], written, strict=True):
        row[column(BASES, "Ngày ban hành")] = day
    result = await import_workbook(catalog, workbook(rows))
    bases = (await stored_record(catalog))["legal_bases"]
    assert result["imported"] == 1
    assert [(basis["date_iso"], basis["date"]) for basis in bases] == [("2014-11-20", "20-11-2014")] * len(written)


async def test_a_day_in_words_stays_text_and_is_reported_at_its_cell(catalog, record):
    rows = rows_of(record())
    rows[BASES][0][column(BASES, "Ngày ban hành")] = "tháng 5 năm 2014"
    result = await import_workbook(catalog, workbook(rows))
    cell = f"'{BASES}'!{letter(BASES, 'Ngày ban hành')}2"
    assert result["imported"] == 1
    assert [(each["severity"], each["line"], each["field"]) for each in result["report"] if each["field"] == cell] == [
        ("warning", 2, cell)
    ]
    assert (await stored_record(catalog))["legal_bases"][0]["date"] == "tháng 5 năm 2014"


async def test_numbers_are_read_as_numbers_and_as_text(catalog, record):
    values = [(3, 3), ("3", 3), ("3,5", 3.5), ("3.5", 3.5), (2.5, 2.5)]
    rows = rows_of(record(methods=[record()["methods"][0]] * len(values)))
    for row, (written, _) in zip(rows[METHODS], values, strict=True):
        row[column(METHODS, "Thời hạn")] = written
    await import_workbook(catalog, workbook(rows))
    read = [method["time_limit_value"] for method in (await stored_record(catalog))["methods"]]
    assert read == [value for _, value in values]


async def test_codes_a_spreadsheet_took_for_numbers_are_codes_again(catalog, record):
    rows = rows_of(record(code="2.000500", laichau_code=None))
    number = {name: [[2.0005, *row[1:]] for row in sheet_rows] for name, sheet_rows in rows.items()}
    result = await import_workbook(catalog, workbook(number))
    assert counts(result)["imported"] == 1
    assert await stored_record(catalog, "2.000500") == record(code="2.000500", laichau_code=None)


async def test_choices_are_read_in_any_spelling(catalog, record):
    rows = rows_of(record())
    rows[METHODS][0][column(METHODS, "Đơn vị thời hạn")] = "NGÀY LÀM VIỆC"
    await import_workbook(catalog, workbook(rows))
    assert (await stored_record(catalog))["methods"][0]["time_limit_unit"] == "WORKING_DAY"


async def test_yes_and_no_are_read_in_words_and_as_truth_values(catalog, record):
    values = [("có", True), ("KHONG", False), ("true", True), (True, True), (False, False)]
    rows = rows_of(*(record(code=f"1.00000{n}") for n in range(len(values))))
    for row, (written, _) in zip(rows["Thủ tục"], values, strict=True):
        row[column("Thủ tục", "Không cần biểu mẫu")] = written
    await import_workbook(catalog, workbook(rows))
    assert [stored["online"] for stored in await stored_records(catalog)] == [{"no_form": value} for _, value in values]


async def test_the_value_of_a_calculated_formula_is_imported(catalog, record):
    def calculate(_book, sheets):
        sheets["Thủ tục"].write_formula(1, column("Thủ tục", "Từ khóa"), '="khai "&"sinh"', None, "khai sinh")

    result = await import_workbook(catalog, workbook(rows_of(record()), touch=calculate))
    assert result["imported"] == 1
    assert (await stored_record(catalog))["keywords"] == "khai sinh"
