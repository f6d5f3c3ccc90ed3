"""The tallies of whole months: always what a full count of the dossiers says, whatever happens to dossiers and whenever changes are added."""

import asyncio
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import product
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import text

from services.dossier.statistics import commands, timers
from services.dossier.statistics.queries import full_count, report, tallies
from services.dossier.statistics.rules import Counts, GroupBy, Period, Scope
from services.embedded.personas import UNIT
from tests.dossier.builders import ALL_STEPS, act, dossier_after, submit
from tests.dossier.imports.builders import import_records, processing, record
from tests.dossier.rows import at, insert_rows, row
from tests.dossier.statistics.builders import received_row, resolved_row
from tests.running import Service

PERIODS = ("2020-01", "2020-02", "2020-03", "2020-04", "2020-Q1", "2020-Q2", "2020", "2019", "2021")
NOW = at("2020-06-20")
MONTHS = [at(f"2020-{month:02}-01") for month in range(1, 6)]
LITTLE = (
    timedelta(),
    timedelta(microseconds=1),
    timedelta(microseconds=-1),
    timedelta(hours=9),
    timedelta(days=1),
    timedelta(days=11),
)
FIELDS = {
    code: {"field_code": code, "field_name": code, "procedure_code": f"{code}-1"} for code in ("ho-tich", "dat-dai", "xay-dung")
}


async def pending(service: Service) -> int:
    [(count,)] = await service.rows("select count(*) from tally_change")
    return int(count)


async def counted(service: Service, statement: Any) -> dict[str, Counts]:
    async with service.database.reading() as session:
        return {each.code: each.counts for each in await report.read(session, statement)}


async def assert_same(service: Service, scope: Scope, by: GroupBy) -> None:
    """The tallies say what a full count does."""
    assert await counted(service, tallies.statement(scope, by)) == await counted(service, full_count.statement(scope, by))


# -- the borders of months ---------------------------------------------------------------------------------------------

BORDER, INSTANT = at("2020-03-01"), timedelta(microseconds=1)
ABOUT = (at("2020-02-20"), BORDER - INSTANT, BORDER, BORDER + INSTANT, at("2020-03-10"))
STOPS = [
    None,
    *(
        {"start": start.isoformat(), "end": end and end.isoformat()}
        for start, end in product(ABOUT, (*ABOUT, None))
        if end is None or start < end
    ),
]


def about_a_border() -> Iterator[dict[str, Any]]:
    """Every way in which the instants of a dossier may lie about a midnight that begins a month."""
    for received_at, due_at, ended_at, stop in product((at("2020-02-10"), BORDER), (*ABOUT, None), (*ABOUT, None), STOPS):
        if ended_at is None or ended_at >= received_at:
            instants = {"received_at": received_at, "due_at": due_at, "ended_at": ended_at}
            yield instants | {"stops": [stop] if stop else []}


async def test_an_instant_on_the_border_of_a_month_counts_where_a_full_count_has_it(dossier: Service):
    # Each under a procedure of its own, so that each is compared.
    await insert_rows(dossier, (row(str(n), procedure_code=str(n), **each) for n, each in enumerate(about_a_border())))
    for period in map(Period.from_name, ("2020-01", "2020-02", "2020-03", "2020-Q1", "2020-04")):
        for now in {period.until, at("2020-03-15")}:
            await assert_same(dossier, Scope(period, now, UNIT), GroupBy.PROCEDURE)


# -- random histories --------------------------------------------------------------------------------------------------


@dataclass
class History:
    """A few dossiers below a unit and what happens to them, about the borders of months."""

    service: Service
    chance: random.Random
    unit: str = field(default_factory=lambda: f"H35.{uuid4().hex}")
    codes: list[str] = field(default_factory=list)

    async def go_on(self) -> None:
        """One thing happens."""
        happenings = (self._insert, self._receive, self._stop, self._resume, self._move_due_date, self._end, self._reopen)
        rare = (self._delete, self._rename, self._move, self._rewrite)
        await self.chance.choice(happenings if self.chance.random() < 0.8 and self.codes else (*rare, self._insert))()

    def scope(self) -> tuple[Scope, GroupBy]:
        """Something to count."""
        period = Period.from_name(self.chance.choice(PERIODS))
        # The end of a period, or a later instant, or in one that is not over an instant when all that is recorded has happened.
        now = max(self.chance.choice([NOW, period.until, at("2026-01-01")]), NOW)
        narrowed = {
            "authority": self.chance.choice([self.unit, f"{self.unit}.1", f"{self.unit}.1.2", "H35"]),
            "field": self.chance.choice([None, None, *FIELDS]),
            "channel": self.chance.choice([None, None, "online", "post"]),
        }
        return Scope(period, now, **narrowed), self.chance.choice(list(GroupBy))

    def _moment(self) -> datetime:
        return self.chance.choice(MONTHS) + self.chance.choice(LITTLE) + self.chance.choice(LITTLE)

    def _values(self) -> dict[str, Any]:
        received, begun, over, ended = sorted(self._moment() for _ in range(4))
        stop = {"start": begun.isoformat(), "end": self.chance.choice([None, over.isoformat()]), "cause": "payment"}
        return {
            "authority_code": self.chance.choice([self.unit, f"{self.unit}.1", f"{self.unit}.1.2", f"{self.unit}2"]),
            "channel": self.chance.choice(["online", "counter", "post"]),
            **self.chance.choice(list(FIELDS.values())),
            "received_at": self.chance.choice([received, received, None]),
            "due_at": self.chance.choice([None, self._moment(), self._moment()]),
            "ended_at": self.chance.choice([None, ended]),
            "stops": self.chance.choice([[], [stop]]),
        }

    async def _insert(self) -> None:
        self.codes.append(str(uuid4()))
        await insert_rows(self.service, [row(self.codes[-1], **self._values())])

    async def _receive(self) -> None:
        await self._update("received_at = :at", "received_at is null and (ended_at is null or ended_at > :at)")

    async def _stop(self) -> None:
        await self._update("stops = stops || jsonb_build_object('start', cast(:at as timestamptz), 'end', null)")

    async def _resume(self) -> None:
        await self._update("stops = jsonb_set(stops, '{-1,end}', to_jsonb(cast(:at as timestamptz)))", "stops <> '[]'")

    async def _move_due_date(self) -> None:
        await self._update("due_at = :at")

    async def _end(self) -> None:
        await self._update("ended_at = greatest(cast(:at as timestamptz), received_at)", "ended_at is null")

    async def _reopen(self) -> None:
        await self._update("ended_at = null")

    async def _rename(self) -> None:
        await self._update("field_name = field_name || '.', procedure_name = procedure_name || '.'")

    async def _move(self) -> None:
        await self._update("field_code = 'ho-tich', authority_code = authority_code || '.9'")

    async def _rewrite(self) -> None:
        values = self._values()
        values["stops"] = json.dumps(values["stops"])
        await self._update(", ".join(f"{name} = :{name}" for name in values), **values)

    async def _delete(self) -> None:
        if self.codes:
            await self._execute(
                "delete from dossier where code = :code", code=self.codes.pop(self.chance.randrange(len(self.codes)))
            )

    async def _update(self, changes: str, condition: str = "true", **values: Any) -> None:
        if self.codes:
            values = values or ({"at": self._moment()} if ":at" in changes + condition else {})
            statement = f"update dossier set {changes} where code = :code and {condition}"  # noqa: S608 - of this file
            await self._execute(statement, code=self.chance.choice(self.codes), **values)

    async def _execute(self, statement: str, **values: Any) -> None:
        async with self.service.database.transaction() as session:
            await session.execute(text(statement), values)


@pytest.mark.parametrize(
    ("histories", "length"), [(2, 40), pytest.param(100, 80, marks=[pytest.mark.soak, pytest.mark.timeout(1_800)])]
)
async def test_whatever_happens_to_dossiers_the_tallies_say_what_a_full_count_does(dossier: Service, histories: int, length: int):
    for seed in range(histories):
        history = History(dossier, random.Random(seed))
        for _ in range(length):
            await history.go_on()
            if history.chance.random() < 0.1:
                await commands.fold(dossier.database, history.chance.choice([1, 3, 1_000]))
            if history.chance.random() < 0.4:
                await assert_same(dossier, *history.scope())
    assert await commands.differences(dossier.database) == 0


@pytest.mark.parametrize("length", [10, pytest.param(1_000, marks=[pytest.mark.soak, pytest.mark.timeout(1_800)])])
async def test_figures_are_right_while_several_change_dossiers_and_several_add_the_changes_up(dossier: Service, length: int):
    histories = [History(dossier, random.Random(seed)) for seed in range(3)]
    over = asyncio.Event()

    async def happen(history: History) -> None:
        for _ in range(length):
            await history.go_on()
            scope, by = history.scope()
            if scope.authority != "H35":
                await assert_same(dossier, scope, by)

    async def keep_folding() -> None:
        while not over.is_set():
            await commands.fold(dossier.database, 5)

    folding = [asyncio.create_task(keep_folding()) for _ in range(2)]
    await asyncio.gather(*map(happen, histories))
    over.set()
    await asyncio.gather(*folding)
    while await commands.fold(dossier.database):
        pass
    assert (await pending(dossier), await commands.differences(dossier.database)) == (0, 0)


# -- by the API --------------------------------------------------------------------------------------------------------


async def test_what_people_do_is_counted(service: Service):
    await submit(service)
    await dossier_after(service, *ALL_STEPS)
    stopped = await dossier_after(
        service, ("clerk", "receive"), ("officer", "start"), ("officer", "request_supplement", {"reason": "Thiếu giấy."})
    )
    await dossier_after(service, ("clerk", "receive"), ("leader", "stop", {"reason": "Không đủ điều kiện."}), channel="online")
    await commands.fold(service.database, 3)
    assert (await act(service, stopped, "citizen", "supplement")).status_code == 200
    old = record("000.00.01.H35-201105-0001", field={"code": "khac", "name": "Lĩnh vực khác"})
    await import_records(service, old, processing("000.00.01.H35-251106-0002"))
    now = datetime.now(UTC)
    for period in (f"{now.year}", f"{now:%Y-%m}", "2020", "2020-11", "2025-Q4"):
        for by in GroupBy:
            await assert_same(service, Scope(Period.from_name(period), now, "H35"), by)
    assert await commands.differences(service.database) == 0


async def test_a_submission_and_the_steps_of_its_processing_change_no_tally(service: Service):
    code = await dossier_after(service)
    assert await pending(service) == 0
    await act(service, code, "clerk", "receive")
    received = await pending(service)
    await act(service, code, "officer", "start")
    assert await pending(service) == received > 0


# -- names -------------------------------------------------------------------------------------------------------------


async def test_a_period_has_the_names_of_its_time(dossier: Service):
    names = {"2020-01-05": "Hộ tịch", "2020-02-05": "Hộ tịch (mới)", "2020-02-04": "Khai sinh"}
    await insert_rows(dossier, [received_row(day, field_name=name) for day, name in names.items()])
    for folded in range(2):
        assert await _names(dossier, "2020-01") == ["Hộ tịch"], folded
        assert await _names(dossier, "2020-02") == await _names(dossier, "2020") == ["Hộ tịch (mới)"], folded
        await commands.fold(dossier.database)


async def _names(service: Service, period: str) -> list[str]:
    scope = Scope(Period.from_name(period), at("2026-01-01"), UNIT)
    async with service.database.reading() as session:
        return [each.name for each in await report.rows(session, scope, GroupBy.FIELD)]


# -- adding up, comparing and correcting -------------------------------------------------------------------------------


async def test_the_worker_adds_changes_up_in_batches(dossier: Service, monkeypatch: pytest.MonkeyPatch):
    await insert_rows(dossier, [resolved_row("2020-08-01"), received_row("2020-08-01")])
    before = await pending(dossier)
    monkeypatch.setattr(commands, "BATCH", before - 1)
    assert [await timers.fold_changes(dossier.database), await timers.fold_changes(dossier.database)] == [True, False]
    assert (await pending(dossier), await commands.differences(dossier.database)) == (0, 0)
    assert timers.fold_changes in [getattr(timer.work, "func", None) for timer in dossier.worker.timers]


async def test_tallies_that_differ_are_found_and_corrected(dossier: Service):
    await insert_rows(dossier, [resolved_row("2020-08-01"), received_row("2020-08-01"), resolved_row("2020-08-09", channel="post")])
    await commands.fold(dossier.database, 3)
    await _execute(dossier, "update unit_tally set ended = ended + 1 where unit = 'H35'")
    await _execute(dossier, "delete from authority_tally")
    await _execute(dossier, "delete from tally_name")
    wrong = await commands.differences(dossier.database)
    corrected = await asyncio.gather(*(commands.correct(dossier.database) for _ in range(2)))
    assert sorted(corrected) == [0, wrong]
    assert await commands.differences(dossier.database) == 0
    for by in GroupBy:
        await assert_same(dossier, Scope(Period.from_name("2020-Q3"), at("2026-01-01"), "H35"), by)


async def _execute(service: Service, statement: str) -> None:
    async with service.database.transaction() as session:
        await session.execute(text(statement))
