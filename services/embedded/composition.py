"""The whole system in one process: embedded PostgreSQL, every service's app and worker, events handed over without a broker."""

import asyncio
import contextlib
import os
import secrets
import shutil
import signal
import socket
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any, Final

import httpx
import uvicorn
from fastapi import FastAPI
from sqlalchemy import select
from uvicorn.loops.auto import auto_loop_factory

from services.chassis import (
    configuration,
    connection_budget,
    cors,
    envelopes,
    failpoints,
    garbage_collection,
    migrations,
    sealing_keys,
    shutdown,
    sockets,
    telemetry,
)
from services.chassis.database import Database
from services.chassis.embedded_delivery import EmbeddedDelivery
from services.chassis.health import Check
from services.chassis.reported import ReportedError
from services.chassis.settings import Issuer
from services.chassis.tables import outbox
from services.chassis.worker import GuestServer, Worker
from services.dossier.claims import context as claim_keys
from services.dossier.claims.rules.signed import SigningKey
from services.embedded import SERVICES, cluster, keys, partner_account, sandbox_documents, sandbox_messages, signing_keys
from services.embedded import identity as demo_identity
from services.embedded.gateway import Gateway
from services.embedded.installation import Installation
from services.embedded.keys import Keys
from services.embedded.loading import SAMPLE, load_sample_once
from services.embedded.postgres import Postgres, Server
from services.integration.settings import PARTNERS
from services.sandbox.rules.time_stamps import TimeStampAuthority

HOST = "127.0.0.1"
_DELIVERY_POLL: Final = 0.05
PORTAL_USER = "lai-chau"
# The sandbox's time-stamp authority: its key with its certificates, and the root alone, for whoever verifies its time stamps.
TSA: Final = "sandbox-tsa.pem"
TSA_ROOT: Final = "sandbox-tsa-root.pem"
# What the sandbox's payment gateway and platform share with the province.
PAYMENT_KEY: Final = "sandbox-payments.key"
# What integration signs the tokens of partners with.
PARTNER_KEY: Final = "partner-tokens.key"
# As long as a token may be good: nobody wants to ask again and again while trying.
_PARTNER_TOKEN_SECONDS: Final = 3_600
# The folder of uploaded files.
FILES: Final = "files"
# The root of the keys of QR codes, and the folder of the keys themselves: all on one machine, which is good for trying only.
CLAIM_ROOT: Final = "claim-root.key"
CLAIM_KEYS: Final = "claim-keys"
_CLAIM_DAYS: Final = 3_650
SEALED_FOR: Final = ("dossier", "integration")
"""The services that persons are sealed for, each with a key of its own."""
# Connections in each pool unless MOTCUA_DATABASE_POOL says otherwise. Six services with an API and a worker share one PostgreSQL.
POOL = 8


class PortInUseError(ReportedError):
    """One clear line for the person at the terminal."""


@dataclass
class System:
    """What runs: where, and with which demo identities."""

    url: str
    identity: demo_identity.Identity
    apps: Mapping[str, FastAPI]


def private_secret(path: Path, make: Callable[[], str]) -> str:
    """The secret in the file `path`, created at the first use and readable by its owner only."""
    if not path.exists():
        cluster.write_private(path, make())
    return path.read_text()


def new_event_loop() -> asyncio.AbstractEventLoop:
    """The loop `motcua up` runs on: uvloop's where it is installed, as under `motcua serve`, else asyncio's own."""
    return auto_loop_factory()()


def listen(port: int) -> socket.socket:
    """A listening socket on loopback, bound before anything is started."""
    try:
        return sockets.listen(HOST, port)
    except OSError as error:
        raise PortInUseError(f"port {port} on {HOST} is in use ({error.strerror}): choose another with --port") from error


def settings_of(service: str, data_dir: Path, **values: Any) -> Any:
    """The settings of a service in the embedded composition; `values` are what all services share."""
    settings = _build_settings(service, _portal_password(data_dir), **values)
    if "database_pool" in settings.model_fields_set:
        return settings
    return settings.model_copy(update={"database_pool": POOL})


def require_settings() -> None:
    """Raise `ConfigurationError` where a variable is wrong: before anything is created or started, hence with values in place of ours."""
    for service in SERVICES:
        _build_settings(service, "", database_url="postgresql+asyncpg://embedded/embedded", sealing_keys=("00" * 32,))


def _build_settings(service: str, portal_password: str, **values: Any) -> Any:
    portal = {"portal_username": PORTAL_USER, "portal_password": portal_password}
    own: dict[str, dict[str, Any]] = {
        # A partner's system that is being written runs on this machine, too; the banner says so.
        "integration": portal | {"webhook_loopback": True},
        "sandbox": portal | {"procedures_path": SAMPLE / "procedures.jsonl", "agencies_path": SAMPLE / "authorities.jsonl"},
        # A demonstration shows its figures from the first rating on.
        "satisfaction": {"smallest_cell": 1},
        "scorecard": {"smallest_cell": 1},
    }
    return configuration.build(import_module(f"services.{service}.settings").Settings, **values, **own.get(service, {}))


def _portal_password(data_dir: Path) -> str:
    return private_secret(data_dir / "portal.password", lambda: secrets.token_urlsafe(24))


@asynccontextmanager
async def open_database(data_dir: Path) -> AsyncIterator[tuple[Postgres, Keys]]:
    """The embedded PostgreSQL with a database for each service, and the keys that belong to it; `KeyFileError` without them."""
    postgres = Postgres(data_dir / "postgres", before_initdb=partial(keys.create, data_dir))
    if postgres.exists:
        # Before anything is started: nothing may be written under another key.
        keys.load(data_dir)
    async with postgres:
        own = keys.load(data_dir)
        async with postgres.admin() as connection:
            await keys.require_own(Installation(connection), data_dir, own)
        await postgres.ensure(SERVICES)
        yield postgres, own


@asynccontextmanager
async def run_system(data_dir: Path, port: int, *, sample: bool = True) -> AsyncIterator[System]:
    """The system, ready on loopback until the block is left, with the sample catalogue loaded at its first start.

    Its data stays for the next start.
    """
    require_settings()
    listening = listen(port)
    async with contextlib.AsyncExitStack() as stack:
        stack.callback(listening.close)
        postgres, own = await stack.enter_async_context(open_database(data_dir))
        url = f"http://{HOST}:{listening.getsockname()[1]}"
        identity = demo_identity.Identity(own.identity, url)
        settings = _settings(data_dir, url, postgres, own, identity)
        telemetry.configure(settings["catalog"], "embedded")
        failpoints.switch_on(os.environ)
        await stack.enter_async_context(_in_background(postgres.keep_running()))
        apps = {name: import_module(f"services.{name}.app").create_app(settings[name]) for name in SERVICES}
        workers = [import_module(f"services.{name}.worker").create_worker(settings[name]) for name in SERVICES]
        databases = databases_of(apps, workers)
        for database in databases:
            stack.push_async_callback(database.close)
        await connection_budget.require(databases)
        for name in SERVICES:
            await migrations.upgrade(name, settings[name].database_url)
            await sealing_keys.require(name, apps[name].state.database, apps[name].state.sealer)
        await stack.enter_async_context(_run_workers(workers))
        loaded = asyncio.Event()
        gateway = Gateway(apps, identity=demo_identity.create_app(identity), checks=_checks(postgres, apps, loaded))
        await stack.enter_async_context(_serve(gateway, listening))
        for app in apps.values():
            stack.callback(shutdown.begin, app)
        identity.partner = await partner_account.kept(postgres.server, url, identity.persona_token("admin"))
        await sandbox_documents.connect(postgres.server, url, f"{url}/sandbox", identity.persona_token("admin"))
        if sample:
            await load_sample(postgres.server, url, identity.persona_token("editor"))
            await _until_delivered(apps["catalog"].state.database)
        loaded.set()
        garbage_collection.spare_loaded_objects()
        yield System(url, identity, apps)


def _settings(data_dir: Path, url: str, postgres: Postgres, own: Keys, identity: demo_identity.Identity) -> dict[str, Any]:
    """The settings of each service by its name."""
    shared: dict[str, Any] = {
        "issuers": (identity.trusted, partner_issuer(url)),
        "sealing_keys": (own.sealing,),
        # There is no replica of the embedded database, whatever the environment says.
        "read_database_url": None,
        # A front end under development is served from some other port of this machine.
        "cors_origin_pattern": cors.LOCALHOST,
        "log_level": "warning",
        "log_format": "console",
    }
    own_settings = settings_of_sandbox(data_dir, url, f"{url}/sandbox")
    return {
        name: settings_of(name, data_dir, database_url=postgres.url(name, name), **shared, **own_settings.get(name, {}))
        for name in SERVICES
    }


def partner_issuer(url: str) -> Issuer:
    """Integration as the issuer of partners' tokens, behind the gateway at `url`."""
    return Issuer(name=PARTNERS, issuer=url, jwks_url=f"{url}/oauth/jwks.json", kinds=frozenset({"partner"}))


async def load_sample(server: Server, url: str, editor: str) -> None:
    """Load the sample catalogue with an editor's token, at the first start."""
    async with server.admin() as connection, httpx.AsyncClient(base_url=url, trust_env=False) as client:
        await load_sample_once(Installation(connection), client, editor)


async def _until_delivered(database: Database) -> None:
    """Wait until every service has applied what the catalogue has announced: a dossier can then be submitted."""
    pending = select(outbox.c.id).where(outbox.c.sent_at.is_(None)).limit(1)
    async with database.autocommit.connect() as connection:
        while await connection.scalar(pending) is not None:  # noqa: ASYNC110 - the relay tells nobody what it has delivered
            await asyncio.sleep(_DELIVERY_POLL)


def databases_of(apps: Mapping[str, FastAPI], workers: Sequence[Worker]) -> list[Database]:
    """The database of every API and every worker."""
    return [*(app.state.database for app in apps.values()), *(worker.database for worker in workers)]


def settings_of_sandbox(data_dir: Path, url: str, sandbox: str, mailbox: int | None = None) -> dict[str, dict[str, Any]]:
    """What services behind the gateway at `url` are to know of each other and of the sandbox at that address: the portal, the payment gateway, the
    time-stamp authority, and with which keys persons are sealed for one another, QR codes and results are signed.

    Keys are made at the first start. `mailbox` is the port of the sandbox's mail server; without one it is any that is free.
    """
    mailbox = mailbox or sandbox_messages.free_port()
    message_secret = private_secret(data_dir / sandbox_messages.KEY, lambda: secrets.token_hex(32)).strip()
    axis_secret = private_secret(data_dir / sandbox_documents.SECRET, lambda: secrets.token_hex(32)).strip()
    private_secret(data_dir / TSA, lambda: TimeStampAuthority.generate(at=datetime.now(UTC)).pem())
    root = data_dir / TSA_ROOT
    root.write_text(TimeStampAuthority.from_pem((data_dir / TSA).read_bytes()).root_pem())
    authority = {"name": "sandbox", "url": f"{sandbox}/tsa", "roots": root}
    opens = {name: private_secret(data_dir / f"{name}.key", lambda: secrets.token_hex(32)).strip() for name in SEALED_FOR}
    seals = {name: envelopes.public_key(key) for name, key in opens.items()}
    return {
        "dossier": {
            "private_keys": (opens["dossier"],),
            "public_keys": {"integration": seals["integration"]},
            "storage_url": (data_dir / FILES).resolve().as_uri(),
        }
        | _claim_settings(data_dir, url)
        | signing_keys.settings(data_dir, sandbox, authority),
        "integration": {
            "portal_url": sandbox,
            "storage_url": (data_dir / FILES).resolve().as_uri(),
            "time_stamp_authorities": (authority,),
            "private_keys": (opens["integration"],),
            "partner_token_keys": (private_secret(data_dir / PARTNER_KEY, lambda: secrets.token_hex(32)).strip(),),
            "partner_token_seconds": _PARTNER_TOKEN_SECONDS,
            "public_keys": {"dossier": seals["dossier"]},
        }
        | _payment_settings(data_dir, url, sandbox)
        | sandbox_documents.settings(data_dir, url, sandbox, axis_secret)
        | sandbox_messages.settings(url, sandbox, mailbox, message_secret),
        "sandbox": {"authority_path": data_dir / signing_keys.AUTHORITY, "tsa_path": data_dir / TSA}
        | _sandbox_payment_settings(data_dir, url)
        | sandbox_documents.sandbox_settings(data_dir, axis_secret)
        | sandbox_messages.sandbox_settings(url, mailbox, message_secret),
    }


def _payment_settings(data_dir: Path, url: str, sandbox: str) -> dict[str, Any]:
    """The sandbox's payment gateway and payment platform, as the province knows them."""
    keys = [{"id": name, "secret": secret} for name, secret in _payment_secrets(data_dir).items()]
    gateway = {
        "name": "sandbox",
        "merchant": "lai-chau",
        "keys": keys,
        "checkout_url": f"{sandbox}/gateway/pay",
        "api_url": f"{sandbox}/gateway/api",
    }
    account = {"number": "0000000000", "bank": "SANDBOX", "holder": "Tài khoản giả lập"}
    return {
        "payment_gateways": (gateway,),
        "payment_return_url": f"{url}/citizen",
        # Nobody waits half a minute to see a payment found whose callback was lost.
        "payment_poll_first": 2.0,
        "payment_platform_keys": keys,
        "payment_accounts": {"default": account},
    }


def _sandbox_payment_settings(data_dir: Path, url: str) -> dict[str, Any]:
    secrets_by_id = _payment_secrets(data_dir)
    return {
        "gateway_keys": secrets_by_id,
        "gateway_callback_url": f"{url}/v1/payments/callbacks/sandbox",
        "platform_keys": secrets_by_id,
        "platform_url": f"{url}/v1/payment-platform",
    }


def _payment_secrets(data_dir: Path) -> dict[str, str]:
    return {"sandbox": private_secret(data_dir / PAYMENT_KEY, lambda: secrets.token_hex(32)).strip()}


def _claim_settings(data_dir: Path, url: str) -> dict[str, Any]:
    root = SigningKey.of(private_secret(data_dir / CLAIM_ROOT, lambda: SigningKey.generate().digits).strip())
    folder = data_dir / CLAIM_KEYS
    if not (folder / claim_keys.KEY_LIST).exists():
        claim_keys.create_folder(folder, root, at=datetime.now(UTC), days=_CLAIM_DAYS)
    return {"public_url": url, "claim_keys": folder, "claim_roots": (root.public.hex(),)}


class SampleNotLoaded(Exception):
    """The sample catalogue is still being loaded."""


def _checks(postgres: Postgres, apps: Mapping[str, FastAPI], loaded: asyncio.Event) -> dict[str, Check]:
    """What readiness depends on: PostgreSQL's process, each service's database, and the sample once `loaded` is set."""

    async def sample() -> None:
        if not loaded.is_set():
            raise SampleNotLoaded

    return {"postgres": postgres.require_alive, "sample": sample, **{name: app.state.database.ping for name, app in apps.items()}}


@asynccontextmanager
async def _in_background(work: Coroutine[Any, Any, None]) -> AsyncIterator[None]:
    """Run `work` beside the block and cancel it at the end."""
    task = asyncio.create_task(work)
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


@asynccontextmanager
async def _run_workers(workers: list[Worker]) -> AsyncIterator[None]:
    delivery = EmbeddedDelivery()
    for worker in workers:
        delivery.subscribe(worker.service, worker.inbox)
        if worker.event_log is not None:
            delivery.log(worker.event_log)
    tasks = [asyncio.create_task(worker.run(delivery), name=worker.service) for worker in workers]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


@asynccontextmanager
async def _serve(app: Gateway, listening: socket.socket) -> AsyncIterator[None]:
    config = uvicorn.Config(
        app,
        lifespan="off",
        log_level="warning",
        access_log=False,
        log_config=None,
        # No proxy stands in front of it whose X-Forwarded-For could be trusted.
        proxy_headers=False,
        timeout_graceful_shutdown=10,
        backlog=1024,
    )
    # Workers and PostgreSQL must outlive it.
    server = GuestServer(config)
    task = asyncio.create_task(server.serve(sockets=[listening]))
    while not server.started and not task.done():  # noqa: ASYNC110 - uvicorn has no event for it
        await asyncio.sleep(0.01)
    try:
        yield
    finally:
        server.should_exit = True
        await task


async def wait_for_signal() -> None:
    """Wait for Ctrl-C or SIGTERM."""
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for sign in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(sign, stopped.set)
    await stopped.wait()


def delete_data(data_dir: Path) -> None:
    """Delete the data of an embedded system, and nothing else in the directory."""
    for folder in ("postgres", FILES, CLAIM_KEYS):
        shutil.rmtree(data_dir / folder, ignore_errors=True)
    files = (
        keys.IDENTITY,
        keys.SEALING,
        "portal.password",
        *(f"{name}.key" for name in SEALED_FOR),
        TSA,
        TSA_ROOT,
        PAYMENT_KEY,
        PARTNER_KEY,
        sandbox_messages.KEY,
        CLAIM_ROOT,
        *signing_keys.FILES,
        *sandbox_documents.FILES,
    )
    for name in files:
        (data_dir / name).unlink(missing_ok=True)
