"""Fault injection: draws which faults hit a call, and gives responses that come late, spoilt or not at all."""

import asyncio
import contextlib
from collections.abc import Collection, Mapping
from typing import Any, Final

from fastapi import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from services.chassis.database import Database
from services.chassis.errors import InternalError
from services.sandbox import errors
from services.sandbox.commands import faults as commands
from services.sandbox.rules.faults import FaultMode, Hits

_CONNECTION: Final = "sandbox.connection"


async def draw(database: Database, service: str, modes: Collection[FaultMode]) -> Hits:
    """The faults that hit this call. In a transaction of its own, so that they are used up although the call then fails."""
    async with database.transaction() as session:
        return Hits.of(await commands.use(session, service, modes))


def refuse(hits: Hits) -> None:
    """Raise what the call is refused with, if it is not to be carried out."""
    if "error_500" in hits:
        raise InternalError
    if "busy" in hits:
        raise errors.Busy
    if "session_expired" in hits:
        raise errors.SessionExpired


def spoil(hits: Hits, response: Response, *, delay: float) -> Response:
    """The response as the caller gets it; `delay` is how long the fault `timeout` lets them wait, in seconds."""
    if not hits.by_mode:
        return response
    body = hits.body(bytes(response.body))
    kind = "text/html" if "garbage" in hits else response.media_type
    wait = max(hits.by_mode["slow"].seconds if "slow" in hits else 0, delay if "timeout" in hits else 0)
    headers = {name: value for name, value in response.headers.items() if name not in {"content-length", "content-type"}}
    return _Faulty(body, headers, media_type=kind, wait=wait, lost="answer_lost" in hits or "down" in hits)


class _Faulty(Response):
    """A response that is sent after `wait` seconds, or never when it is `lost`."""

    def __init__(self, body: bytes, headers: Mapping[str, str], *, media_type: str | None, wait: float, lost: bool) -> None:
        super().__init__(body, headers=headers, media_type=media_type)
        self._wait = wait
        self._lost = lost

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self._wait:
            # The body has been read, so the next message is the disconnect of the caller.
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(self._wait):
                    await receive()
        if self._lost:
            await hang_up(scope, receive)
            return
        await super().__call__(scope, receive, send)


async def hang_up(scope: Scope, receive: Receive) -> None:
    """Close the connection without another byte. Where there is none, within one process, the caller gets a 500."""
    transport: Any = getattr(scope.get(_CONNECTION), "transport", None)
    if transport is None:
        raise ConnectionResetError
    transport.close()
    while (await receive())["type"] != "http.disconnect":
        pass


class KeepConnection:
    """The outermost layer: keeps the server's end of the connection in the scope, for ASGI has no word for closing it."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        scope[_CONNECTION] = getattr(receive, "__self__", None)
        await self._app(scope, receive, send)
