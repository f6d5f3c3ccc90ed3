"""What a check found: how bad it is, in Vietnamese and English, and what to do about it."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final, Literal, NamedTuple

from services.chassis.database import Database

Level = Literal["good", "warning", "failure"]
SECONDS: Final = 8.0
"""For one check: whatever it asks that does not answer by then is taken for away."""


class Text(NamedTuple):
    """A text in Vietnamese, and in English."""

    vi: str
    en: str


class Finding(NamedTuple):
    """`warning`: something will be wrong; `failure`: something is. Only then there is something to do."""

    check: str
    level: Level
    text: Text
    remedy: Text | None = None


@dataclass(frozen=True)
class Examined:
    """The service that is examined: its settings, its database, and the time of this machine."""

    service: str
    settings: Any
    database: Database
    now: datetime

    @classmethod
    def of(cls, service: str, settings: Any) -> "Examined":
        """A service with these settings, now."""
        database = Database(settings.database_url, read_url=settings.read_database_url, pool=4, statement_timeout=SECONDS / 2)
        return cls(service, settings, database, datetime.now(UTC))


Check = Callable[[Examined], Awaitable[Sequence[Finding]]]


def good(check: str, vi: str, en: str) -> Finding:
    """All is well."""
    return Finding(check, "good", Text(vi, en))


def bad(check: str, level: Level, text: Text, remedy: Text) -> Finding:
    """Something is wrong, or will be."""
    return Finding(check, level, text, remedy)


async def examine(name: str, check: Check, examined: Examined) -> Sequence[Finding]:
    """What a check found within its time. What it raises is a finding, too: its type only, for texts may quote secrets."""
    try:
        async with asyncio.timeout(SECONDS):
            return await check(examined)
    except Exception as error:  # noqa: BLE001 - a check that fails must not end the others
        kind = "TimeoutError" if isinstance(error, TimeoutError) else type(_first(error)).__name__
        text = Text(f"không kiểm tra được ({kind})", f"cannot be checked ({kind})")
        remedy = Text(
            "xem máy chủ liên quan có hoạt động không, tài khoản và mật khẩu có đúng không",
            "see whether the server it asks is up and can be reached from here, and whether user and password are right",
        )
        return [bad(name, "failure", text, remedy)]


def _first(error: BaseException) -> BaseException:
    """What an error was raised for: a driver's own says more than that there was one."""
    return _first(error.__cause__) if error.__cause__ is not None else error
