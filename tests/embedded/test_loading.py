import asyncio
import contextlib
import gzip
import json
import lzma

import pytest

from services.catalog.imports import timers as imports_timers
from services.catalog.imports.rules import national_mapping
from services.embedded import loading
from services.embedded.loading import LoadError
from tests.catalog.workbooks import rows_of, workbook


@pytest.fixture
async def working(catalog):
    """The catalogue with its worker taking imports in."""
    (timer,) = imports_timers.timers(catalog.database)
    work = asyncio.create_task(timer.run())
    yield catalog
    work.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await work


@pytest.fixture(scope="session")
def procedures():
    return [json.loads(line) for line in loading.read(loading.SAMPLE / "procedures.jsonl").splitlines()]


async def load(working, kind, body, **how):
    token = working.token("editor")["Authorization"].removeprefix("Bearer ")
    return await loading.load(working.client, kind, body, token, **how)


async def test_a_workbook_is_sent_as_one(working, procedures, tmp_path):
    (tmp_path / "two.xlsx").write_bytes(workbook(rows_of(*procedures[:2])))
    steps = []
    state = await load(working, "procedures", loading.read(tmp_path / "two.xlsx"), progress=lambda *step: steps.append(step))
    assert (state["state"], state["shape"], state["imported"]) == ("done", "xlsx", 2)
    assert steps[-1] == (2, 2)


async def test_national_records_are_sent_as_such(working, procedures):
    body = "\n".join(json.dumps(national_mapping.to_national(record)) for record in procedures[:2]).encode()
    state = await load(working, "procedures", body, shape="lay-thu-tuc")
    assert (state["shape"], state["imported"]) == ("lay-thu-tuc", 2)


async def test_authorities_are_loaded(working):
    state = await load(working, "authorities", loading.read(loading.SAMPLE / "authorities.jsonl"))
    assert (state["kind"], state["imported"]) == ("authorities", 54)


async def test_a_file_that_is_refused_is_told_in_one_line(working):
    with pytest.raises(LoadError, match="workbook_damaged"):
        await load(working, "procedures", b"PK is no workbook")


@pytest.mark.parametrize(
    ("name", "pack"), [("a.jsonl", bytes), ("a.gz", gzip.compress), ("a.jsonl.xz", lzma.compress), ("a.xlsx", bytes)]
)
def test_files_are_unpacked(tmp_path, name, pack):
    (tmp_path / name).write_bytes(pack(b"{}"))
    assert loading.read(tmp_path / name) == b"{}"


@pytest.mark.parametrize("name", ["a.gz", "a.xz"])
def test_a_file_that_cannot_be_unpacked_is_told_in_one_line(tmp_path, name):
    (tmp_path / name).write_bytes(b"{}")
    with pytest.raises(LoadError, match=name):
        loading.read(tmp_path / name)
