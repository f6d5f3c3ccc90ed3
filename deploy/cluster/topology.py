"""The whole of it, running: which processes there are, on which ports, in which order they start, and how to fail over."""

import asyncio
import contextlib
import json
import secrets
import shutil
import signal
import time
from collections.abc import AsyncIterator, Coroutine, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import asyncpg
import httpx

from deploy.cluster import environments, folders, gateway, identity, programs, rabbitmq, servers
from deploy.cluster.environments import APIS, NODES, SERVERS, STORAGE_KEY, Addresses
from deploy.cluster.postgres import Pair, require
from deploy.cluster.processes import ROOT, SURROUNDINGS, Program, Supervisor, bound_to_us
from deploy.cluster.programs import HOST, MachineError, free_ports
from services.chassis import migrations
from services.embedded import SERVICES, composition, keys, partner_account, sandbox_documents
from services.embedded.cluster import write_private
from services.embedded.composition import private_secret
from services.embedded.personas import CLIENT_SECRET, Persona
from services.embedded.postgres import Server

READY_SECONDS: Final = 600.0
_LARGEST_FILE: Final = 209_715_200
_POLL_SECONDS: Final = 0.1
# What gives the gateway another port, and everything else.
_PORT: Final = "--port (make: PORT=)"
_BASE_PORT: Final = "--base-port (make: BASE_PORT=)"


@dataclass(frozen=True)
class Options:
    """Where the data lies and what is listened on.

    The gateway takes `port`, everything else the ports from `base_port` on; for 0 they are chosen from those that are free. Without `limits` an address may
    ask the gateway as often as it likes. `settings` are added to those of every service, or replace them. `fresh` deletes all data first.
    """

    folder: Path
    port: int = 0
    base_port: int = 0
    limits: bool = False
    settings: Mapping[str, Any] = field(default_factory=dict)
    sample: bool = True
    fresh: bool = False


@dataclass
class Cluster:
    """The running cluster; `url` is the gateway's, `issuer` the identity provider's. `ports` has one for each process that listens."""

    options: Options
    ports: Mapping[str, int]
    pair: Pair
    supervisor: Supervisor
    environments: Mapping[str, Mapping[str, str]] = field(repr=False)
    partner: tuple[str, str] = field(default=("", ""), repr=False)
    seconds: float = 0.0
    """How long it took to be ready."""

    @property
    def url(self) -> str:
        """The gateway's address: the one clients use."""
        return f"http://{HOST}:{self.ports['gateway']}"

    @property
    def issuer(self) -> str:
        """The identity provider's address."""
        return f"http://{HOST}:{self.ports['identity']}"

    async def token(self, persona: Persona) -> str:
        """A bearer token for a persona, from the identity provider, or from the system itself for the partner."""
        endpoint, client = f"{self.issuer}/token", (str(persona), CLIENT_SECRET)
        if persona == "partner":
            endpoint, client = f"{self.url}/oauth/token", self.partner
        async with httpx.AsyncClient(trust_env=False) as http:
            answer = await http.post(endpoint, data={"grant_type": "client_credentials"}, auth=client)
        return str(answer.raise_for_status().json()["access_token"])

    @property
    def primary(self) -> Server:
        """The PostgreSQL server that takes writes."""
        return self.pair.server(self.pair.primary)

    async def rows(self, service: str, sql: str, *values: Any) -> list[Any]:
        """The rows of a query in a service's database."""
        connection = await asyncpg.connect(self.primary.url(service, service).replace("+asyncpg", ""))
        try:
            return [tuple(row) for row in await connection.fetch(sql, *values)]
        finally:
            await connection.close()

    def processes(self, *services: str) -> list[str]:
        """The names of the API and worker processes of these services, or of all."""
        return [name for service in services or SERVICES for name in (*apis(service), worker(service))]

    async def fail_over(self) -> None:
        """Kill the primary, keep it away, and promote its replica; clients find it by themselves."""
        await self.pair.fail_over(self.supervisor)

    async def rejoin(self) -> None:
        """Have the other server follow the primary, as a copy of it where it has been taken away or has never been."""
        await self.pair.follow(self.supervisor)

    async def until_ready(self, *names: str) -> None:
        """Wait until these processes, or all that answer `/readyz`, are ready; `TimeoutError` names the first that is not."""
        urls = {name: f"http://{HOST}:{self.ports[name]}/readyz" for name in names or (*self.processes(), "gateway")}
        async with httpx.AsyncClient(trust_env=False, timeout=5) as client:
            for name, url in urls.items():
                await _until(lambda url=url: _answers(client, url), name)


def apis(service: str) -> list[str]:
    """The names of a service's API processes."""
    return [f"{service}-api-{number}" for number in range(1, APIS + 1)]


def worker(service: str) -> str:
    """The name of a service's worker process."""
    return f"{service}-worker"


@contextlib.asynccontextmanager
async def running(options: Options) -> AsyncIterator[Cluster]:
    """Run the whole cluster; yields it when it is ready, and ends its processes with the block. Its data stays."""
    started = time.perf_counter()
    folder = options.folder.resolve()
    with folders.held(folder, fresh=options.fresh) as tell:
        ports = ports_of(options)
        programs.require_free(ports, {"gateway": _PORT}, _BASE_PORT)
        cluster = prepare(options, folder, ports)
        tell(cluster.url)
        await asyncio.to_thread(cluster.pair.create)
        # On this thread, for the death signal follows it.
        cluster.supervisor.open()
        try:
            await _start(cluster)
            cluster.seconds = time.perf_counter() - started
            yield cluster
        finally:
            await asyncio.to_thread(cluster.supervisor.close)


def ports_of(options: Options) -> dict[str, int]:
    """A port for each process that listens, by its name."""
    listening = [
        *SERVERS,
        *(f"{node}{suffix}" for node in NODES for suffix in ("", ".management", ".distribution")),
        "epmd",
        *(f"storage.{name}" for name in servers.STORAGE_PORTS),
        "scanner",
        "identity",
        *(name for service in SERVICES for name in (*apis(service), worker(service))),
        "mailbox",
    ]
    first = options.base_port or free_ports(len(listening) + 1)
    own = {name: first + number for number, name in enumerate(listening)}
    return own | {"gateway": options.port or first + len(listening)}


def prepare(options: Options, folder: Path, ports: Mapping[str, int]) -> Cluster:
    """Write everything into the folder, and start nothing."""
    pair = Pair(folder, {name: ports[name] for name in SERVERS})
    if pair.existing:
        # Made anew, it would leave data nobody can read.
        require(folder / keys.SEALING)
    nodes = _nodes(folder, ports)
    addresses = Addresses(
        f"http://{HOST}:{ports['gateway']}",
        f"http://{HOST}:{ports['identity']}",
        lambda service, reading: pair.url(service, service, reading=reading),
        [node.url for node in nodes],
        f"http://{HOST}:{ports['storage.s3.port']}",
        f"tcp://{HOST}:{ports['scanner']}",
        ports["mailbox"],
    )
    variables = environments.of_services(folder, addresses, options.settings)
    upstreams = {service: [ports[name] for name in apis(service)] for service in SERVICES}
    gateway.write(folder / "gateway", upstreams, ports["gateway"], limits=options.limits)
    groups = {
        # Ended after the nodes: one that starts without a port mapper would leave behind another, which holds its port.
        "names": [_mapper(ports)],
        "servers": [*_brokers(folder, nodes), *map(pair.program, SERVERS), *_servers(folder, ports, addresses)],
        "services": list(_services(ports, variables)),
        "front": [Program("gateway", gateway.command(folder / "nginx", folder / "gateway"), leaves_orphans=True)],
    }
    return Cluster(options, ports, pair, Supervisor(folder, groups), variables)


def _nodes(folder: Path, ports: Mapping[str, int]) -> list[rabbitmq.Node]:
    names = [f"{name}@localhost" for name in NODES]
    cookie = private_secret(folder / "rabbitmq.cookie", lambda: secrets.token_hex(16))
    return [
        rabbitmq.Node(node, ports[name], ports["epmd"], ports[f"{name}.distribution"], names, ports[f"{name}.management"], cookie)
        for name, node in zip(NODES, names, strict=True)
    ]


def _rabbitmq() -> Path:
    server = programs.rabbitmq()
    if server is None:
        raise MachineError("There is no RabbitMQ on this machine: install rabbitmq-server")
    return server


def _mapper(ports: Mapping[str, int]) -> Program:
    return Program("epmd", [str(programs.epmd(_rabbitmq())), "-address", HOST, "-port", str(ports["epmd"])])


def _brokers(folder: Path, nodes: Iterable[rabbitmq.Node]) -> Iterator[Program]:
    for name, node in zip(NODES, nodes, strict=True):
        yield Program(name, [str(_rabbitmq())], node.prepare(folder / name), end_seconds=30)


def _servers(folder: Path, ports: Mapping[str, int], addresses: Addresses) -> Iterator[Program]:
    storage_ports = {name: ports[f"storage.{name}"] for name in servers.STORAGE_PORTS}
    storage = servers.storage(folder / "storage", storage_ports, STORAGE_KEY, environments.storage_secret(folder))
    # It takes minutes to end by itself, and what was acknowledged is on disk.
    yield Program("storage", storage, {"HOME": str(folder / "storage")}, signal.SIGKILL)
    yield Program("scanner", servers.scanner(folder / "scanner", ports["scanner"], _LARGEST_FILE))
    file = folder / "identity.json"
    write_private(file, json.dumps(environments.provider(folder, addresses.identity, ports["identity"]), ensure_ascii=False))
    yield Program("identity", identity.command(file))


def _services(ports: Mapping[str, int], environments: Mapping[str, Mapping[str, str]]) -> Iterator[Program]:
    motcua = [programs.python(), "-m", "services.cli"]
    for service, variables in environments.items():
        for name in apis(service):
            yield Program(name, [*motcua, "serve", service, "--port", str(ports[name])], variables)
        own = {"MOTCUA_WORKER_PORT": str(ports[worker(service)])}
        yield Program(worker(service), [*motcua, "worker", service], {**variables, **own})


async def _start(cluster: Cluster) -> None:
    """Servers first; databases and their replica; then the services, when they have all they need; the gateway; the sample."""
    supervisor, pair = cluster.supervisor, cluster.pair
    # Once there is a replica, nothing can be committed without it.
    supervisor.start("epmd", *NODES, "storage", "scanner", "identity", *pair.existing)
    async with _beside(_pages(cluster)) as pages:
        await pair.until_ready(pair.primary)
        await pair.prepare(SERVICES)
        await pair.follow(supervisor)
        for service in SERVICES:
            await migrations.upgrade(service, pair.server(pair.primary).url(service, service))
        await _until_joined(cluster)
        supervisor.start(*cluster.processes())
        await pages
    supervisor.start("gateway")
    await cluster.until_ready()
    administrator = await cluster.token("admin")
    cluster.partner = await partner_account.kept(cluster.primary, cluster.url, administrator)
    await sandbox_documents.connect(cluster.primary, cluster.url, f"{cluster.url}/sandbox", administrator)
    if cluster.options.sample:
        await composition.load_sample(cluster.primary, cluster.url, await cluster.token("editor"))


@contextlib.asynccontextmanager
async def _beside(work: Coroutine[Any, Any, None]) -> AsyncIterator[asyncio.Task[None]]:
    """A task that does not outlive the block, however that ends."""
    task = asyncio.create_task(work)
    try:
        yield task
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def _pages(cluster: Cluster) -> None:
    """What the gateway serves by itself, as an operator writes it."""
    prefix = cluster.options.folder.resolve() / "nginx"
    for command in ("documentation", "web"):
        shutil.rmtree(prefix / command, ignore_errors=True)
        process = await asyncio.create_subprocess_exec(
            *bound_to_us(signal.SIGKILL),
            *(programs.python(), "-m", "services.cli", command, str(prefix / command)),
            env={**SURROUNDINGS, "MOTCUA_ISSUERS": cluster.environments["catalog"]["MOTCUA_ISSUERS"]},
            cwd=ROOT,
            stdout=asyncio.subprocess.DEVNULL,
            # Ctrl-C ends us, and we end it.
            start_new_session=True,
        )
        try:
            status = await process.wait()
        finally:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.wait()
        if status:
            raise MachineError(f"`motcua {command}` failed")


async def _until_joined(cluster: Cluster) -> None:
    """Wait until all nodes are in one cluster: queues made before have no copies on those that come later."""
    url = f"http://{HOST}:{cluster.ports['rabbitmq-1.management']}/api/nodes"
    async with httpx.AsyncClient(trust_env=False, timeout=5, auth=("guest", "guest")) as client:

        async def joined() -> bool:
            answer = await client.get(url)
            return answer.is_success and sum(node["running"] for node in answer.json()) == len(NODES)

        await _until(joined, "RabbitMQ")


async def _answers(client: httpx.AsyncClient, url: str) -> bool:
    return (await client.get(url)).is_success


async def _until(condition: Any, name: str) -> None:
    """Wait until the condition holds; connections that are refused count as not yet."""
    deadline = time.monotonic() + READY_SECONDS
    while time.monotonic() < deadline:
        with contextlib.suppress(httpx.HTTPError):
            if await condition():
                return
        await asyncio.sleep(_POLL_SECONDS)
    raise TimeoutError(f"{name} is not ready")
