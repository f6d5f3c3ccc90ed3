"""Answers that are ready: computed again only when tallies have changed, and of the same bytes and tag while the figures are the same."""

import math
import time
from collections import OrderedDict
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Final

from fastapi import Request, Response
from pydantic import BaseModel

from services.chassis import conditional_requests, public_cache
from services.chassis.transactional_router import TransactionalRoute
from services.kernel.vietnam import day_in_vietnam
from services.scorecard.tallies import queries as tallies

MOST: Final = 32 * 1024 * 1024
"""Bytes of the answers that are kept, with what was asked for; one has up to some hundred kilobytes."""
MOMENT: Final = 1.0
"""Seconds after which it is asked whether tallies have changed before saying that nothing has."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The bytes of an answer, the revision it is of, and its entity tag: a digest of all in it but the time of computing.

    Every process gives the same figures the same tag, which is a weak one, for that time may differ.
    """

    body: bytes
    tag: str
    revision: int


@dataclass
class Answers:
    """Answers by what was asked for, those asked for longest ago first. A revision counts the changes of tallies."""

    revision: int | None = None
    """The newest revision there was."""
    checked_at: float = -math.inf
    """When it was the newest, in monotonic seconds."""
    size: int = 0
    """Bytes of all of them."""
    _answers: OrderedDict[str, Answer] = field(default_factory=OrderedDict)

    def use(self, revision: int) -> None:
        """Take this revision for the newest."""
        self.revision, self.checked_at = revision, time.monotonic()

    def keys(self) -> list[str]:
        """What was asked for, longest ago first."""
        return list(self._answers)

    def has(self, key: str) -> bool:
        """Whether there is an answer, of whatever revision."""
        return key in self._answers

    def current(self, key: str) -> Answer | None:
        """The answer, if tallies have not changed since."""
        answer = self._answers.get(key)
        if answer is None or answer.revision != self.revision:
            return None
        self._answers.move_to_end(key)
        return answer

    def fresh(self, key: str) -> Answer | None:
        """The answer, if tallies had not changed a moment ago."""
        return self.current(key) if time.monotonic() - self.checked_at < MOMENT else None

    def keep(self, key: str, content: BaseModel, revision: int) -> Answer:
        """The answer with this content: the bytes it had before, if nothing but the time of computing has changed."""
        tag = f'W/"{public_cache.tag(content.model_dump_json(exclude={"computed_at"}).encode())}"'
        before = self._answers.pop(key, None)
        body = before.body if before is not None and before.tag == tag else content.model_dump_json().encode()
        self.size += len(body) - len(before.body) if before is not None else len(key) + len(body)
        self._answers[key] = answer = Answer(body, tag, revision)
        while self.size > MOST:
            oldest, dropped = self._answers.popitem(last=False)
            self.size -= len(oldest) + len(dropped.body)
        return answer


class CachedRoute(TransactionalRoute):
    """Answers from what is ready: at once who has it already, if a moment ago it was the newest; others after one small read."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """The handler, behind the answers that are ready."""
        handler = super().get_route_handler()

        async def run(request: Request) -> Response:
            answers, key = _answers(request), _key(request)
            fresh = answers.fresh(key) if "if-none-match" in request.headers else None
            if fresh is not None and conditional_requests.matches(request, fresh.tag):
                return _response(request, fresh)
            if not answers.has(key):
                # What was asked is looked at before anything is read.
                return await handler(request)
            await read_revision(request)
            current = answers.current(key)
            return _response(request, current) if current is not None else await handler(request)

        return run


async def read_revision(request: Request) -> None:
    """Read it before the figures are read: an answer may be newer than its revision, never older. A dependency of each such route."""
    if not hasattr(request.state, "revision"):
        request.state.revision = await tallies.revision(request.app.state.database.raw_read)
        _answers(request).use(request.state.revision)


def respond(request: Request, content: BaseModel) -> Response:
    """The content, which everybody may keep, or 304 where the caller has it."""
    return _response(request, _answers(request).keep(_key(request), content, request.state.revision))


def _response(request: Request, answer: Answer) -> Response:
    return conditional_requests.cacheable(request, answer.body, answer.tag, public_cache.PUBLIC)


def _answers(request: Request) -> Answers:
    answers: Answers = request.app.state.answers
    return answers


def _key(request: Request) -> str:
    """What an answer depends on, beside the revision: in a period that is not over, what is counted at its end is counted today."""
    query = request.scope["query_string"].decode("latin-1")
    return f"{request.scope['path']}?{query} {day_in_vietnam(datetime.now(UTC))}"
