"""Any order and repetition of events gives the same subjects and tallies, and so does folding all of them again beside the running tables."""

import asyncio
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services.contracts.event import Event
from services.scorecard.tallies import timers
from services.scorecard.tallies.commands import folding, rebuild
from services.scorecard.tallies.commands.rebuild import RebuildRunningError
from tests.running import Service
from tests.scorecard.builders import START, completed, rated, submitted
from tests.scorecard.histories import NOW, events

_STATE = {
    "subject": "select to_jsonb(subject) - '{record_id,changed}'::text[] as row from subject order by kind, code",
    "tally": "select to_jsonb(tally) as row from tally where (numerator, denominator) <> (0, 0) order by measure, grain, first_day, authority_code",
    "procedure_tally": """
        select to_jsonb(procedure_tally) as row from procedure_tally where (numerator, denominator) <> (0, 0)
        order by measure, grain, first_day, authority_code, procedure_code
    """,
    "procedure_span": "select to_jsonb(procedure_span) as row from procedure_span order by measure, procedure_code, first_day",
}


async def state(scorecard: Service) -> dict[str, list[Any]]:
    return {table: [each.row for each in await scorecard.rows(sql)] for table, sql in _STATE.items()}


async def fold(scorecard: Service, history: list[Event], size: int) -> dict[str, list[Any]]:
    for begin in range(0, len(history), size):
        batch = history[begin : begin + size]
        await scorecard.database.do(lambda session, batch=batch: folding.take(session, batch, NOW))
    while await timers.fold_due(scorecard.database, NOW):
        pass
    return await state(scorecard)


async def empty(scorecard: Service) -> None:
    async with scorecard.database.transaction() as session:
        for table in _STATE:
            await session.execute(folding.text(f"delete from {table}"))


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(history=st.lists(events, min_size=20, max_size=60), data=st.data())
async def test_random_orders_with_repetitions_and_a_rebuild_give_the_same_figures(
    scorecard: Service, history: list[Event], data: st.DataObject
):
    await empty(scorecard)
    in_order = await fold(scorecard, history, len(history))
    await rebuild.rebuild(scorecard.database, now=NOW)
    again = await state(scorecard)
    await empty(scorecard)
    shuffled = data.draw(st.permutations(history)) + data.draw(st.lists(st.sampled_from(history), max_size=5))
    other = await fold(scorecard, shuffled, data.draw(st.integers(1, 4)))

    print({k: len(v) for k, v in in_order.items()})
    assert other == in_order
    assert again == in_order
