"""A service's background work: the outbox relay, event consumption, retries, retention, its own timers and dispatchers."""

import asyncio
import contextlib
import os
import signal
import socket
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Final, Protocol

import structlog
import uvicorn
from fastapi import FastAPI
from sqlalchemy.exc import DBAPIError

from services.chassis import failpoints, health, migrations, retention, sockets, telemetry
from services.chassis.broker import Broker
from services.chassis.configuration import ConfigurationError
from services.chassis.database import TEST_CONNECTIONS, Database
from services.chassis.inbox import Consumers, Inbox, Recorder
from services.chassis.modes import EventsOfTests, PartnersOf
from services.chassis.outbox import OutboxNotifier, OutboxRelay, Publisher
from services.chassis.settings import Settings
from services.chassis.timers import Every

log = structlog.get_logger(__name__)

RESTART_SECONDS: Final = 1.0


class Dispatcher(Protocol):
    """Delivers to other systems until cancelled."""

    async def run(self) -> None: ...


@dataclass
class Worker:
    """The background half of one service, over its own database. `timers` and `dispatchers` are the service's own.

    `test` are its tables of test mode, where it has them, and `test_partners` finds whose an event there is (`modes`).
    """

    service: str
    settings: Settings
    database: Database
    consumers: Consumers
    timers: Sequence[Every] = ()
    dispatchers: Sequence[Dispatcher] = ()
    event_log: Recorder | None = None
    test: Database | None = None
    test_partners: PartnersOf | None = None
    inbox: Inbox = field(init=False)

    def __post_init__(self) -> None:
        self.inbox = Inbox(self.database, self.consumers)
        notifier = OutboxNotifier(self.database)
        self.database.after_commit.append(notifier.notify)
        self.database.before_close.append(notifier.close)
        if self.test is not None:
            self.database.listeners += TEST_CONNECTIONS
            self.database.before_close.append(self.test.close)

    async def run(self, publisher: Publisher, *, broker: Broker | None = None) -> None:
        """Run until cancelled. Without a broker, events arrive through the embedded delivery."""
        telemetry.measure_pools(self.service, "worker", self.database)
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(OutboxRelay(self.service, self.database, publisher).run())
            if self.test is not None and self.test_partners is not None:
                events = EventsOfTests(publisher, self.test_partners)
                tasks.create_task(OutboxRelay(f"{self.service}.test", self.test, events).run())
            # A service that consumes no events has no queue.
            if broker is not None and self.consumers.handlers:
                tasks.create_task(broker.consume(self.service, self.inbox))
            if broker is not None and self.event_log is not None:
                tasks.create_task(broker.log(self.event_log, self.inbox))
            for timer in self._all_timers():
                tasks.create_task(timer.run())
            for dispatcher in self.dispatchers:
                tasks.create_task(_keep_running(dispatcher))

    def _all_timers(self) -> list[Every]:
        return [*self.inbox.timers(), *retention.timers(self.database, self.service, self.settings), *self.timers]


async def _keep_running(dispatcher: Dispatcher) -> None:
    while True:
        try:
            await dispatcher.run()
        except Exception as error:  # noqa: BLE001 - a failing dispatcher must end neither the relay nor the consumers
            log.warning("dispatcher failed", error=type(error).__name__)
        await asyncio.sleep(RESTART_SECONDS)


def run(create: Callable[[], Worker]) -> None:
    """Run a worker process until SIGTERM or SIGINT; events it had not committed are delivered again."""
    asyncio.run(_run(create()))


async def _run(worker: Worker) -> None:
    telemetry.configure(worker.settings, f"{worker.service}-worker")
    failpoints.switch_on(os.environ)
    if worker.settings.amqp_url is None:
        message = "A worker process needs MOTCUA_AMQP_URL; without RabbitMQ run `motcua up`."
        raise SystemExit(message)
    broker = Broker(*worker.settings.brokers)
    task = asyncio.create_task(_connect_and_run(worker, broker))
    loop = asyncio.get_running_loop()
    for stop in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(stop, task.cancel)
    try:
        await task
    except asyncio.CancelledError:
        pass
    finally:
        await broker.close()
        await worker.database.close()


async def _connect_and_run(worker: Worker, broker: Broker) -> None:
    with contextlib.ExitStack() as stack:
        # Bound before anything runs: a port in use is one line for the operator, not an error among tasks.
        listening = stack.enter_context(_listen(worker.settings)) if worker.settings.worker_port else None
        async with asyncio.TaskGroup() as tasks:
            if listening is not None:
                tasks.create_task(_serve_health(worker, broker, listening))
            await _until_migrated(worker)
            await broker.connect()
            await worker.run(broker, broker=broker)


def _listen(settings: Settings) -> socket.socket:
    try:
        return sockets.listen(settings.worker_host, settings.worker_port)
    except OSError as error:
        message = f"MOTCUA_WORKER_PORT: port {settings.worker_port} on {settings.worker_host} cannot be used ({error.strerror})"
        raise ConfigurationError(message) from error


async def _until_migrated(worker: Worker) -> None:
    """Wait until the database has what this code needs: an event taken before has no table to be kept in."""
    while True:
        try:
            await migrations.require_newest(worker.service, worker.database.engine)
        except (migrations.NotMigratedError, OSError, DBAPIError) as error:
            reason = str(error) if isinstance(error, migrations.NotMigratedError) else type(error).__name__
            log.warning("the worker waits for its database", error=reason)
        else:
            return
        await asyncio.sleep(RESTART_SECONDS)


async def _serve_health(worker: Worker, broker: Broker, listening: socket.socket) -> None:
    app = FastAPI(openapi_url=None)
    schema = health.once(partial(migrations.require_newest, worker.service, worker.database.engine))
    health.install(app, {"database": worker.database.ping, "schema": schema, "broker": broker.require_at_work})
    config = uvicorn.Config(app, lifespan="off", access_log=False, log_config=None)
    await GuestServer(config).serve(sockets=[listening])


class GuestServer(uvicorn.Server):
    """An HTTP server inside a process that handles its signals itself."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave signals to the process."""
        yield
