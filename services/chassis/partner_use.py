"""How much partners ask of a service: limited by minute and day for all its processes together, and counted by day and route.

Both happen outside the routes, so that every answer to a partner says what is left, also one that no route gave. Uses are counted in
memory and announced once a minute and when the process ends; what a killed process had counted is lost.
"""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from contextvars import Context
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any, Final

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis import rate_limit
from services.chassis.auth import Authenticator, Limits, Principal
from services.chassis.database import Database
from services.chassis.outbox import emit
from services.chassis.rate_limit import Limit, TooManyRequests, Use
from services.chassis.request_coalescer import RequestCoalescer
from services.contracts.partner import PartnerUsed, RouteUse
from services.kernel.vietnam import day_in_vietnam

log = structlog.get_logger(__name__)

REPORT_SECONDS: Final = 60.0
COUNT_SECONDS: Final = 2.0
"""How long counting may take: what a database that does not answer cannot count is let through."""
CLOSE_SECONDS: Final = 5.0
_MINUTE: Final = 60
_DAY: Final = 86_400


class PartnerMeter:
    """Limits and counts the requests of partners to one service. `index` hashes an account into the key of its count."""

    def __init__(self, service: str, database: Database, authenticator: Authenticator, index: Callable[[str], bytes]) -> None:
        self._service = service
        self._database = database
        self._authenticator = authenticator
        self._index = index
        self._taking: RequestCoalescer[tuple[str, Limits], list[Use]] = RequestCoalescer(self._take_all)
        # Requests, refused and limited ones by account, day and route.
        self._uses: dict[str, dict[Any, list[int]]] = {}
        self._timer: asyncio.Task[None] | None = None
        database.before_close.append(self._close)

    async def partner(self, authorization: str) -> Principal | None:
        """The partner behind an Authorization header; None for others and without a valid token: the route refuses that, if it needs one."""
        scheme, _, token = authorization.partition(" ")
        return await self._authenticator.partner(token) if scheme.lower() == "bearer" else None

    async def take(self, partner: Principal) -> dict[str, str]:
        """Use the partner's limits for a request; what is left, as headers. `TooManyRequests` when none is; no headers if it cannot be counted."""
        if partner.limits is None:
            return {}
        try:
            async with asyncio.timeout(COUNT_SECONDS):
                uses = await self._taking.load((partner.subject, partner.limits))
        except Exception as error:  # noqa: BLE001 - whatever it is, the limits are not worth the answer
            log.warning("a request of a partner was not counted", service=self._service, error=type(error).__name__)
            return {}
        wait = max((use.seconds for use in uses if not use.admitted), default=None)
        if wait is not None:
            raise TooManyRequests(headers=rate_limit.headers(uses) | {"Retry-After": str(wait)})
        return rate_limit.headers(uses)

    async def _take_all(self, requests: Sequence[tuple[str, Limits]]) -> list[list[Use]]:
        """Count waiting requests in one statement, as if one after the other. Those beyond the minute's limit do not use the day's."""
        places: dict[tuple[str, Limits], list[int]] = defaultdict(list)
        for place, request in enumerate(requests):
            places[request].append(place)
        values = [
            (self._index(f"partner-minute\n{account}"), self._index(f"partner-day\n{account}"), len(each), limits.minute)
            for (account, limits), each in places.items()
        ]
        rows = {row["minute"]: row for row in await self._database.raw.fetch(_TAKE, *map(list, zip(*values, strict=True)))}
        uses: list[list[Use]] = [[] for _ in requests]
        for (minute, day, *_), ((_, limits), each) in zip(values, places.items(), strict=True):
            row = rows[minute]
            for number, place in enumerate(each, 1):
                in_minute = row["minute_used"] - len(each) + number
                in_day = row["day_used"] - row["admitted"] + min(number, row["admitted"])
                uses[place] = [
                    Use(Limit("minute", limits.minute, _MINUTE), minute, in_minute, row["minute_ends"], row["minute_left"]),
                    Use(Limit("day", limits.day, _DAY), day, in_day, row["day_ends"], row["day_left"]),
                ]
        return uses

    def count(self, partner: Principal, route: str, status: int) -> None:
        """Note an answer to a partner; `route` is its method and the pattern of its path."""
        counts = self._uses.setdefault(partner.subject, {}).setdefault((day_in_vietnam(datetime.now(UTC)), route), [0, 0, 0])
        counts[0] += 1
        counts[1] += 400 <= status < 500  # noqa: PLR2004 - the class of statuses
        counts[2] += status == HTTPStatus.TOO_MANY_REQUESTS
        if self._timer is None:
            # In an empty context: it is no part of this request's trace.
            self._timer = asyncio.get_running_loop().create_task(self._report_later(), context=Context())

    async def report(self) -> None:
        """Announce what was counted since the last time; it stays for the next time where that fails."""
        uses, self._uses = self._uses, {}
        if not uses:
            return
        try:
            await self._database.do(lambda session: self._announce(session, uses))
        except Exception as error:  # noqa: BLE001 - whatever failed, the next turn is another try
            log.warning("the use by partners could not be announced", service=self._service, error=type(error).__name__)
            for account, routes in uses.items():
                mine = self._uses.setdefault(account, {})
                for route, counts in routes.items():
                    mine[route] = [a + b for a, b in zip(counts, mine.get(route, (0, 0, 0)), strict=True)]

    async def _announce(self, session: AsyncSession, uses: Mapping[str, Mapping[Any, Sequence[int]]]) -> None:
        for account, routes in uses.items():
            each = tuple(
                RouteUse(day=day, route=route, requests=requests, refused=refused, limited=limited)
                for (day, route), (requests, refused, limited) in routes.items()
            )
            emit(session, PartnerUsed(account=account, service=self._service, uses=each))

    def forget(self) -> None:
        """Drop what was counted and not announced."""
        self._uses.clear()
        self._stop_timer()

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    async def _report_later(self) -> None:
        await asyncio.sleep(REPORT_SECONDS)
        # What is counted from here on needs another turn.
        self._timer = None
        await self.report()
        if self._uses and self._timer is None:
            self._timer = asyncio.create_task(self._report_later())

    async def _close(self) -> None:
        self._stop_timer()
        # A process that ends does not wait for a database that does not answer.
        with suppress(TimeoutError):
            async with asyncio.timeout(CLOSE_SECONDS):
                await self.report()


# Minutes before days, and each in the order of the keys: concurrent statements wait for each other instead of deadlocking.
_TAKE: Final = """
with request as (select * from unnest($1::bytea[], $2::bytea[], $3::int[], $4::int[]) as request (minute, day, times, quota)),
minute as (
    insert into rate_limit as current (key, used, ends_at)
    select minute, times, now() + interval '1 minute' from request order by minute
    on conflict (key) do update set
        used = case when current.ends_at > now() then current.used + excluded.used else excluded.used end,
        ends_at = case when current.ends_at > now() then current.ends_at else excluded.ends_at end
    returning key, used, ends_at
),
admitted as (
    select request.*, minute.used, minute.ends_at, greatest(0, least(times, quota - minute.used + times)) as admitted
    from request join minute on minute.key = request.minute
),
day as (
    insert into rate_limit as current (key, used, ends_at)
    select day, admitted, now() + interval '1 day' from admitted order by day
    on conflict (key) do update set
        used = case when current.ends_at > now() then current.used + excluded.used else excluded.used end,
        ends_at = case when current.ends_at > now() then current.ends_at else excluded.ends_at end
    returning key, used, ends_at
)
select admitted.minute, admitted.admitted, admitted.used as minute_used, admitted.ends_at as minute_ends, day.used as day_used,
    day.ends_at as day_ends, greatest(ceil(extract(epoch from admitted.ends_at - now()))::int, 1) as minute_left,
    greatest(ceil(extract(epoch from day.ends_at - now()))::int, 1) as day_left
from admitted join day on day.key = admitted.day
"""
