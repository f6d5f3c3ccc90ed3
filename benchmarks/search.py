"""Search over ten thousand procedures beside the same SQL run directly: what reading the question and answering over HTTP costs."""

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
# What names of generated procedures end in, so that no two are the same and words grow no rarer than they are.
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
    """Publish `count` procedures made of these records: each again and again, with another code and another end of its name."""
    generated = _generated(records, count)
    while lines := list(itertools.islice(generated, LINES)):
        told = await import_file(catalog, "\n".join(lines), effective_from="2025-07-01")
        if told["imported"] != len(lines):
            raise RuntimeError(f"the catalogue did not take all: {told['report'][:3]}")
    async with catalog.database.engine.connect() as connection:
        await connection.exec_driver_sql("analyze procedure_version")


async def measure(catalog: Service, questions: Sequence[str]) -> Comparison:
    """The 95th percentile of searches, as how many would run in a second one after the other, beside their SQL's."""
    statements = [await _caught(catalog, q) for q in questions]
    url = catalog.database.engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
    direct = await asyncpg.connect(url, server_settings={"jit": "off"})

    async def ask(q: str) -> None:
        (await catalog.client.get("/v1/procedures", params={"q": q})).raise_for_status()

    async def run(sent: list[Statement]) -> None:
        for statement, parameters in sent:
            await direct.fetch(statement, *parameters)

    try:
        await _p95(ask, questions)
        await _p95(run, statements)
        rounds = [(await _p95(run, statements), await _p95(ask, questions)) for _ in range(ROUNDS)]
    finally:
        await direct.close()
    name = f"search at {PROCEDURES:,} procedures / same SQL, p95"
    ours = statistics.median(p95 for _, p95 in rounds)
    return Comparison(name, [1 / each for _, each in rounds], [1 / each for each, _ in rounds], ours * 1_000)


def _generated(records: Sequence[dict[str, Any]], count: int) -> Iterator[str]:
    for n, record in zip(range(count), itertools.cycle(records), strict=False):
        made = copy.copy(record)
        made["code"] = f"{1 + n // 900_000}.{100_000 + n:06d}"
        made["laichau_code"] = f"{made['code']}.000.00.00.H35"
        made["name"] = f"{record['name']} {PLACES[n % len(PLACES)]} {n // len(records)}" if n >= len(records) else record["name"]
        yield json.dumps(made, ensure_ascii=False)


async def _caught(catalog: Service, q: str) -> list[Statement]:
    """The statements a search sends, one or two."""
    caught: list[Statement] = []

    def catch(_connection: Any, _cursor: Any, statement: str, parameters: tuple[Any, ...], _context: Any, _many: Any) -> None:
        # The vocabulary is read beside them, once a minute.
        if "summary" in statement or "evidence" in statement:
            caught.append((statement, parameters))

    engine = catalog.app.state.database.engine.sync_engine
    event.listen(engine, "before_cursor_execute", catch)
    await catalog.client.get("/v1/procedures", params={"q": q})
    event.remove(engine, "before_cursor_execute", catch)
    return caught


async def _p95(once: Callable[[Any], Awaitable[None]], each: Iterable[Any]) -> float:
    """Seconds."""
    taken = []
    for one in each:
        begun = time.perf_counter()
        await once(one)
        taken.append(time.perf_counter() - begun)
    return sorted(taken)[int(len(taken) * P95)]
