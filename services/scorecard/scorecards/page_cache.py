"""Answers that are ready: whoever has one is told so without computing it again, and the same figures keep the same bytes and tag."""

import hashlib
import time
from collections import OrderedDict
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any, Final

from fastapi import Request, Response
from pydantic import BaseModel

from services.chassis import conditional_requests, public_cache
from services.chassis.transactional_router import TransactionalRoute

MOST: Final = 500
"""Answers that are kept; one has up to some hundred kilobytes."""
MOMENT: Final = 1.0
"""Seconds for which an answer is taken for the newest without computing it again."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The bytes of an answer with their entity tag, and a digest of all in them but the time of computing."""

    body: bytes
    tag: str
    digest: bytes
    computed_at: float = field(default_factory=time.monotonic)


@dataclass
class Answers:
    """Answers by what was asked for, those longest unused first."""

    _answers: OrderedDict[str, Answer] = field(default_factory=OrderedDict)

    def fresh(self, key: str) -> Answer | None:
        """The answer, if it was computed a moment ago."""
        answer = self._answers.get(key)
        return answer if answer is not None and time.monotonic() - answer.computed_at < MOMENT else None

    def keep(self, key: str, content: BaseModel) -> Answer:
        """The answer with this content: the bytes it had before, if nothing but the time of computing has changed."""
        digest = hashlib.sha256(content.model_dump_json(exclude={"computed_at"}).encode()).digest()
        before = self._answers.pop(key, None)
        if before is not None and before.digest == digest:
            answer = Answer(before.body, before.tag, digest)
        else:
            body = content.model_dump_json().encode()
            answer = Answer(body, f'"{public_cache.tag(body)}"', digest)
        self._answers[key] = answer
        if len(self._answers) > MOST:
            self._answers.popitem(last=False)
        return answer


def respond(request: Request, content: BaseModel) -> Response:
    """The content, which everybody may keep, or 304 where the caller has it."""
    answer = _answers(request).keep(_key(request), content)
    return conditional_requests.cacheable(request, answer.body, answer.tag, public_cache.PUBLIC)


class CachedRoute(TransactionalRoute):
    """Says that nothing has changed, before it looks at what was asked, where the answer was computed a moment ago."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """The handler, or 304 where the caller has the answer."""
        handler = super().get_route_handler()

        async def run(request: Request) -> Response:
            if "if-none-match" in request.headers:
                answer = _answers(request).fresh(_key(request))
                if answer is not None and conditional_requests.matches(request, answer.tag):
                    return conditional_requests.cacheable(request, answer.body, answer.tag, public_cache.PUBLIC)
            return await handler(request)

        return run


def _answers(request: Request) -> Answers:
    answers: Answers = request.app.state.answers
    return answers


def _key(request: Request) -> str:
    return f"{request.scope['path']}?{request.scope['query_string'].decode('latin-1')}"
