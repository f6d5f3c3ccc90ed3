"""Changes of the working calendar carried out on running dossiers, whatever happens meanwhile."""

import asyncio
import subprocess
import sys
from datetime import UTC, datetime

import pytest

from services.dossier.calendar_changes import timers
from services.dossier.calendar_changes.commands import rescheduling
from services.dossier.calendar_versions import CalendarVersions
from services.dossier.cases.commands import change_record
from services.kernel.vietnam import TIME_ZONE
from tests.dossier.builders import act, submit
from tests.dossier.calendar_changes import (
    applied,
    apply,
    carry_out,
    due_dates,
    get,
    on,
    proposed,
    received,
    running,
)
from tests.dossier.rows import insert_rows
from tests.running import Server, Service


async def moved_once(service: Service, codes: list[str]) -> bool:
    """Whether every dossier was moved exactly once: date, version, history and event."""
    rows = await service.rows(
        "select d.code, due_at, version, history_length, calendar_version, count(h.sequence) from dossier d "
        "left join history h on h.dossier_code = d.code group by d.code order by d.code"
    )
    events = [each["subject"] for each in await service.emitted() if each["type"] == "dossier.rescheduled.v1"]
    expected = [(code, on("09T17:00"), 2, 2, 1, 1) for code in codes]
    return sorted(events) == codes and [tuple(each) for each in rows] == expected


async def test_a_crash_in_the_middle_of_a_batch_loses_nothing_and_repeats_nothing(dossier, monkeypatch):
    codes = [f"D{n}" for n in range(7)]
    await insert_rows(dossier, [running(code) for code in codes])
    await apply(dossier, path := await proposed(dossier))
    monkeypatch.setattr(rescheduling, "BATCH", 3)
    calendars = CalendarVersions(dossier.database)
    assert await timers.run_once(dossier.database, calendars) == 3

    with monkeypatch.context() as broken:
        broken.setattr(change_record, "emit", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            await timers.run_once(dossier.database, calendars)
    half = await get(dossier, path)
    assert (half["state"], half["moved"], half["remaining"]) == ("applying", 3, 4)
    assert await carry_out(dossier) == 4
    assert await moved_once(dossier, codes)


WORKER = """
import asyncio, sys
from services.chassis.database import Database
from services.dossier.calendar_changes import timers
from services.dossier.calendar_changes.commands import rescheduling
from services.dossier.calendar_versions import CalendarVersions
from services.dossier.cases.commands import change_record
rescheduling.BATCH = 4
database = Database(sys.argv[1])
(timer,) = timers.timers(database, CalendarVersions(database))
asyncio.run(timer.run())
"""


async def test_a_worker_killed_at_work_is_followed_by_another(dossier, postgres: Server):
    codes = [f"D{n:04d}" for n in range(60)]
    await insert_rows(dossier, [running(code) for code in codes])
    await apply(dossier, path := await proposed(dossier))
    worker = subprocess.Popen([sys.executable, "-c", WORKER, await postgres.url("dossier")])  # noqa: ASYNC220 - started in a moment
    try:
        async with asyncio.timeout(60):
            while not (await get(dossier, path))["moved"]:
                assert worker.poll() is None
                await asyncio.sleep(0.005)
    finally:
        worker.kill()
        worker.wait()
    half = await get(dossier, path)
    assert 0 < half["moved"] <= 60
    # What the killed worker had locked is free once PostgreSQL notices.
    async with asyncio.timeout(60):
        while (await get(dossier, path))["remaining"]:
            await carry_out(dossier)
    assert (await get(dossier, path))["moved"] == 60
    assert await moved_once(dossier, codes)


async def test_several_workers_share_the_work(dossier, monkeypatch):
    codes = [f"D{n:03d}" for n in range(90)]
    await insert_rows(dossier, [running(code) for code in codes])
    await apply(dossier, await proposed(dossier))
    monkeypatch.setattr(rescheduling, "BATCH", 10)
    assert sum(await asyncio.gather(*(carry_out(dossier) for _ in range(3)))) == 90
    assert await moved_once(dossier, codes)


@pytest.mark.parametrize("dossiers", [150, pytest.param(10_000, marks=pytest.mark.soak)])
async def test_thousands_are_moved_while_submissions_and_steps_go_on(service, dossiers: int):
    codes = [f"D{n:05d}" for n in range(dossiers)]
    acted = [await received(service) for _ in range(5)]
    await insert_rows(service, [running(code) for code in codes])
    await apply(service, path := await proposed(service))

    async def submissions() -> list[int]:
        answers: list[int] = []
        while (
            len(answers) < 50
            and (await service.rows("select count(*) from dossier where calendar_version = 1"))[0][0] < dossiers + 5
        ):
            answers.append((await submit(service)).status_code)
        return answers

    answers, started, counted = await asyncio.gather(
        submissions(), asyncio.gather(*(act(service, code, "officer", "start") for code in acted)), carry_out(service)
    )
    assert set(answers) == {201}
    assert counted >= dossiers
    await carry_out(service)
    # One who read the old version is told so; everybody else had their step.
    assert {answer.status_code for answer in started} <= {200, 412}
    dates = await due_dates(service)
    assert {dates[code] for code in [*codes, *acted]} == {on("09T17:00")}
    assert (await get(service, path))["remaining"] == 0


async def test_a_dossier_nobody_can_move_is_not_tried_for_ever(dossier):
    late = datetime(2045, 12, 29, 17, tzinfo=TIME_ZONE)
    await insert_rows(dossier, [running("A", due_at=late, original_due_at=late, time_limit={"value": 9_000.0, "unit": "day"})])
    await applied(dossier)
    assert await due_dates(dossier) == {"A": late}
    assert datetime.now(UTC) < late
