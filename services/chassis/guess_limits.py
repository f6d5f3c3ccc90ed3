"""Limits against guessing on pages that need no account: a code and a second factor, which only who it concerns knows.

Requests are limited by network address, and failed attempts also by the code and by the second factor, so that neither one factor tried on
all codes nor all factors tried on one code succeed: for each address by itself, so that guessing does not lock out whom it concerns, who
asks from another; and, many times as many, from however many addresses. Codes and factors are counted whether they exist or not.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Self

from sqlalchemy.ext.asyncio import AsyncEngine

from services.chassis import rate_limit
from services.chassis.rate_limit import Limit, Limiter, Use

_DAY: Final = 86_400


@dataclass(frozen=True, slots=True)
class GuessLimits:
    """Counts requests of an address in a minute, and failed attempts in a day."""

    limiter: Limiter
    per_address: Limit
    per_code: Limit
    per_factor: Limit
    code_in_all: Limit
    factor_in_all: Limit

    @classmethod
    def of(
        cls,
        engine: AsyncEngine,
        index: Callable[[str], bytes],
        *,
        requests_per_minute: int,
        failures_per_day: int,
        failures_in_all: int,
    ) -> Self:
        """The limits, counted over an engine in autocommit mode; `index` hashes what is counted."""
        return cls(
            Limiter(engine, index),
            Limit("address", requests_per_minute, 60),
            Limit("code", failures_per_day, _DAY),
            Limit("number", failures_per_day, _DAY),
            Limit("code-in-all", failures_in_all, _DAY),
            Limit("number-in-all", failures_in_all, _DAY),
        )

    async def admit(self, client: str) -> list[Use]:
        """Count a request; `TooManyRequests` when the address has made too many."""
        return await self.limiter.take({self.per_address: client})

    async def attempt(self, client: str, code: str, factor: str) -> list[Use]:
        """Count an attempt as failed, before it is checked: of many concurrent ones no more than the quota is ever compared."""
        return await self.limiter.take(self._attempts(client, code, factor))

    async def succeed(self, attempts: Sequence[Use]) -> list[Use]:
        """Take back the uses of an attempt that did not fail."""
        return await self.limiter.give_back(attempts)

    def _attempts(self, client: str, code: str, factor: str) -> Mapping[Limit, str]:
        return {
            self.per_code: f"{client} {code}",
            self.per_factor: f"{client} {factor}",
            self.code_in_all: code,
            self.factor_in_all: factor,
        }


def headers(uses: Sequence[Use]) -> dict[str, str]:
    """The headers of every answer after these uses: what is left, and that nobody may keep it."""
    return rate_limit.headers(uses) | {"Cache-Control": "no-store"}
