"""Request coalescing: concurrent requests share one round trip, and none waits for others to arrive."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextvars import Context
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")

# Large enough that each request's share of a round trip is negligible, small enough that the first need not wait long for the last.
MAX_BATCH = 64


class RequestCoalescer(Generic[K, V]):
    """A batch loader: `load_all` gets the keys of all waiting callers and returns a value or an error for each, in their order.

    One `load_all` runs at a time. Callers that arrive meanwhile join the next batch, so every value was loaded after it was requested.
    An error that `load_all` raises goes to every caller of the batch. The key of a caller that gave up before its batch began is left
    out; one that gives up later affects nobody else.
    """

    def __init__(self, load_all: Callable[[Sequence[K]], Awaitable[Sequence[V | BaseException]]]) -> None:
        self._load_all = load_all
        self._waiting: list[tuple[K, asyncio.Future[V]]] = []
        self._task: asyncio.Task[None] | None = None

    async def load(self, key: K) -> V:
        """The value for one key."""
        loop = asyncio.get_running_loop()
        value: asyncio.Future[V] = loop.create_future()
        self._waiting.append((key, value))
        if self._task is None:
            # In an empty context: it works for all callers, not within the trace of the first.
            self._task = loop.create_task(self._run(), context=Context())
        return await value

    async def _run(self) -> None:
        try:
            while self._waiting:
                # Callers scheduled in the same event-loop tick join the batch.
                await asyncio.sleep(0)
                batch = [each for each in self._waiting if not each[1].done()]
                self._waiting = batch[MAX_BATCH:]
                await self._run_batch(batch[:MAX_BATCH])
        finally:
            self._task = None

    async def _run_batch(self, batch: list[tuple[K, asyncio.Future[V]]]) -> None:
        if not batch:
            return
        values: Sequence[V | BaseException]
        try:
            values = await self._load_all([key for key, _ in batch])
        except Exception as error:  # noqa: BLE001 - raised to every caller of the batch
            values = [error] * len(batch)
        for (_, future), value in zip(batch, values, strict=True):
            if future.done():
                continue
            if isinstance(value, BaseException):
                future.set_exception(value)
            else:
                future.set_result(value)
