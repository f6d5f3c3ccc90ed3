"""The processes under measurement, started as operators start them, and ended with the block."""

import asyncio
import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping

import httpx

from benchmarks.measuring import HERE
from services.embedded.identity import Identity
from services.embedded.postgres import Postgres
from tests import machine
from tests.running import SEALING_KEY

API_PROCESSES = 2


@contextlib.contextmanager
def api_processes(service: str, postgres: Postgres, identity: Identity, *, processes: int = API_PROCESSES) -> Iterator[str]:
    """Run a service's API; yields its URL."""
    port = machine.free_port()
    environment = dict(os.environ) | {
        "MOTCUA_DATABASE_URL": postgres.url(service, service),
        "MOTCUA_ISSUERS": json.dumps([identity.trusted.model_dump(mode="json")]),
        "MOTCUA_SEALING_KEYS": json.dumps([SEALING_KEY]),
        "MOTCUA_LOG_LEVEL": "warning",
    }
    command = ["-m", "services.cli", "serve", service, "--port", str(port), "--workers", str(processes)]
    with python_process(command, environment):
        yield f"http://127.0.0.1:{port}"


@contextlib.contextmanager
def python_process(command: list[str], environment: Mapping[str, str]) -> Iterator[None]:
    """Run a Python process for as long as the block lasts; its errors are on stderr."""
    process = subprocess.Popen([sys.executable, *command], env=dict(environment), cwd=HERE.parent, stdout=subprocess.DEVNULL)
    try:
        yield
    finally:
        machine.end(process)


async def wait_until_ready(url: str) -> None:
    """Wait until a GET of `url` succeeds."""
    async with httpx.AsyncClient(trust_env=False) as client:
        for _ in range(1_200):
            with contextlib.suppress(httpx.HTTPError):
                (await client.get(url)).raise_for_status()
                return
            await asyncio.sleep(0.05)
    raise TimeoutError(f"{url} does not answer")
