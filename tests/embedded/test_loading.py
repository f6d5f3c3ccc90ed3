import asyncio
import contextlib
import gzip
import json
import lzma
from datetime import date

import asyncpg
import pytest

from services.catalog.imports import timers as imports_timers
from services.catalog.imports.rules import national_mapping
from services.embedded import loading
from services.embedded.installation import Installation
from services.embedded.loading import LoadError
from tests.catalog.workbooks import rows_of, workbook


@pytest.fixture
async def importer(catalog):
    """The catalogue with the part of its worker that processes imports."""
    (timer,) = imports_timers.timers(catalog.database)
    work = asyncio.create_task(timer.run())
    yield catalog
    work.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await work


@pytest.fixture
def procedures():
    return [json.loads(line) for line in loading.read(loading.SAMPLE / "procedures.jsonl").splitlines()]


async def load(importer, kind, body, **options):
    token = importer.token("editor")["Authorization"].removeprefix("Bearer ")
    return await loading.load(importer.client, kind, body, token, **options)


async def test_a_workbook_is_sent_as_one(importer, procedures, tmp_path):
    (tmp_path / "two.xlsx").write_bytes(workbook(rows_of(*procedures[:2])))
    steps = []
    state = await load(importer, "procedures", loading.read(tmp_path / "two.xlsx"), progress=lambda *step: steps.append(step))
    assert (state["state"], state["shape"], state["imported"]) == ("done", "xlsx", 2)
    assert steps[-1] == (2, 2)


async def test_national_records_are_sent_as_such(importer, procedures):
    body = "\n".join(json.dumps(national_mapping.to_national(record)) for record in procedures[:2]).encode()
    state = await load(importer, "procedures", body, shape="lay-thu-tuc")
    assert (state["shape"], state["imported"]) == ("lay-thu-tuc", 2)


async def test_authorities_are_loaded(importer):
    two = b"\n".join(loading.read(loading.SAMPLE / "authorities.jsonl").splitlines()[:2])
    state = await load(importer, "authorities", two)
    assert (state["kind"], state["imported"]) == ("authorities", 2)


async def test_a_file_that_is_refused_is_reported_in_one_line(importer):
    with pytest.raises(LoadError, match="workbook_damaged"):
        await load(importer, "procedures", b"PK is no workbook")


@pytest.mark.parametrize(
    ("name", "pack"), [("a.jsonl", bytes), ("a.gz", gzip.compress), ("a.jsonl.xz", lzma.compress), ("a.xlsx", bytes)]
)
def test_files_are_unpacked(tmp_path, name, pack):
    (tmp_path / name).write_bytes(pack(b"{}"))
    assert loading.read(tmp_path / name) == b"{}"


@pytest.mark.parametrize("name", ["a.gz", "a.xz"])
def test_a_file_that_cannot_be_unpacked_is_reported_in_one_line(tmp_path, name):
    (tmp_path / name).write_bytes(b"{}")
    with pytest.raises(LoadError, match=name):
        loading.read(tmp_path / name)


async def versions(importer, code):
    rows = await importer.rows("select version, name from procedure_version where code = :code order by version", code=code)
    return [(row.version, row.name) for row in rows]


async def test_the_sample_is_loaded_once_and_beside_what_is_there_and_not_over_it(importer, procedures, postgres):
    edited, later, untouched = procedures[:3]
    edited |= {"name": "Thủ tục do biên tập viên sửa"}
    await load(importer, "procedures", json.dumps(edited).encode())
    later |= {"name": "Thủ tục có hiệu lực sau"}
    await load(importer, "procedures", json.dumps(later).encode(), effective_from=date(2099, 1, 1))
    line = json.loads(loading.read(loading.SAMPLE / "authorities.jsonl").splitlines()[0]) | {"name": "Tên do biên tập viên sửa"}
    await load(importer, "authorities", json.dumps(line).encode())

    connection = await asyncpg.connect((await postgres.fresh("test_installation")).replace("+asyncpg", ""))
    installation, token = Installation(connection), importer.token("editor")["Authorization"].removeprefix("Bearer ")
    await loading.load_sample_once(installation, importer.client, token)

    assert [await versions(importer, each["code"]) for each in (edited, later, untouched)] == [
        [(1, each["name"])] for each in (edited, later, untouched)
    ]
    names = await importer.rows("select name from authority_period where code = :code", code=line["code"])
    assert [row.name for row in names] == [line["name"]]
    counts = "select (select count(*) from procedure), (select count(*) from authority), (select count(*) from import)"
    assert await importer.rows(counts) == [(47, 54, 5)]

    # At the next start nothing is imported.
    await loading.load_sample_once(installation, importer.client, token)
    await connection.close()
    assert await importer.rows(counts) == [(47, 54, 5)]
