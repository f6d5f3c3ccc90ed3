"""Whatever order events come in, doubled or old, the row of a dossier is the same."""

import asyncio
from uuid import uuid4

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.running import Service
from tests.scorecard.builders import DAY, START, completed, returned, submitted, synchronised, whole_life

_ROW = "select to_jsonb(measure) - 'code' as row from measure where code = :code"
_POSITIONS = range(len(whole_life()))


async def row(scorecard: Service, code: str):
    [found] = await scorecard.rows(_ROW, code=code)
    return found.row


async def told(scorecard: Service, code: str, positions) -> None:
    for position in positions:
        await scorecard.deliver(whole_life(code)[position])


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(_POSITIONS), doubled=st.lists(st.sampled_from(_POSITIONS), max_size=5))
async def test_any_order_with_any_doubling_gives_the_same_row(scorecard: Service, order: list[int], doubled: list[int]):
    in_order, shuffled = f"in-order-{uuid4()}", f"shuffled-{uuid4()}"
    await told(scorecard, in_order, _POSITIONS)
    await told(scorecard, shuffled, [*order, *doubled])

    assert await row(scorecard, shuffled) == await row(scorecard, in_order)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(_POSITIONS), lost=st.sets(st.sampled_from(_POSITIONS), max_size=4))
async def test_any_part_of_a_life_gives_the_same_row_in_any_order(scorecard: Service, order: list[int], lost: set[int]):
    in_order, shuffled = f"in-order-{uuid4()}", f"shuffled-{uuid4()}"
    await told(scorecard, in_order, [each for each in _POSITIONS if each not in lost])
    await told(scorecard, shuffled, [each for each in order if each not in lost])

    assert await row(scorecard, shuffled) == await row(scorecard, in_order)


async def test_events_at_once_give_the_same_row(scorecard: Service):
    await told(scorecard, "in order", _POSITIONS)
    await asyncio.gather(*(scorecard.deliver(event) for event in whole_life("at once")))

    assert await row(scorecard, "at once") == await row(scorecard, "in order")


async def test_an_older_step_does_not_undo_a_newer(scorecard: Service):
    await scorecard.deliver(returned("a"))
    await scorecard.deliver(submitted("a"))

    found = await row(scorecard, "a")
    assert (found["version"], found["returned_at"] is None) == (5, False)


async def test_a_newer_step_replaces_an_older(scorecard: Service):
    await scorecard.deliver(completed("a", due=START + DAY, version=4))
    await scorecard.deliver(completed("a", due=None, version=6))

    assert (await row(scorecard, "a"))["due_at"] is None


async def test_an_older_acknowledgement_does_not_undo_a_newer(scorecard: Service):
    await scorecard.deliver(synchronised("a", version=5))
    await scorecard.deliver(synchronised("a", version=2))

    assert (await row(scorecard, "a"))["synchronised_version"] == 5


async def test_one_event_delivered_twice_has_one_effect(scorecard: Service):
    event_id = uuid4()
    await scorecard.deliver(submitted("a"), event_id=event_id)
    await scorecard.deliver(submitted("a"), event_id=event_id)

    assert len(await scorecard.rows("select * from measure")) == 1


async def test_the_scorecard_publishes_nothing(scorecard: Service):
    await told(scorecard, "a", _POSITIONS)

    assert await scorecard.emitted() == []
