"""The malware scanner: ClamAV's daemon over TCP, which gets every file as a stream."""

from dataclasses import dataclass
from typing import IO, Any, Final, Self
from urllib.parse import urlsplit

import aioclamd
from pydantic import field_validator

from services.chassis import settings

BLOCK_BYTES: Final = 262_144
_PORT: Final = 3310
# What the scanner reports where it gave up on a file, if it is told to (AlertExceedsMax).
_LIMITS: Final = "Heuristics.Limits.Exceeded"


class ScannerSettings(settings.Settings):
    """The settings of a service that has files scanned."""

    scanner_url: str | None = None
    """The malware scanner, clamd: `tcp://clamd:3310`. **Absent, files are not scanned**, and every one of them says so (`scanned` is false)."""
    scanner_seconds: float = 300.0
    """Seconds after which a scan is given up; the file then counts as not scanned and is tried again."""

    @field_validator("scanner_url")
    @classmethod
    def _is_tcp(cls, value: str | None) -> str | None:
        if value is not None and (urlsplit(value).scheme != "tcp" or not urlsplit(value).hostname):
            raise ValueError("a scanner is tcp://host:3310")
        return value


class NotScanned(Exception):
    """The scanner cannot be reached, did not answer in time, or the file is over its limits: nobody knows what is in it."""


@dataclass(frozen=True, slots=True)
class Scan:
    """What the scanner says of a whole file: the name of the malware it found, or None."""

    malware: str | None


class _Blocks:
    """A file in larger blocks than the client asks for, each of which costs it a thread."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def read(self, _size: int) -> bytes:
        """The next block."""
        return self._file.read(BLOCK_BYTES)


class Scanner:
    """ClamAV's daemon."""

    def __init__(self, host: str, port: int, seconds: float) -> None:
        self._client = aioclamd.ClamdAsyncClient(host, port, timeout=seconds)

    @classmethod
    def of(cls, settings: ScannerSettings) -> Self | None:
        """The scanner of a service with these settings, or None."""
        if settings.scanner_url is None:
            return None
        parts = urlsplit(settings.scanner_url)
        return cls(parts.hostname or "", parts.port or _PORT, settings.scanner_seconds)

    async def scan(self, file: IO[bytes]) -> Scan:
        """What is in the file, read from its beginning; `NotScanned` where nobody knows, never clean by default.

        Over the limit of a stream (StreamMaxLength) the daemon only closes the connection.
        """
        file.seek(0)
        blocks: Any = _Blocks(file)
        try:
            answers = await self._client.instream(blocks) or {}
        except (aioclamd.ClamdError, OSError) as error:
            raise NotScanned(type(error).__name__) from error
        status, name = next(iter(answers.values()), (None, None))
        if status == "OK":
            return Scan(None)
        if status == "FOUND" and name and not name.startswith(_LIMITS):
            return Scan(name)
        raise NotScanned(name or "no answer")
