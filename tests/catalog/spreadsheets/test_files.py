"""Files that are rejected as a whole, before much of them is read; and the template to fill in."""

import io
import zipfile

import pytest
from python_calamine import CalamineWorkbook

from services.catalog.imports.rules.sheets import EXAMPLE, SHEETS
from services.catalog.imports.workbooks import precheck
from tests.catalog.workbooks import XLSX, import_workbook, repacked, rows_of, send, titles, workbook

# -- files that are rejected as a whole --------------------------------------------------------------------------------


async def refused(catalog, body, content_type=XLSX, **query):
    answer = await send(catalog, body, content_type, **query)
    assert await catalog.rows("select 1 from import") == []
    return answer.status_code, answer.json()["code"]


async def test_missing_sheets_and_columns_are_named(catalog):
    headers = {
        name: [title for title in titles_ if title != "Thời hạn"] for name, titles_ in titles().items() if name != "Trình tự"
    }
    answer = await send(catalog, workbook({}, headers))
    assert (answer.status_code, answer.json()["code"]) == (422, "workbook_template_mismatch")
    assert [fault["pointer"] for fault in answer.json()["errors"]] == ["/body/Trình tự", "/body/Cách thức/Thời hạn"]


async def test_a_workbook_without_procedures_is_empty(catalog):
    assert await refused(catalog, workbook({})) == (422, "empty_import")


@pytest.mark.parametrize("body", [b"", b"M\xc3\xa3,T\xc3\xaan", b'{"code": "1.001193"}'])
async def test_a_file_that_is_no_zip_is_no_workbook(catalog, body):
    assert await refused(catalog, body) == (415, "not_a_workbook")


async def test_another_kind_of_zip_file_is_no_workbook(catalog):
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w") as packed:
        packed.writestr("word/document.xml", "<document/>")
    assert await refused(catalog, body.getvalue()) == (415, "not_a_workbook")


async def test_an_old_or_locked_workbook_is_refused(catalog):
    assert await refused(catalog, bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)) == (422, "workbook_protected")


async def test_a_workbook_with_encrypted_parts_is_refused(catalog):
    body = bytearray(workbook({}))
    # The flags of the first part in the ZIP file's directory.
    body[body.index(b"PK\x01\x02") + 8] |= 1
    assert await refused(catalog, bytes(body)) == (422, "workbook_protected")


@pytest.mark.parametrize("cut", [100, pytest.param(2_000, marks=pytest.mark.soak)])
async def test_a_workbook_that_was_cut_off_is_unreadable(catalog, record, cut):
    assert await refused(catalog, workbook(rows_of(record()))[:-cut]) == (422, "workbook_damaged")


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
        "workbook_damaged",
    )


async def test_a_file_with_a_high_compression_ratio_is_not_unpacked(catalog):
    bomb = repacked(workbook({}), xl__media__more_xml=bytes(64 * 1_048_576))
    assert len(bomb) < 200_000
    assert await refused(catalog, bomb) == (413, "workbook_too_large")


def test_the_size_is_read_from_the_directory_before_unpacking(monkeypatch):
    monkeypatch.setattr(precheck, "MAX_UNPACKED_BYTES", 1_000)
    with pytest.raises(precheck.WorkbookTooLarge):
        precheck.require_openable(workbook({}))


async def test_cells_at_the_far_end_of_a_sheet_do_not_take_all_memory(catalog, record):
    def stray(_book, sheets):
        sheets["Thủ tục"].write_string(1_048_575, 16_383, "x")

    status, code = await refused(catalog, workbook(rows_of(record()), touch=stray))
    assert (status, code) in {(413, "workbook_too_large"), (422, "workbook_damaged")}


@pytest.mark.filterwarnings("ignore:Duplicate name")
async def test_macros_and_links_to_other_workbooks_are_ignored(catalog, record):
    body = repacked(
        workbook(rows_of(record())),
        xl__vbaProject_bin=b"\xd0\xcf\x11\xe0 macro",
        xl__externalLinks__externalLink1_xml=b"<externalLink/>",
    )
    assert (await import_workbook(catalog, body))["imported"] == 1


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
    assert await refused(catalog, body, kind="authorities") == (422, "unsupported_import_shape")
    assert await refused(catalog, body, shape="lay-thu-tuc") == (422, "unsupported_import_shape")


async def test_a_workbook_sent_as_something_else_is_refused(catalog, record):
    assert await refused(catalog, workbook(rows_of(record())), "application/vnd.ms-excel") == (415, "unsupported_import_format")


async def test_only_editors_import_workbooks(catalog):
    headers = catalog.token("clerk") | {"Content-Type": XLSX}
    answer = await catalog.client.post("/v1/imports?kind=procedures", content=workbook({}), headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")


# -- the template ------------------------------------------------------------------------------------------------------


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
