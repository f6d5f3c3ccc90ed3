"""Questions asked at the same moment are answered together, each as if it had been asked alone."""

import asyncio
from collections.abc import Callable, Sequence
from contextvars import ContextVar

import pytest

from services.chassis.request_coalescer import MAX_BATCH, RequestCoalescer

who: ContextVar[str] = ContextVar("who", default="nobody")


class Oracle:
    """Doubles numbers once `open`; 13 is refused and 99 breaks it."""

    def __init__(self) -> None:
        self.asked: list[list[int]] = []
        self.heard_as: list[str] = []
        self.open = asyncio.Event()
        self.open.set()

    async def answer(self, questions: Sequence[int]) -> list[int | BaseException]:
        self.asked.append(list(questions))
        self.heard_as.append(who.get())
        await self.open.wait()
        if 99 in questions:
            raise ConnectionError
        return [ValueError(question) if question == 13 else question * 2 for question in questions]


@pytest.fixture
def oracle() -> Oracle:
    return Oracle()


@pytest.fixture
def ask(oracle: Oracle) -> Callable[[int], asyncio.Task[int]]:
    coalescer: RequestCoalescer[int, int] = RequestCoalescer(oracle.answer)
    return lambda question: asyncio.create_task(coalescer.load(question))


Ask = Callable[[int], asyncio.Task[int]]


async def test_who_asks_at_once_is_answered_together_and_each_with_its_own_answer(oracle: Oracle, ask: Ask) -> None:
    assert list(await asyncio.gather(ask(1), ask(2), ask(2), ask(3))) == [2, 4, 4, 6]
    assert oracle.asked == [[1, 2, 2, 3]]


async def test_a_lone_question_is_answered(oracle: Oracle, ask: Ask) -> None:
    assert await ask(1) == 2
    assert await ask(2) == 4
    assert oracle.asked == [[1], [2]]


async def test_an_answer_on_its_way_is_not_for_who_asked_after_it_was_looked_for(oracle: Oracle, ask: Ask) -> None:
    oracle.open.clear()
    early = ask(1)
    await asyncio.sleep(0.01)
    late = [ask(1), ask(2)]
    await asyncio.sleep(0.01)
    assert oracle.asked == [[1]]
    oracle.open.set()
    assert list(await asyncio.gather(early, *late)) == [2, 2, 4]
    assert oracle.asked == [[1], [1, 2]]


async def test_a_refusal_is_only_for_whose_question_it_answers(ask: Ask) -> None:
    answers = await asyncio.gather(ask(1), ask(13), ask(2), return_exceptions=True)
    assert [str(answer) for answer in answers] == ["2", "13", "4"]
    assert isinstance(answers[1], ValueError)


async def test_a_failure_is_everybodys_but_not_of_those_who_ask_later(ask: Ask) -> None:
    failed = await asyncio.gather(ask(1), ask(99), return_exceptions=True)
    assert [type(error) for error in failed] == [ConnectionError, ConnectionError]
    assert await ask(1) == 2


async def test_who_goes_away_before_its_turn_is_not_asked_for(oracle: Oracle, ask: Ask) -> None:
    oracle.open.clear()
    first = ask(1)
    await asyncio.sleep(0.01)
    gone, staying = ask(2), ask(3)
    await asyncio.sleep(0.01)
    gone.cancel()
    oracle.open.set()
    assert list(await asyncio.gather(first, staying)) == [2, 6]
    assert oracle.asked == [[1], [3]]
    assert gone.cancelled()


async def test_who_goes_away_while_being_answered_changes_nothing_for_the_others(oracle: Oracle, ask: Ask) -> None:
    oracle.open.clear()
    gone, staying = ask(1), ask(2)
    await asyncio.sleep(0.01)
    gone.cancel()
    oracle.open.set()
    assert await staying == 4
    assert await ask(3) == 6
    assert gone.cancelled()


async def test_when_everybody_went_away_the_next_is_answered_all_the_same(oracle: Oracle, ask: Ask) -> None:
    oracle.open.clear()
    first = ask(1)
    await asyncio.sleep(0.01)
    gone = ask(2)
    await asyncio.sleep(0.01)
    first.cancel()
    gone.cancel()
    oracle.open.set()
    await asyncio.sleep(0.01)
    assert await ask(3) == 6
    assert oracle.asked == [[1], [3]]


async def test_so_many_questions_that_the_first_would_wait_long_are_asked_in_parts(oracle: Oracle, ask: Ask) -> None:
    assert await asyncio.gather(*(ask(n) for n in range(100, 101 + MAX_BATCH))) == [n * 2 for n in range(100, 101 + MAX_BATCH)]
    assert [len(asked) for asked in oracle.asked] == [MAX_BATCH, 1]


async def test_the_answer_is_looked_for_in_nobodys_name(oracle: Oracle, ask: Ask) -> None:
    who.set("the first to ask")
    await ask(1)
    assert oracle.heard_as == ["nobody"]
