"""Requests that wait hear of the end of their process before it waits for them."""

import asyncio
import os
import signal
from functools import partial
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from services.chassis import shutdown
from services.chassis.settings import Settings
from tests.chassis import sample_service


@pytest.fixture
def app() -> FastAPI:
    """An app with nothing in it."""
    made = FastAPI()
    made.state.before_shutdown = []
    return made


async def test_a_signal_reaches_those_who_wait_and_the_server(app: FastAPI):
    ended, server = asyncio.Event(), asyncio.Event()
    earlier = signal.signal(signal.SIGTERM, lambda *_: server.set())
    try:
        shutdown.before(app, ended.set)
        with shutdown.by_signal(app):
            os.kill(os.getpid(), signal.SIGTERM)
            async with asyncio.timeout(60):
                await asyncio.gather(ended.wait(), server.wait())
    finally:
        signal.signal(signal.SIGTERM, earlier)


async def test_where_nobody_handles_a_signal_it_ends_the_process_as_before(app: FastAPI):
    earlier = signal.signal(signal.SIGTERM, signal.SIG_DFL)
    try:
        with shutdown.by_signal(app):
            assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL
    finally:
        signal.signal(signal.SIGTERM, earlier)


async def test_an_api_that_drains_answers_with_close_and_is_not_ready_until_the_server_ends(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
):
    made, server = sample_service.create(settings), asyncio.Event()
    earlier = signal.signal(signal.SIGTERM, lambda *_: server.set())
    waits: list[tuple[float, Any]] = []
    loop = asyncio.get_running_loop()
    try:
        with shutdown.by_signal(made, 15):
            async with httpx.AsyncClient(transport=httpx.ASGITransport(made), base_url="http://test") as client:
                assert "connection" not in (await client.get("/healthz")).headers
                with monkeypatch.context() as clock:
                    clock.setattr(loop, "call_later", lambda delay, call, *args: waits.append((delay, partial(call, *args))))
                    os.kill(os.getpid(), signal.SIGTERM)
                    os.kill(os.getpid(), signal.SIGTERM)
                    while not waits:
                        await asyncio.sleep(0)
                assert shutdown.begun(made)
                answer = await client.get("/healthz")
                assert (answer.status_code, answer.headers["connection"]) == (200, "close")
                assert (await client.get("/readyz")).status_code == 503
            [(delay, call)] = waits
            assert (delay, server.is_set()) == (15, False)
            call()
            assert server.is_set()
    finally:
        signal.signal(signal.SIGTERM, earlier)
        await made.state.database.close()
