"""Timers: again after a while, at once when there is more, after a failure all the same, until cancelled."""

import asyncio
from functools import partial
from types import SimpleNamespace

import pytest

from services.chassis import timers
from services.chassis.timers import Every


class Work:
    """Work with an outcome for each run; after the last it is done."""

    def __init__(self, *outcomes: bool | Exception | None) -> None:
        self.outcomes = list(outcomes)
        self.done = asyncio.Event()

    async def run(self) -> bool | None:
        outcome = self.outcomes.pop(0)
        if not self.outcomes:
            self.done.set()
            await asyncio.Event().wait()
        if isinstance(outcome, Exception):
            raise outcome
        return outcome


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How long was waited, without waiting."""
    seen: list[float] = []

    async def sleep(seconds: float) -> None:
        seen.append(seconds)
        await asyncio.sleep(0)

    # Of the module only: other tasks of the loop sleep too.
    monkeypatch.setattr(timers, "asyncio", SimpleNamespace(sleep=sleep))
    return seen


async def until_done(work: Work) -> asyncio.Task[None]:
    task = asyncio.create_task(Every(7, work.run).run())
    await work.done.wait()
    return task


async def test_work_is_run_again_after_the_pause(pauses: list[float]) -> None:
    task = await until_done(Work(None, False, None))
    assert pauses == [7, 7]
    task.cancel()


async def test_work_that_has_more_to_do_is_run_again_at_once(pauses: list[float]) -> None:
    task = await until_done(Work(True, True, False, None))
    assert pauses == [7]
    task.cancel()


async def test_a_failure_is_logged_and_the_timer_goes_on(pauses: list[float], caplog: pytest.LogCaptureFixture) -> None:
    task = await until_done(Work(ZeroDivisionError("personal"), TimeoutError(), None))
    assert pauses == [7, 7]
    assert [record.msg["error"] for record in caplog.records] == ["ZeroDivisionError", "TimeoutError"]
    assert {record.msg["timer"] for record in caplog.records} == {f"{__name__}.Work.run"}
    assert "personal" not in caplog.text
    task.cancel()


@pytest.mark.usefixtures("pauses")
async def test_a_cancelled_timer_stops() -> None:
    task = await until_done(Work(None, None))
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


def test_a_timer_is_named_after_its_work() -> None:
    assert Every(1, partial(partial(until_done), Work())).name == f"{__name__}.until_done"  # type: ignore[arg-type]
