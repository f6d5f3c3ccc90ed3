import io
import json
import zipfile

import pytest

from services.catalog.imports.queries import exports as export_queries
from tests.catalog.importing import counts, import_file, lines
from tests.catalog.workbooks import XLSX, import_workbook

NDJSON = "application/x-ndjson"


async def export(catalog, format_="jsonl", **query):
    headers = catalog.token("editor")
    answer = await catalog.client.get("/v1/procedures/export", params={"format": format_} | query, headers=headers, timeout=120)
    assert answer.status_code == 200, answer.text
    return answer


def records(answer):
    return [json.loads(line) for line in answer.text.splitlines()]


def by_code(items):
    return {each["code"]: each for each in items}


async def test_an_export_is_a_file_of_all_records_by_code(sampled, sample):
    answer = await export(sampled, at="2025-07-01")
    assert records(answer) == sorted(sample, key=lambda record: record["code"])
    assert answer.headers["content-type"] == NDJSON
    assert answer.headers["content-disposition"] == 'attachment; filename="thu-tuc-2025-07-01.jsonl"'


async def test_an_export_is_read_page_by_page(stocked, sample, monkeypatch):
    monkeypatch.setattr(export_queries, "PAGE", 7)
    answer = await export(stocked, at="2025-07-01")
    assert records(answer) == sorted(sample, key=lambda record: record["code"])


async def test_an_export_tells_the_records_of_a_day(stocked, record):
    await import_file(stocked, lines(record(name="Tên mới")), effective_from="2026-01-01")
    before, after = await export(stocked, at="2025-12-31"), await export(stocked, at="2026-01-01")
    assert by_code(records(before))["1.001193"]["name"] == record()["name"]
    assert by_code(records(after))["1.001193"]["name"] == "Tên mới"
    assert (await export(stocked, at="2025-06-30")).content == b""


@pytest.mark.parametrize("format_", ["jsonl", "lay-thu-tuc"])
async def test_an_export_may_be_of_one_field(sampled, sample, format_):
    exported_records = records(await export(sampled, format_, field="ho-tich"))
    assert len(exported_records) == sum(record["field"] == "Hộ tịch" for record in sample)
    assert records(await export(sampled, format_, field="khong-co")) == []


async def test_an_export_in_the_national_shape_has_its_keys_and_imported_again_changes_nothing(stocked):
    exported = await export(stocked, "lay-thu-tuc")
    assert (await import_file(stocked, exported.content, shape="lay-thu-tuc"))["unchanged"] == 47
    exported_records = {each["MATTHC"]: each for each in records(exported)}
    assert exported_records["1.001193"]["LINHVUCTHUCHIEN"] == [{"TENLINHVUC": "Hộ tịch"}]
    assert {each["KENH"] for each in exported_records["1.001193"]["CACHTHUCTHUCHIEN"]} == {"1", "2", "3"}


async def test_no_cell_of_a_workbook_is_a_formula_whatever_it_says(catalog, record):
    texts = ["=HYPERLINK(1)", "+1", "-1", "@SUM(1)", "\t=1", "=cmd|'/c calc'!A1"]
    spoken = record(name="=1+1", steps=[{"name": None, "text": text} for text in texts], keywords="@x")
    await import_file(catalog, lines(spoken))
    body = (await export(catalog, "xlsx")).content
    with zipfile.ZipFile(io.BytesIO(body)) as packed:
        sheets = [packed.read(name) for name in packed.namelist() if name.startswith("xl/worksheets/sheet")]
        styles = packed.read("xl/styles.xml")
    assert len(sheets) == 10
    assert [b"<f>" in sheet or b"<f " in sheet for sheet in sheets] == [False] * 10
    # A text that would become a formula when somebody edits the cell is marked as text.
    assert b'quotePrefix="1"' in styles
    assert counts(await import_workbook(catalog, body))["unchanged"] == 1


async def test_a_workbook_is_left_to_editors(sampled):
    anonymous = await sampled.client.get("/v1/procedures/export?format=xlsx")
    clerk = await sampled.client.get("/v1/procedures/export?format=xlsx", headers=sampled.token("clerk"))
    everybody = await sampled.client.get("/v1/procedures/export")
    assert [(each.status_code, each.json()["code"]) for each in (anonymous, clerk)] == [
        (401, "unauthenticated"),
        (403, "forbidden"),
    ]
    assert everybody.status_code == 200


async def test_an_exported_workbook_is_a_file_and_leaves_none_behind(stocked, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    answer = await export(stocked, "xlsx", at="2025-07-01")
    assert answer.headers["content-type"] == XLSX
    assert answer.headers["content-disposition"] == 'attachment; filename="thu-tuc-2025-07-01.xlsx"'
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("query", ["format=csv", "at=hôm nay", "format=jsonl&at=2025-13-01"])
async def test_an_export_of_something_else_is_refused(sampled, query):
    answer = await sampled.client.get(f"/v1/procedures/export?{query}")
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_request")
