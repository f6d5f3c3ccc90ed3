"""The requests of a journey: as whom, with which status expected, repeated until the effect of an event shows."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

import httpx

from services.chassis.reported import ReportedError
from services.embedded.personas import Persona

T = TypeVar("T")

TIMEOUT_SECONDS = 30.0


class JourneyError(ReportedError):
    """A step failed; the message names the step and the response."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step: who did what by which request, the status of the response, and a remark on its content."""

    who: str
    what: str
    request: str
    status: int
    remark: str

    def with_remark(self, remark: str) -> "Step":
        """The same step with a remark."""
        return replace(self, remark=remark)


@dataclass
class Calls:
    """Requests to the system at `client`'s base URL. `token` gives a bearer token for a persona."""

    client: httpx.AsyncClient
    token_of: Callable[[Persona], Awaitable[str]]
    _tokens: dict[Persona, str] = field(default_factory=dict)

    async def token(self, who: Persona) -> str:
        """The token of a persona, fetched once."""
        if who not in self._tokens:
            self._tokens[who] = await self.token_of(who)
        return self._tokens[who]

    async def send(
        self,
        who: Any,
        method: str,
        path: str,
        *,
        body: Any = None,
        content: Any = None,
        headers: dict[str, str] | None = None,
        public: bool = False,
    ) -> httpx.Response:
        """The response to a request with a JSON `body` or raw `content`."""
        sent = dict(headers or {})
        if not public:
            sent["Authorization"] = f"Bearer {await self.token(who)}"
        return await self.client.request(method, path, json=body, content=content, headers=sent)

    async def request(
        self,
        who: str,
        what: str,
        method: str,
        path: str,
        *,
        expected: tuple[int, ...] = (200,),
        displayed: str | None = None,
        **sent: Any,
    ) -> tuple[httpx.Response, Step]:
        """The response, and the step it is; raises JourneyError where its status is not expected."""
        answer = await self.send(who, method, path, **sent)
        if answer.status_code not in expected:
            raise JourneyError(f"{who}: {what}: {method} {path} answered {answer.status_code} {answer.text[:500]}")
        return answer, Step(who, what, f"{method} {displayed or path}", answer.status_code, "")

    async def call(self, who: str, what: str, method: str, path: str, **sent: Any) -> tuple[Any, Step]:
        """As `request`, with the JSON of the response."""
        answer, step = await self.request(who, what, method, path, **sent)
        return answer.json(), step

    async def until(self, attempt: Callable[[], Awaitable[tuple[Any, Step]]], done: Callable[[Any], bool]) -> tuple[Any, Step]:
        """Repeat a request until its response shows the effect of events, which arrive a moment later."""
        deadline = time.monotonic() + TIMEOUT_SECONDS
        while True:
            answer, step = await attempt()
            if done(answer):
                return answer, step
            if time.monotonic() > deadline:
                raise JourneyError(f"{step.what}: not there after {TIMEOUT_SECONDS:g} s: {step.status} {str(answer)[:500]}")
            await asyncio.sleep(0.1)
