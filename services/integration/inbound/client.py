"""HTTP client for the files of dossiers: from the national portal's own host only, with bounds on size and time.

What can be obtained later raises `FileUnavailable` or, where nobody answers, `Unreachable`; what never can be, a `DomainError`.
"""

import asyncio
from types import TracebackType
from typing import Final, Self

import httpx

from services.integration import errors
from services.integration.delivery.errors import Unreachable
from services.integration.settings import Settings

_GONE: Final = frozenset({404, 410})


class FileUnavailable(Exception):
    """The portal did not hand over the whole file just now; it says nothing about other dossiers' files."""


class PortalFiles:
    """A connection for files, an async context manager; any number of tasks may use it concurrently."""

    def __init__(self, settings: Settings) -> None:
        self._seconds = settings.inbound_file_seconds
        self._origin = _origin(httpx.URL(settings.portal_url))
        self._http = httpx.AsyncClient(
            # Compressed, a small file could become an endless one.
            headers={"Accept-Encoding": "identity"},
            timeout=settings.portal_timeout,
            # Neither an environment variable nor a redirect may decide what is fetched from where.
            trust_env=False,
            follow_redirects=False,
        )

    async def __aenter__(self) -> Self:
        await self._http.__aenter__()
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        await self._http.__aexit__(kind, error, trace)

    async def fetch(self, address: str, *, most: int) -> bytes:
        """The file at an address of the portal, of at most `most` bytes, whatever length it announces."""
        try:
            url = httpx.URL(address)
        except (httpx.InvalidURL, ValueError) as error:
            raise errors.FileElsewhere from error
        if _origin(url) != self._origin or url.userinfo:
            raise errors.FileElsewhere
        try:
            async with asyncio.timeout(self._seconds):
                return await self._read(url, most)
        except TimeoutError as error:
            raise FileUnavailable("too slow") from error
        except httpx.ConnectError as error:
            raise Unreachable(type(error).__name__, "network") from error
        except httpx.HTTPError as error:
            raise FileUnavailable(type(error).__name__) from error

    async def _read(self, url: httpx.URL, most: int) -> bytes:
        content = bytearray()
        async with self._http.stream("GET", url) as response:
            if response.is_redirect or response.has_redirect_location:
                raise errors.FileElsewhere
            if response.status_code in _GONE:
                raise errors.FileMissing
            if response.status_code != httpx.codes.OK:
                raise FileUnavailable(f"HTTP {response.status_code}")
            async for block in response.aiter_raw():
                content += block
                if len(content) > most:
                    raise errors.FileTooLarge
        return bytes(content)


def _origin(url: httpx.URL) -> tuple[str, str, int | None]:
    default = {"http": 80, "https": 443}.get(url.scheme)
    return url.scheme, url.host, url.port or default
