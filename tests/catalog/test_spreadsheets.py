import io
import json
import zipfile
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from services.catalog.rules import spreadsheet
from services.catalog.rules.record import OnlineService
from services.catalog.rules.sheets import EXAMPLE, SHEETS
from services.catalog.workbooks import opening, unpacking
from services.catalog.workbooks.writing import Writer
from tests.catalog.importing import counts
from tests.catalog.workbooks import XLSX, column, letter, repacked, rows_of, send, take_workbook, titles, workbook

METHODS = "Cách thức"
BASES = "Căn cứ pháp lý"


def refusals(told):
    return [
        (line["severity"], line["line"], line["code"], line["field"]) for line in told["report"] if line["severity"] == "refused"
    ]


async def kept(catalog, code="1.001193"):
    return (await catalog.rows("select record from procedure_version where code = :code", code=code))[0].record


# -- records and rows -------------------------------------------------------------------------------------------------

_words = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12)
_anything = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**60), 2**60) | st.floats(allow_nan=False, allow_infinity=False) | _words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_words, inner, max_size=3),
    max_leaves=6,
)
_keys = sorted(
    {each.key.split(".")[0] for sheet in SHEETS for each in sheet.columns} | {"methods", "steps", "workflow", "legal_bases"}
)
_method = st.fixed_dictionaries(
    {}, optional={"channel": _anything, "time_limit_value": _anything, "fees": st.lists(_anything, max_size=2)}
)
_records = st.dictionaries(st.sampled_from([*_keys, "$absent ", "more"]), _anything, max_size=8)


def back(record):
    rows = rows_of(record)
    [entry] = spreadsheet.read({name: [titles()[name], *found] for name, found in rows.items()})
    return entry


@settings(max_examples=100, deadline=None)
@given(record=_records, methods=st.lists(_method, max_size=2))
def test_whatever_a_record_holds_its_rows_read_back_the_same(record, methods):
    record = record | {"code": "1.001193", "methods": methods}
    entry = back(record)
    assert entry.refused == []
    assert canonical(entry.record) == canonical(record)


@settings(max_examples=15, deadline=None)
@given(record=_records, methods=st.lists(_method, max_size=2))
def test_whatever_a_record_holds_a_workbook_gives_it_back(tmp_path_factory, record, methods):
    record = record | {"code": "1.001193", "methods": methods}
    path = tmp_path_factory.mktemp("book") / "one.xlsx"
    writer = Writer(path)
    writer.add(record)
    writer.close()
    [entry] = spreadsheet.read(unpacking.tables(path.read_bytes()))
    assert canonical(entry.record) == canonical(record)


_online = st.dictionaries(
    st.sampled_from(
        ["form_url", "no_form", "payment", "results", "visits", "user_guide", "officer_guide", "synchronised_on", "else"]
    ),
    _anything | st.booleans() | st.just("2025-07-15"),
)


@settings(max_examples=100, deadline=None)
@given(online=_online | st.just({"no_form": "true"}))
def test_whatever_is_told_of_an_online_service_reads_back_the_same(online):
    assert canonical(back({"code": "1.001193", "online": online}).record["online"]) == canonical(online)


def test_an_online_service_has_a_column_for_all_that_is_told_of_it(record):
    online = {
        "form_url": "https://portal.invalid/to-khai",
        "no_form": False,
        "payment": ["national_portal", "bank"],
        "results": ["online", "post"],
        "visits": 0,
        "user_guide": "https://portal.invalid/huong-dan",
        "officer_guide": "https://portal.invalid/can-bo",
        "synchronised_on": "2025-07-15",
    }
    told = record(online=online)
    row = rows_of(told)["Thủ tục"][0]
    assert back(told).record == told
    assert OnlineService.model_fields.keys() == online.keys()
    assert row[column("Thủ tục", "Không cần biểu mẫu")] == "Không"
    assert "online" not in str(row[column("Thủ tục", "Khác (JSON)")])


def canonical(value):
    return json.dumps(value, sort_keys=True)


def test_a_long_text_goes_on_in_a_sheet_of_its_own(record):
    long = record(requirements="yêu cầu " * 10_000)
    assert back(long).record == long
    assert len(rows_of(long)["Văn bản dài"]) > 1


# -- importing --------------------------------------------------------------------------------------------------------


async def test_a_workbook_is_taken_like_the_records_it_was_made_of(catalog, sample):
    told = await take_workbook(catalog, workbook(rows_of(*sample)))
    assert counts(told) == {"state": "done", "total": 47, "taken": 47, "unchanged": 0, "refused": 0}
    assert (told["kind"], told["shape"]) == ("procedures", "xlsx")
    rows = await catalog.rows("select code, record from procedure_version")
    assert {row.code: row.record for row in rows} == {each["code"]: each for each in sample}


async def test_the_same_workbook_again_changes_nothing(catalog, record):
    body = workbook(rows_of(record()))
    await take_workbook(catalog, body)
    assert counts(await take_workbook(catalog, body)) == {"state": "done", "total": 1, "taken": 0, "unchanged": 1, "refused": 0}


async def test_columns_may_stand_in_any_order_and_others_are_not_read(catalog, record):
    rows = {name: [["ghi chú", *reversed(row)] for row in found] for name, found in rows_of(record()).items()}
    headers = {name: ["của tôi", *reversed(found)] for name, found in titles().items()}
    told = await take_workbook(catalog, workbook(rows, headers))
    assert told["taken"] == 1
    assert await kept(catalog) == record()


@pytest.mark.parametrize("written", [date(2014, 11, 20), "20/11/2014", "20-11-2014", "2014-11-20", datetime(2014, 11, 20, 8, 0)])  # noqa: DTZ001
async def test_days_are_read_as_dates_and_as_text(catalog, record, written):
    rows = rows_of(
        record(legal_bases=[{"number": "60/2014/QH13", "title": "Luật", "date": None, "date_iso": None, "issuer": None}])
    )
    rows[BASES][0][column(BASES, "Ngày ban hành")] = written
    told = await take_workbook(catalog, workbook(rows))
    basis = (await kept(catalog))["legal_bases"][0]
    assert (told["taken"], basis["date_iso"], basis["date"]) == (1, "2014-11-20", "20-11-2014")


async def test_a_day_in_words_is_kept_as_words_and_reported_at_its_cell(catalog, record):
    rows = rows_of(record())
    rows[BASES][0][column(BASES, "Ngày ban hành")] = "tháng 5 năm 2014"
    told = await take_workbook(catalog, workbook(rows))
    cell = f"'{BASES}'!{letter(BASES, 'Ngày ban hành')}2"
    assert told["taken"] == 1
    assert [(each["severity"], each["line"], each["field"]) for each in told["report"] if each["field"] == cell] == [
        ("warning", 2, cell)
    ]
    assert (await kept(catalog))["legal_bases"][0]["date"] == "tháng 5 năm 2014"


@pytest.mark.parametrize(("written", "value"), [(3, 3), ("3", 3), ("3,5", 3.5), ("3.5", 3.5), (2.5, 2.5)])
async def test_numbers_are_read_as_numbers_and_as_text(catalog, record, written, value):
    rows = rows_of(record())
    rows[METHODS][0][column(METHODS, "Thời hạn")] = written
    await take_workbook(catalog, workbook(rows))
    assert (await kept(catalog))["methods"][0]["time_limit_value"] == value


async def test_codes_a_spreadsheet_took_for_numbers_are_codes_again(catalog, record):
    rows = rows_of(record(code="2.000500", laichau_code=None))
    number = {name: [[2.0005, *row[1:]] for row in found] for name, found in rows.items()}
    told = await take_workbook(catalog, workbook(number))
    assert counts(told)["taken"] == 1
    assert await kept(catalog, "2.000500") == record(code="2.000500", laichau_code=None)


async def test_choices_are_read_in_any_spelling(catalog, record):
    rows = rows_of(record())
    rows[METHODS][0][column(METHODS, "Đơn vị thời hạn")] = "NGÀY LÀM VIỆC"
    await take_workbook(catalog, workbook(rows))
    assert (await kept(catalog))["methods"][0]["time_limit_unit"] == "WORKING_DAY"


@pytest.mark.parametrize(("written", "value"), [("có", True), ("KHONG", False), ("true", True), (True, True), (False, False)])
async def test_yes_and_no_are_read_in_words_and_as_truth_values(catalog, record, written, value):
    rows = rows_of(record())
    rows["Thủ tục"][0][column("Thủ tục", "Không cần biểu mẫu")] = written
    await take_workbook(catalog, workbook(rows))
    assert (await kept(catalog))["online"] == {"no_form": value}


async def test_the_value_of_a_calculated_formula_is_taken(catalog, record):
    def calculate(_book, sheets):
        sheets["Thủ tục"].write_formula(1, column("Thủ tục", "Từ khóa"), '="khai "&"sinh"', None, "khai sinh")

    told = await take_workbook(catalog, workbook(rows_of(record()), touch=calculate))
    assert told["taken"] == 1
    assert (await kept(catalog))["keywords"] == "khai sinh"


# What spoils the second of three procedures, and the cell that must be named.
def never_calculated(_book, sheets):
    sheets["Thủ tục"].write_formula(2, 2, '="a"&"b"', None, "")


def error_value(_book, sheets):
    sheets["Thủ tục"].write_formula(2, 2, "=1/0", None, "#DIV/0!")


def merged(_book, sheets):
    sheets["Thủ tục"].merge_range(2, 2, 2, 3, "gộp")


def not_a_number(_book, sheets):
    sheets["Thành phần hồ sơ"].write_string(*at("Thành phần hồ sơ", "Bản chính"), "một")


def turned_into_a_date(book, sheets):
    sheets["Thủ tục"].write_datetime(2, 3, date(2025, 1, 2), book.add_format({"num_format": "d/m/yyyy"}))


def a_truth_value(_book, sheets):
    sheets["Thủ tục"].write_boolean(2, 2, True)


def broken_json(_book, sheets):
    sheets["Thủ tục"].write_string(2, column("Thủ tục", "Khác (JSON)"), "{")


def json_with_nul(_book, sheets):
    sheets["Thủ tục"].write_string(2, column("Thủ tục", "Khác (JSON)"), '{"a": "\\u0000"}')


def json_of_no_object(_book, sheets):
    sheets["Thủ tục"].write_string(2, column("Thủ tục", "Khác (JSON)"), "[1]")


def a_long_text_that_is_not_there(_book, sheets):
    sheets["Thủ tục"].write_string(2, column("Thủ tục", "Khác (JSON)"), "@7")


def said_twice(_book, sheets):
    sheets["Thủ tục"].write_string(2, column("Thủ tục", "Khác (JSON)"), '{"name": "khác"}')


def neither_yes_nor_no(_book, sheets):
    sheets["Thủ tục"].write_string(2, column("Thủ tục", "Không cần biểu mẫu"), "có lẽ")


def a_fee_of_no_channel(_book, sheets):
    sheets["Phí, lệ phí"].write_string(*at("Phí, lệ phí", "Cách thức số"), "9")


def channels_with_one_number(_book, sheets):
    sheets[METHODS].write_string(3 + 3, 1, "1")


def a_wrong_code(_book, sheets):
    sheets["Thủ tục"].write_string(2, 0, "ABC")


def at(sheet, title):
    """Row and column of the second procedure's first part there."""
    first = {"Thành phần hồ sơ": 3, "Phí, lệ phí": 3}[sheet]
    return 1 + first, column(sheet, title)


@pytest.mark.parametrize(
    ("spoil", "cell"),
    [
        (never_calculated, "'Thủ tục'!C3"),
        (error_value, "'Thủ tục'!C3"),
        (merged, "'Thủ tục'!C3"),
        (not_a_number, f"'Thành phần hồ sơ'!{letter('Thành phần hồ sơ', 'Bản chính')}5"),
        (turned_into_a_date, "'Thủ tục'!D3"),
        (a_truth_value, "'Thủ tục'!C3"),
        (broken_json, f"'Thủ tục'!{letter('Thủ tục', 'Khác (JSON)')}3"),
        (json_with_nul, f"'Thủ tục'!{letter('Thủ tục', 'Khác (JSON)')}3"),
        (json_of_no_object, f"'Thủ tục'!{letter('Thủ tục', 'Khác (JSON)')}3"),
        (a_long_text_that_is_not_there, f"'Thủ tục'!{letter('Thủ tục', 'Khác (JSON)')}3"),
        (said_twice, f"'Thủ tục'!{letter('Thủ tục', 'Khác (JSON)')}3"),
        (neither_yes_nor_no, f"'Thủ tục'!{letter('Thủ tục', 'Không cần biểu mẫu')}3"),
        (a_fee_of_no_channel, "'Phí, lệ phí'!B5"),
        (channels_with_one_number, "'Cách thức'!B7"),
    ],
)
async def test_a_procedure_with_a_spoilt_cell_is_refused_by_that_cell_and_the_rest_is_taken(catalog, record, spoil, cell):
    three = [record(code=code) for code in ("1.000001", "1.000002", "1.000003")]
    told = await take_workbook(catalog, workbook(rows_of(*three), touch=spoil))
    assert (told["taken"], told["refused"]) == (2, 1)
    assert {(severity, code, field) for severity, _, code, field in refusals(told)} >= {("refused", "1.000002", cell)}
    assert {code for _, _, code, _ in refusals(told)} == {"1.000002"}


async def test_a_code_that_is_none_is_refused_and_so_are_the_rows_it_leaves_behind(catalog, record):
    told = await take_workbook(catalog, workbook(rows_of(record(code="1.000001"), record(code="1.000002")), touch=a_wrong_code))
    assert (told["taken"], told["refused"]) == (1, 2)
    assert {(line, code, field) for _, line, code, field in refusals(told)} >= {
        (3, "ABC", "'Thủ tục'!A3"),
        (5, "1.000002", "'Thành phần hồ sơ'!A5"),
    }


async def test_rows_without_a_code_are_refused(catalog, record):
    rows = rows_of(record())
    rows["Kết quả"].append([None, "KQ", "Giấy chứng nhận"])
    told = await take_workbook(catalog, workbook(rows))
    assert (told["taken"], told["refused"]) == (1, 1)
    assert refusals(told)[0][1:] == (len(rows["Kết quả"]) + 1, None, f"'Kết quả'!A{len(rows['Kết quả']) + 1}")


async def test_procedures_with_the_same_code_are_all_refused(catalog, record):
    rows = rows_of(record(), record(code="1.000001"))
    rows["Thủ tục"].append(["1.001193.H35", None, "Bản khác"])
    told = await take_workbook(catalog, workbook(rows))
    assert (told["taken"], told["refused"]) == (1, 2)
    assert [(line, code) for _, line, code, _ in refusals(told)] == [(2, "1.001193"), (4, "1.001193")]


async def test_an_error_of_the_record_names_the_cell_it_stands_in(catalog, record):
    rows = rows_of(record())
    rows["Thủ tục"][0][column("Thủ tục", "Sự kiện cuộc đời")] = "Sinh Con"
    told = await take_workbook(catalog, workbook(rows))
    assert refusals(told) == [("refused", 2, "1.001193", f"'Thủ tục'!{letter('Thủ tục', 'Sự kiện cuộc đời')}2")]


async def test_an_error_inside_an_object_names_the_column_of_that_key(catalog, record):
    rows = rows_of(record(online={"no_form": True, "payment": ["bank", "cash"], "visits": 0}))
    told = await take_workbook(catalog, workbook(rows))
    assert [field for _, _, _, field in refusals(told)] == [f"'Thủ tục'!{letter('Thủ tục', 'Thanh toán trực tuyến')}2"]


async def test_a_warning_names_the_cell_it_stands_in_also_in_a_column_that_was_moved(catalog, record):
    rows = rows_of(record(methods=[{"channel": "Trực tiếp", "time_limit_value": 3, "time_limit_unit": "TUẦN"}]))
    rows = rows | {METHODS: [["", *row] for row in rows[METHODS]]}
    headers = titles() | {METHODS: ["ghi chú", *titles()[METHODS]]}
    told = await take_workbook(catalog, workbook(rows, headers))
    assert (2, "'Cách thức'!F2") in {(line["line"], line["field"]) for line in told["report"]}


# -- files that are refused as a whole ---------------------------------------------------------------------------------


async def refused(catalog, body, content_type=XLSX, **query):
    answer = await send(catalog, body, content_type, **query)
    assert await catalog.rows("select 1 from import") == []
    return answer.status_code, answer.json()["code"]


async def test_missing_sheets_and_columns_are_named(catalog):
    headers = {name: [title for title in found if title != "Thời hạn"] for name, found in titles().items() if name != "Trình tự"}
    answer = await send(catalog, workbook({}, headers))
    assert (answer.status_code, answer.json()["code"]) == (422, "misshapen_workbook")
    assert [fault["pointer"] for fault in answer.json()["errors"]] == ["/body/Trình tự", "/body/Cách thức/Thời hạn"]


async def test_a_workbook_without_procedures_is_empty(catalog):
    assert await refused(catalog, workbook({})) == (422, "empty_import")


@pytest.mark.parametrize("body", [b"", b"M\xc3\xa3,T\xc3\xaan", b'{"code": "1.001193"}'])
async def test_what_is_no_zip_file_is_no_workbook(catalog, body):
    assert await refused(catalog, body) == (415, "not_workbook")


async def test_another_kind_of_zip_file_is_no_workbook(catalog):
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w") as packed:
        packed.writestr("word/document.xml", "<document/>")
    assert await refused(catalog, body.getvalue()) == (415, "not_workbook")


async def test_an_old_or_locked_workbook_is_refused(catalog):
    assert await refused(catalog, bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)) == (422, "locked_workbook")


async def test_a_workbook_with_encrypted_parts_is_refused(catalog):
    body = bytearray(workbook({}))
    # The flags of the first part in the ZIP file's directory.
    body[body.index(b"PK\x01\x02") + 8] |= 1
    assert await refused(catalog, bytes(body)) == (422, "locked_workbook")


@pytest.mark.parametrize("cut", [100, 2_000])
async def test_a_workbook_that_was_cut_off_is_unreadable(catalog, record, cut):
    assert await refused(catalog, workbook(rows_of(record()))[:-cut]) == (422, "unreadable_workbook")


@pytest.mark.parametrize(
    "part",
    [
        b"not xml",
        b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c"><!ENTITY d "&b;&b;&b;">]><worksheet>&d;</worksheet>',
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="x"/></sheetData></worksheet>',
    ],
)
@pytest.mark.filterwarnings("ignore:Duplicate name")
async def test_a_sheet_that_is_not_xml_is_unreadable(catalog, record, part):
    assert await refused(catalog, repacked(workbook(rows_of(record())), xl__worksheets__sheet1_xml=part)) == (
        422,
        "unreadable_workbook",
    )


async def test_what_unpacks_to_much_more_than_it_is_is_not_unpacked(catalog):
    bomb = repacked(workbook({}), xl__media__more_xml=bytes(64 * 1_048_576))
    assert len(bomb) < 200_000
    assert await refused(catalog, bomb) == (413, "workbook_too_large")


def test_the_size_is_taken_from_the_directory_before_anything_is_unpacked(monkeypatch):
    monkeypatch.setattr(opening, "LARGEST", 1_000)
    with pytest.raises(opening.WorkbookTooLarge):
        opening.require_openable(workbook({}))


async def test_cells_at_the_far_end_of_a_sheet_do_not_take_all_memory(catalog, record):
    def stray(_book, sheets):
        sheets["Thủ tục"].write_string(1_048_575, 16_383, "x")

    status, code = await refused(catalog, workbook(rows_of(record()), touch=stray))
    assert (status, code) in {(413, "workbook_too_large"), (422, "unreadable_workbook")}


@pytest.mark.filterwarnings("ignore:Duplicate name")
async def test_macros_and_links_to_other_workbooks_are_ignored(catalog, record):
    body = repacked(
        workbook(rows_of(record())),
        xl__vbaProject_bin=b"\xd0\xcf\x11\xe0 macro",
        xl__externalLinks__externalLink1_xml=b"<externalLink/>",
    )
    assert (await take_workbook(catalog, body))["taken"] == 1


async def test_200_megabytes_are_refused_before_they_are_read(catalog):
    read = []

    async def body():
        read.append(1)
        yield b"PK"

    headers = catalog.token("editor") | {"Content-Type": XLSX, "Content-Length": str(200 * 1_048_576)}
    answer = await catalog.client.post("/v1/imports?kind=procedures", content=body(), headers=headers)
    assert (answer.status_code, answer.json()["code"], read) == (413, "body_too_large", [])


async def test_workbooks_hold_procedures_only(catalog, record):
    body = workbook(rows_of(record()))
    assert await refused(catalog, body, kind="authorities") == (422, "shape_mismatch")
    assert await refused(catalog, body, shape="lay-thu-tuc") == (422, "shape_mismatch")


async def test_a_workbook_sent_as_something_else_is_refused(catalog, record):
    assert await refused(catalog, workbook(rows_of(record())), "application/vnd.ms-excel") == (415, "not_ndjson")


async def test_only_editors_import_workbooks(catalog):
    headers = catalog.token("clerk") | {"Content-Type": XLSX}
    answer = await catalog.client.post("/v1/imports?kind=procedures", content=workbook({}), headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")


# -- the template -----------------------------------------------------------------------------------------------------


async def template(catalog):
    answer = await catalog.client.get("/v1/imports/template.xlsx")
    assert (answer.status_code, answer.headers["content-type"]) == (200, XLSX)
    return answer


async def test_the_template_has_every_column_with_a_note_choices_an_example_and_a_guide(catalog):
    body = (await template(catalog)).content
    read = CalamineWorkbook.from_filelike(io.BytesIO(body))
    assert read.sheet_names == [*(sheet.name for sheet in SHEETS), "Hướng dẫn"]
    assert {name: read.get_sheet_by_name(name).to_python()[0] for name in titles()} == titles()
    assert read.get_sheet_by_name("Thủ tục").to_python()[1][0] == EXAMPLE
    with zipfile.ZipFile(io.BytesIO(body)) as packed:
        assert packed.read("xl/worksheets/sheet3.xml").count(b"<dataValidation ") == 3
        assert packed.read("xl/comments1.xml").count(b"<comment ") == len(titles()["Thủ tục"])


async def test_the_template_as_it_is_holds_nothing_to_take(catalog):
    assert await refused(catalog, (await template(catalog)).content) == (422, "empty_import")


async def test_the_template_is_not_sent_twice(catalog):
    tag = (await template(catalog)).headers["etag"]
    assert (await catalog.client.get("/v1/imports/template.xlsx", headers={"If-None-Match": tag})).status_code == 304
