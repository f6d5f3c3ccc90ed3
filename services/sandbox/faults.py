"""Fault injection: dependencies that apply the current fault to a call."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import Depends, Request

from services.chassis.errors import InternalError
from services.sandbox import commands, errors
from services.sandbox.schemas import FaultMode

_COMMON_MODES: frozenset[FaultMode] = frozenset({"error_500", "timeout", "busy"})


async def _at_login(request: Request) -> AsyncIterator[None]:
    async with _active_fault(request, _COMMON_MODES):
        yield


async def _in_call(request: Request) -> AsyncIterator[None]:
    async with _active_fault(request, _COMMON_MODES | {"session_expired"}):
        yield


@contextlib.asynccontextmanager
async def _active_fault(request: Request, modes: frozenset[FaultMode]) -> AsyncIterator[None]:
    # In a transaction of its own, so that the fault is used up although the call then fails.
    async with request.app.state.database.transaction() as session:
        mode = await commands.use_fault(session, modes)
    if mode == "error_500":
        raise InternalError
    if mode == "busy":
        raise errors.Busy
    if mode == "session_expired":
        raise errors.SessionExpired
    yield
    if mode == "timeout":
        await _delay_response(request)


async def _delay_response(request: Request) -> None:
    # The body has been read, so the next message is the disconnect of the caller.
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(request.app.state.settings.fault_delay):
            await request.receive()


# Declared before the session in a route's parameters, so that the transaction is committed before the response is delayed.
LoginWithFaults = Annotated[None, Depends(_at_login, scope="function")]
CallWithFaults = Annotated[None, Depends(_in_call, scope="function")]
