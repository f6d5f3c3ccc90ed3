"""The web pages on a port, without services: tests put responses in their place."""

from collections.abc import AsyncIterator

import pytest
from fastapi import FastAPI

from services.embedded.gateway import ROUTES, Gateway
from tests import machine
from tests.running import serving


@pytest.fixture(scope="session")
async def site() -> AsyncIterator[str]:
    """The address of the embedded gateway in front of services that know nothing."""
    gateway = Gateway({name: FastAPI() for name in (*ROUTES, "sandbox")}, identity=FastAPI(), checks={})
    async with serving(gateway, machine.free_port(), lifespan="off") as url:
        yield url
