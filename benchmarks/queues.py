"""Work queues and lists over a million dossiers: page 10,000 compared with page 1, and both with the same SQL run directly."""

import asyncio
import contextlib
import statistics
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self, get_args

import asyncpg
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from pydantic_core import from_json
from rich.console import Console
from starlette.requests import Request

from benchmarks import same_sql
from benchmarks.measuring import ROUNDS, Comparison
from benchmarks.processes import api_processes, wait_until_ready
from services.chassis import migrations
from services.chassis.paging import Paged
from services.chassis.sealing import Sealer
from services.embedded.identity import Identity, create_app
from services.embedded.personas import UNIT
from services.embedded.postgres import Postgres
from tests import machine
from tests.running import SEALING_KEY, Service, serving

SIZES = (10_000, 100_000, 1_000_000)
PAGE = 20
DEEP_PAGE = 10_000
UNITS = 150
TENTHS_OF_UNIT = 4
REQUESTS = 150
P95 = 0.95
QUEUE, COUNTS, LIST, EMPTY = "/v1/work-queue?scope=unit", "/v1/work-queue/counts", "/v1/dossiers", "/healthz"
CONTENT = (
    b'{"applicant": {"kind": "citizen", "name": "L\xc3\xb2 Th\xe1\xbb\x8b Mai", "id_number": "012345678901", "phone": "0912345678"}, '
    b'"submitted_by": null, "form": {"child_name": "L\xc3\xb2 V\xc4\x83n An", "note": "%b"}, "components": [{"component": "c1"}]}'
) % (b"x" * 400)
out = Console(highlight=False)


async def measure(folder: Path, sizes: tuple[int, ...] = SIZES) -> list[Comparison]:
    """Pages of an officer's queue and lists at each size; the officer's unit has four tenths of all dossiers, most of them open."""
    port = machine.free_port()
    identity = Identity(Ed25519PrivateKey.generate(), f"http://127.0.0.1:{port}")
    # Reads are measured; the rows need not survive a power failure.
    options = {"fsync": "off", "max_wal_size": "8GB", "maintenance_work_mem": "256MB"}
    async with Postgres(folder / "queues", options=options) as postgres, serving(create_app(identity), port):
        await postgres.ensure(["dossier"])
        url = postgres.url("dossier", "dossier")
        await migrations.upgrade("dossier", url)
        service = Service.of("dossier", url, identity)
        with api_processes("dossier", postgres, identity) as address:
            await wait_until_ready(f"{address}/healthz")
            comparisons = await _sizes(service, address, url, sizes)
        await service.close()
    return comparisons


async def _sizes(service: Service, address: str, url: str, sizes: tuple[int, ...]) -> list[Comparison]:
    comparisons: list[Comparison] = []
    async with connect(url) as database:
        await load_authorities(database)
        for before, size in zip((0, *sizes), sizes, strict=False):
            started = time.perf_counter()
            await load(database, before, size)
            out.print(f"{size:,} dossiers, {size - before:,} of them loaded in {time.perf_counter() - started:.0f} s")
            comparisons += await _measured(service, address, database, size)
    return comparisons


# -- loading -----------------------------------------------------------------------------------------------------------


async def load_authorities(database: Any) -> None:
    """Load the officer's unit and the others."""
    await database.execute(_AUTHORITIES, UNIT, UNITS - 1)


async def load(database: Any, before: int, size: int, *, days: int = 40) -> None:
    """Load dossiers of as many days until there are `size` of them, `before` of which exist. Indexes are created after the rows."""
    indexes = await database.fetch(_INDEXES)
    await database.execute("alter table dossier disable trigger user")
    for index in indexes:
        await database.execute(f"drop index {index['name']}")
    await database.execute("create temporary table generated (n integer, code text, unit text, content bytea)")
    await database.copy_records_to_table("generated", records=_generated(before, size))
    await database.execute(_DOSSIERS, UNIT, days)
    await database.execute(_INVOLVEMENT)
    for index in indexes:
        await database.execute(index["definition"])
    await database.execute("drop table generated")
    await database.execute("alter table dossier enable trigger user")
    for table in ("dossier", "involvement"):
        await database.execute(f"vacuum (analyze) {table}")


def _generated(before: int, size: int) -> Iterator[tuple[int, str, str, bytes]]:
    sealer = Sealer([SEALING_KEY])
    for n in range(before, size):
        unit = UNIT if n % 10 < TENTHS_OF_UNIT else f"H35.02.{n // 10 % (UNITS - 1) + 1:03d}"
        code = f"{unit}-{n:08d}"
        yield n, code, unit, sealer.seal(CONTENT, context=code.encode())


_AUTHORITIES = """
    insert into authority (code, version, name, kind, parent, valid_from)
    select code, 1, code, 'department', 'H35', '2025-07-01'
    from (select 'H35.02.' || lpad(n::text, 3, '0') as code from generate_series(1, $2::integer) as n union all select $1::text) as units
"""
_INDEXES = """
    select indexname as name, indexdef as definition from pg_indexes
    where schemaname = 'public' and tablename in ('dossier', 'involvement') and indexname not like '%_pkey'
"""
# `r` is a pseudo-random number below 1,000; the officer's own unit is behind with its work. Two thirds of the open dossiers have an
# assignee, one of two hundred people or, rarely, the officer whose queue is measured. Of a hundred days ago hardly anything is open.
_DOSSIERS = """
    insert into dossier (code, version, status, procedure_code, procedure_version, procedure_name, field_code, field_name,
        authority_code, authority_name, channel, return_method, applicant_kind, owner, content, time_limit, unit, assignee,
        assignee_name, participants, pending_consultations, step, step_number, step_kind, step_role, submitted_at, received_at,
        original_due_at, due_at, ended_at, completed_at, returned_at, history_head)
    select code, 3, status, '1.00' || r % 900, 1, 'Thủ tục số ' || r % 900, 'field-' || r % 30, 'Lĩnh vực ' || r % 30,
        unit, unit, (array['online', 'counter', 'post'])[r % 3 + 1], 'online', 'citizen', 'demo|citizen-' || n % 50000, content,
        '{"value": 5, "unit": "working_day"}', unit, assignee, assignee,
        case when unit <> $1::text and r % 7 = 0 then array[$1::text] else '{}' end,
        case when unit <> $1::text and r % 70 = 0 and status = 'processing' then array[$1::text] else '{}' end,
        case when held then (array['Thẩm định', 'Phê duyệt', 'Chuyển kết quả'])[step] end, case when held then step end,
        case when held then (array['appraisal', 'approval', 'release'])[step] end,
        case when held then (array['officer', 'leader', 'officer'])[step] end,
        submitted_at, case when status <> 'submitted' then submitted_at end, due_at, due_at,
        case when ended then due_at end, case when ended then due_at end, case when status = 'returned' then due_at end, '\\x00'
    from (
        select *, status in ('processing', 'awaiting_supplement', 'awaiting_payment') as held,
            status in ('rejected', 'withdrawn', 'stopped', 'completed', 'returned') as ended,
            case when r % 20 < 17 then 1 when r % 20 < 19 then 2 else 3 end as step,
            case when status <> 'submitted' then submitted_at + interval '50 days' * (r / 1000.0) end as due_at,
            case when status = 'processing' and r % 3 > 0 then 'demo|officer' || case when n % 1000 = 1 then '' else '-' || n % 200 end
            end as assignee
        from (
            select *,
                case when r % 100 < late or r % 100 < 99 and submitted_at < now() - interval '100 days' then 'returned' when r % 100 < late + 6 then 'processing'
                    else (array['submitted', 'received', 'received', 'rejected', 'withdrawn', 'stopped', 'completed',
                        'awaiting_supplement', 'awaiting_supplement', 'awaiting_payment', 'processing'])[least(r % 100 - late - 5, 11)]
                end as status
            from (
                select *, (n::bigint * 7919 % 9973 % 1000)::int as r, case when unit = $1::text then 15 else 78 end as late,
                    now() - interval '1 day' * $2::integer * ((n::bigint * 48271 % 99991) / 99991.0) as submitted_at
                from generated
            ) as chances
        ) as situations
    ) as dossiers
"""
_INVOLVEMENT = """
    insert into involvement (unit, dossier_code, submitted_at, status, procedure_code, field_code, channel, received_at, consultation_sort_key)
    select distinct each.unit, d.code, submitted_at, status, procedure_code, field_code, channel, received_at,
        case when each.unit = any (pending_consultations) then due_sort_key end
    from generated join dossier as d on d.code = generated.code, unnest(participants || authority_code) as each (unit)
"""


# -- measuring ---------------------------------------------------------------------------------------------------------


@dataclass
class MeasuredRequest:
    """A request, the statements it sends, and the 95th percentiles of both in seconds, one for each round."""

    url: str
    headers: dict[str, str]
    statements: list[same_sql.Statement]
    http: list[float]
    sql: list[float]

    @classmethod
    async def of(cls, service: Service, url: str, headers: dict[str, str]) -> Self:
        return cls(url, headers, await _recorded_statements(service, url, headers), [], [])


async def _measured(service: Service, address: str, database: Any, size: int) -> list[Comparison]:
    officer, leader = service.token("officer"), service.token("leader", unit="H35")
    queue = await database.fetch(_QUEUE, UNIT)
    # Page 10,000, or the last full one if there are fewer.
    deep = min(DEEP_PAGE, len(queue) // PAGE - 1)
    of_unit = await database.fetch(_OF_UNIT, UNIT, deep * PAGE)
    of_province = await database.fetch("select submitted_at, code from dossier order by 1 desc, 2 desc limit $1", deep * PAGE)
    requests = {
        "queue": (
            await MeasuredRequest.of(service, QUEUE, officer),
            await _page_after(service, QUEUE, officer, queue[: deep * PAGE], "due_sort_key"),
        ),
        "list": (
            await MeasuredRequest.of(service, LIST, officer),
            await _page_after(service, LIST, officer, of_unit, "submitted_at"),
        ),
        "leader's list": (
            await MeasuredRequest.of(service, LIST, leader),
            await _page_after(service, LIST, leader, of_province, "submitted_at"),
        ),
    }
    counts = await MeasuredRequest.of(service, COUNTS, officer)
    empty = MeasuredRequest(EMPTY, {}, [], [], [])
    async with _http(address) as get:
        for _ in range(ROUNDS + 1):
            for each in (*(one for pair in requests.values() for one in pair), counts, empty):
                await _round(each, get, database)
    out.print(f"  the officer's queue has {len(queue):,}; deep is page {deep + 1:,}")
    comparisons = []
    for name, (first, last) in requests.items():
        comparisons += [
            _compare_sql(f"{name} page 1 at {size:,}", first),
            _compare_sql(f"{name} page {deep + 1:,} at {size:,}", last),
        ]
        rates = [[1 / each for each in page.http[1:]] for page in (last, first)]
        comparisons.append(_compare_sql(f"{name} page {deep + 1:,} at {size:,}", last, empty))
        ms = statistics.median(last.http[1:]) * 1_000
        comparisons.append(Comparison(f"{name} page {deep + 1:,} / page 1 at {size:,}, p95", rates[0], rates[1], ms))
    return [*comparisons, _compare_sql(f"queue counts at {size:,}", counts)]


def _compare_sql(name: str, request: MeasuredRequest, empty: MeasuredRequest | None = None) -> Comparison:
    """Sequential operations per second, without the first round (warm-up). The time of the route `empty` is added to that of the SQL."""
    routes = empty.http if empty else [0.0] * len(request.sql)
    rates = [1 / each for each in request.http[1:]]
    floor = [1 / (sql + route) for sql, route in zip(request.sql[1:], routes[1:], strict=True)]
    floor_name = "same SQL and an empty route" if empty else "same SQL"
    return Comparison(f"{name} / {floor_name}, p95", rates, floor, statistics.median(request.http[1:]) * 1_000)


async def _round(request: MeasuredRequest, get: Callable[[MeasuredRequest], Awaitable[bytes]], database: Any) -> None:
    async def direct() -> None:
        for statement, parameters in request.statements:
            await database.fetch(statement, *parameters)

    request.sql.append(await _p95(direct))
    request.http.append(await _p95(lambda: get(request)))


async def _p95(once: Callable[[], Awaitable[object]]) -> float:
    durations = []
    for _ in range(REQUESTS):
        started = time.perf_counter()
        await once()
        durations.append(time.perf_counter() - started)
    return sorted(durations)[int(len(durations) * P95)]


_QUEUE = """
    select due_sort_key, code from dossier
    where unit = $1 and (status = 'received' and step_role is null or step_role = 'officer') and due_sort_key is not null
    order by due_sort_key, code
"""
_OF_UNIT = """
    select submitted_at, dossier_code as code from involvement where unit = $1 order by submitted_at desc, dossier_code desc limit $2
"""


async def _page_after(service: Service, url: str, headers: dict[str, str], before: list[Any], key: str) -> MeasuredRequest:
    """The page after these rows, with the cursor the service would have returned for them."""
    path, _, query = url.partition("?")
    request = Request({"type": "http", "method": "GET", "path": path, "query_string": query.encode(), "headers": []})
    paging = await get_args(Paged)[1].dependency(request, limit=1)

    class Row:
        code = before[-1]["code"]

    setattr(Row, key, before[-1][key])
    _, cursor = paging.page([Row, Row], key, "code")
    return await MeasuredRequest.of(service, f"{url}{'&' if query else '?'}cursor={cursor}", headers)


async def _recorded_statements(service: Service, url: str, headers: dict[str, str]) -> list[same_sql.Statement]:
    """The statements a request sends to PostgreSQL, after a first one that stores the official and prepares statements."""

    async def send() -> None:
        response = (await service.client.get(url, headers=headers)).raise_for_status()
        if len(response.json().get("items", "x" * PAGE)) != PAGE:
            raise RuntimeError(f"{url} is not a full page")

    await send()
    return await same_sql.recorded(service, send)


@contextlib.asynccontextmanager
async def _http(address: str) -> AsyncIterator[Callable[[MeasuredRequest], Awaitable[bytes]]]:
    """A GET over one persistent connection, without a client library, whose own time would be counted as ours."""
    reader, writer = await asyncio.open_connection(*address.removeprefix("http://").split(":"))

    async def get(request: MeasuredRequest) -> bytes:
        headers = "".join(f"{name}: {value}\r\n" for name, value in request.headers.items())
        writer.write(f"GET {request.url} HTTP/1.1\r\nHost: bench\r\n{headers}\r\n".encode())
        head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
        body = await reader.readexactly(int(head.split("content-length: ")[1].split("\r\n")[0]))
        if " 200 " not in head.split("\r\n")[0]:
            raise RuntimeError(f"{request.url} was refused: {body.decode()}")
        return body

    yield get
    writer.close()


@contextlib.asynccontextmanager
async def connect(url: str) -> AsyncIterator[Any]:
    """A connection as the service has it: without JIT, and JSON parsed by the same parser."""
    connection = await asyncpg.connect(url.replace("+asyncpg", ""), server_settings={"jit": "off"})
    await connection.set_type_codec("jsonb", encoder=str, decoder=from_json, schema="pg_catalog")
    try:
        yield connection
    finally:
        await connection.close()


async def _main() -> None:
    with tempfile.TemporaryDirectory(prefix="motcua-bench-") as folder:
        for each in await measure(Path(folder)):
            low, high = each.spread
            out.print(f"{each.name}: {each.ratio:.2f} ({low:.2f}–{high:.2f}), p95 {each.p95_ms:.1f} ms")


if __name__ == "__main__":
    asyncio.run(_main())
