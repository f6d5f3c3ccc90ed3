"""The monkey: kills processes of a cluster of its own, cuts links, fills disks, and measures how long it takes until all is well again."""

import asyncio
import contextlib
import random
import re
import shlex
import time
import xmlrpc.client
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import httpx

from deploy.cluster import programs
from deploy.cluster.environments import NODES, SERVERS
from deploy.cluster.topology import Cluster, apis, worker
from services.embedded import SERVICES
from tests.chassis.wire import Wire, between
from tests.faults.recoveries import RECOVERY_SECONDS, Recovery, recovered

AWAY_SECONDS: Final = 3.0
"""How long a link is cut or a disk full."""
CONTROL_SECONDS: Final = 60.0
PATIENCE: Final = 3
_POLL: Final = 0.1
# Where a worker and an API are made to end; the others are passed by no request of the load, or mean the same there.
WORKER_POINTS: Final = (
    "commit.before",
    "commit.after",
    "publish.before",
    "publish.after",
    "ack.before",
    "ack.after",
    "send.before",
    "send.after",
)
API_POINTS: Final = ("commit.before", "commit.after", "answer.before")


class Links:
    """The wires between the services and their servers: of each RabbitMQ node, of each PostgreSQL server."""

    def __init__(self, wires: Mapping[str, Wire]) -> None:
        self._wires = wires

    def of(self, names: tuple[str, ...]) -> list[Wire]:
        """The wires to these servers."""
        return [self._wires[name] for name in names]


@asynccontextmanager
async def wired(cluster: Cluster) -> AsyncIterator[Links]:
    """Have all services reach their servers over wires, which takes a restart of them."""
    async with AsyncExitStack() as stack:
        wires = {
            name: await stack.enter_async_context(between(f"tcp://127.0.0.1:{cluster.ports[name]}")) for name in (*NODES, *SERVERS)
        }
        ports = {str(cluster.ports[name]): wire.url.rpartition(":")[2] for name, wire in wires.items()}
        for name in cluster.processes():
            file = _environment_file(cluster, name)
            file.write_text(re.sub(r"(?<=127\.0\.0\.1:)\d+", lambda found: ports.get(found[0], found[0]), file.read_text()))
        await asyncio.to_thread(cluster.supervisor.stop, *cluster.processes())
        cluster.supervisor.start(*cluster.processes())
        await _until_ready(cluster)
        yield Links(wires)


async def _until_ready(cluster: Cluster) -> None:
    """Two dozen processes start at once: on a busy machine that takes longer than the cluster waits."""
    for _ in range(PATIENCE):
        with contextlib.suppress(TimeoutError):
            await cluster.until_ready()
            return
    await cluster.until_ready()


def _environment_file(cluster: Cluster, name: str) -> Path:
    return cluster.supervisor.folder / "environment" / f"{name}.env"


@dataclass
class Monkey:
    """Does one fault after the other to a cluster. `probe` submits a dossier and returns its code, or None where that was not accepted."""

    cluster: Cluster
    links: Links
    probe: Callable[[], Awaitable[str | None]]
    chance: random.Random
    done: list[Recovery] = field(default_factory=list)

    async def one(self, kind: str) -> Recovery:
        """Do this, and wait until all is well."""
        what, kills = await FAULTS[kind](self)
        recovery = await recovered(Recovery(kind, what, kills), self.probe, self.cluster.rows, since=time.monotonic())
        self.done.append(recovery)
        return recovery

    # -- what it does --------------------------------------------------------------------------------------------------

    async def api(self) -> tuple[str, int]:
        """SIGKILL for one API process of the dossier service; the other goes on."""
        return await self._kill(self._any(apis("dossier")))

    async def all_apis(self) -> tuple[str, int]:
        """SIGKILL for both API processes of the dossier service, and of another one."""
        return await self._kill(*apis("dossier"), *apis(self._any(set(SERVICES) - {"dossier"})))

    async def worker(self) -> tuple[str, int]:
        """SIGKILL for one worker, which holds a relay, a consumer, timers and dispatchers."""
        return await self._kill(worker(self._any(("dossier", "integration", self._any(SERVICES)))))

    async def all_workers(self) -> tuple[str, int]:
        """SIGKILL for all workers at once."""
        return await self._kill(*map(worker, SERVICES))

    async def api_at_failpoint(self) -> tuple[str, int]:
        """Have an API of the dossier service end at a failpoint, in the middle of a request."""
        return await self._end_at(self._any(apis("dossier")), self._any(API_POINTS))

    async def worker_at_failpoint(self) -> tuple[str, int]:
        """Have a worker end at a failpoint: between effect and acknowledgement, publication and record, answer and record."""
        point = self._any(WORKER_POINTS)
        service = "integration" if point.startswith("send") else self._any(("dossier", "integration"))
        return await self._end_at(worker(service), point)

    async def broker_node(self) -> tuple[str, int]:
        """SIGKILL for the RabbitMQ node that leads integration's queue."""
        return await self._kill(await self._leader("motcua.integration"))

    async def broker_cluster(self) -> tuple[str, int]:
        """SIGKILL for all RabbitMQ nodes at once."""
        return await self._kill(*NODES)

    async def database(self) -> tuple[str, int]:
        """SIGKILL for the PostgreSQL server that takes writes; it comes back."""
        return await self._kill(self.cluster.pair.primary)

    async def follower(self) -> tuple[str, int]:
        """SIGKILL for the PostgreSQL server that follows; commits wait for its return."""
        return await self._kill(self.cluster.pair.replica)

    async def fail_over(self) -> tuple[str, int]:
        """SIGKILL for the PostgreSQL server that takes writes; it does not come back, its follower takes over, and gets a new follower."""
        old = self.cluster.pair.primary
        await self.cluster.fail_over()
        await self.cluster.rejoin()
        return old, 1

    async def disk_alarm(self) -> tuple[str, int]:
        """RabbitMQ's disk is full: publishers are blocked until there is room."""
        await self._limit("set_disk_free_limit", "9000GB", "50MB")
        return "disk", 0

    async def memory_alarm(self) -> tuple[str, int]:
        """RabbitMQ's memory is full: publishers are blocked."""
        await self._limit("set_vm_memory_high_watermark", "0.00001", "0.6")
        return "memory", 0

    async def broker_link_cut(self) -> tuple[str, int]:
        """No connection to RabbitMQ, and none can be made."""
        return await self._away(NODES, Wire.refuse)

    async def broker_link_silent(self) -> tuple[str, int]:
        """Connections to RabbitMQ stand, and nothing gets through."""
        return await self._away(NODES, Wire.stall)

    async def database_link_reset(self) -> tuple[str, int]:
        """All connections to PostgreSQL break at once."""
        return await self._away(SERVERS, Wire.cut)

    async def database_link_cut(self) -> tuple[str, int]:
        """No connection to PostgreSQL, and none can be made."""
        return await self._away(SERVERS, Wire.refuse)

    async def database_link_silent(self) -> tuple[str, int]:
        """Connections to PostgreSQL stand, and nothing gets through: half open."""
        return await self._away(SERVERS, Wire.stall)

    async def database_link_slow(self) -> tuple[str, int]:
        """Each packet to and from PostgreSQL takes 100 ms longer."""
        for wire in self.links.of(SERVERS):
            wire.delay = 0.1
        return await self._away(SERVERS, lambda _: None)

    # -- how -----------------------------------------------------------------------------------------------------------

    def _any(self, among: Any) -> Any:
        return self.chance.choice(sorted(among))

    async def _kill(self, *names: str) -> tuple[str, int]:
        kills = 0
        for name in names:
            # It may have ended by itself, and wait for its next start.
            with contextlib.suppress(xmlrpc.client.Fault):
                await asyncio.to_thread(self.cluster.supervisor.kill, name)
                kills += 1
        return " ".join(names), kills

    async def _end_at(self, name: str, point: str) -> tuple[str, int]:
        """Start a process with a failpoint, wait until it has ended there, and start it without."""
        file, before = _environment_file(self.cluster, name), self.cluster.supervisor.log(name).count("a failpoint acts")
        own = file.read_text()
        file.write_text(f"{own}MOTCUA_FAILPOINTS={point}=exit:0.3\n")
        await self._kill(name)
        ended = 0
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(RECOVERY_SECONDS / 3):
                while not (ended := self.cluster.supervisor.log(name).count("a failpoint acts") - before):
                    await asyncio.sleep(_POLL)
        file.write_text(own)
        # It may have been started with it again, or never have come there.
        await self._kill(name)
        return f"{name} at {point}", 1 + ended

    async def _leader(self, queue: str) -> str:
        async with httpx.AsyncClient(trust_env=False, timeout=30, auth=("guest", "guest")) as client:
            for node in NODES:
                with contextlib.suppress(httpx.HTTPError, KeyError):
                    url = f"http://127.0.0.1:{self.cluster.ports[f'{node}.management']}/api/queues/%2F/{queue}"
                    return str((await client.get(url)).json()["leader"]).partition("@")[0]
        return str(self._any(NODES))

    async def _limit(self, command: str, low: str, usual: str) -> None:
        await asyncio.gather(*(self._control(node, command, low) for node in NODES))
        await asyncio.sleep(AWAY_SECONDS)
        await asyncio.gather(*(self._control(node, command, usual) for node in NODES))

    async def _control(self, node: str, *arguments: str) -> None:
        server = programs.rabbitmq()
        control = shlex.join([str(server.with_name("rabbitmqctl")) if server else "rabbitmqctl", *arguments])
        file = _environment_file(self.cluster, node)
        # A node that has just come back may not be there yet.
        async with asyncio.timeout(CONTROL_SECONDS):
            while True:
                process = await asyncio.create_subprocess_exec(
                    "/bin/sh",
                    "-ac",
                    f". {shlex.quote(str(file))}; exec {control}",
                    stdout=asyncio.subprocess.DEVNULL,
                    stderr=asyncio.subprocess.DEVNULL,
                )
                if await process.wait() == 0:
                    return

    async def _away(self, names: tuple[str, ...], do: Callable[[Wire], None]) -> tuple[str, int]:
        for wire in self.links.of(names):
            do(wire)
        await asyncio.sleep(AWAY_SECONDS)
        for wire in self.links.of(names):
            wire.mend()
            if do is Wire.stall:
                # What stood for so long is half open: the other side has gone meanwhile, and what was under way is lost.
                wire.cut()
        return " ".join(names), 0


FAULTS: Final[Mapping[str, Callable[[Monkey], Awaitable[tuple[str, int]]]]] = {
    each.__name__: each
    for each in (
        Monkey.api,
        Monkey.worker,
        Monkey.all_apis,
        Monkey.all_workers,
        Monkey.api_at_failpoint,
        Monkey.worker_at_failpoint,
        Monkey.broker_node,
        Monkey.broker_cluster,
        Monkey.database,
        Monkey.follower,
        Monkey.fail_over,
        Monkey.disk_alarm,
        Monkey.memory_alarm,
        Monkey.broker_link_cut,
        Monkey.broker_link_silent,
        Monkey.database_link_reset,
        Monkey.database_link_cut,
        Monkey.database_link_silent,
        Monkey.database_link_slow,
    )
}
"""What it can do, by name."""
SHARES: Final = {
    "api": 6,
    "worker": 6,
    "api_at_failpoint": 4,
    "worker_at_failpoint": 6,
    "broker_node": 4,
    "database": 3,
    "follower": 2,
}
"""How often each comes for one of any other."""


def plan(faults: int, chance: random.Random) -> list[str]:
    """So many faults in a random order: each kind there is, if there is room for all, and the rest by their shares."""
    names = list(FAULTS)
    chance.shuffle(names)
    weights = [SHARES.get(name, 1) for name in FAULTS]
    chosen = [*names, *chance.choices(list(FAULTS), weights, k=faults)][:faults]
    chance.shuffle(chosen)
    return chosen
