"""What the HTTP clients of all outside systems share: connections that go where the settings say, and nowhere else."""

import ssl
from collections.abc import Mapping
from functools import cache
from types import TracebackType
from typing import Self

import httpx


@cache
def _trusted() -> ssl.SSLContext:
    """Reading the certificates of the whole world takes 15 ms, so all clients share them."""
    return httpx.create_ssl_context(trust_env=False)


class OutsideClient:
    """Connections to outside systems, an async context manager; any number of tasks may use it concurrently. `timeout` is seconds."""

    def __init__(self, *, timeout: float, headers: Mapping[str, str] | None = None) -> None:
        # Neither an environment variable nor a redirect may decide where something is sent.
        self._http = httpx.AsyncClient(verify=_trusted(), headers=headers, timeout=timeout, trust_env=False, follow_redirects=False)

    async def __aenter__(self) -> Self:
        await self._http.__aenter__()
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        await self._http.__aexit__(kind, error, trace)
