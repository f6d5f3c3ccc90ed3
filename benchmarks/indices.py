"""The satisfaction index over a million answers, beside an empty route, the bare SQL and a full count. `python -m benchmarks.indices`."""

import asyncio
import tempfile
import time
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

import httpx
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from fastapi import Response
from rich.console import Console
from sqlalchemy import text

from benchmarks.measuring import Comparison
from services.chassis import migrations
from services.chassis.database import Database
from services.embedded.identity import Identity
from services.embedded.postgres import Postgres
from services.satisfaction.app import reset_caches
from services.satisfaction.indices import commands
from tests.running import Service

ROUNDS: Final = 20
SMALLEST_CELL: Final = 5
PATH: Final = "/v1/satisfaction"
EMPTY: Final = "/v1/empty"
FIVE_YEARS: Final = 1_826
QUESTIONNAIRE: Final = "after-dossier"
out = Console(highlight=False)

# 150 units, 900 procedures of 30 fields; some of both have far more ratings than others.
_LOAD: Final = """
    with drawn as (
        select n, power(random(), 2) as u, power(random(), 3) as p, random() as c, random() as s, random() as t from generate_series(1, :size) as n
    )
    insert into rating (authority_code, procedure_code, field_code, channel, answered_at, rated_at, overall, scores, language)
    select 'H35.' || lpad((u * 30)::integer::text, 2, '0') || '.' || lpad((u * 150)::integer::text, 3, '0'), 'P' || (p * 900)::integer, 'F' || (p * 30)::integer,
        case when c < 0.6 then 'online' when c < 0.95 then 'counter' else 'post' end, at, at, score,
        jsonb_build_object('overall', score), 'vi'
    from drawn, lateral (select timestamptz '2021-12-01 12:00+07' + make_interval(days => (t * :days)::integer) as at,
        case when s < 0.9 then 5 when s < 0.97 then 4 else 1 + (s * 1000)::integer % 3 end as score) as answer
"""
_FILL: Final = """
    insert into tally (questionnaire, breakdown, period, question, authority_code, field_code, code, score, counted, excluded)
    select questionnaire, breakdown, period, question, authority_code, cells.field_code, cells.code, score, sum(cells.counted)::integer, 0
    from rating, tally_cells(answered_at, rating.field_code, procedure_code, channel, collection, scores, 1, 0) as cells
    group by 1, 2, 3, 4, 5, 6, 7, 8
"""
_BARE: Final = f"""
    select period, question, score, sum(counted), sum(excluded) from figure
    where questionnaire = '{QUESTIONNAIRE}' and question = any (array['', 'overall']) and breakdown = any (array['', 'quarter', 'year'])
    group by 1, 2, 3
"""  # noqa: S608 - a name of ours
_FULL: Final = "select overall, count(*) from rating group by 1"

_MORE: Final = """
    insert into tally_change (dossier, questionnaire, authority_code, field_code, procedure_code, channel, collection, answered_at, scores, counted, excluded)
    select dossier, questionnaire, authority_code, field_code, procedure_code, channel, collection, answered_at, scores, 1, 0 from rating limit 1000
"""


async def measure(folder: Path, size: int = 100_000) -> list[Comparison]:
    """The index of everything, of a unit, its trend, a year by authority, and the answer 304."""
    async with Postgres(folder / "indices", options={"fsync": "off", "max_wal_size": "8GB"}) as postgres:
        await postgres.ensure(["satisfaction"])
        url = postgres.url("satisfaction", "satisfaction")
        await migrations.upgrade("satisfaction", url)
        await _load(url, size)
        service = Service.of("satisfaction", url, Identity(Ed25519PrivateKey.generate(), "http://127.0.0.1"), statement_timeout=600)
        service.app.add_api_route(EMPTY, _respond)
        # Not the tests' client, which compares every response with its documentation.
        async with service.client, httpx.AsyncClient(transport=httpx.ASGITransport(service.app), base_url="http://test") as client:
            comparisons = [each for request in _requests() for each in await _compare(service, client, size, *request)]
        await service.database.close()
        await service.app.state.database.close()
    return comparisons


async def _load(url: str, size: int) -> None:
    database = Database(url, statement_timeout=600)
    started = time.perf_counter()
    async with database.transaction() as session:
        await session.execute(text(_LOAD), {"size": size, "days": FIVE_YEARS})
        await session.execute(text(_FILL))
    out.print(f"{size:,} ratings and their tallies in {time.perf_counter() - started:.0f} s")
    started = time.perf_counter()
    await commands.publish(database, SMALLEST_CELL, timedelta(0), datetime.now(UTC))
    out.print(f"the first snapshot in {time.perf_counter() - started:.1f} s")
    async with database.autocommit.connect() as connection:
        await connection.exec_driver_sql("vacuum (analyze) rating, tally, figure")
        for name, statement in (("the bare SQL of everything", _BARE), ("a full count", _FULL)):
            times = []
            for _ in range(5):
                begun = time.perf_counter()
                (await connection.exec_driver_sql(statement)).all()
                times.append(time.perf_counter() - begun)
            out.print(f"{name} at {size:,}: {min(times) * 1_000:.1f} ms")
    async with database.transaction() as session:
        await session.execute(text(_MORE))
    await commands.fold(database)
    started = time.perf_counter()
    await commands.publish(database, SMALLEST_CELL, timedelta(0), datetime.now(UTC))
    out.print(f"a snapshot with a thousand ratings more in {time.perf_counter() - started:.1f} s")
    await database.close()


def _requests() -> list[tuple[str, Mapping[str, str]]]:
    year = {"from": "2025-01-01", "to": "2025-12-31"}
    return [
        ("everything", {}),
        ("a year", year),
        ("a unit and all below it", {"authority": "H35.04"}),
        ("a year by authority", {"by": "authority"} | year),
        ("a year by procedure", {"by": "procedure"} | year),
        ("the trend of a year by month", {"by": "month"} | year),
        ("the trend of five years by quarter", {"by": "quarter"}),
    ]


async def _respond() -> Response:
    return Response(b"{}", media_type="application/json")


async def _compare(
    service: Service, client: httpx.AsyncClient, size: int, name: str, parameters: Mapping[str, str]
) -> list[Comparison]:
    response = await client.get(PATH, params=dict(parameters))
    if response.status_code != httpx.codes.OK:
        raise RuntimeError(response.text)
    if response.json()["rating_count"] == 0:
        raise RuntimeError(name)
    kept = {"If-None-Match": response.headers["etag"]}
    first, again, unchanged, floor = [], [], [], []
    for _ in range(ROUNDS):
        reset_caches(service.app)
        first.append(await _rate(client, parameters))
        again.append(await _rate(client, parameters))
        unchanged.append(await _rate(client, parameters, kept))
        floor.append(await _rate(client, parameters, path=EMPTY))
    kinds = {"the first after a snapshot": first, "again": again, "304": unchanged}
    return [
        Comparison(f"index of {name} at {size:,}, {kind} / an empty route", rates, floor, 1_000 / min(rates))
        for kind, rates in kinds.items()
    ]


async def _rate(
    client: httpx.AsyncClient, parameters: Mapping[str, Any], headers: Mapping[str, str] | None = None, *, path: str = PATH
) -> float:
    started = time.perf_counter()
    await client.get(path, params=dict(parameters), headers=headers)
    return 1 / (time.perf_counter() - started)


async def _main() -> None:
    for size in (10_000, 1_000_000):
        with tempfile.TemporaryDirectory(prefix="motcua-bench-") as folder:
            for each in await measure(Path(folder), size):
                low, high = each.spread
                median = 1_000 / sorted(each.ours)[len(each.ours) // 2]
                out.print(
                    f"{each.name}: {each.ratio:.3f} ({low:.3f}–{high:.3f}), {median:.1f} ms in the middle, {each.p95_ms:.1f} ms at most"
                )


if __name__ == "__main__":
    asyncio.run(_main())
