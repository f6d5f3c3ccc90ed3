"""Events in any order, repeated or outdated, result in the same row of a dossier."""

import asyncio
from collections.abc import Iterable
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services.scorecard.tallies.rules.sources import Source, Sources, merged, source
from tests.running import Service
from tests.scorecard.builders import DAY, START, all_events, completed, returned, submitted, synchronised

_ROW = "select to_jsonb(subject) - '{code,changed}'::text[] as row from subject where code = :code"
_POSITIONS = range(len(all_events()))
_SOURCES = [source(event) for event in all_events()]


async def row(scorecard: Service, code: str):
    [result] = await scorecard.rows(_ROW, code=code)
    return result.row


async def deliver(scorecard: Service, code: str, positions) -> None:
    for position in positions:
        await scorecard.deliver(all_events(code)[position])


@pytest.fixture
async def in_order(scorecard: Service):
    """The row of a dossier whose events came in order."""
    await deliver(scorecard, "in order", _POSITIONS)
    return await row(scorecard, "in order")


def merged_one_by_one(sources: Iterable[Source]) -> Sources:
    stored: Sources = {}
    for each in sources:
        stored = merged(stored, [each])
    return stored


@given(order=st.permutations(_SOURCES), repeated=st.lists(st.sampled_from(_SOURCES), max_size=5))
def test_any_order_with_any_repetition_keeps_the_same_of_the_events(order: list[Source], repeated: list[Source]):
    assert merged_one_by_one([*order, *repeated]) == merged({}, _SOURCES)


@given(order=st.permutations(_SOURCES), lost=st.sets(st.sampled_from(_POSITIONS), max_size=4))
def test_any_subset_of_the_events_keeps_the_same_in_any_order(order: list[Source], lost: set[int]):
    left = [each for n, each in enumerate(_SOURCES) if n not in lost]
    assert merged_one_by_one([each for each in order if each in left]) == merged({}, left)


# What is kept is the same, as above, so the row is, too: a few orders, for they take time.
@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(_POSITIONS), repeated=st.lists(st.sampled_from(_POSITIONS), max_size=5))
async def test_any_order_with_any_repetition_gives_the_same_row(
    scorecard: Service, in_order, order: list[int], repeated: list[int]
):
    shuffled = f"shuffled-{uuid4()}"
    await deliver(scorecard, shuffled, [*order, *repeated])

    assert await row(scorecard, shuffled) == in_order


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(_POSITIONS), lost=st.sets(st.sampled_from(_POSITIONS), min_size=1, max_size=4))
async def test_any_subset_of_the_events_gives_the_same_row_in_any_order(scorecard: Service, order: list[int], lost: set[int]):
    in_order, shuffled = f"in-order-{uuid4()}", f"shuffled-{uuid4()}"
    await deliver(scorecard, in_order, [each for each in _POSITIONS if each not in lost])
    await deliver(scorecard, shuffled, [each for each in order if each not in lost])

    assert await row(scorecard, shuffled) == await row(scorecard, in_order)


async def test_concurrent_events_give_the_same_row(scorecard: Service, in_order):
    await asyncio.gather(*(scorecard.deliver(event) for event in all_events("concurrent")))

    assert await row(scorecard, "concurrent") == in_order


async def test_an_older_step_does_not_undo_a_newer(scorecard: Service):
    await scorecard.deliver(returned("a"))
    await scorecard.deliver(submitted("a"))

    measures = await row(scorecard, "a")
    assert (measures["sources"]["lifecycle"][0], measures["sources"]["lifecycle"][1]["returned_at"] is None) == (5, False)


async def test_a_newer_step_replaces_an_older(scorecard: Service):
    await scorecard.deliver(completed("a", due=START + DAY, version=4))
    await scorecard.deliver(completed("a", due=None, version=6))

    assert (await row(scorecard, "a"))["sources"]["lifecycle"][1]["due_at"] is None


async def test_an_older_acknowledgement_does_not_undo_a_newer(scorecard: Service):
    await scorecard.deliver(synchronised("a", version=5))
    await scorecard.deliver(synchronised("a", version=2))

    assert (await row(scorecard, "a"))["sources"]["acknowledgement"][0] == 5


async def test_one_event_delivered_twice_has_one_effect(scorecard: Service):
    event_id = uuid4()
    await scorecard.deliver(submitted("a"), event_id=event_id)
    await scorecard.deliver(submitted("a"), event_id=event_id)

    assert len(await scorecard.rows("select * from subject")) == 1


async def test_the_scorecard_publishes_nothing(scorecard: Service):
    await deliver(scorecard, "a", _POSITIONS)

    assert await scorecard.emitted() == []
