"""Processes of two versions side by side over the same databases, behind nginx: two APIs and a worker of each service, replaced one at a time."""

import asyncio
import contextlib
import os
import signal
import subprocess
import sys
import tarfile
from collections import Counter
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

import asyncpg
import httpx
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from deploy.cluster import gateway, variables
from services.embedded import SERVICES, composition
from services.embedded.composition import PORTAL_USER
from services.embedded.identity import Identity, create_app
from services.embedded.journey import APPLICANT
from services.embedded.personas import UNIT
from services.embedded.postgres import Postgres
from tests import machine
from tests.running import SEALING_KEY, serving

PRESENT: Final = Path(__file__).parents[2]
DRAIN_SECONDS: Final = 7
READY_SECONDS: Final = 120.0
APIS: Final = (1, 2)


def tree(commit: str, folder: Path) -> Path:
    """The code of a commit, in a folder of its own."""
    archive = subprocess.run(["git", "archive", commit, "services", "generated"], cwd=PRESENT, capture_output=True, check=True)
    with tarfile.open(fileobj=BytesIO(archive.stdout)) as packed:
        packed.extractall(folder, filter="data")
    return folder


@dataclass
class Fleet:
    """The processes, by name: `dossier-1`, `dossier-2`, `dossier-worker`. `code` is where the code of those started next is."""

    folder: Path
    code: Path
    postgres: Postgres
    identity: Identity
    environments: Mapping[str, dict[str, str]]
    gateway_port: int
    apis: tuple[int, ...] = APIS
    ports: dict[str, int] = field(default_factory=dict)
    processes: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    nginx: subprocess.Popen[bytes] | None = None
    broker: machine.Broker | None = None

    @property
    def url(self) -> str:
        """The gateway's address."""
        return f"http://127.0.0.1:{self.gateway_port}"

    async def migrate(self, *phase: str) -> None:
        """Migrate all databases with the code of `code`, by its command."""
        for service in SERVICES:
            process = self._run(f"{service}-migrate", ["migrate", service, *phase], service)
            status = await asyncio.to_thread(process.wait, READY_SECONDS)
            assert status == 0, self.log(f"{service}-migrate")

    async def start_all(self) -> None:
        """Start all processes there are in a whole installation."""
        await asyncio.gather(*(self.start(f"{service}-{each}") for service in SERVICES for each in (*self.apis, "worker")))

    def kill_all(self) -> None:
        """All processes end at once, whatever they are doing."""
        for process in self.processes.values():
            process.kill()
        for process in self.processes.values():
            process.wait()
        self.processes.clear()

    async def command(self, service: str, *arguments: str, **variables: str) -> str:
        """Run a command of `motcua` with a service's settings to its end; what it printed."""
        process = self._run("command", [*arguments], service, **variables)
        status = await asyncio.to_thread(process.wait, READY_SECONDS)
        text = self.log("command")
        (self.folder / "command.log").unlink()
        return f"{status} {text}"

    async def start(self, name: str) -> None:
        """Start a process and wait until it is ready."""
        service, kind = name.rsplit("-", 1)
        # A new port each time: nobody else may have taken it while it was free.
        port = self.ports[name] = machine.free_port()
        command = ["worker", service] if kind == "worker" else ["serve", service, "--port", str(port)]
        self.processes[name] = process = self._run(name, command, service, MOTCUA_WORKER_PORT=str(port))
        ready = await asyncio.to_thread(
            machine.wait_until, lambda: machine.answers(f"http://127.0.0.1:{port}/readyz"), READY_SECONDS, process
        )
        assert ready, self.log(name)

    async def stop(self, process: subprocess.Popen[bytes]) -> None:
        """Have a process end as an operator does, by SIGTERM, and wait for it."""
        process.send_signal(signal.SIGTERM)
        assert await asyncio.to_thread(process.wait, READY_SECONDS) == 0 or process.returncode == -signal.SIGTERM

    async def replace_worker(self, service: str) -> None:
        """A worker of `code` beside the one that runs, which then ends."""
        name = f"{service}-worker"
        old = self.processes[name]
        await self.start(name)
        await self.stop(old)

    async def replace_api(self, service: str, number: int) -> None:
        """An API of `code` takes the place of one that runs: the gateway is told first, and the old one ends when the gateway has left it."""
        name = f"{service}-{number}"
        old = self.processes[name]
        await self.start(name)
        await self.spread()
        await self.stop(old)

    async def restart_api(self, service: str, number: int) -> None:
        """End an API that drains and start it on the same address, the gateway being told nothing."""
        name = f"{service}-{number}"
        port = self.ports[name]
        await self.stop(self.processes[name])
        self.processes[name] = process = self._run(name, ["serve", service, "--port", str(port)], service)
        await asyncio.to_thread(
            machine.wait_until, lambda: machine.answers(f"http://127.0.0.1:{port}/readyz"), READY_SECONDS, process
        )

    async def spread(self) -> None:
        """Tell nginx where all are now, and wait until its processes that knew other places have ended."""
        self.write_gateway()
        assert self.nginx is not None
        pid = self.nginx.pid
        before = set(_children(pid))
        self.nginx.send_signal(signal.SIGHUP)
        done = await asyncio.to_thread(
            machine.wait_until, lambda: bool(_children(pid)) and not before & set(_children(pid)), READY_SECONDS
        )
        assert done, "nginx does not let go of what was"

    def write_gateway(self) -> None:
        """The gateway's files, of where the services are now."""
        upstreams = {service: [self.ports[f"{service}-{number}"] for number in self.apis] for service in SERVICES}
        gateway.write(self.folder / "gateway", upstreams, self.gateway_port, limits=False)

    @property
    def pids(self) -> dict[str, int]:
        """The first process of each part of the installation."""
        assert self.nginx is not None
        assert self.broker is not None
        assert self.postgres._process is not None
        others = {"gateway": self.nginx.pid, "RabbitMQ": self.broker.pid or 0, "PostgreSQL": self.postgres._process.pid}
        return {name: process.pid for name, process in self.processes.items()} | others

    async def rows(self, service: str, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """The rows of a query in a service's database."""
        connection = await asyncpg.connect(self.postgres.url(service, service).replace("+asyncpg", ""))
        try:
            return [tuple(row) for row in await connection.fetch(sql, *values)]
        finally:
            await connection.close()

    def log(self, name: str) -> str:
        """What a process has written."""
        return (self.folder / f"{name}.log").read_text(errors="replace")[-4_000:]

    def _run(self, name: str, command: list[str], service: str, **variables: str) -> subprocess.Popen[bytes]:
        environment = {**self.environments[service], "PYTHONPATH": str(self.code), **variables}
        with (self.folder / f"{name}.log").open("ab") as log:
            return machine.start([sys.executable, "-m", "services.cli", *command], log, environment, self.code)


@contextlib.asynccontextmanager
async def running(folder: Path, code: Path, apis: tuple[int, ...] = APIS) -> AsyncIterator[Fleet]:
    """All processes of the code in `code`, with so many APIs of each service, ready behind the gateway."""
    async with contextlib.AsyncExitStack() as stack:
        broker = await asyncio.to_thread(stack.enter_context, machine.rabbitmq(fresh=True))
        postgres = await stack.enter_async_context(Postgres(folder / "postgres", options={"max_connections": "400"}))
        await postgres.ensure(SERVICES)
        port = machine.free_port()
        identity = Identity(Ed25519PrivateKey.generate(), f"http://127.0.0.1:{port}")
        await stack.enter_async_context(serving(create_app(identity), port))
        gateway_port = machine.free_port()
        url = f"http://127.0.0.1:{gateway_port}"
        own = composition.settings_of_sandbox(folder, url, f"{url}/sandbox")
        shared = {
            "issuers": [each.model_dump(mode="json") for each in (identity.trusted, composition.partner_issuer(url))],
            "sealing_keys": [SEALING_KEY],
            "smallest_cell": 1,
            "portal_username": PORTAL_USER,
            "portal_password": "only-on-this-machine",
            "log_level": "warning",
            "database_pool": 5,
            # Receivers of webhooks are on this machine, as everything is.
            "webhook_loopback": True,
            "drain": DRAIN_SECONDS,
            "amqp_url": broker.url,
        }
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("MOTCUA_")}
        environments = {
            service: inherited
            | variables.environment({**shared, "database_url": postgres.url(service, service), **own.get(service, {})})
            for service in SERVICES
        }
        fleet = Fleet(folder, code, postgres, identity, environments, gateway_port, apis)
        stack.callback(lambda: [machine.end(process) for process in fleet.processes.values()])
        fleet.broker = broker
        await fleet.migrate()
        await fleet.start_all()
        fleet.nginx = stack.enter_context(_nginx(fleet))
        yield fleet
        for process in fleet.processes.values():
            process.terminate()


@contextlib.contextmanager
def _nginx(fleet: Fleet) -> Any:
    prefix = fleet.folder / "nginx"
    prefix.mkdir()
    fleet.write_gateway()
    with (fleet.folder / "nginx.log").open("ab") as log:
        process = machine.start(gateway.command(prefix, fleet.folder / "gateway"), log)
    try:
        assert machine.wait_until(lambda: machine.answers(f"{fleet.url}/healthz"), READY_SECONDS, process)
        yield process
    finally:
        machine.end(process)


def _children(pid: int) -> list[int]:
    with contextlib.suppress(OSError):
        return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    return []


@dataclass
class Load:
    """People at work through the gateway, who repeat nothing: what they were answered, and the dossiers they were promised."""

    fleet: Fleet
    answers: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)
    versions: dict[str, int] = field(default_factory=dict)

    @contextlib.asynccontextmanager
    async def during(self, people: int) -> AsyncIterator[None]:
        """So many people work until the block is left; each finishes what was begun."""
        stopping = asyncio.Event()
        # A connection for each request: nginx closes idle ones when it is told to read its files again, which browsers put up with.
        limits = httpx.Limits(max_keepalive_connections=0)
        async with httpx.AsyncClient(base_url=self.fleet.url, trust_env=False, timeout=60, limits=limits) as client:
            form = (await client.get("/v1/procedures/1.001193/form")).json()["example"]
            page = (await client.get("/v1/procedures/1.001193")).json()
            body = {"form": form, "components": [{"component": each["code"]} for each in page["components"]]}
            tasks = [asyncio.create_task(self._person(client, body, stopping)) for _ in range(people)]
            try:
                yield
            finally:
                stopping.set()
                await asyncio.gather(*tasks)

    async def _person(self, client: httpx.AsyncClient, body: dict[str, Any], stopping: asyncio.Event) -> None:
        submission = {"procedure": "1.001193", "authority": UNIT, "applicant": APPLICANT, **body}
        while not stopping.is_set():
            # Nobody works without a pause, and the processes that start need the processors.
            await asyncio.sleep(1)
            await self._call(client, "GET", "/v1/procedures?q=khai%20sinh", None, {})
            made = await self._call(client, "POST", "/v1/dossiers", "citizen", {"Idempotency-Key": str(uuid4())}, submission)
            if made is None:
                continue
            code = made["code"]
            self.versions[code] = 1
            for persona, action in (("clerk", "receive"), ("officer", "start")):
                version = self.versions[code]
                moved = await self._call(
                    client, "POST", f"/v1/dossiers/{code}/transitions", persona, {"If-Match": f'"{version}"'}, {"action": action}
                )
                if moved is None:
                    break
                self.versions[code] = version + 1
                await self._call(client, "GET", f"/v1/dossiers/{code}", "officer", {})
            await self._call(client, "GET", "/v1/satisfaction/indices?level=province", None, {}, expected=(200, 404, 422))
            await self._call(client, "GET", "/v1/webhooks", "admin", {}, expected=(200, 403))
            await self._call(client, "GET", f"/v1/scorecards/province-operations/{2026}", None, {}, expected=(200, 404))

    async def _call(
        self,
        client: httpx.AsyncClient,
        method: str,
        path: str,
        persona: Any,
        headers: dict[str, str],
        body: Any = None,
        *,
        expected: tuple[int, ...] = (200, 201),
    ) -> Any:
        if persona is not None:
            headers = headers | {"Authorization": f"Bearer {self.fleet.identity.persona_token(persona)}"}
        what = f"{method} /v1/{path.split('?', maxsplit=1)[0].split('/')[2]}"
        try:
            answer = await client.request(method, path, json=body, headers=headers)
        except httpx.HTTPError as error:
            self.failures.append(f"{what}: {type(error).__name__}")
            return None
        self.answers[what] += 1
        if answer.status_code not in expected:
            self.failures.append(f"{what}: {answer.status_code} {answer.text[:300]}")
            return None
        return answer.json() if answer.content else {}
