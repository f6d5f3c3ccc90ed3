"""The real topology on one machine: each service as its own API and worker process, RabbitMQ, PostgreSQL with one database for each
service, and nginx as the gateway. The light version for tests of what `make cluster` (`deploy/cluster`) runs.
"""

import asyncio
import contextlib
import os
import socket
import subprocess
import time
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import asyncpg
import httpx
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from deploy.cluster import gateway as files
from deploy.cluster import variables
from services.chassis.settings import Issuer
from services.embedded import SERVICES, composition
from services.embedded.composition import PORTAL_USER
from services.embedded.identity import Identity, create_app
from services.embedded.personas import Persona
from tests import forking, machine
from tests.running import SEALING_KEY, Server, serving

# Two dozen processes start, possibly on two cores.
READY_SECONDS = 180.0
PORTAL_PASSWORD = "only-on-this-machine"


@dataclass
class Cluster:
    """A running cluster; `url` is the gateway's."""

    url: str
    identity: Identity
    databases: Mapping[str, str]
    folder: Path
    environments: Mapping[str, Mapping[str, str]]
    ports: Mapping[str, int]
    worker_ports: Mapping[str, int]
    broker: machine.Broker
    origin: forking.Origin
    apis: dict[str, forking.Forked] = field(default_factory=dict)
    workers: dict[str, forking.Forked] = field(default_factory=dict)

    async def token(self, persona: Persona) -> str:
        """A bearer token for a persona."""
        return self.identity.persona_token(persona)

    def start_worker(self, service: str) -> None:
        """Start a service's worker process."""
        self.workers[service] = self._motcua(f"worker-{service}", ["worker", service], self.environments[service])

    def kill_worker(self, service: str) -> None:
        """Kill a service's worker process with SIGKILL, whatever it is doing."""
        process = self.workers.pop(service)
        process.kill()
        process.wait()

    def start_api(self, service: str) -> None:
        """Start a service's API process."""
        command = ["serve", service, "--port", str(self.ports[service])]
        self.apis[service] = self._motcua(f"api-{service}", command, self.environments[service])

    def kill_api(self, service: str) -> None:
        """Kill a service's API process with SIGKILL, whatever it is doing."""
        process = self.apis.pop(service)
        process.kill()
        process.wait()

    async def rows(self, service: str, sql: str, *values: Any) -> list[Any]:
        """The rows of a query in a service's database."""
        connection = await asyncpg.connect(self.databases[service].replace("+asyncpg", ""))
        try:
            return [tuple(row) for row in await connection.fetch(sql, *values)]
        finally:
            await connection.close()

    def log(self, name: str) -> str:
        """The log of a process so far."""
        return (self.folder / f"{name}.log").read_text(errors="replace")

    def _motcua(self, name: str, arguments: Sequence[str], environment: Mapping[str, str]) -> forking.Forked:
        return self.origin.fork(arguments, self.folder / f"{name}.log", environment)


@contextlib.asynccontextmanager
async def running(folder: Path, broker: machine.Broker, server: Server) -> AsyncIterator[Cluster]:
    """Run the whole cluster with this broker and this PostgreSQL; yields it when it is ready, and ends its processes with the block."""
    async with contextlib.AsyncExitStack() as stack:
        origin = stack.enter_context(forking.origin(folder / "origin.log"))
        databases = {service: await server.fresh(f"cluster_{service}", service) for service in SERVICES}
        port = machine.free_port()
        identity = Identity(Ed25519PrivateKey.generate(), f"http://127.0.0.1:{port}")
        await stack.enter_async_context(serving(create_app(identity), port))
        ports = {service: machine.free_port() for service in SERVICES}
        worker_ports = {service: machine.free_port() for service in SERVICES}
        gateway_port = machine.free_port()
        own = composition.settings_of_sandbox(
            folder, f"http://127.0.0.1:{gateway_port}", f"http://127.0.0.1:{ports['sandbox']}/sandbox"
        )
        issuers = (identity.trusted, composition.partner_issuer(f"http://127.0.0.1:{gateway_port}"))
        environments = {
            service: _environment(databases[service], broker.url, issuers, own.get(service, {}))
            | {"MOTCUA_WORKER_PORT": str(worker_ports[service])}
            for service in SERVICES
        }
        cluster = Cluster("", identity, databases, folder, environments, ports, worker_ports, broker, origin)
        stack.enter_context(_ending_all(cluster))
        for service in SERVICES:
            cluster.start_api(service)
        for service in SERVICES:
            cluster.start_worker(service)
        cluster.url = stack.enter_context(gateway(folder, ports, gateway_port))
        await _until_ready(cluster)
        yield cluster
        # All at once; the stack then waits for one after the other.
        for process in (*cluster.apis.values(), *cluster.workers.values()):
            process.terminate()


def _environment(database: str, amqp: str, issuers: Sequence[Issuer], own: Mapping[str, Any]) -> dict[str, str]:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("MOTCUA_")}
    settings = {
        "issuers": [each.model_dump(mode="json") for each in issuers],
        "sealing_keys": [SEALING_KEY],
        "smallest_cell": 1,
        "portal_username": PORTAL_USER,
        "portal_password": PORTAL_PASSWORD,
        "log_level": "warning",
        "database_url": database,
        "amqp_url": amqp,
        **own,
    }
    return inherited | variables.environment(settings)


@contextlib.contextmanager
def _ending(process: subprocess.Popen[bytes]) -> Iterator[subprocess.Popen[bytes]]:
    try:
        yield process
    finally:
        machine.end(process)


@contextlib.contextmanager
def _ending_all(cluster: Cluster) -> Iterator[None]:
    try:
        yield
    finally:
        for process in (*cluster.apis.values(), *cluster.workers.values()):
            machine.end(process)


@contextlib.contextmanager
def gateway(folder: Path, ports: Mapping[str, int], port: int | None = None) -> Iterator[str]:
    """nginx as it is shipped, in front of services on these ports, without limits for an address; yields its address.

    It has neither documentation nor web pages, which take seconds to write.
    """
    prefix, configuration, port = folder / "nginx", folder / "gateway", port or machine.free_port()
    prefix.mkdir()
    files.write(configuration, {service: [at] for service, at in ports.items()}, port, limits=False)
    command = files.command(prefix, configuration)
    with (folder / "nginx.log").open("ab") as log:
        process = machine.start(command, log)
    with _ending(process):
        if not machine.wait_until(lambda: _listens(port), READY_SECONDS, process):
            raise RuntimeError((folder / "nginx.log").read_text())
        yield f"http://127.0.0.1:{port}"


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


async def _until_ready(cluster: Cluster) -> None:
    deadline = time.monotonic() + READY_SECONDS
    urls = [f"http://127.0.0.1:{port}/readyz" for port in (*cluster.ports.values(), *cluster.worker_ports.values())] + [
        f"{cluster.url}/readyz"
    ]
    async with httpx.AsyncClient(trust_env=False, timeout=5) as client:
        for url in urls:
            while not await _is_ready(client, url):
                if time.monotonic() > deadline:
                    raise TimeoutError(f"{url} is not ready; logs are in {cluster.folder}")
                await asyncio.sleep(0.1)


async def _is_ready(client: httpx.AsyncClient, url: str) -> bool:
    try:
        return (await client.get(url)).status_code == httpx.codes.OK
    except httpx.HTTPError:
        return False
