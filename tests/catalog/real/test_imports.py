"""The real file: counted independently, imported by a worker that is killed, exported and imported again."""

import json
import unicodedata
from collections import Counter

import pytest

from tests.catalog.importing import counts, import_file, lines
from tests.catalog.workbooks import import_workbook

pytestmark = pytest.mark.long


def plain(name: str) -> str:
    """The text without diacritics and case, for comparing spellings of one field."""
    letters = unicodedata.normalize("NFD", name.strip().lower().replace("đ", "d"))
    return " ".join("".join(letter if letter.isalnum() else " " for letter in letters if not unicodedata.combining(letter)).split())


UNITS = {"WORKING_DAY": "working_day", "DAY": "day", "HOUR": "hour", "MONTH": "month"}


def unit(method: dict) -> str | None:
    return UNITS.get(method["time_limit_unit"]) if method["time_limit_value"] else None


async def test_a_worker_killed_in_the_middle_loses_nothing_and_doubles_nothing(imported, records):
    all_ = len(records)
    assert imported.after_kill["state"] == "running"
    assert 0 < imported.after_kill["imported"] < all_
    assert counts(imported.result) == {"state": "done", "total": all_, "imported": all_, "unchanged": 0, "refused": 0}
    assert await imported.service.rows("select max(version), count(*) from procedure_version") == [(1, all_)]
    subjects = [event["subject"] for event in await imported.service.emitted() if event["type"] == "procedure.published.v1"]
    assert (len(subjects), len(set(subjects))) == (all_, all_)


def test_the_real_procedures_are_this_many(real):
    assert len(real) == 1518


async def test_nothing_of_the_real_records_is_lost(imported, records):
    stored = await imported.service.rows("select code, record from procedure_version")
    assert {row.code: row.record for row in stored} == {record["code"]: record for record in records}


async def test_the_real_records_are_counted_the_same_by_level(imported, records):
    levels = await imported.service.rows("select level, count(*) from procedure_version, unnest(levels) level group by 1")
    assert dict(levels) == Counter(level.lower() for record in records for level in record["authority_level_codes"])


async def test_the_real_records_are_counted_the_same_by_field(imported, records):
    counted = "select field.name, count(*) from procedure_version join field on field.code = field_code group by 1"
    fields = {plain(name): number for name, number in await imported.service.rows(counted)}
    assert fields == Counter(plain(record["field"]) for record in records)


async def test_the_time_limits_of_the_real_records_are_counted_the_same_by_unit(imported, records):
    counted = (
        "select m->'limit'->>'unit', count(*) from procedure_version, "
        "jsonb_array_elements(convert_from(document, 'UTF8')::jsonb->'methods') m group by 1"
    )
    units = dict(await imported.service.rows(counted))
    assert units == Counter(unit(method) for record in records for method in record["methods"])


async def test_uninterpretable_fields_of_the_real_records_are_reported(imported, records):
    undated = sum(basis["date_iso"] is None for record in records for basis in record["legal_bases"] or ())
    dates = "select count(*) from import_finding where import_id = :id and field like '%/date_iso'"
    assert (await imported.service.rows(dates, id=imported.result["id"]))[0] == (undated,)
    assert imported.result["warnings"] > undated


async def export(catalog, format_):
    headers = catalog.token("editor")
    answer = await catalog.client.get("/v1/procedures/export", params={"format": format_}, headers=headers, timeout=120)
    assert answer.status_code == 200
    return answer.content


async def test_real_records_exported_are_the_same_and_imported_again_change_nothing(catalog, real_records):
    unchanged = {"state": "done", "total": len(real_records), "imported": 0, "unchanged": len(real_records), "refused": 0}
    await import_file(catalog, lines(*real_records), effective_from="2025-07-01")
    as_lines = await export(catalog, "jsonl")
    assert [json.loads(line) for line in as_lines.splitlines()] == sorted(real_records, key=lambda record: record["code"])
    assert counts(await import_file(catalog, as_lines)) == unchanged
    assert counts(await import_workbook(catalog, await export(catalog, "xlsx"))) == unchanged
