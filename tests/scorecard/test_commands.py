"""Events in any order, repeated or outdated, result in the same row of a dossier."""

import asyncio
from uuid import uuid4

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.running import Service
from tests.scorecard.builders import DAY, START, all_events, completed, returned, submitted, synchronised

_ROW = "select to_jsonb(subject) - '{code,changed}'::text[] as row from subject where code = :code"
_POSITIONS = range(len(all_events()))


async def row(scorecard: Service, code: str):
    [result] = await scorecard.rows(_ROW, code=code)
    return result.row


async def deliver(scorecard: Service, code: str, positions) -> None:
    for position in positions:
        await scorecard.deliver(all_events(code)[position])


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(_POSITIONS), repeated=st.lists(st.sampled_from(_POSITIONS), max_size=5))
async def test_any_order_with_any_repetition_gives_the_same_row(scorecard: Service, order: list[int], repeated: list[int]):
    in_order, shuffled = f"in-order-{uuid4()}", f"shuffled-{uuid4()}"
    await deliver(scorecard, in_order, _POSITIONS)
    await deliver(scorecard, shuffled, [*order, *repeated])

    assert await row(scorecard, shuffled) == await row(scorecard, in_order)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(_POSITIONS), lost=st.sets(st.sampled_from(_POSITIONS), max_size=4))
async def test_any_subset_of_the_events_gives_the_same_row_in_any_order(scorecard: Service, order: list[int], lost: set[int]):
    in_order, shuffled = f"in-order-{uuid4()}", f"shuffled-{uuid4()}"
    await deliver(scorecard, in_order, [each for each in _POSITIONS if each not in lost])
    await deliver(scorecard, shuffled, [each for each in order if each not in lost])

    assert await row(scorecard, shuffled) == await row(scorecard, in_order)


async def test_concurrent_events_give_the_same_row(scorecard: Service):
    await deliver(scorecard, "in order", _POSITIONS)
    await asyncio.gather(*(scorecard.deliver(event) for event in all_events("concurrent")))

    assert await row(scorecard, "concurrent") == await row(scorecard, "in order")


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
