"""Requests that wait hear of the end of their process before it waits for them."""

import asyncio
import os
import signal

import pytest
from fastapi import FastAPI

from services.chassis import shutdown


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
