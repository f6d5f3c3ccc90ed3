"""Revocation lists (CRL) of the certificate authorities an operator names: fetched from there and nowhere else, kept until they are old.

No address in a document or a certificate is ever followed. A list that cannot be fetched stays the last one, which says itself until when
it counts.
"""

import asyncio
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import httpx
import structlog

from services.chassis.trust import trusted

log = structlog.get_logger(__name__)

MAX_BYTES: Final = 20 * 1_048_576
KEPT_SECONDS: Final = 600.0
"""For how long a list is not fetched again; authorities publish daily or when they revoke."""
_TIMEOUT_SECONDS: Final = 10.0
LIST_SECONDS: Final = 60.0
"""For one list in all: whoever verifies or signs waits for it, however slowly it comes."""


class RevocationLists:
    """The lists at these addresses, `https://…`, `http://…` or `file:///…`, as DER; safe to ask concurrently."""

    def __init__(self, addresses: Sequence[str]) -> None:
        self._addresses = tuple(addresses)
        self._lists: Mapping[str, bytes] = {}
        self._read_at = float("-inf")
        self._lock = asyncio.Lock()

    async def current(self) -> tuple[bytes, ...]:
        """The newest lists that could be had."""
        async with self._lock:
            if self._addresses and time.monotonic() - self._read_at > KEPT_SECONDS:
                fetched = await asyncio.gather(*(_fetch(address) for address in self._addresses))
                self._lists = {**self._lists, **{name: each for name, each in zip(self._addresses, fetched, strict=True) if each}}
                self._read_at = time.monotonic()
        return tuple(self._lists.values())

    def forget(self) -> None:
        """Fetch all again at the next use."""
        self._read_at = float("-inf")


async def _fetch(address: str) -> bytes | None:
    parts = urlsplit(address)
    try:
        if parts.scheme == "file":
            return await asyncio.to_thread(Path(parts.path).read_bytes)
        async with asyncio.timeout(LIST_SECONDS):
            return await _download(address)
    except (OSError, httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
        log.warning("a revocation list cannot be read", host=parts.hostname or "file", error=type(error).__name__)
        return None


async def _download(address: str) -> bytes:
    async with (
        httpx.AsyncClient(verify=trusted(), timeout=_TIMEOUT_SECONDS, trust_env=False, follow_redirects=False) as client,
        client.stream("GET", address) as response,
    ):
        response.raise_for_status()
        read = bytearray()
        async for chunk in response.aiter_bytes():
            read += chunk
            if len(read) > MAX_BYTES:
                raise ValueError("too long")
        return bytes(read)
