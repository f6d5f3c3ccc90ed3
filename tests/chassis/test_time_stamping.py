"""Time stamps over HTTP: an authority that is slow on purpose holds nobody."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from fastapi import FastAPI
from fastapi.responses import StreamingResponse
from pydantic import SecretStr

from services.chassis import time_stamping
from services.chassis.settings import TimeStampAuthority
from services.chassis.time_stamping import TimeStampClient, TimeStampUnavailable
from tests import machine
from tests.running import serving


async def test_an_answer_that_comes_for_ever_is_given_up(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(time_stamping, "MAX_BYTES", 1_000_000_000)

    async def byte_by_byte() -> AsyncIterator[bytes]:
        while True:
            yield b"x"
            await asyncio.sleep(0)

    app = FastAPI()
    app.post("/tsa")(lambda: StreamingResponse(byte_by_byte()))
    async with serving(app, machine.free_port()) as url:
        authority = TimeStampAuthority.model_construct(
            name="slow", url=f"{url}/tsa", policy=None, username=None, password=SecretStr("")
        )
        client = TimeStampClient(authority, timeout=0.2)
        with pytest.raises(TimeStampUnavailable):
            await asyncio.to_thread(lambda: asyncio.run(client.async_timestamp(bytes(32), "sha256")))
        client.close()
