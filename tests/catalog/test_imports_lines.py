"""JSON Lines as other programs write them."""

from typing import Any

import pytest

from tests.catalog.importing import SAMPLE, begin, counts, import_file, lines


async def test_a_byte_order_mark_and_windows_line_ends_are_no_part_of_the_records(catalog, record):
    body = b"\xef\xbb\xbf" + lines(record(code="1.000001"), "", record(code="1.000002"), "").replace("\n", "\r\n").encode()
    result = await import_file(catalog, body)
    assert counts(result) == {"state": "done", "total": 2, "imported": 2, "unchanged": 0, "refused": 0}
    rows = await catalog.rows("select record from procedure_version where code = '1.000001'")
    assert rows == [(record(code="1.000001"),)]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be"])
async def test_another_encoding_is_refused_at_once(catalog, record, encoding):
    mark = {"utf-16": b"", "utf-16-be": b"\xfe\xff"}[encoding]
    answer = await begin(catalog, mark + lines(record()).encode(encoding))
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_encoding")
    assert await catalog.rows("select 1 from import") == []


async def test_a_file_of_one_json_list_is_one_broken_line(catalog, record):
    result = await import_file(catalog, f"[{lines(record())}]")
    assert (result["total"], result["refused"], result["report"][0]["reason"]) == (1, 1, "not a JSON object")


WRONG: list[tuple[dict[str, Any], str]] = [
    ({"name": 1}, "/name"),
    ({"authority_level_codes": "PROVINCE"}, "/authority_level_codes"),
    ({"audiences": [None]}, "/audiences/0"),
    ({"methods": [{"time_limit_value": "3"}]}, "/methods/0/time_limit_value"),
    ({"methods": [{"fees": [{"amount_text": 5000}]}]}, "/methods/0/fees/0/amount_text"),
    ({"components": [{"originals": 1.5}]}, "/components/0/originals"),
    ({"committed_limit": {"value": 3}}, "/committed_limit/unit"),
    ({"form_schema": []}, "/form_schema"),
    ({"workflow": [{"step": "", "role": "clerk", "hours": 1}]}, "/workflow/0/step"),
]


async def test_a_value_of_the_wrong_type_is_refused_by_its_field(catalog, record):
    records = [record(code=f"1.{place:06}", laichau_code=None, **wrong) for place, (wrong, _) in enumerate(WRONG, 1)]
    result = await import_file(catalog, lines(*records))
    assert (result["imported"], result["refused"]) == (0, len(WRONG))
    reported = {(line["line"], line["field"]) for line in result["report"]}
    assert {(place, field) for place, (_, field) in enumerate(WRONG, 1)} <= reported


async def test_a_second_record_with_the_same_code_is_refused_in_any_form_of_the_code(catalog, record):
    result = await import_file(catalog, lines(record(), record(code="1.001193.000.00.00.H35"), record(code="1.001193.H35")))
    assert (result["imported"], result["refused"]) == (1, 2)
    assert [line["reason"] for line in result["report"] if line["severity"] == "error"] == ["line 1 has the same code"] * 2


async def test_an_unknown_authority_named_by_its_code_is_a_warning(catalog, record):
    await import_file(catalog, (SAMPLE / "authorities.jsonl").read_bytes(), kind="authorities")
    named = record(code="1.000001", executing_authorities=["H35.03", "H35.99", "Sở Tư pháp", "000.00.03.H35", "000.00.99.H35"])
    single = record(code="1.000002", executing_authorities=None, executing_authority="H77")
    result = await import_file(catalog, lines(named, single))
    warned = {
        (line["line"], line["field"], line["reason"]) for line in result["report"] if "there is no authority" in line["reason"]
    }
    assert result["imported"] == 2
    assert warned == {
        (1, "/executing_authorities/1", "there is no authority H35.99"),
        (1, "/executing_authorities/4", "there is no authority 000.00.99.H35"),
        (2, "/executing_authority", "there is no authority H77"),
    }
