"""Files are opened and looked at: what they are, and what is wrong with them, whatever their name."""

import io
import json
from pathlib import Path

import pytest

from services.chassis import file_process, limited_process
from tests.sent_files import REFUSED, TAKEN, pdf


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_wrong_is_found(what: str):
    made, reason = REFUSED[what]
    found = file_process.inspected(io.BytesIO(made()))
    if reason == "type_not_allowed":
        assert found["media_type"] not in {media_type for _, media_type in TAKEN.values()}
    else:
        assert found["wrong"] == reason


@pytest.mark.parametrize("what", TAKEN)
def test_what_is_right_is_named(what: str):
    made, media_type = TAKEN[what]
    assert file_process.inspected(io.BytesIO(made())) == {"media_type": media_type, "wrong": None}


async def test_it_runs_in_a_process_of_its_own_that_gets_the_file(tmp_path: Path):
    (tmp_path / "sent").write_bytes(pdf())
    with (tmp_path / "sent").open("rb") as file:
        written = await limited_process.output("services.chassis.file_process", file, seconds=60)
    assert json.loads(written) == {"media_type": "application/pdf", "wrong": None}


async def test_a_process_that_is_out_of_time_is_ended(tmp_path: Path):
    (tmp_path / "sent").write_bytes(pdf())
    with (tmp_path / "sent").open("rb") as file, pytest.raises(limited_process.OutOfTime):
        await limited_process.output("services.chassis.file_process", file, seconds=0.01)
