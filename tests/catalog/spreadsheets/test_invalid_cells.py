"""An invalid cell rejects its procedure, reported by sheet, column and line, and the rest is imported."""

from datetime import date

from tests.catalog.workbooks import METHODS, column, import_workbook, letter, rows_of, titles, workbook


def refusals(result):
    return [
        (line["severity"], line["line"], line["code"], line["field"]) for line in result["report"] if line["severity"] == "error"
    ]


# Changes that invalidate procedure `n` of several, counted from 0, which is in row n + 1.
def never_calculated(_book, sheets, n):
    sheets["Thủ tục"].write_formula(n + 1, 2, '="a"&"b"', None, "")


def error_value(_book, sheets, n):
    sheets["Thủ tục"].write_formula(n + 1, 2, "=1/0", None, "#DIV/0!")


def merged(_book, sheets, n):
    sheets["Thủ tục"].merge_range(n + 1, 2, n + 1, 3, "gộp")


def not_a_number(_book, sheets, n):
    sheets["Thành phần hồ sơ"].write_string(1 + 3 * n, column("Thành phần hồ sơ", "Bản chính"), "một")


def turned_into_a_date(book, sheets, n):
    sheets["Thủ tục"].write_datetime(n + 1, 3, date(2025, 1, 2), book.add_format({"num_format": "d/m/yyyy"}))


def a_truth_value(_book, sheets, n):
    sheets["Thủ tục"].write_boolean(n + 1, 2, True)


def neither_yes_nor_no(_book, sheets, n):
    sheets["Thủ tục"].write_string(n + 1, column("Thủ tục", "Không cần biểu mẫu"), "có lẽ")


def a_fee_of_no_channel(_book, sheets, n):
    sheets["Phí, lệ phí"].write_string(1 + 3 * n, column("Phí, lệ phí", "Cách thức số"), "9")


def channels_with_one_number(_book, sheets, n):
    sheets[METHODS].write_string(1 + 3 * n + 2, 1, "1")


def other(text):
    """The cell for what has no column, with this text."""

    def write(_book, sheets, n):
        sheets["Thủ tục"].write_string(n + 1, column("Thủ tục", "Khác (JSON)"), text)

    return write


def a_wrong_code(_book, sheets):
    sheets["Thủ tục"].write_string(2, 0, "ABC")


OTHER = letter("Thủ tục", "Khác (JSON)")
# Each with the cell that must be reported, and its row.
SPOILT = [
    (never_calculated, "'Thủ tục'!C", lambda n: n + 2),
    (error_value, "'Thủ tục'!C", lambda n: n + 2),
    (merged, "'Thủ tục'!C", lambda n: n + 2),
    (not_a_number, f"'Thành phần hồ sơ'!{letter('Thành phần hồ sơ', 'Bản chính')}", lambda n: 3 * n + 2),
    (turned_into_a_date, "'Thủ tục'!D", lambda n: n + 2),
    (a_truth_value, "'Thủ tục'!C", lambda n: n + 2),
    (other("{"), f"'Thủ tục'!{OTHER}", lambda n: n + 2),
    (other('{"a": "\\u0000"}'), f"'Thủ tục'!{OTHER}", lambda n: n + 2),
    (other("[1]"), f"'Thủ tục'!{OTHER}", lambda n: n + 2),
    # A long text that is not there.
    (other("@7"), f"'Thủ tục'!{OTHER}", lambda n: n + 2),
    # Said twice.
    (other('{"name": "khác"}'), f"'Thủ tục'!{OTHER}", lambda n: n + 2),
    (neither_yes_nor_no, f"'Thủ tục'!{letter('Thủ tục', 'Không cần biểu mẫu')}", lambda n: n + 2),
    (a_fee_of_no_channel, "'Phí, lệ phí'!B", lambda n: 3 * n + 2),
    (channels_with_one_number, "'Cách thức'!B", lambda n: 3 * n + 4),
]


async def test_a_procedure_with_an_invalid_cell_is_rejected_and_the_rest_imported(catalog, record):
    """All of them in one workbook, every second procedure a valid one."""
    codes = [f"1.{n:06}" for n in range(2 * len(SPOILT) + 1)]

    def spoil(book, sheets):
        for n, (change, _, _) in enumerate(SPOILT):
            change(book, sheets, 2 * n + 1)

    result = await import_workbook(catalog, workbook(rows_of(*(record(code=code) for code in codes)), touch=spoil))
    assert (result["imported"], result["refused"]) == (len(SPOILT) + 1, len(SPOILT))
    assert {code for _, _, code, _ in refusals(result)} == set(codes[1::2])
    expected = {("error", codes[2 * n + 1], f"{column_}{row(2 * n + 1)}") for n, (_, column_, row) in enumerate(SPOILT)}
    assert expected <= {(severity, code, field) for severity, _, code, field in refusals(result)}


async def test_a_code_that_is_none_is_refused_and_so_are_the_rows_it_leaves_behind(catalog, record):
    result = await import_workbook(catalog, workbook(rows_of(record(code="1.000001"), record(code="1.000002")), touch=a_wrong_code))
    assert (result["imported"], result["refused"]) == (1, 2)
    assert {(line, code, field) for _, line, code, field in refusals(result)} >= {
        (3, "ABC", "'Thủ tục'!A3"),
        (5, "1.000002", "'Thành phần hồ sơ'!A5"),
    }


async def test_rows_without_a_code_are_refused(catalog, record):
    rows = rows_of(record())
    rows["Kết quả"].append([None, "KQ", "Giấy chứng nhận"])
    result = await import_workbook(catalog, workbook(rows))
    assert (result["imported"], result["refused"]) == (1, 1)
    assert refusals(result)[0][1:] == (len(rows["Kết quả"]) + 1, None, f"'Kết quả'!A{len(rows['Kết quả']) + 1}")


async def test_procedures_with_the_same_code_are_all_refused(catalog, record):
    rows = rows_of(record(), record(code="1.000001"))
    rows["Thủ tục"].append(["1.001193.H35", None, "Bản khác"])
    result = await import_workbook(catalog, workbook(rows))
    assert (result["imported"], result["refused"]) == (1, 2)
    assert [(line, code) for _, line, code, _ in refusals(result)] == [(2, "1.001193"), (4, "1.001193")]


async def test_an_error_of_the_record_names_the_cell_it_stands_in(catalog, record):
    rows = rows_of(record())
    rows["Thủ tục"][0][column("Thủ tục", "Sự kiện cuộc đời")] = "Sinh Con"
    result = await import_workbook(catalog, workbook(rows))
    assert refusals(result) == [("error", 2, "1.001193", f"'Thủ tục'!{letter('Thủ tục', 'Sự kiện cuộc đời')}2")]


async def test_an_error_inside_an_object_names_the_column_of_that_key(catalog, record):
    rows = rows_of(record(online={"no_form": True, "payment": ["bank", "cash"], "visits": 0}))
    result = await import_workbook(catalog, workbook(rows))
    assert [field for _, _, _, field in refusals(result)] == [f"'Thủ tục'!{letter('Thủ tục', 'Thanh toán trực tuyến')}2"]


async def test_a_warning_names_the_cell_it_stands_in_also_in_a_column_that_was_moved(catalog, record):
    rows = rows_of(record(methods=[{"channel": "Trực tiếp", "time_limit_value": 3, "time_limit_unit": "TUẦN"}]))
    rows = rows | {METHODS: [["", *row] for row in rows[METHODS]]}
    headers = titles() | {METHODS: ["ghi chú", *titles()[METHODS]]}
    result = await import_workbook(catalog, workbook(rows, headers))
    assert (2, "'Cách thức'!F2") in {(line["line"], line["field"]) for line in result["report"]}
