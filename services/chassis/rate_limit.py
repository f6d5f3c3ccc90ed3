"""Rate limits, counted in PostgreSQL so that all processes of a service share the counts.

A count belongs to a limit and a key; its window begins with the first use and ends after `window` seconds. The table is unlogged, which
saves writing counts to the WAL: a crash or a failover of PostgreSQL resets them.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from ipaddress import IPv6Address, IPv6Network, ip_address

from fastapi import Request
from sqlalchemy import (
    ARRAY,
    Column,
    DateTime,
    Float,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    bindparam,
    text,
)
from sqlalchemy.ext.asyncio import AsyncEngine

from services.chassis.errors import DomainError
from services.chassis.timers import Every

BATCH = 5_000
EVERY_SECONDS = 60.0


class TooManyRequests(DomainError):
    """Too many requests; try again later."""

    status = 429
    vi = "Có quá nhiều yêu cầu; vui lòng thử lại sau."


def table(metadata: MetaData) -> Table:
    """The table of counts, for the metadata of a service with rate limits. The key does not reveal whose count it is."""
    return Table(
        "rate_limit",
        metadata,
        Column("key", LargeBinary, primary_key=True),
        Column("used", Integer, nullable=False),
        Column("ends_at", DateTime(timezone=True), nullable=False),
        Index("rate_limit_ends_at_idx", "ends_at"),
        prefixes=["UNLOGGED"],
    )


@dataclass(frozen=True, slots=True)
class Limit:
    """`quota` uses within `window` seconds; `name` appears in the headers: lower-case letters and dashes."""

    name: str
    quota: int
    window: int


@dataclass(frozen=True, slots=True)
class Use:
    """One counted use of a limit: number `used` in a window that ends in `seconds`, rounded up."""

    limit: Limit
    key: bytes
    used: int
    ends_at: datetime
    seconds: int

    @property
    def admitted(self) -> bool:
        return self.used <= self.limit.quota

    @property
    def left(self) -> int:
        return max(0, self.limit.quota - self.used)


class Limiter:
    """Counts uses. `index` hashes a value into its key and must not be reversible: values are addresses and the like."""

    def __init__(self, engine: AsyncEngine, index: Callable[[str], bytes]) -> None:
        """`engine` is in autocommit mode and leads to the primary."""
        self._engine = engine
        self._index = index

    async def take(self, values: Mapping[Limit, str]) -> list[Use]:
        """Use each limit once for its value; `TooManyRequests`, with none of them used, when one has reached its quota.

        Uses are counted before the work they are for, so that of many concurrent requests no more than the quota pass. Uses that turn
        out not to count are given back.
        """
        uses = await self._count(values)
        if all(use.admitted for use in uses):
            return uses
        await self.give_back([use for use in uses if use.admitted])
        wait = max(use.seconds for use in uses if not use.admitted)
        raise TooManyRequests(headers=headers(uses) | {"Retry-After": str(wait)})

    async def _count(self, values: Mapping[Limit, str]) -> list[Use]:
        limits = {self._index(f"{limit.name}\n{value}"): limit for limit, value in values.items()}
        parameters = {"keys": list(limits), "windows": [float(limit.window) for limit in limits.values()]}
        async with self._engine.connect() as connection:
            rows = {row.key: row for row in await connection.execute(_TAKE, parameters)}
        return [Use(limit, key, rows[key].used, rows[key].ends_at, rows[key].seconds) for key, limit in limits.items()]

    async def give_back(self, uses: Sequence[Use]) -> list[Use]:
        """Take these uses off their counts. A window that has ended meanwhile is not changed."""
        if uses:
            async with self._engine.connect() as connection:
                await connection.execute(_GIVE_BACK, {"keys": [use.key for use in uses], "ends": [use.ends_at for use in uses]})
        return [replace(use, used=use.used - 1) for use in uses]


# Rows in the order of their keys: concurrent statements on the same rows wait for each other instead of deadlocking.
_TAKE = text("""
    insert into rate_limit as current (key, used, ends_at)
    select use.key, 1, now() + make_interval(secs => use.seconds)
    from unnest(:keys, :windows) as use (key, seconds) order by use.key
    on conflict (key) do update set
        used = case when current.ends_at > now() then current.used + 1 else 1 end,
        ends_at = case when current.ends_at > now() then current.ends_at else excluded.ends_at end
    returning key, used, ends_at, greatest(ceil(extract(epoch from ends_at - now()))::int, 1) as seconds
""").bindparams(bindparam("keys", type_=ARRAY(LargeBinary)), bindparam("windows", type_=ARRAY(Float)))

_GIVE_BACK = text("""
    with counted as (
        select current.key from rate_limit as current
        join unnest(:keys, :ends) as use (key, ends_at) on current.key = use.key and current.ends_at = use.ends_at
        order by current.key for update of current
    )
    update rate_limit set used = used - 1 from counted where rate_limit.key = counted.key
""").bindparams(bindparam("keys", type_=ARRAY(LargeBinary)), bindparam("ends", type_=ARRAY(DateTime(timezone=True))))

_CLEAN = text("""
    delete from rate_limit where key = any (array(
        select key from rate_limit where ends_at < now() limit :most for update skip locked
    ))
""").bindparams(bindparam("most", type_=Integer))


def headers(uses: Sequence[Use]) -> dict[str, str]:
    """`RateLimit-Policy` and `RateLimit` (draft-ietf-httpapi-ratelimit-headers) after these uses."""
    return {
        "RateLimit-Policy": ", ".join(f'"{use.limit.name}";q={use.limit.quota};w={use.limit.window}' for use in uses),
        "RateLimit": ", ".join(f'"{use.limit.name}";r={use.left};t={use.seconds}' for use in uses),
    }


def client(request: Request) -> str:
    """The client to count a request for: an IPv4 address, or the /64 of an IPv6 address, which is what one subscriber gets.

    The address is the peer's or the one a trusted proxy reported; the server has decided that (`motcua serve --trusted-proxies`), and no
    header is read here. All clients without an address share one count.
    """
    try:
        address = ip_address(request.client.host if request.client else "")
    except ValueError:
        return "unknown"
    if not isinstance(address, IPv6Address):
        return str(address)
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(IPv6Network((int(address), 64), strict=False))


async def clean(engine: AsyncEngine) -> None:
    """Remove ended windows, a batch at a time."""
    removed = BATCH
    while removed == BATCH:
        async with engine.connect() as connection:
            removed = (await connection.execute(_CLEAN, {"most": BATCH})).rowcount


def timers(engine: AsyncEngine) -> list[Every]:
    """The timer for the worker of a service with rate limits."""
    return [Every(EVERY_SECONDS, partial(clean, engine))]
