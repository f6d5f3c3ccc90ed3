"""`python -m benchmarks.load`: what dossiers cost, and the rates up to the knee. `python -m benchmarks.load growth` is ten million dossiers."""

import asyncio
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

import httpx
import psutil
from rich.console import Console
from rich.table import Table

from benchmarks.load import growth
from benchmarks.load.day import Day, people
from services.embedded import SERVICES
from services.embedded.loading import load_sample
from tests.upgrades import fleet
from tests.upgrades.fleet import PRESENT, Fleet

COSTED: Final = 300
"""Dossiers whose cost is taken, and stated for a thousand."""
COST_RATE: Final = 1.0
IDLE_SECONDS: Final = 20.0
RATES: Final = (1.0, 2.0, 3.0, 4.0, 6.0, 8.0)
"""Dossiers a second; each is some thirty requests."""
SECONDS: Final = 30.0
KNEE_SECONDS: Final = 1.0
"""The 95th percentile of what changes something beyond which people notice."""
QUIET_SECONDS: Final = 300.0
out = Console(highlight=False, width=150)


async def main() -> None:
    """Both, over one installation: a process of each kind, one broker, one PostgreSQL with full durability."""
    with tempfile.TemporaryDirectory(prefix="motcua-load-") as folder:
        async with fleet.running(Path(folder), PRESENT, apis=(1,)) as running:
            async with httpx.AsyncClient(base_url=running.url, trust_env=False, timeout=60) as client:
                await load_sample(client, running.identity.persona_token("editor"))
            async with people(running) as day:
                await day.register_webhook()
                await day.run(COST_RATE, 10)
                await quiet(running)
                await cost(running, day)
                await knee(running, day)


# -- what dossiers cost ---------------------------------------------------------------------------------------------------


async def cost(running: Fleet, day: Day) -> None:
    """CPU-seconds and bytes of a thousand dossiers from search to rating, until everything that follows is done."""
    before = cpu(running)
    await asyncio.sleep(IDLE_SECONDS)
    idle = {name: (used - before[name]) / IDLE_SECONDS for name, used in cpu(running).items()}
    before, bytes_before, hooks = cpu(running), await sizes(running), day.hooks
    requests, dossiers = 0, len(day.codes)
    started = time.perf_counter()
    while len(day.codes) - dossiers < COSTED:
        found = await day.run(COST_RATE, (COSTED - len(day.codes) + dossiers) / COST_RATE)
        requests += found.count
        if found.failures:
            out.print(f"{len(found.failures)} failures: {found.failures[:3]}")
    await quiet(running)
    seconds = time.perf_counter() - started
    count = len(day.codes) - dossiers
    after, bytes_after = cpu(running), await sizes(running)
    costs = {name: (used - before[name] - idle[name] * seconds) / count for name, used in after.items()}
    table = Table("of 1,000 dossiers", "CPU-seconds", "of a core when idle", box=None)
    for name, used in costs.items():
        table.add_row(name, f"{used * 1_000:,.0f}", f"{idle[name]:.1%}")
    table.add_row("all", f"{sum(costs.values()) * 1_000:,.0f}", f"{sum(idle.values()):.1%}")
    out.print(table)
    table = Table("of 1,000 dossiers", "MB", box=None)
    for name, size in bytes_after.items():
        table.add_row(name, f"{(size - bytes_before[name]) / 1e6 * 1_000 / count:,.1f}")
    out.print(table)
    stored = sum(size - bytes_before[name] for name, size in bytes_after.items() if name in SERVICES)
    plan(sum(costs.values()), stored / count, requests / count)
    out.print(f"{count:,} dossiers in {seconds:.0f} s, {(day.hooks - hooks) / count:.1f} webhook deliveries each")


def cpu(running: Fleet) -> dict[str, float]:
    """The processor time each part has used so far, in seconds."""
    found = {}
    for name, pid in running.pids.items():
        service, _, kind = name.partition("-")
        found[f"{service} {'worker' if kind == 'worker' else 'API'}" if kind else name] = _tree(pid)
    return found


def _tree(pid: int) -> float:
    top = psutil.Process(pid)
    used = top.cpu_times()
    # Those that have ended are in their parent's account.
    seconds = used.user + used.system + used.children_user + used.children_system
    for child in top.children(recursive=True):
        try:
            times = child.cpu_times()
        except psutil.NoSuchProcess:
            continue
        seconds += times.user + times.system + times.children_user + times.children_system
    return float(seconds)


async def sizes(running: Fleet) -> dict[str, int]:
    """Bytes of each database, and of all write-ahead log so far."""
    async with running.postgres.admin() as admin:
        found = {service: await admin.fetchval("select pg_database_size($1)", service) for service in SERVICES}
        log = await admin.fetchval("select pg_current_wal_lsn() - '0/0'")
    return found | {"write-ahead log": int(log)}


async def quiet(running: Fleet) -> float:
    """Wait until every event is published and applied, and everything is at the national portal; returns how long that took."""
    started = time.perf_counter()
    async with asyncio.timeout(QUIET_SECONDS):
        while await _busy(running):  # noqa: ASYNC110 - databases are asked
            await asyncio.sleep(0.5)
    return time.perf_counter() - started


async def _busy(running: Fleet) -> bool:
    waiting = [(await running.rows(service, _WAITING))[0][0] for service in SERVICES]
    return any(waiting) or bool((await running.rows("integration", _BACKLOG))[0][0])


_WAITING = "select exists (select from outbox where sent_at is null) or exists (select from parked_event)"
_BACKLOG = """
    select exists (select from delivery where acknowledged_version is distinct from newest_version and state = 'pending')
        or exists (select from webhook_delivery where state = 'pending')
"""


YEAR: Final = 500_000
"""Dossiers of a province in a year: an assumption, 2,000 on each of 250 working days. The scenario's province is smaller, the largest cities are ten times as large."""
DAYS: Final = 250
PEAK: Final = 0.2
"""The share of a day's dossiers in its busiest hour."""
USE: Final = 0.5
"""How much of a core may be used in that hour; the rest is for what nobody planned."""


def plan(seconds: float, size: float, requests: float) -> None:
    """What 1, 10 and 63 provinces take, of CPU-seconds and bytes for each dossier, and requests."""
    table = Table("provinces", "dossiers/year", "dossiers/s at peak", "requests/s", "cores", "disk/year", box=None)
    for provinces in (1, 10, 63):
        peak = provinces * YEAR / DAYS * PEAK / 3_600
        table.add_row(
            str(provinces),
            f"{provinces * YEAR:,}",
            f"{peak:.2f}",
            f"{peak * requests:,.0f}",
            f"{peak * seconds / USE:,.1f}",
            f"{provinces * YEAR * size / 1e9:,.0f} GB",
        )
    out.print(table)


# -- the knee -------------------------------------------------------------------------------------------------------------


async def knee(running: Fleet, day: Day) -> None:
    """Growing rates until what changes something takes longer than people bear, or fails."""
    table = Table(
        "dossiers/s",
        "requests/s",
        "failed",
        "reads p50",
        "p95",
        "changes p50",
        "p95",
        "p99 of all",
        "cores used",
        "then quiet after",
        box=None,
    )
    for rate in RATES:
        before, started = sum(cpu(running).values()), time.perf_counter()
        found = await day.run(rate, SECONDS)
        seconds = time.perf_counter() - started
        used = (sum(cpu(running).values()) - before) / seconds
        after = await quiet(running)
        reads, changes = ("search", "page", "read", "queue", "figures"), ("submission", "action", "rating")
        figures = [
            found.percentile(0.5, *reads),
            found.percentile(0.95, *reads),
            found.percentile(0.5, *changes),
            found.percentile(0.95, *changes),
            found.percentile(0.99),
        ]
        milliseconds = [f"{each * 1_000:,.0f} ms" for each in figures]
        table.add_row(
            f"{rate:g}", f"{found.count / SECONDS:.0f}", str(len(found.failures)), *milliseconds, f"{used:.2f}", f"{after:.0f} s"
        )
        out.print(f"{rate:g} dossiers/s: {found.count} requests, changes p95 {figures[3]:.2f} s, {found.failures[:2]}")
        if figures[3] > KNEE_SECONDS or found.failures:
            break
    out.print(table)


if __name__ == "__main__":
    asyncio.run(growth.main() if sys.argv[1:] == ["growth"] else main())
