"""Questions asked at the same moment are answered together: one round trip for all who wait, none kept waiting for more to come."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextvars import Context
from typing import Generic, TypeVar

Q = TypeVar("Q")
A = TypeVar("A")

# So many that a round trip costs each next to nothing, so few that the first need not wait for the last.
MAX_BATCH = 64


class RequestCoalescer(Generic[Q, A]):
    """Answers questions by `answer`, which is given all that wait and returns an answer or an error for each, in their order.

    One `answer` runs at a time; whoever asks meanwhile is in the next, so every answer was looked for after it was asked for.
    What `answer` raises is everybody's. Who stops waiting before its turn is not asked for; who stops later changes nothing for
    the others.
    """

    def __init__(self, answer: Callable[[Sequence[Q]], Awaitable[Sequence[A | BaseException]]]) -> None:
        self._answer = answer
        self._waiting: list[tuple[Q, asyncio.Future[A]]] = []
        self._serving: asyncio.Task[None] | None = None

    async def load(self, question: Q) -> A:
        """The answer to one question."""
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[A] = loop.create_future()
        self._waiting.append((question, answer))
        if self._serving is None:
            # In a context of its own: it works for everybody, not within the trace of whoever came first.
            self._serving = loop.create_task(self._serve(), context=Context())
        return await answer

    async def _serve(self) -> None:
        try:
            while self._waiting:
                # Whoever asks in this turn of the loop comes along.
                await asyncio.sleep(0)
                batch = [each for each in self._waiting if not each[1].done()]
                self._waiting = batch[MAX_BATCH:]
                await self._serve_batch(batch[:MAX_BATCH])
        finally:
            self._serving = None

    async def _serve_batch(self, batch: list[tuple[Q, asyncio.Future[A]]]) -> None:
        if not batch:
            return
        answers: Sequence[A | BaseException]
        try:
            answers = await self._answer([question for question, _ in batch])
        except Exception as error:  # noqa: BLE001 - whoever waits is told
            answers = [error] * len(batch)
        for (_, future), answer in zip(batch, answers, strict=True):
            if future.done():
                continue
            if isinstance(answer, BaseException):
                future.set_exception(answer)
            else:
                future.set_result(answer)
