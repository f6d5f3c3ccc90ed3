"""Any order and repetition of events gives the same subjects and tallies, and so does folding all of them again beside the running tables."""

import asyncio
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from services.chassis.outbox import emit
from services.chassis.paging import Paging
from services.contracts.event import Event
from services.contracts.integration import ProcedureIntegrated
from services.contracts.satisfaction import CampaignClosed
from services.kernel.periods import CalendarPeriod
from services.scorecard.tallies import queries, timers
from services.scorecard.tallies.commands import event_logs, folding, rebuild
from services.scorecard.tallies.commands.rebuild import RebuildRunningError
from services.scorecard.tallies.measures import MEASURES
from services.scorecard.tallies.queries import Records
from tests.running import Service
from tests.scorecard.builders import DAY, completed, dossier, published, submitted
from tests.scorecard.histories import NOW, events

_STATE = {
    "subject": "select to_jsonb(subject) - '{changed}'::text[] as row from subject order by kind, code",
    "tally": "select to_jsonb(tally) as row from tally where (numerator, denominator) <> (0, 0) order by measure, grain, first_day, authority_code",
    "procedure_tally": """
        select to_jsonb(procedure_tally) as row from procedure_tally where (numerator, denominator) <> (0, 0)
        order by measure, grain, first_day, authority_code, procedure_code
    """,
    "procedure_span": "select to_jsonb(procedure_span) as row from procedure_span order by measure, procedure_code, first_day",
}


async def state(scorecard: Service) -> dict[str, list[Any]]:
    return {table: [each.row for each in await scorecard.rows(sql)] for table, sql in _STATE.items()}


async def drain(scorecard: Service, now: datetime) -> None:
    """Fold again what is due. A procedure waits for every transaction of the server, so there may be more than the timer has seen."""
    due = "select 1 from subject where changes_at <= :now limit 1"
    while await timers.fold_due(scorecard.database, now) or await scorecard.rows(due, now=now):
        pass


async def fold(scorecard: Service, history: list[Event], size: int) -> dict[str, list[Any]]:
    for begin in range(0, len(history), size):
        batch = history[begin : begin + size]
        await scorecard.database.do(lambda session, batch=batch: folding.take(session, batch, NOW))
    await drain(scorecard, NOW)
    return await state(scorecard)


async def empty(scorecard: Service) -> None:
    async with scorecard.database.transaction() as session:
        for table in _STATE:
            await session.execute(text(f"delete from {table}"))  # noqa: S608 - names of our tables


def _random(examples: int) -> Any:
    """So many random histories."""
    chosen = settings(max_examples=examples, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    return lambda test: chosen(given(history=st.lists(events, min_size=20, max_size=60), data=st.data())(test))


async def _check(scorecard: Service, history: list[Event], data: st.DataObject) -> None:
    await empty(scorecard)
    in_order = await fold(scorecard, history, len(history))
    await _add_up(scorecard)
    await rebuild.rebuild(scorecard.database, now=NOW)
    again = await state(scorecard)
    await empty(scorecard)
    shuffled = data.draw(st.permutations(history)) + data.draw(st.lists(st.sampled_from(history), max_size=5))
    other = await fold(scorecard, shuffled, data.draw(st.integers(1, 4)))

    assert other == in_order
    assert again == in_order


async def _add_up(scorecard: Service) -> None:
    """The records of every measure of dossiers, petitions and procedures add up to its amount."""
    page = Paging(1_000, None, "")
    # Of this one released ratings are taken off, which have no records.
    names = [name for name, each in MEASURES.items() if not each.opinion and each.distinct is None and not each.score]
    for period in map(CalendarPeriod.parse, ("2026-03", "2026-Q4", "2026")):
        async with scorecard.database.reading() as session:
            amounts = await queries.amounts(session, names, period, None, now=NOW)
            for name in names:
                records = Records(MEASURES[name], period, None)
                if records.measure.counts_procedures:
                    rows = await queries.procedures(session, page, records, NOW)
                else:
                    rows = await queries.anonymous(session, page, records, b"secret")
                sums = sum(row.numerator for row in rows), sum(row.denominator for row in rows)
                assert sums == (amounts[name].numerator or 0, amounts[name].denominator), name


@_random(3)
async def test_random_orders_with_repetitions_and_a_rebuild_give_the_same_figures_and_records_add_up(
    scorecard: Service, history: list[Event], data: st.DataObject
):
    await _check(scorecard, history, data)


@pytest.mark.soak
@pytest.mark.timeout(1_800)
@_random(400)
async def test_many_random_histories_give_the_same_figures(scorecard: Service, history: list[Event], data: st.DataObject):
    await _check(scorecard, history, data)


async def _figures(scorecard: Service) -> list[tuple[int, int]]:
    card = (await scorecard.client.get("/v1/scorecards/province-operations/2026-11")).json()
    return [(each["numerator"], each["denominator"]) for each in card["indicators"]]


async def test_a_rebuild_mends_figures_that_are_wrong(scorecard: Service):
    await scorecard.deliver(completed())
    right = await _figures(scorecard)
    async with scorecard.database.transaction() as session:
        await session.execute(text("update tally set numerator = 7"))
        await session.execute(folding.REVISE)
    wrong = await _figures(scorecard)
    events = await rebuild.rebuild(scorecard.database)

    assert wrong != right
    assert (await _figures(scorecard), events) == (right, 1)


async def test_events_and_reads_go_on_while_everything_is_folded_again(scorecard: Service, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(rebuild, "BATCH", 2)
    monkeypatch.setattr(rebuild, "FEW", 3)
    for number in range(12):
        await scorecard.deliver(submitted(f"D-{number:02}"))
    seen: list[tuple[int, int]] = []
    steps: list[int] = []
    number = 0

    def progress(done: int, _total: int) -> None:
        steps.append(done)

    async def work() -> None:
        nonlocal number
        while not running.done():
            await scorecard.deliver(completed(f"D-{number % 16:02}"))
            seen.append((await _figures(scorecard))[2])
            number += 1

    running = asyncio.create_task(rebuild.rebuild(scorecard.database, progress))
    await asyncio.gather(running, work())
    live = await state(scorecard)
    await rebuild.rebuild(scorecard.database)

    assert await state(scorecard) == live
    # Nobody saw fewer dossiers than there were.
    assert min(denominator for _, denominator in seen) >= 12
    assert (steps[0], steps[-1]) == (0, 12)
    assert len(live["subject"]) == 12 + max(0, min(number, 16) - 12)


async def test_one_rebuild_runs_at_a_time(scorecard: Service):
    async with scorecard.database.autocommit.connect() as connection:
        await connection.execute(rebuild.LOCK)
        with pytest.raises(RebuildRunningError):
            await rebuild.rebuild(scorecard.database)
        await connection.execute(rebuild.UNLOCK)


async def test_a_rebuild_after_one_that_was_interrupted_begins_anew(scorecard: Service, monkeypatch: pytest.MonkeyPatch):
    await scorecard.deliver(completed())
    before = await state(scorecard)
    with monkeypatch.context() as patch:
        patch.setattr(rebuild.contributions, "totals", _fail)
        with pytest.raises(ZeroDivisionError):
            await rebuild.rebuild(scorecard.database)
    interrupted = await state(scorecard)
    await rebuild.rebuild(scorecard.database)

    assert interrupted == before
    assert await state(scorecard) == before


def _fail(_sums: Any) -> Any:
    raise ZeroDivisionError


async def test_the_indexes_of_the_new_tables_have_the_names_of_the_old(scorecard: Service):
    names = "select indexname from pg_indexes where schemaname = 'public' order by 1"
    before = await scorecard.rows(names)
    await rebuild.rebuild(scorecard.database)

    assert await scorecard.rows(names) == before


async def _of_766(scorecard: Service, indicator: str, period: str = "2026-11") -> tuple[int | None, int]:
    card = (await scorecard.client.get(f"/v1/scorecards/qd-766/{period}")).json()
    [found] = [each for each in card["indicators"] if each["id"] == indicator]
    return found["numerator"], found["denominator"]


async def test_a_dossier_is_folded_again_when_it_becomes_late_and_periods_that_ended_before_stay(scorecard: Service):
    received, due = datetime(2026, 9, 28, 3, tzinfo=UTC), datetime(2026, 10, 5, 3, tzinfo=UTC)
    async with scorecard.database.transaction() as session:
        await folding.take(session, [dossier(received_at=received, submitted_at=received, due_at=due)], received)
    waiting = await _of_766(scorecard, "2.1", "2026-09"), await _of_766(scorecard, "2.1", "2026")
    await timers.fold_due(scorecard.database, due)
    in_time = await _of_766(scorecard, "2.1", "2026")
    await timers.fold_due(scorecard.database, due + DAY)

    assert (waiting, in_time) == (((1, 1), (1, 1)), (1, 1))
    # At the end of September and of the third quarter it was not due yet.
    assert [await _of_766(scorecard, "2.1", each) for each in ("2026-09", "2026-Q3", "2026")] == [(1, 1), (1, 1), (0, 1)]


async def test_dossiers_are_folded_again_when_a_fact_of_their_procedure_becomes_known(scorecard: Service):
    await scorecard.deliver(dossier(version=4, completed_at=NOW - DAY, result_documents=1))
    unknown = await _of_766(scorecard, "4.1")
    await scorecard.deliver(published())
    await drain(scorecard, datetime.now(UTC))

    assert (unknown, await _of_766(scorecard, "4.1")) == ((0, 0), (1, 1))


async def test_a_fact_of_a_procedure_is_not_forgotten_when_another_event_about_it_comes_at_once(scorecard: Service):
    await scorecard.deliver(dossier(version=4, completed_at=NOW - DAY, result_documents=1))
    await scorecard.deliver(published())
    await scorecard.deliver(ProcedureIntegrated(code="1.004203", integrated_at=NOW, record_hash="00"))
    await drain(scorecard, datetime.now(UTC))

    assert await _of_766(scorecard, "4.1") == (1, 1)


async def test_an_empty_scorecard_is_filled_from_the_event_log_of_a_service(scorecard: Service, satisfaction: Service):
    history: list[Event] = [completed("a"), completed("b", due=None), published()]
    in_order = await fold(scorecard, history, 3)
    await empty(scorecard)
    async with satisfaction.database.transaction() as session:
        for event in (*history, CampaignClosed.model_construct(code="K", version=1)):
            emit(session, event)
    steps: list[tuple[int, int]] = []
    for _ in range(2):
        await event_logs.fill(scorecard.database, satisfaction.database, lambda *step: steps.append(step))
    await drain(scorecard, datetime.now(UTC))

    assert await state(scorecard) == in_order
    # What the scorecard does not consume is not read.
    assert steps == [(3, 3), (3, 3)]
