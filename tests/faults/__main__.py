"""`python -m tests.faults --faults 100 --seed 1`: a system under load, faults one after the other, and at last the checker's judgement.

The cluster with all its servers, or with `--embedded` the one process of `motcua up`.
"""

import argparse
import asyncio
import contextlib
import json
import random
import shutil
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Final, Protocol

import asyncpg

from deploy.cluster.topology import Cluster, Options, running
from services.embedded import SERVICES
from tests.faults import checker
from tests.faults.embedded import embedded, one
from tests.faults.load import Load
from tests.faults.monkey import FAULTS, Monkey, plan, wired
from tests.faults.recoveries import Recovery, table

DEFINITIONS: Final = Path(__file__).parents[2] / "deploy" / "rabbitmq" / "definitions.json"
QUIET_SECONDS: Final = 900.0
_POLL: Final = 1.0
_STILL: Final = 3
_EVERYWHERE: Final = ("outbox", "inbox", "parked_event")
_ON_THE_WAY: Final = "select (select count(*) from outbox where sent_at is null) + (select count(*) from parked_event)"
_DELIVERIES: Final = "select count(*) from delivery where state <> 'acknowledged' or acknowledged_version < newest_version"


class System(Protocol):
    """What runs: where it answers, tokens, and the rows of its databases."""

    @property
    def url(self) -> str: ...

    async def token(self, persona: Any) -> str: ...

    async def rows(self, service: str, sql: str, *values: Any) -> list[Any]: ...


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--embedded", action="store_true", help="`motcua up` instead of the cluster")
    parser.add_argument("--faults", type=int, default=100, help="how many")
    parser.add_argument("--minutes", type=float, default=600.0, help="and no more once so much time has passed")
    parser.add_argument("--seed", type=int, default=1, help="of the order of faults and of what clients do")
    parser.add_argument("--clients", type=int, default=4, help="clients at work at once")
    parser.add_argument("--only", choices=list(FAULTS), nargs="*", default=(), help="of a cluster these kinds alone")
    parser.add_argument("--folder", type=Path, help="where logs, dumps and all data go, and stay")
    return parser.parse_args()


async def of_cluster(
    folder: Path, *, faults: int, seed: int, clients: int, only: Sequence[str] = (), minutes: float = 600
) -> list[str]:
    """Faults of a cluster in an empty folder; what the checker found."""
    async with running(Options(folder / "cluster")) as cluster:
        _say(f"the cluster is ready after {cluster.seconds:.0f} s")
        return await on_cluster(cluster, folder, faults=faults, seed=seed, clients=clients, only=only, minutes=minutes)


async def on_cluster(
    cluster: Cluster, folder: Path, *, faults: int, seed: int, clients: int, only: Sequence[str] = (), minutes: float = 600
) -> list[str]:
    """The same on a cluster that runs, and of which nobody else takes notice."""
    chance = random.Random(seed)
    kinds = [chance.choice(only) for _ in range(faults)] if only else plan(faults, chance)
    async with wired(cluster) as links, _loaded(cluster, folder, seed, clients) as load:
        monkey = Monkey(cluster, links, load.submit, chance)
        return await _run(cluster, folder, load, [lambda kind=kind: monkey.one(kind) for kind in kinds], minutes)


async def of_embedded(folder: Path, *, faults: int, seed: int, clients: int, minutes: float = 600) -> list[str]:
    """Faults of `motcua up` in an empty folder; what the checker found."""
    chance = random.Random(seed)
    async with embedded(folder) as system, _loaded(system, folder, seed, clients) as load:
        return await _run(system, folder, load, [lambda: one(system, load, chance)] * faults, minutes)


@asynccontextmanager
async def _loaded(system: System, folder: Path, seed: int, clients: int) -> AsyncIterator[Load]:
    load = Load(system.url, system.token, folder / "clients.jsonl", seed, clients)
    await load.prepare()
    working = asyncio.create_task(load.run())
    try:
        yield load
    finally:
        await load.end(working)


async def _run(
    system: System, folder: Path, load: Load, faults: Sequence[Callable[[], Awaitable[Recovery]]], minutes: float
) -> list[str]:
    """One after the other; then, with all at rest, dump and judge. Everything is left in the folder."""
    done = []
    deadline = time.monotonic() + 60 * minutes
    for number, fault in enumerate(faults, 1):
        if time.monotonic() > deadline:
            break
        done.append(await fault())
        _say(f"{number:3} {done[-1]} ({load.attempts} attempts, {load.answered} answered)")
        (folder / "recoveries.json").write_text(json.dumps([vars(each) for each in done]))
    load.stop.set()
    _say("the load ends")
    shutil.copy(DEFINITIONS, folder / "definitions.json")
    await load.ended.wait()
    found = await _judged(system, folder)
    print("\n".join(table(done)))
    print(checker.summary(*checker.read(folder)[:2]))
    return found


async def _judged(system: System, folder: Path) -> list[str]:
    """What the checker finds once nothing is on its way any more; what is still late when time is up is lost."""
    deadline = time.monotonic() + QUIET_SECONDS
    while True:
        await _until_still(system, deadline)
        (folder / "dump.json").write_text(json.dumps(await dump_of(system)))
        found = checker.check(*checker.read(folder))
        if not found or time.monotonic() > deadline:
            return found


async def _until_still(system: System, deadline: float) -> None:
    before, same = None, 0
    while same < _STILL and time.monotonic() < deadline:
        await asyncio.sleep(_POLL)
        with contextlib.suppress(OSError, asyncpg.PostgresError):
            left = sum([(await system.rows(service, _ON_THE_WAY))[0][0] for service in SERVICES])
            left += (await system.rows("integration", _DELIVERIES))[0][0]
            applied = [(await system.rows(service, "select count(*) from inbox"))[0][0] for service in SERVICES]
            before, same = applied, same + 1 if left == 0 and applied == before else 0


async def dump_of(system: System) -> dict[str, dict[str, list[Any]]]:
    """The rows the checker looks at, of all databases."""
    return {
        service: {
            table: [json.loads(row) for (row,) in await system.rows(service, f"select to_jsonb(t)::text from {table} t")]  # noqa: S608 - names of our tables
            for table in (*_EVERYWHERE, *tables)
        }
        for service, tables in checker.TABLES.items()
    }


def _say(text: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {text}", flush=True)


def main() -> None:
    """Run it, print what the checker found, and fail where that is something."""
    arguments = _arguments()
    folder = arguments.folder or Path(tempfile.mkdtemp(prefix="motcua-faults-"))
    folder.mkdir(parents=True, exist_ok=True)
    options = {"faults": arguments.faults, "seed": arguments.seed, "clients": arguments.clients, "minutes": arguments.minutes}
    doing = of_embedded(folder, **options) if arguments.embedded else of_cluster(folder, **options, only=arguments.only)
    found = asyncio.run(doing)
    print("\n".join(found) if found else "0 lost, 0 doubled, all in order")
    if found:
        sys.exit(f"logs and dumps are in {folder}")
    if arguments.folder is None:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
