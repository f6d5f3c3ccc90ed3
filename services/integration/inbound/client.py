"""HTTP client for the files of dossiers: from the national portal's own host only, with bounds on size and time.

What can be obtained later raises `FileUnavailable` or, where nobody answers, `Unreachable`; what never can be, a `DomainError`.
"""

import asyncio
from typing import Final

import httpx

from services.integration import errors
from services.integration.delivery.client import OutsideClient
from services.integration.delivery.errors import Unreachable
from services.integration.settings import Settings

_GONE: Final = frozenset({404, 410})


class FileUnavailable(Exception):
    """The portal did not hand over the whole file just now; it says nothing about other dossiers' files."""


class PortalFiles(OutsideClient):
    """A connection for files, an async context manager; any number of tasks may use it concurrently."""

    def __init__(self, settings: Settings) -> None:
        self._seconds = settings.inbound_file_seconds
        self._origin = _origin(httpx.URL(settings.portal_url))
        # Compressed, a small file could become an endless one.
        super().__init__(timeout=settings.portal_timeout, headers={"Accept-Encoding": "identity"})

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
