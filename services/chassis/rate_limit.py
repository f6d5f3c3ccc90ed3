"""How often somebody may do something, counted in PostgreSQL so that all processes of a service share one count.

A count belongs to a limit and a key; its window begins with the first use and ends after `window` seconds. The table is unlogged:
a crash or a failover of PostgreSQL forgets the counts, and a service that never sees one writes nothing to disk for them.
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

CLEANED = 5_000
EVERY_SECONDS = 60.0


class TooManyRequests(DomainError):
    """Too many requests; try again later."""

    status = 429
    vi = "Có quá nhiều yêu cầu; vui lòng thử lại sau."


def table(metadata: MetaData) -> Table:
    """The table of counts, for the metadata of a service that limits anything. Whose count it is cannot be read from `key`."""
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
    """`quota` uses within `window` seconds; `name` is what the headers call it: lower-case letters and dashes."""

    name: str
    quota: int
    window: int


@dataclass(frozen=True, slots=True)
class Use:
    """One use of a limit as it was counted: the `used`-th of a window that ends in `seconds`, rounded up."""

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
    """Counts uses. `index` turns a value into the key kept of it and must not be reversible: values are addresses and the like."""

    def __init__(self, engine: AsyncEngine, index: Callable[[str], bytes]) -> None:
        """`engine` commits by itself and is not a replica's."""
        self._engine = engine
        self._index = index

    async def take(self, wanted: Mapping[Limit, str]) -> list[Use]:
        """Use each limit once for its value, or `TooManyRequests` and none of them is used up by it.

        It is counted before whatever it is for, so that of many at once no more than the quota pass. What turns out not to count
        is given back.
        """
        uses = await self._count(wanted)
        if all(use.admitted for use in uses):
            return uses
        await self.give_back([use for use in uses if use.admitted])
        wait = max(use.seconds for use in uses if not use.admitted)
        raise TooManyRequests(headers=headers(uses) | {"Retry-After": str(wait)})

    async def _count(self, wanted: Mapping[Limit, str]) -> list[Use]:
        limits = {self._index(f"{limit.name}\n{value}"): limit for limit, value in wanted.items()}
        parameters = {"keys": list(limits), "windows": [float(limit.window) for limit in limits.values()]}
        async with self._engine.connect() as connection:
            rows = {row.key: row for row in await connection.execute(_TAKE, parameters)}
        return [Use(limit, key, rows[key].used, rows[key].ends_at, rows[key].seconds) for key, limit in limits.items()]

    async def give_back(self, uses: Sequence[Use]) -> list[Use]:
        """Have these uses not count. A window that has ended meanwhile stays as it is."""
        if uses:
            async with self._engine.connect() as connection:
                await connection.execute(_GIVE_BACK, {"keys": [use.key for use in uses], "ends": [use.ends_at for use in uses]})
        return [replace(use, used=use.used - 1) for use in uses]


# Rows in the order of their keys: two at once that want the same ones wait for each other instead of locking each other out.
_TAKE = text("""
    insert into rate_limit as kept (key, used, ends_at)
    select asked.key, 1, now() + make_interval(secs => asked.seconds)
    from unnest(:keys, :windows) as asked (key, seconds) order by asked.key
    on conflict (key) do update set
        used = case when kept.ends_at > now() then kept.used + 1 else 1 end,
        ends_at = case when kept.ends_at > now() then kept.ends_at else excluded.ends_at end
    returning key, used, ends_at, greatest(ceil(extract(epoch from ends_at - now()))::int, 1) as seconds
""").bindparams(bindparam("keys", type_=ARRAY(LargeBinary)), bindparam("windows", type_=ARRAY(Float)))

_GIVE_BACK = text("""
    with mine as (
        select kept.key from rate_limit as kept
        join unnest(:keys, :ends) as given (key, ends_at) on kept.key = given.key and kept.ends_at = given.ends_at
        order by kept.key for update of kept
    )
    update rate_limit set used = used - 1 from mine where rate_limit.key = mine.key
""").bindparams(bindparam("keys", type_=ARRAY(LargeBinary)), bindparam("ends", type_=ARRAY(DateTime(timezone=True))))

_CLEAN = text("""
    delete from rate_limit where key in (
        select key from rate_limit where ends_at < now() limit :most for update skip locked
    )
""").bindparams(bindparam("most", type_=Integer))


def headers(uses: Sequence[Use]) -> dict[str, str]:
    """`RateLimit-Policy` and `RateLimit` (draft-ietf-httpapi-ratelimit-headers) as these uses left things."""
    return {
        "RateLimit-Policy": ", ".join(f'"{use.limit.name}";q={use.limit.quota};w={use.limit.window}' for use in uses),
        "RateLimit": ", ".join(f'"{use.limit.name}";r={use.left};t={use.seconds}' for use in uses),
    }


def client(request: Request) -> str:
    """Whom to count a request for: an IPv4 address, or the /64 of an IPv6 one, which is what a subscriber gets.

    It is the peer's, or what a trusted proxy said it was, as the server settled before us (`motcua serve --trusted-proxies`); no
    header is read here. Those without an address are counted as one.
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
    removed = CLEANED
    while removed == CLEANED:
        async with engine.connect() as connection:
            removed = (await connection.execute(_CLEAN, {"most": CLEANED})).rowcount


def timers(engine: AsyncEngine) -> list[Every]:
    """The timer of a worker whose service limits anything."""
    return [Every(EVERY_SECONDS, partial(clean, engine))]
