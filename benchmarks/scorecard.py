"""The scorecard over a million dossiers, beside an empty route; events folded in a second, live and in a rebuild. `python -m benchmarks.scorecard`."""

import asyncio
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

import httpx
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from fastapi import Response
from rich.console import Console
from sqlalchemy import text

from benchmarks.measuring import Comparison
from services.chassis import migrations
from services.chassis.database import Database
from services.chassis.inbox import Consumers, Inbox
from services.contracts.dossier import DossierEvent
from services.contracts.event import Event, cloud_event
from services.embedded.identity import Identity
from services.embedded.postgres import Postgres
from services.scorecard.app import reset_caches
from services.scorecard.tallies.commands import rebuild
from services.scorecard.tallies.consumers import consumers
from tests.running import Service
from tests.scorecard import builders

ROUNDS: Final = 11
REQUESTS: Final = 15
"""Requests of a round."""
EVENTS: Final = 300
_SMALLEST: Final = 10_000
_REBUILT: Final = 100_000
"""The number of dossiers at which a rebuild is measured."""
EMPTY: Final = "/v1/empty"
PATH: Final = "/v1/scorecards/qd-766/2025"
out = Console(highlight=False)

# Five years, 150 units, 900 procedures; a lifecycle, an acknowledgement of nine in ten, a rating of three in ten.
_LOAD: Final = """
    with drawn as (
        select n, power(random(), 2) as u, power(random(), 3) as p, random() as c, random() as d,
            timestamptz '2021-12-01 12:00+07' + random() * interval '1826 days' as at from generate_series(1, :size) as n
    )
    insert into subject (kind, code, sources, contributions, changed)
    select 'dossier', 'D' || n, jsonb_strip_nulls(jsonb_build_object(
        'lifecycle', jsonb_build_array(5, jsonb_build_object('version', 5, 'status', 'returned', 'status_code', 10,
            'authority', jsonb_build_object('code', unit, 'name', 'Ủy ban nhân dân xã'), 'channel', case when c < 0.6 then 'online' else 'counter' end,
            'procedure', jsonb_build_object('code', 'P' || (p * 900)::integer, 'name', 'Thủ tục', 'version', 1,
                'field', jsonb_build_object('code', 'ho-tich', 'name', 'Hộ tịch')),
            'applicant_kind', 'citizen', 'return_method', 'counter', 'submitted_at', at, 'received_at', at + interval '1 hour',
            'due_at', at + interval '5 days', 'completed_at', at + d * interval '5.2 days', 'returned_at', at + interval '6 days',
            'ended_at', at + d * interval '5.2 days', 'supplements', 0, 'supplement_minutes', 0, 'payment_amount', 0,
            'input_documents', 2, 'result_documents', 1, 'identity_verified', c < 0.5)),
        'acknowledgement', case when c < 0.9 then jsonb_build_array(5, jsonb_build_object('version', 5, 'status_code', 10, 'acknowledged_at', at)) end,
        'rating', case when d < 0.3 then jsonb_build_array(-1, jsonb_build_object('score', 5 - (c * 1.2)::integer, 'rated_at', at + interval '7 days',
            'public', true, 'authority', unit)) end)),
        '{}', 0
    from drawn, lateral (select 'H35.' || lpad((u * 30)::integer::text, 2, '0') || '.' || lpad((u * 150)::integer::text, 3, '0') as unit) as of
"""
_PROCEDURES: Final = """
    insert into subject (kind, code, sources, contributions, changed)
    select 'procedure', 'P' || n, jsonb_build_object('version.1', jsonb_build_array(0, jsonb_build_object('version', 1, 'code', 'P' || n,
        'effective_from', '2021-01-01', 'authority_levels', jsonb_build_array('commune'), 'missing_parts', '[]'::jsonb, 'has_fees', n % 3 = 0,
        'paper_result', n % 2 = 0, 'decided_on', '2021-01-01', 'published_at', '2021-01-02T00:00:00+07:00', 'levels', jsonb_build_array(
            jsonb_build_object('regime', 'nd-42-2022', 'effective_from', '2022-06-24', 'effective_to', null, 'level', 'full', 'rank', 2, 'online', n % 4 > 0))))),
        '{}', 0
    from generate_series(0, 900) as n
"""
# Ten times the dossiers: each of them ten times, which makes every sum ten times as large.
_TEN_TIMES: Final = (
    """
    insert into subject (kind, code, authority_code, procedure_code, submitted_on, received_on, completed_on, rated_on, sources, contributions, changed)
    select kind, code || '-' || :size || '-' || n, authority_code, procedure_code, submitted_on, received_on, completed_on, rated_on, sources, contributions, changed
    from subject, generate_series(2, 10) as n where kind = 'dossier'
    """,
    "update tally set numerator = numerator * 10, denominator = denominator * 10",
    "update procedure_tally set numerator = numerator * 10, denominator = denominator * 10",
)


@dataclass
class _Province:
    """A scorecard over so many dossiers, with a client that does not compare every response with its documentation."""

    size: int
    service: Service
    database: Database
    client: httpx.AsyncClient

    async def close(self) -> None:
        """Give everything back."""
        await self.client.aclose()
        await self.service.client.aclose()
        for each in (self.database, self.service.database, self.service.app.state.database):
            await each.close()


async def measure(folder: Path, sizes: tuple[int, ...] = (10_000, 100_000)) -> list[Comparison]:
    """The scorecard at each size in turn: the first answer after a change, again, and 304; and events in a second."""
    async with Postgres(folder / "scorecard", options={"fsync": "off", "max_wal_size": "8GB"}) as postgres:
        provinces = [await _load(postgres, size) for size in sizes]
        comparisons = []
        for name, parameters in {"the province": {}, "a unit and all below it": {"authority": "H35.04"}}.items():
            comparisons += await _reads(provinces, name, parameters)
        comparisons.append(await _live(provinces[0]))
        for each in provinces:
            await each.close()
    return comparisons


async def _load(postgres: Postgres, size: int) -> _Province:
    started = time.perf_counter()
    name = f"scorecard{size}"
    await postgres.ensure([name])
    url = postgres.url(name, name)
    await migrations.upgrade("scorecard", url)
    database = Database(url, statement_timeout=900)
    async with database.transaction() as session:
        await session.execute(text(_LOAD), {"size": _SMALLEST})
        await session.execute(text(_PROCEDURES))
    await rebuild.rebuild(database)
    for digits in range(len(str(_SMALLEST)), len(str(size))):
        async with database.transaction() as session:
            more, *sums = map(text, _TEN_TIMES)
            await session.execute(more, {"size": str(digits)})
            for statement in sums:
                await session.execute(statement)
    async with database.autocommit.connect() as connection:
        await connection.exec_driver_sql("vacuum (analyze) subject, tally, procedure_tally, procedure_span")
    out.print(f"{size:,} dossiers in {time.perf_counter() - started:.0f} s")
    if size == _REBUILT:
        await _rebuild(database)
    service = Service.of("scorecard", url, Identity(Ed25519PrivateKey.generate(), "http://127.0.0.1"), statement_timeout=900)
    service.app.add_api_route(EMPTY, _respond)
    client = httpx.AsyncClient(transport=httpx.ASGITransport(service.app), base_url="http://test")
    return _Province(size, service, database, client)


async def _rebuild(database: Database) -> None:
    begun, worked = time.perf_counter(), time.process_time()
    events = await rebuild.rebuild(database)
    seconds, worked = time.perf_counter() - begun, time.process_time() - worked
    out.print(
        f"rebuild of {events:,} source events in {seconds:.1f} s: {events / seconds:,.0f} a second, {events / worked:,.0f} a second of its own processor time"
    )


async def _respond() -> Response:
    return Response(b"{}", media_type="application/json")


async def _reads(provinces: Sequence[_Province], name: str, parameters: Mapping[str, str]) -> list[Comparison]:
    """Every size in every round, so that other work on the machine slows all of them."""
    rates: dict[tuple[int, str], list[float]] = defaultdict(list)
    for _ in range(ROUNDS):
        for each in provinces:
            client = each.client
            rates[each.size, "first"].append(await _rate(client, PATH, parameters, before=partial(reset_caches, each.service.app)))
            response = (await client.get(PATH, params=dict(parameters))).raise_for_status()
            kept = {"If-None-Match": response.headers["etag"]}
            rates[each.size, "again"].append(await _rate(client, PATH, parameters))
            rates[each.size, "304"].append(await _rate(client, PATH, parameters, kept))
            rates[each.size, "empty"].append(await _rate(client, EMPTY, {}))
    smallest = provinces[0].size
    comparisons = []
    for size in (each.size for each in provinces):
        floor = rates[size, "empty"]
        for kind, words in (("first", "the first after a change"), ("again", "again"), ("304", "304")):
            ours = rates[size, kind]
            comparisons.append(
                Comparison(f"scorecard of {name} at {size:,}, {words} / an empty route", ours, floor, 1_000 / min(ours))
            )
        if size != smallest:
            ours, floor = rates[size, "first"], rates[smallest, "first"]
            comparisons.append(Comparison(f"scorecard of {name} at {size:,} / at {smallest:,}", ours, floor, 1_000 / min(ours)))
    return comparisons


async def _rate(
    client: httpx.AsyncClient,
    path: str,
    parameters: Mapping[str, Any],
    headers: Mapping[str, str] | None = None,
    *,
    before: Callable[[], None] = lambda: None,
) -> float:
    """Requests in a second, by the one in the middle: others use the processor in between."""
    times = []
    for _ in range(REQUESTS):
        before()
        started = time.perf_counter()
        await client.get(path, params=dict(parameters), headers=headers)
        times.append(time.perf_counter() - started)
    return 1 / statistics.median(times)


async def _live(province: _Province) -> Comparison:
    """Events taken through the inbox in a second, beside an inbox whose consumer does nothing."""
    ours, floor = [], []
    empty = Consumers("scorecard")
    for event, _ in consumers.handlers.values():
        empty.on(event)(_ignore)
    idle = Inbox(province.database, empty)
    for number in range(6):
        events = [_event(number * EVENTS + n) for n in range(EVENTS)]
        ours.append(await _events_a_second(province.service.inbox, events))
        floor.append(await _events_a_second(idle, events))
    return Comparison("events into the scorecard / an inbox that does nothing", ours[1:], floor[1:], None)


async def _ignore(_session: Any, _event: Event) -> None:
    pass


def _event(number: int) -> DossierEvent:
    return builders.completed(f"L{number // 3}", version=number % 3 + 1, at=datetime(2025, 3, 1, tzinfo=UTC))


async def _events_a_second(inbox: Inbox, events: list[DossierEvent]) -> float:
    bodies = [cloud_event(event, source="/bench", event_id=uuid4()) for event in events]
    started = time.perf_counter()
    for begin in range(0, len(bodies), 8):
        await asyncio.gather(*(inbox.take(body) for body in bodies[begin : begin + 8]))
    return len(bodies) / (time.perf_counter() - started)


async def _main(sizes: tuple[int, ...]) -> None:
    with tempfile.TemporaryDirectory(prefix="motcua-bench-") as folder:
        for each in await measure(Path(folder), sizes):
            low, high = each.spread
            middle = sorted(each.ours)[len(each.ours) // 2]
            out.print(
                f"{each.name}: {each.ratio:.3f} ({low:.3f}–{high:.3f}), {1_000 / middle:.2f} ms or {middle:,.0f}/s in the middle"
            )


if __name__ == "__main__":
    asyncio.run(_main(tuple(map(int, sys.argv[1:])) or (10_000, 100_000, 1_000_000)))
