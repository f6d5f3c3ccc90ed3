"""Search over ten thousand procedures compared with the same SQL run directly: the cost of parsing the query and of HTTP."""

import copy
import itertools
import json
import statistics
import time
from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
from typing import Any

import asyncpg
from sqlalchemy import event

from benchmarks.measuring import ROUNDS, Comparison
from tests.catalog.importing import import_file
from tests.running import Service

PROCEDURES = 10_000
LINES = 2_000
P95 = 0.95
# Suffixes of generated names: they make names unique without changing how frequent words are.
PLACES = (
    "tại xã biên giới",
    "ở khu kinh tế",
    "cho hộ gia đình",
    "thuộc thẩm quyền cấp tỉnh",
    "theo cơ chế một cửa",
    "qua mạng",
    "lưu động",
)

Statement = tuple[str, tuple[Any, ...]]


async def fill(catalog: Service, records: Sequence[dict[str, Any]], count: int = PROCEDURES) -> None:
    """Publish `count` procedures generated from these records: copies with other codes and suffixes."""
    generated = _generated(records, count)
    while lines := list(itertools.islice(generated, LINES)):
        report = await import_file(catalog, "\n".join(lines), effective_from="2025-07-01")
        if report["imported"] != len(lines):
            raise RuntimeError(f"the import is incomplete: {report['report'][:3]}")
    async with catalog.database.engine.connect() as connection:
        await connection.exec_driver_sql("analyze procedure_version")


async def measure(catalog: Service, questions: Sequence[str]) -> Comparison:
    """The 95th percentile of searches, as sequential searches per second, compared with that of their SQL."""
    statements = [await _recorded_statements(catalog, q) for q in questions]
    url = catalog.database.engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
    direct = await asyncpg.connect(url, server_settings={"jit": "off"})

    async def search(q: str) -> None:
        (await catalog.client.get("/v1/procedures", params={"q": q})).raise_for_status()

    async def run(recorded: list[Statement]) -> None:
        for statement, parameters in recorded:
            await direct.fetch(statement, *parameters)

    try:
        await _p95(search, questions)
        await _p95(run, statements)
        rounds = [(await _p95(run, statements), await _p95(search, questions)) for _ in range(ROUNDS)]
    finally:
        await direct.close()
    name = f"search at {PROCEDURES:,} procedures / same SQL, p95"
    ours = statistics.median(p95 for _, p95 in rounds)
    return Comparison(name, [1 / each for _, each in rounds], [1 / each for each, _ in rounds], ours * 1_000)


def _generated(records: Sequence[dict[str, Any]], count: int) -> Iterator[str]:
    for n, record in zip(range(count), itertools.cycle(records), strict=False):
        copied = copy.copy(record)
        copied["code"] = f"{1 + n // 900_000}.{100_000 + n:06d}"
        copied["laichau_code"] = f"{copied['code']}.000.00.00.H35"
        copied["name"] = f"{record['name']} {PLACES[n % len(PLACES)]} {n // len(records)}" if n >= len(records) else record["name"]
        yield json.dumps(copied, ensure_ascii=False)


async def _recorded_statements(catalog: Service, q: str) -> list[Statement]:
    """The statements a search sends, one or two."""
    statements: list[Statement] = []

    def record(_connection: Any, _cursor: Any, statement: str, parameters: tuple[Any, ...], _context: Any, _many: Any) -> None:
        # Other statements read the vocabulary, once a minute.
        if "summary" in statement or "evidence" in statement:
            statements.append((statement, parameters))

    engine = catalog.app.state.database.engine.sync_engine
    event.listen(engine, "before_cursor_execute", record)
    await catalog.client.get("/v1/procedures", params={"q": q})
    event.remove(engine, "before_cursor_execute", record)
    return statements


async def _p95(operation: Callable[[Any], Awaitable[None]], arguments: Iterable[Any]) -> float:
    """Seconds."""
    durations = []
    for argument in arguments:
        started = time.perf_counter()
        await operation(argument)
        durations.append(time.perf_counter() - started)
    return sorted(durations)[int(len(durations) * P95)]
