"""`python -m tests.faults --faults 100 --seed 1`: a cluster under load, faults one after the other, and at last the checker's judgement."""

import argparse
import asyncio
import contextlib
import json
import random
import shutil
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import asyncpg

from deploy.cluster.topology import Cluster, Options, running
from services.embedded.composition import SERVICES
from tests.faults import checker
from tests.faults.load import Load
from tests.faults.monkey import FAULTS, Monkey, Recovery, plan, wired

DEFINITIONS: Final = Path(__file__).parents[2] / "deploy" / "rabbitmq" / "definitions.json"
QUIET_SECONDS: Final = 600.0
_POLL: Final = 1.0
_EVERYWHERE: Final = ("outbox", "inbox", "parked_event")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--faults", type=int, default=100, help="how many")
    parser.add_argument("--seed", type=int, default=1, help="of the order of faults and of what clients do")
    parser.add_argument("--clients", type=int, default=4, help="clients at work at once")
    parser.add_argument("--only", choices=list(FAULTS), nargs="*", help="these kinds alone")
    parser.add_argument("--folder", type=Path, help="where logs, dumps and all data go, and stay")
    return parser.parse_args()


async def run(folder: Path, *, faults: int, seed: int, clients: int, only: Sequence[str] = ()) -> list[str]:
    """Run it in an empty folder; what the checker found. Logs and dumps are left there."""
    async with running(Options(folder / "cluster")) as cluster:
        _say(f"the cluster is ready after {cluster.seconds:.0f} s")
        return await run_on(cluster, folder, faults=faults, seed=seed, clients=clients, only=only)


async def run_on(cluster: Cluster, folder: Path, *, faults: int, seed: int, clients: int, only: Sequence[str] = ()) -> list[str]:
    """The same on a cluster that runs, and of which nobody else takes notice."""
    chance = random.Random(seed)
    async with wired(cluster) as links:
        load = Load(cluster.url, cluster.token, folder / "clients.jsonl", seed, clients)
        working = asyncio.create_task(load.run())
        monkey = Monkey(cluster, links, load.submit, chance)
        try:
            for number, kind in enumerate([chance.choice(only) for _ in range(faults)] if only else plan(faults, chance), 1):
                recovery = await monkey.one(kind)
                _say(
                    f"{number:3} {kind:22} {recovery.what:40} accepted after {recovery.accepted:5.1f} s, through after "
                    f"{recovery.through:5.1f} s ({load.attempts} attempts, {load.answered} answered)"
                )
        finally:
            load.stop.set()
            await working
            (folder / "recoveries.json").write_text(json.dumps([vars(each) for each in monkey.done]))
        _say("the load has ended")
        await _until_quiet(cluster)
        (folder / "dump.json").write_text(json.dumps(await dump_of(cluster)))
    shutil.copy(DEFINITIONS, folder / "definitions.json")
    print("\n".join(_table(monkey.done)))
    log, dump, definitions = checker.read(folder)
    print(checker.summary(log, dump))
    return checker.check(log, dump, definitions)


def _say(text: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {text}", flush=True)


def _table(done: Sequence[Recovery]) -> list[str]:
    """How long it took by kind: the median and the longest."""
    kinds: dict[str, list[Recovery]] = defaultdict(list)
    for each in done:
        kinds[each.kind].append(each)
    lines = [
        "| fault | times | processes ended | accepted again, p50 / max (s) | all effects again, p50 / max (s) |",
        "|---|---|---|---|---|",
    ]
    for kind, found in sorted(kinds.items()):
        accepted, through = [each.accepted for each in found], [each.through for each in found]
        lines.append(
            f"| {kind.replace('_', ' ')} | {len(found)} | {sum(each.kills for each in found)} "
            f"| {statistics.median(accepted):.1f} / {max(accepted):.1f} | {statistics.median(through):.1f} / {max(through):.1f} |"
        )
    return [*lines, f"| all | {len(done)} | {sum(each.kills for each in done)} | | |"]


async def _until_quiet(cluster: Cluster) -> None:
    """Wait until nothing is on its way any more: no event, no parked one, no delivery; or until that takes too long, which the checker sees."""
    waiting = dict.fromkeys(
        SERVICES, "select (select count(*) from outbox where sent_at is null) + (select count(*) from parked_event)"
    )
    waiting["integration"] += (
        " + (select count(*) from delivery where state <> 'acknowledged' or acknowledged_version < newest_version)"
    )
    deadline, before, same = time.monotonic() + QUIET_SECONDS, None, 0
    while same < 5 and time.monotonic() < deadline:
        with contextlib.suppress(OSError, asyncpg.PostgresError):
            left = sum([(await cluster.rows(service, sql))[0][0] for service, sql in waiting.items()])
            counted = [(await cluster.rows(service, "select count(*) from inbox"))[0][0] for service in SERVICES]
            same = same + 1 if left == 0 and counted == before else 0
            before = counted
        await asyncio.sleep(_POLL)


async def dump_of(cluster: Cluster) -> dict[str, dict[str, list[Any]]]:
    """The rows the checker looks at, of all databases."""
    return {
        service: {
            table: [json.loads(row) for (row,) in await cluster.rows(service, f"select to_jsonb(t)::text from {table} t")]  # noqa: S608 - names of our tables
            for table in (*_EVERYWHERE, *tables)
        }
        for service, tables in checker.TABLES.items()
    }


def main() -> None:
    """Run it, print what the checker found, and fail where that is something."""
    arguments = _arguments()
    folder = arguments.folder or Path(tempfile.mkdtemp(prefix="motcua-faults-"))
    folder.mkdir(parents=True, exist_ok=True)
    options = {"faults": arguments.faults, "seed": arguments.seed, "clients": arguments.clients, "only": arguments.only or ()}
    found = asyncio.run(run(folder, **options))
    print("\n".join(found) if found else "0 lost, 0 doubled, all in order")
    if found:
        sys.exit(f"logs and dumps are in {folder}")
    if arguments.folder is None:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
