"""The real file: counted here once more, by other means, and imported by workers that are killed."""

import asyncio
import json
import lzma
import subprocess
import sys
import unicodedata
from collections import Counter

import pytest

from services.catalog import intake
from tests.catalog.importing import begin, counts, progress, take_in

WORKER = """
import asyncio, sys
from services.catalog import intake
from services.chassis.database import Database
asyncio.run(intake.run(Database(sys.argv[1])))
"""


@pytest.fixture(scope="module")
def body(real_data) -> bytes:
    return lzma.decompress((real_data / "lai-chau-procedures.jsonl.xz").read_bytes())


@pytest.fixture(scope="module")
def real(body) -> list[dict]:
    return [json.loads(line) for line in body.splitlines()]


def plain(name: str) -> str:
    """Without marks and case, as two spellings of one field are compared."""
    letters = unicodedata.normalize("NFD", name.strip().lower().replace("đ", "d"))
    return " ".join("".join(letter if letter.isalnum() else " " for letter in letters if not unicodedata.combining(letter)).split())


UNITS = {"WORKING_DAY": "working_day", "DAY": "day", "HOUR": "hour", "MONTH": "month"}


async def test_the_real_file_is_counted_the_same_by_level_field_and_unit(catalog, body, real):
    assert counts(await take_in(catalog, body)) == {"state": "done", "total": 1518, "taken": 1518, "unchanged": 0, "refused": 0}
    levels = await catalog.rows("select level, count(*) from procedure_version, unnest(levels) level group by 1")
    assert dict(levels) == Counter(level.lower() for record in real for level in record["authority_level_codes"])
    fields = await catalog.rows(
        "select field.name, count(*) from procedure_version join field on field.code = field_code group by 1"
    )
    assert {plain(name): number for name, number in fields} == Counter(plain(record["field"]) for record in real)
    units = await catalog.rows(
        "select m->'limit'->>'unit', count(*) from procedure_version, "
        "jsonb_array_elements(convert_from(document, 'UTF8')::jsonb->'methods') m group by 1"
    )
    methods = [method for record in real for method in record["methods"]]
    stated = [UNITS.get(method["time_limit_unit"]) if method["time_limit_value"] else None for method in methods]
    assert dict(units) == Counter(stated)


async def test_workers_killed_in_the_middle_lose_nothing_and_double_nothing(catalog, body):
    location = (await begin(catalog, body)).headers["location"]
    url = catalog.database.engine.url.render_as_string(hide_password=False)
    first = await killed_after(catalog, url, location, taken=1)
    second = await killed_after(catalog, url, location, taken=first["taken"] + 1)
    while await intake.step(catalog.database):
        pass
    assert [each["state"] for each in (first, second)] == ["running", "running"]
    assert 0 < first["taken"] < second["taken"] < 1518
    assert counts(await progress(catalog, location)) == {
        "state": "done",
        "total": 1518,
        "taken": 1518,
        "unchanged": 0,
        "refused": 0,
    }
    assert await catalog.rows("select max(version), count(*) from procedure_version") == [(1, 1518)]
    subjects = [event["subject"] for event in await catalog.emitted()]
    assert (len(subjects), len(set(subjects))) == (1518, 1518)


async def killed_after(catalog, url, location, taken):
    """What was told of the import when a worker process was killed at work."""
    worker = subprocess.Popen([sys.executable, "-c", WORKER, url])  # noqa: ASYNC220 - started in a moment
    try:
        async with asyncio.timeout(60):
            while (await progress(catalog, location))["taken"] < taken:
                assert worker.poll() is None
                await asyncio.sleep(0.01)
    finally:
        worker.kill()
        worker.wait()
    # Its transaction ends when PostgreSQL notices.
    async with asyncio.timeout(60):
        while await catalog.rows("select 1 from pg_locks where relation = 'import'::regclass and mode = 'RowShareLock'"):
            await asyncio.sleep(0.01)
    return await progress(catalog, location)
