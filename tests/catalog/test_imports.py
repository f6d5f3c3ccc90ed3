import pytest

from services.catalog.imports import commands as import_commands
from services.catalog.imports import timers as imports_timers
from tests.catalog.importing import SAMPLE, begin, counts, import_file, lines, progress
from tests.running import Service


async def test_the_sample_is_imported_without_errors_and_with_its_life_events(stocked):
    slugs = await stocked.rows("select slug, name_vi from life_event order by position limit 2")
    assert slugs == [("birth", "Sinh con"), ("marriage", "Kết hôn")]
    assert await stocked.rows("select count(*) from procedure_version") == [(47,)]


BROKEN = [
    ("{", None, ""),
    ('{"code": "1.001193", "name": "\\u0000"}', None, ""),
    ('{"code": "1.001193", "name": NaN}', None, ""),
    ("[1]", None, ""),
    ('"1.001193"', None, ""),
    ('{"name": "Không mã"}', None, "/code"),
    ('{"code": 1001193}', None, "/code"),
    ('{"code": "ABC", "name": "Mã lạ"}', "ABC", "/code"),
    ('{"code": "1.001193", "name": "Sai kiểu", "steps": "một"}', "1.001193", "/steps"),
    (
        '{"code": "1.001193", "name": "Sai kiểu", "methods": [{"time_limit_value": "3"}]}',
        "1.001193",
        "/methods/0/time_limit_value",
    ),
    ('{"code": "1.001193", "name": ""}', "1.001193", "/name"),
    ('{"code": "1.001193"}', "1.001193", "/name"),
    ('{"code": "1.001193", "name": "Tờ khai hỏng", "form_schema": {"type": "objekt"}}', "1.001193", "/form_schema"),
    (
        '{"code": "1.001193", "name": "Tờ khai xa", "form_schema": {"$ref": "https://example.test/a"}}',
        "1.001193",
        "/form_schema/$ref",
    ),
]


async def test_broken_lines_are_reported_with_their_numbers_and_the_rest_is_imported(catalog, record):
    broken = [line for line, _, _ in BROKEN]
    result = await import_file(catalog, lines(record(code="1.000656"), "", *broken, record(code="2.000815")))
    every = len(BROKEN)
    assert counts(result) == {"state": "done", "total": every + 2, "imported": 2, "unchanged": 0, "refused": every}
    assert [(line["severity"], line["line"], line["code"], line["field"]) for line in result["report"]] == [
        ("error", number, code, field) for number, (_, code, field) in enumerate(BROKEN, 3)
    ]


async def test_bytes_that_are_not_utf_8_are_a_broken_line(catalog, record):
    result = await import_file(catalog, lines(record()).encode() + b'\n{"code": "\xff"}')
    assert (result["imported"], result["refused"], result["report"][0]["line"]) == (1, 1, 2)


async def test_a_duplicate_code_in_a_file_is_imported_once(catalog, record):
    result = await import_file(catalog, lines(record(), record(code="1.001193.H35", name="Bản khác")))
    assert counts(result) == {"state": "done", "total": 2, "imported": 1, "unchanged": 0, "refused": 1}
    assert result["report"][0] == {
        "severity": "error",
        "part": None,
        "line": 2,
        "code": "1.001193",
        "field": "/code",
        "reason": "line 1 has the same code",
    }


def plain_records(count):
    """Records with no more than they must have."""
    return [{"code": f"1.{number:06}", "name": f"Thủ tục {number}"} for number in range(count)]


async def test_a_duplicate_code_in_a_later_chunk_is_imported_once(catalog, monkeypatch):
    monkeypatch.setattr(import_commands, "CHUNK_LINES", 30)
    result = await import_file(catalog, lines(*plain_records(31), {"code": "1.000000", "name": "Bản khác"}))
    assert (result["imported"], result["refused"]) == (31, 1)


async def test_a_changed_record_becomes_the_next_version(stocked, record):
    result = await import_file(stocked, lines(record(name="Đăng ký khai sinh (mới)")), effective_from="2026-01-01")
    assert result["imported"] == 1
    versions = (await stocked.client.get("/v1/procedures/1.001193/versions")).json()["items"]
    assert [(each["version"], each["effective_from"], each["effective_to"]) for each in versions] == [
        (2, "2026-01-01", None),
        (1, "2025-07-01", "2025-12-31"),
    ]
    event = (await stocked.emitted())[-1]
    assert (event["type"], event["subject"], event["sequence"]) == ("procedure.published.v1", "1.001193", 2)


async def test_a_version_cannot_begin_before_the_one_it_follows(stocked, record):
    result = await import_file(stocked, lines(record(name="Sớm quá")), effective_from="2020-01-01")
    assert (result["imported"], result["refused"]) == (0, 1)


@pytest.mark.parametrize(("chunk", "count"), [(30, 40), pytest.param(300, 400, marks=pytest.mark.soak)])
async def test_an_import_goes_on_where_a_killed_worker_stopped(catalog, identity, monkeypatch, chunk, count):
    monkeypatch.setattr(import_commands, "CHUNK_LINES", chunk)
    location = (await begin(catalog, lines(*plain_records(count)))).headers["location"]
    await imports_timers.run_once(catalog.database)
    half = await progress(catalog, location)
    url = catalog.database.engine.url.render_as_string(hide_password=False)
    successor = Service.of("catalog", url, identity)
    while await imports_timers.run_once(successor.database):
        pass
    await successor.close()
    assert (half["state"], half["imported"]) == ("running", chunk)
    assert counts(await progress(catalog, location)) == {
        "state": "done",
        "total": count,
        "imported": count,
        "unchanged": 0,
        "refused": 0,
    }
    assert len(await catalog.emitted()) == count
    assert await catalog.rows("select (select count(*) from import_chunk), (select count(*) from import_code)") == [(0, 0)]


async def test_an_import_that_fails_repeatedly_ends_as_failed(catalog, record, monkeypatch):
    monkeypatch.setattr(imports_timers, "POLL_SECONDS", 0)
    location = (await begin(catalog, lines(record()))).headers["location"]
    async with catalog.database.engine.begin() as connection:
        await connection.exec_driver_sql("alter table procedure_version add constraint never check (false) not valid")
    try:
        while await imports_timers.run_once(catalog.database):
            pass
    finally:
        async with catalog.database.engine.begin() as connection:
            await connection.exec_driver_sql("alter table procedure_version drop constraint never")
    assert counts(await progress(catalog, location)) == {"state": "failed", "total": 1, "imported": 0, "unchanged": 0, "refused": 0}


async def test_the_report_is_paged(catalog, record):
    broken = ["{"] * 3
    location = (await begin(catalog, lines(record(), *broken))).headers["location"]
    while await imports_timers.run_once(catalog.database):
        pass
    first = (await catalog.client.get(location, params={"limit": 2}, headers=catalog.token("editor"))).json()
    rest = (
        await catalog.client.get(location, params={"limit": 2, "cursor": first["next"]}, headers=catalog.token("editor"))
    ).json()
    assert [line["line"] for line in first["report"] + rest["report"]] == [2, 3, 4]
    assert rest["next"] is None


async def test_the_sample_authorities_are_imported_and_then_unchanged(catalog):
    body = (SAMPLE / "authorities.jsonl").read_bytes()
    first = await import_file(catalog, body, kind="authorities")
    second = await import_file(catalog, body, kind="authorities")
    assert counts(first) == {"state": "done", "total": 54, "imported": 54, "unchanged": 0, "refused": 0}
    assert counts(second) == {"state": "done", "total": 54, "imported": 0, "unchanged": 54, "refused": 0}
    assert len(await catalog.emitted()) == 54


BROKEN_AUTHORITIES = [
    ("{", ""),
    ("[]", ""),
    ('{"code": "H35"}', "/name"),
    ('{"code": "lai-chau", "name": "A", "kind": "province", "valid_from": "2025-01-01"}', "/code"),
    ('{"code": "H35", "name": "A", "kind": "province", "valid_from": "hôm qua"}', "/valid_from"),
    ('{"code": "H35.99", "name": "A", "kind": "commune", "parent": "H77", "valid_from": "2025-01-01"}', "/parent"),
]


async def test_broken_authorities_are_reported(catalog):
    good = {"code": "H35.01", "name": "Văn phòng", "kind": "department", "valid_from": "2025-01-01"}
    result = await import_file(catalog, lines(good, *(line for line, _ in BROKEN_AUTHORITIES)), kind="authorities")
    assert (result["imported"], result["refused"]) == (1, len(BROKEN_AUTHORITIES))
    first = {line["line"]: line["field"] for line in reversed(result["report"])}
    assert first == {number: field for number, (_, field) in enumerate(BROKEN_AUTHORITIES, 2)}


async def test_only_editors_import(catalog):
    answer = await catalog.client.post(
        "/v1/imports?kind=procedures", content="{}", headers=catalog.token("clerk") | {"Content-Type": "application/x-ndjson"}
    )
    assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")


async def test_an_import_needs_a_token(catalog):
    assert (await catalog.client.post("/v1/imports?kind=procedures", content="{}")).status_code == 401


@pytest.mark.parametrize("body", ["", "\n \n"])
async def test_an_empty_file_is_refused(catalog, body):
    answer = await begin(catalog, body)
    assert (answer.status_code, answer.json()["code"]) == (422, "empty_import")


async def test_a_file_of_another_type_is_refused(catalog):
    answer = await catalog.client.post("/v1/imports?kind=procedures", json={}, headers=catalog.token("editor"))
    assert (answer.status_code, answer.json()["code"]) == (415, "unsupported_import_format")


@pytest.mark.parametrize("query", ["", "?kind=dossiers", "?kind=procedures&effective_from=0001-01-01"])
async def test_an_import_of_something_else_is_refused(catalog, query):
    headers = catalog.token("editor") | {"Content-Type": "application/x-ndjson"}
    answer = await catalog.client.post(f"/v1/imports{query}", content="{}", headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_request")


async def test_an_unknown_import_is_not_found(catalog):
    answer = await catalog.client.get("/v1/imports/6f0c4a0e-8a8b-4a51-8f8b-0c7b1f1f1f1f", headers=catalog.token("editor"))
    assert (answer.status_code, answer.json()["code"]) == (404, "import_not_found")


async def test_only_imports_take_large_bodies(catalog, record):
    large = lines(record(padding="x" * 1_100_000))
    result = await import_file(catalog, large)
    answer = await catalog.client.put("/v1/procedures/1.001193/draft", content=large, headers=catalog.token("editor"))
    assert result["imported"] == 1
    assert (answer.status_code, answer.json()["code"]) == (413, "body_too_large")


async def test_an_import_has_its_limit_too(postgres, identity):
    url = await postgres.migrated("catalog")
    small = Service.of("catalog", url, identity, max_import=100)
    answer = await begin(small, "x" * 101)
    await small.close()
    assert (answer.status_code, answer.json()["code"]) == (413, "body_too_large")
