"""A code stands for one dossier: the same record again changes nothing, another is refused, and our own numbers go on after it."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from services.embedded.identity import UNIT
from services.kernel import dossier_codes
from tests.dossier.builders import act, submit
from tests.dossier.imports.records import HOUR, bring, events, faults, processing, read, record
from tests.running import Service

# -- again, and with other content -------------------------------------------------------------------------------------


async def test_the_same_record_again_changes_nothing(desk: Service):
    await bring(desk, record("a"), record("b"))
    rows = "select code, xmin::text from dossier union all select dossier_code || sequence, xmin::text from history order by 1"
    before = await desk.rows(rows)
    again = await bring(desk, record("a"), record("c"), record("b"))

    assert [each["status"] for each in again.json()["records"]] == ["unchanged", "created", "unchanged"]
    assert set(before) < set(await desk.rows(rows))
    assert await events(desk) == ["dossier.imported.v1"] * 3


async def test_a_time_written_in_another_zone_is_the_same_time(desk: Service):
    await bring(desk, record("a"))
    again = await bring(desk, record("a") | {"submitted_at": "2020-11-05T08:00:00+07:00"})

    assert again.json()["unchanged"] == 1


async def test_the_same_record_is_unchanged_also_when_the_dossier_has_gone_on(desk: Service):
    await bring(desk, processing("open"))
    assert (await act(desk, "open", "officer", "propose")).status_code == 200

    assert (await bring(desk, processing("open"))).json()["unchanged"] == 1


@pytest.mark.parametrize(
    "changes", [{"channel": "online"}, {"applicant": {"kind": "citizen", "name": "Ai khác"}}, {"form": {"a": 1}}]
)
async def test_the_same_code_with_other_content_is_refused(desk: Service, changes: dict[str, Any]):
    await bring(desk, record("a"))
    other = await bring(desk, record("a", **changes))

    assert faults(other) == [("dossier_code_conflict", "/code")]
    assert (await read(desk, "a"))["channel"] == "counter"


async def test_the_same_code_from_another_system_is_refused(desk: Service):
    await bring(desk, record("a"))

    assert faults(await bring(desk, record("a"), source="opencps")) == [("dossier_code_conflict", "/code")]


async def test_the_code_of_a_dossier_born_here_is_taken(desk: Service):
    code = (await submit(desk)).json()["code"]

    assert faults(await bring(desk, record(code))) == [("dossier_code_conflict", "/code")]
    assert (await desk.rows("select count(*) from history")) == [(1,)]


async def test_a_code_twice_in_one_request_counts_once(desk: Service):
    answer = await bring(desk, record("a"), record("a", channel="online"))

    assert answer.json()["created"] == 1
    assert faults(answer, 1) == [("duplicate_code", "/code")]
    assert (await read(desk, "a"))["channel"] == "counter"


async def test_two_calls_at_once_make_each_dossier_once(desk: Service):
    ahead = [record(f"d{n}") for n in range(40)]
    answers = await asyncio.gather(*(bring(desk, *turn) for turn in (ahead, ahead[::-1], ahead[20:])))

    assert sum(answer.json()["created"] for answer in answers) == 40
    assert sum(answer.json()["unchanged"] for answer in answers) == 60
    assert len(await events(desk)) == 40


# -- our own numbers ---------------------------------------------------------------------------------------------------


async def test_a_number_that_was_brought_along_is_never_given_out_here(desk: Service):
    today = (datetime.now(UTC) + 7 * HOUR).date()
    ours = [dossier_codes.code(UNIT, today, number) for number in (7, 3)]
    given = {"status": "submitted", "received_at": None, "completed_at": None, "returned_at": None, "time_limit": None}
    start = datetime.now(UTC) - timedelta(seconds=1)
    answer = await bring(desk, *(record(code, start=start, **given) for code in ours))

    assert answer.json()["created"] == 2
    assert (await submit(desk)).json()["code"] == dossier_codes.code(UNIT, today, 8)
    await bring(desk, record(dossier_codes.code(UNIT, today, 5), start=start, **given))
    assert (await submit(desk)).json()["code"] == dossier_codes.code(UNIT, today, 9)


async def test_codes_of_others_move_no_counter(desk: Service):
    await bring(desk, record("000.00.01.H35-201105-0001"), record("G09.20-20260609-0092637"), record("H35.99-251106-00001"))

    assert await desk.rows("select * from dossier_number") == []
